"""A catalogue kept in memory: the second keeper of the port, held by the same suite."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from knowledge.catalogue.disclosure import Disclosure
from knowledge.catalogue.port import Batch, Shelf, Snapshot, StagedBatch


class MemoryCatalogue:
    """A :class:`knowledge.catalogue.port.Catalogue` that lives as long as the process."""

    def __init__(self, disclosures: Iterable[Disclosure] = ()) -> None:
        self._shelf = Shelf()
        if first := tuple(disclosures):
            self.put(*first)

    @property
    def revision(self) -> int:
        """A number that grows with each change."""
        return self._shelf.revision

    def get(self, disclosure_id: str, revision: int | None = None) -> Disclosure:
        """Return one revision, the latest when ``revision`` is None."""
        return self._shelf.get(disclosure_id, revision)

    def in_force(self, disclosure_id: str) -> Disclosure | None:
        """Return the published revision, if one stands."""
        return self._shelf.in_force(disclosure_id)

    def history(self, disclosure_id: str) -> tuple[Disclosure, ...]:
        """Return every revision, the oldest first."""
        return self._shelf.history(disclosure_id)

    def all(self) -> tuple[Disclosure, ...]:
        """Return the latest revision of each disclosure."""
        return self._shelf.all()

    def histories(self) -> tuple[tuple[Disclosure, ...], ...]:
        """Return every revision of every disclosure."""
        return self._shelf.histories()

    def snapshot(self) -> Snapshot:
        """Return what the public may see."""
        return self._shelf.snapshot()

    def put(self, *disclosures: Disclosure) -> int:
        """Add these revisions and return the new revision of the catalogue."""
        with self.batch() as batch:
            batch.put(*disclosures)
        return self.revision

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Collect changes and make them visible together."""
        batch = StagedBatch(self._shelf)
        yield batch
        if batch.staged:
            self._shelf = self._shelf.with_changes(batch.staged)
