"""The catalogue's file opened once as a TinyDB: its layout, what it holds, the layout before.

The file is either the old one or the new one, never half of each: TinyDB's own storage writes in
place and leaves a torn file after a crash. Who may write when, and what is answered from memory,
is :mod:`knowledge.catalogue.tiny`.
"""

import hashlib
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from knowledge.catalogue.disclosure import Disclosure
from knowledge.catalogue.errors import CatalogueDamagedError, CatalogueNotWrittenError
from knowledge.catalogue.port import Shelf
from knowledge.catalogue.record import by_login, from_record, to_record


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
        try:
            self._replace(_pieces(self._held or {}))
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

    def _replace(self, pieces: Iterable[str]) -> None:
        with self._draft.open("wb") as draft:
            for piece in pieces:  # one at a time: a whole would hold up everybody else
                draft.write(piece.encode("utf-8", "surrogatepass"))
            draft.flush()
            os.fsync(draft.fileno())
        self._draft.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # the new name, too, must survive a loss of power
        finally:
            os.close(folder)


FORMAT = 2
"""Layout of the file; a file of a later layout is refused, not guessed at."""

BY_DISPLAY_NAME = 1
"""The layout before, in which people stand by display name: read, and migrated before a change."""

_Key = tuple[str, int]


class OpenedFile:
    """The file, to be read, or to be changed and written, and dropped."""

    def __init__(self, path: Path) -> None:
        self._storage = AtomicJsonStorage(path)
        database = TinyDB(storage=lambda: self._storage)
        self._head = database.table("catalogue", cache_size=0)
        self._disclosures = database.table("disclosures", cache_size=0)

    @property
    def is_old(self) -> bool:
        """Whether the file is of the layout before."""
        head = self._head.get(doc_id=1)
        return isinstance(head, Document) and head["format"] == BY_DISPLAY_NAME

    def read(self) -> Shelf:
        """Return everything the file holds; people of the layout before are mere names."""
        histories: defaultdict[str, list[Disclosure]] = defaultdict(list)
        old = self.is_old
        for document in self._documents().values():
            disclosure = from_record(by_login(document, {}) if old else document)
            histories[disclosure.id].append(disclosure)
        ordered = {
            name: tuple(sorted(history, key=lambda revision: revision.revision))
            for name, history in histories.items()
        }
        return Shelf(self._revision(), MappingProxyType(ordered))

    def write(self, changes: Iterable[Disclosure], *, revision: int) -> None:
        """Bring the changes in, one pass for the known and one for the new, and write once."""
        waiting = {(change.id, change.revision): change for change in changes}
        known = {
            key: int(number)
            for number, document in self._documents().items()
            if (key := _key(document)) in waiting
        }
        if known:
            self._disclosures.update(_replacing(waiting), doc_ids=known.values())
        if len(known) < len(waiting):
            self._disclosures.insert_multiple(
                to_record(change) for key, change in waiting.items() if key not in known
            )
        self._head.upsert(Document({"format": FORMAT, "revision": revision}, doc_id=1))
        self._storage.flush()

    def migrate(self, logins: Mapping[str, str]) -> None:
        """Put logins in the place of display names, and write once."""
        self._disclosures.update(lambda document: document.update(by_login(document, logins)))
        self._head.upsert(Document({"format": FORMAT, "revision": self._revision()}, doc_id=1))
        self._storage.flush()

    def _documents(self) -> dict[str, Any]:
        """Return the records by TinyDB's numbers, without a wrapper round each."""
        return (self._storage.read() or {}).get("disclosures", {})

    def _revision(self) -> int:
        head = self._head.get(doc_id=1)
        if not isinstance(head, Document):
            if self._storage.read():
                raise ValueError("no head: this is not a catalogue")
            return 0
        if head["format"] not in {FORMAT, BY_DISPLAY_NAME}:
            raise ValueError(f"format {head['format']}")
        return int(head["revision"])


def copied_beside(path: Path) -> Path:
    """Copy a file of the layout before beside itself, named by its content; return where."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    copy = path.with_name(f"{path.stem}.format-{BY_DISPLAY_NAME}-{digest}{path.suffix}")
    partial = copy.with_suffix(".partial")
    try:
        shutil.copy2(path, partial)
        partial.replace(copy)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise CatalogueNotWrittenError(path=str(copy), reason=str(error)) from error
    return copy


def _key(document: Mapping[str, Any]) -> _Key:
    return document["id"], document.get("revision", 1)


def _replacing(known: Mapping[_Key, Disclosure]) -> Callable[[Mapping[str, Any]], None]:
    """Return what makes TinyDB put the new values in the place of all old ones."""

    def replace(document: Mapping[str, Any]) -> None:
        new = to_record(known[_key(document)])
        if isinstance(document, MutableMapping):  # TinyDB says Mapping and hands out a dict
            document.clear()
            document.update(new)

    return replace
