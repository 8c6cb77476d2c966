"""The catalogue in one readable JSON file, kept by TinyDB.

Reads are answered from memory; the file is read again when another process replaced it, which
one look at its stamp tells. One writer at a time, held apart by a lock file. What a revision,
a status or the public's view mean is decided in :mod:`knowledge.catalogue.port`.
"""

import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.catalogue.disclosure import Disclosure
from knowledge.catalogue.errors import (
    CatalogueDamagedError,
    CatalogueLockedError,
    CatalogueNotWrittenError,
    CatalogueOldError,
)
from knowledge.catalogue.opened import OpenedFile, Stamp, copied_beside, stamp_of
from knowledge.catalogue.port import Batch, Shelf, Snapshot, StagedBatch

_log = logging.getLogger(__name__)


class TinyCatalogue:
    """A :class:`knowledge.catalogue.port.Catalogue` in the file ``path``.

    Args:
        path: the file; it and its folder are made with the first change.
        lock_wait: seconds to wait for another writer before giving up.

    Raises:
        CatalogueDamagedError: the file is there and cannot be understood.

    A file of the layout before is read with its people as mere names; it is changed only after
    :meth:`migrate`, which whoever has the accounts calls.
    """

    def __init__(self, path: Path, *, lock_wait: float = 30.0) -> None:
        self._path = path
        self._lock_wait = lock_wait
        self._writing = threading.Lock()
        self._swapping = threading.Lock()
        self._stamp: Stamp | None = None
        self._damaged: Stamp | None = None  # a file that could not be read, told once
        self._shelf = Shelf()
        self._old = False
        self._load()

    @property
    def path(self) -> Path:
        """Where the catalogue is kept."""
        return self._path

    @property
    def revision(self) -> int:
        """A number that grows with each change, also one made by another process."""
        return self._current().revision

    @property
    def is_damaged(self) -> bool:
        """Whether the file as it stands cannot be read, or is gone: nothing can be written."""
        stamp = stamp_of(self._path)
        return self._stamp is not None if stamp is None else stamp == self._damaged

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
            CatalogueOldError: it is of the layout before.
        """
        with self._only_writer():
            newest = self._newest()
            if self._old:
                raise CatalogueOldError(path=str(self._path))
            batch = StagedBatch(newest)
            yield batch
            if batch.staged:
                self._commit(batch.staged)

    @property
    def is_old(self) -> bool:
        """Whether the file is of the layout before and waits to be migrated."""
        self._current()
        return self._old

    def migrate(self, logins: Mapping[str, str]) -> Path | None:
        """Write a file of the layout before anew, with people by login; return its copy.

        ``logins`` is that of :func:`knowledge.catalogue.persons.recorded`. The old file is
        copied beside first, under a name made of its content. None: there was nothing to do.
        """
        with self._only_writer():
            self._newest()
            if not self._old:
                return None
            with self._swapping:
                copy = copied_beside(self._path)
                OpenedFile(self._path).migrate(logins)
                self._load()
            _log.warning("the catalogue knows people by login now; as it was: %s", copy)
            return copy

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
        opened = OpenedFile(self._path)
        try:
            shelf, old = opened.read(), opened.is_old
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CatalogueDamagedError(path=str(self._path), reason=repr(error)) from error
        self._shelf, self._stamp, self._old = shelf, stamp, old

    def _commit(self, changes: tuple[Disclosure, ...]) -> None:
        with self._swapping:
            shelf = self._shelf.with_changes(changes)
            opened = OpenedFile(self._path)
            opened.write(changes, revision=shelf.revision)
            self._shelf, self._stamp = shelf, stamp_of(self._path)
