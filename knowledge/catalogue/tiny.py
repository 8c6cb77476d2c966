"""The catalogue in one readable JSON file, kept by TinyDB.

Reads are answered from memory; the file is read again when another process replaced it, which
one look at its stamp tells. One writer at a time, held apart by a lock file. What a revision,
a status or the public's view mean is decided in :mod:`knowledge.catalogue.port`.
"""

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from filelock import FileLock, Timeout
from tinydb import TinyDB
from tinydb.table import Document

from knowledge.catalogue.atomic_json import AtomicJsonStorage, Stamp, stamp_of
from knowledge.catalogue.disclosure import Disclosure
from knowledge.catalogue.errors import (
    CatalogueDamagedError,
    CatalogueLockedError,
    CatalogueNotWrittenError,
)
from knowledge.catalogue.port import Batch, Shelf, Snapshot, StagedBatch
from knowledge.catalogue.record import from_record, to_record

_log = logging.getLogger(__name__)

FORMAT = 1
"""Layout of the file; a file of a later layout is refused, not guessed at."""

_Key = tuple[str, int]


class TinyCatalogue:
    """A :class:`knowledge.catalogue.port.Catalogue` in the file ``path``.

    Args:
        path: the file; it and its folder are made with the first change.
        lock_wait: seconds to wait for another writer before giving up.

    Raises:
        CatalogueDamagedError: the file is there and cannot be understood.
    """

    def __init__(self, path: Path, *, lock_wait: float = 30.0) -> None:
        self._path = path
        self._lock_wait = lock_wait
        self._writing = threading.Lock()
        self._swapping = threading.Lock()
        self._stamp: Stamp | None = None
        self._damaged: Stamp | None = None  # a file that could not be read, told once
        self._shelf = Shelf()
        self._load()

    @property
    def path(self) -> Path:
        """Where the catalogue is kept."""
        return self._path

    @property
    def revision(self) -> int:
        """A number that grows with each change, also one made by another process."""
        return self._current().revision

    def get(self, disclosure_id: str, revision: int | None = None) -> Disclosure:
        """Return one revision, the latest (maybe a draft) when ``revision`` is None."""
        return self._current().get(disclosure_id, revision)

    def in_force(self, disclosure_id: str) -> Disclosure | None:
        """Return the published revision, if one stands."""
        return self._current().in_force(disclosure_id)

    def history(self, disclosure_id: str) -> tuple[Disclosure, ...]:
        """Return every revision, the oldest first."""
        return self._current().history(disclosure_id)

    def all(self) -> tuple[Disclosure, ...]:
        """Return the latest revision of each disclosure."""
        return self._current().all()

    def histories(self) -> tuple[tuple[Disclosure, ...], ...]:
        """Return every revision of every disclosure."""
        return self._current().histories()

    def snapshot(self) -> Snapshot:
        """Return what the public may see, with the revision it belongs to."""
        return self._current().snapshot()

    def put(self, *disclosures: Disclosure) -> int:
        """Add these revisions in one write and return the new revision of the catalogue."""
        with self.batch() as batch:
            batch.put(*disclosures)
        return self._shelf.revision

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Hold the lock, start from the newest file, and write once at the end.

        Raises:
            CatalogueLockedError: another writer did not finish in time.
            CatalogueNotWrittenError: no room or no right; nothing has changed.
            CatalogueDamagedError: the file was spoilt or removed from outside.
        """
        with self._only_writer():
            batch = StagedBatch(self._newest())
            yield batch
            if batch.staged:
                self._commit(batch.staged)

    @contextmanager
    def _only_writer(self) -> Iterator[None]:
        if not self._writing.acquire(timeout=self._lock_wait):
            raise CatalogueLockedError(path=str(self._path))
        try:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                lock = FileLock(f"{self._path}.lock", timeout=self._lock_wait).acquire()
            except Timeout as error:
                raise CatalogueLockedError(path=str(self._path)) from error
            except OSError as error:
                raise CatalogueNotWrittenError(path=str(self._path), reason=str(error)) from error
            with lock:
                yield
        finally:
            self._writing.release()

    def _newest(self) -> Shelf:
        """Return what the file holds now; the lock is held, so that it stays so."""
        with self._swapping:
            stamp = stamp_of(self._path)
            if stamp is None and self._stamp is not None:
                # to write now would make a catalogue of one entry out of what was lost
                raise CatalogueDamagedError(path=str(self._path), reason="the file is gone")
            if stamp != self._stamp:
                self._load()
            return self._shelf

    def _current(self) -> Shelf:
        """Return the newest shelf; while another thread takes it in, the one before.

        A file spoilt or removed from outside is told in the log, and what was read before it
        still answers; only writing is refused.
        """
        stamp = stamp_of(self._path)
        if stamp in {self._stamp, self._damaged} or not self._swapping.acquire(blocking=False):
            return self._shelf
        try:
            if stamp is not None:
                self._load()
        except CatalogueDamagedError as error:
            self._damaged = stamp
            _log.error("the catalogue was changed and cannot be read: %s", error)
        finally:
            self._swapping.release()
        return self._shelf

    def _load(self) -> None:
        stamp = stamp_of(self._path)  # before reading: a change meanwhile is then seen as new
        opened = _Opened(self._path)
        try:
            shelf = opened.read()
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CatalogueDamagedError(path=str(self._path), reason=repr(error)) from error
        self._shelf, self._stamp = shelf, stamp

    def _commit(self, changes: tuple[Disclosure, ...]) -> None:
        with self._swapping:
            shelf = self._shelf.with_changes(changes)
            opened = _Opened(self._path)
            opened.write(changes, revision=shelf.revision)
            self._shelf, self._stamp = shelf, stamp_of(self._path)


class _Opened:
    """The file opened once as a TinyDB, to be read, or to be changed and written, and dropped."""

    def __init__(self, path: Path) -> None:
        self._storage = AtomicJsonStorage(path)
        database = TinyDB(storage=lambda: self._storage)
        self._head = database.table("catalogue", cache_size=0)
        self._disclosures = database.table("disclosures", cache_size=0)

    def read(self) -> Shelf:
        """Return everything the file holds."""
        histories: defaultdict[str, list[Disclosure]] = defaultdict(list)
        for document in self._documents().values():
            disclosure = from_record(document)
            histories[disclosure.id].append(disclosure)
        ordered = {
            name: tuple(sorted(history, key=lambda one: one.revision))
            for name, history in histories.items()
        }
        return Shelf(self._revision(), MappingProxyType(ordered))

    def write(self, changes: Iterable[Disclosure], *, revision: int) -> None:
        """Bring the changes in, one pass for the known and one for the new, and write once."""
        waiting = {(one.id, one.revision): one for one in changes}
        known = {
            key: int(number)
            for number, document in self._documents().items()
            if (key := _key(document)) in waiting
        }
        if known:
            self._disclosures.update(_replacing(waiting), doc_ids=known.values())
        if len(known) < len(waiting):
            self._disclosures.insert_multiple(
                to_record(one) for key, one in waiting.items() if key not in known
            )
        self._head.upsert(Document({"format": FORMAT, "revision": revision}, doc_id=1))
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
        if head["format"] != FORMAT:
            raise ValueError(f"format {head['format']}")
        return int(head["revision"])


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
