"""A JSON file that is either the old one or the new one, never half of each.

A storage for TinyDB, whose own writes in place and leaves a torn file after a crash. What the
file means is the catalogue's business.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tinydb.storages import Storage

from knowledge.catalogue.errors import CatalogueDamagedError, CatalogueNotWrittenError


class Stamp(NamedTuple):
    """What tells one state of a file from another without reading it."""

    inode: int
    modified_ns: int
    size: int


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of the file, or None where there is none."""
    try:
        stat = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Stamp(stat.st_ino, stat.st_mtime_ns, stat.st_size)


_encoded = json.JSONEncoder(ensure_ascii=False).encode


def _pieces(tables: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield JSON with one line for each field of each document.

    ``json`` would indent to the last list and take five times as long for it.
    """
    yield "{"
    for table, documents in tables.items():
        yield f"{'' if table == next(iter(tables)) else ','}\n {_encoded(table)}: {{"
        between = ""
        for number, document in documents.items():
            fields = ",\n   ".join(
                f"{_encoded(key)}: {_encoded(document[key])}" for key in document
            )
            yield f"{between}\n  {_encoded(number)}: {{\n   {fields}\n  }}"
            between = ","
        yield "\n }"
    yield "\n}\n"


class AtomicJsonStorage(Storage):
    """Reads one JSON file, and replaces it when told to.

    What TinyDB writes is held back until :meth:`flush`, so that many changes are one write. It
    goes to a file beside it, is forced to disk and takes the place of the old one in one step;
    a crash before that leaves the old file, a crash after it the new one. The new file is a new
    inode, by which other processes notice it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft = path.with_name(path.name + ".tmp")
        self._held: dict[str, dict[str, Any]] | None = None

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return what the file holds with what waits to be flushed; None where nothing is.

        Raises:
            CatalogueDamagedError: it is there and is not the JSON object it should be.
        """
        if self._held is None:
            self._held = self._from_disk()
        return self._held

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Hold ``data`` ready for :meth:`flush`."""
        self._held = data

    def flush(self) -> None:
        """Put what is held in the place of what the file holds.

        Raises:
            CatalogueNotWrittenError: no room, no right; the old file still stands.
        """
        text = "".join(_pieces(self._held or {}))
        try:
            self._replace(text.encode("utf-8", "surrogatepass"))
        except OSError as error:
            self._draft.unlink(missing_ok=True)
            raise CatalogueNotWrittenError(path=str(self._path), reason=str(error)) from error

    def _from_disk(self) -> dict[str, dict[str, Any]] | None:
        try:
            held = json.loads(self._path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise CatalogueDamagedError(path=str(self._path), reason=error.strerror) from error
        except (ValueError, RecursionError) as error:
            raise CatalogueDamagedError(path=str(self._path), reason=str(error)) from error
        if not isinstance(held, dict):
            raise CatalogueDamagedError(path=str(self._path), reason="not an object")
        return held

    def _replace(self, text: bytes) -> None:
        with self._draft.open("wb") as draft:
            draft.write(text)
            draft.flush()
            os.fsync(draft.fileno())
        self._draft.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # the new name, too, must survive a loss of power
        finally:
            os.close(folder)
