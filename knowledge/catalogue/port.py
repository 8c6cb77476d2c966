"""The catalogue of disclosures: the port others rely on, and the rules every keeper shares.

Which revision is the latest, which is in force and which one the public may see is decided
here, over plain values. How revisions are kept in a file belongs to
:mod:`knowledge.catalogue.tiny`; the tests have a keeper in memory, held by the same suite.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, Protocol

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.catalogue.errors import UnknownDisclosureError

SHOWN_BEFORE = frozenset({Status.PUBLISHED, Status.SUPERSEDED, Status.WITHDRAWN})
"""States of a text that went through review and was once open to the public."""


class Snapshot(NamedTuple):
    """What the public could see at one revision of the catalogue; never changes."""

    revision: int
    disclosures: tuple[Disclosure, ...]


class Batch(Protocol):
    """Changes that become visible together, or not at all."""

    def put(self, *disclosures: Disclosure) -> None:
        """Add these revisions, each replacing the one of the same id and number."""

    def get(self, disclosure_id: str, revision: int | None = None) -> Disclosure:
        """Return a revision (the latest when None) as this batch has it."""

    def history(self, disclosure_id: str) -> tuple[Disclosure, ...]:
        """Return every revision as this batch has it, the oldest first."""

    def all(self) -> tuple[Disclosure, ...]:
        """Return the latest revision of each disclosure as this batch has it."""


class Catalogue(Protocol):
    """Keeps every revision of every disclosure."""

    @property
    def revision(self) -> int:
        """A number that grows with each change; 0 for an empty catalogue."""

    def get(self, disclosure_id: str, revision: int | None = None) -> Disclosure:
        """Return one revision, the latest (maybe a draft) when ``revision`` is None.

        Raises:
            UnknownDisclosureError: there is none.
        """

    def in_force(self, disclosure_id: str) -> Disclosure | None:
        """Return the published revision, if one stands."""

    def history(self, disclosure_id: str) -> tuple[Disclosure, ...]:
        """Return every revision, the oldest first.

        Raises:
            UnknownDisclosureError: there is none.
        """

    def all(self) -> tuple[Disclosure, ...]:
        """Return the latest revision of each disclosure, in the order of their coming."""

    def histories(self) -> tuple[tuple[Disclosure, ...], ...]:
        """Return every revision of every disclosure, in the order of their coming."""

    def snapshot(self) -> Snapshot:
        """Return the one revision of each disclosure that the public may see.

        That is the one in force; where none is, the last that was (superseded or withdrawn,
        to be shown only as what it is). Texts that never passed review are not in it.
        """

    def put(self, *disclosures: Disclosure) -> int:
        """Add these revisions in one write and return the catalogue's new revision."""

    def batch(self) -> AbstractContextManager[Batch]:
        """Open a batch: one write when it ends well, none when it does not."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All revisions of all disclosures at one moment: what every keeper answers from."""

    revision: int = 0
    revisions: Mapping[str, tuple[Disclosure, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def history(self, disclosure_id: str) -> tuple[Disclosure, ...]:
        """Return every revision, the oldest first."""
        try:
            return self.revisions[disclosure_id]
        except KeyError:
            raise UnknownDisclosureError(id=disclosure_id) from None

    def get(self, disclosure_id: str, revision: int | None = None) -> Disclosure:
        """Return one revision, the latest when ``revision`` is None."""
        history = self.history(disclosure_id)
        if revision is None:
            return history[-1]
        for disclosure in history:
            if disclosure.revision == revision:
                return disclosure
        raise UnknownDisclosureError(id=disclosure_id, revision=revision)

    def in_force(self, disclosure_id: str) -> Disclosure | None:
        """Return the published revision, if one stands."""
        return in_force(self.history(disclosure_id))

    def all(self) -> tuple[Disclosure, ...]:
        """Return the latest revision of each disclosure."""
        return tuple(history[-1] for history in self.revisions.values())

    def histories(self) -> tuple[tuple[Disclosure, ...], ...]:
        """Return every revision of every disclosure."""
        return tuple(self.revisions.values())

    def snapshot(self) -> Snapshot:
        """Return what the public may see, one revision of each disclosure."""
        faces = (public_face(history) for history in self.revisions.values())
        return Snapshot(self.revision, tuple(face for face in faces if face is not None))

    def with_changes(self, changes: Iterable[Disclosure]) -> "Shelf":
        """Return the shelf that follows this one when ``changes`` are put on it."""
        revisions = dict(self.revisions)
        for change in changes:
            revisions[change.id] = placed(revisions.get(change.id, ()), change)
        return Shelf(self.revision + 1, MappingProxyType(revisions))


def placed(history: tuple[Disclosure, ...], change: Disclosure) -> tuple[Disclosure, ...]:
    """Return ``history`` with ``change`` at the place of its revision number."""
    others = [disclosure for disclosure in history if disclosure.revision != change.revision]
    return tuple(sorted([*others, change], key=lambda disclosure: disclosure.revision))


def in_force(history: Iterable[Disclosure]) -> Disclosure | None:
    """Return the revision that stands as published; there is at most one."""
    standing = [disclosure for disclosure in history if disclosure.status is Status.PUBLISHED]
    return standing[-1] if standing else None


def public_face(history: Iterable[Disclosure]) -> Disclosure | None:
    """Return the revision a citizen may see: the one in force, else the last that was open."""
    history = tuple(history)
    standing = in_force(history)
    if standing is not None:
        return standing
    once_open = [disclosure for disclosure in history if disclosure.status in SHOWN_BEFORE]
    return once_open[-1] if once_open else None


class StagedBatch:
    """A batch over a shelf: reads see what was put, nothing is kept until it is committed."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._staged: dict[tuple[str, int], Disclosure] = {}
        self._histories: dict[str, tuple[Disclosure, ...]] = {}

    @property
    def staged(self) -> tuple[Disclosure, ...]:
        """The revisions put, in order."""
        return tuple(self._staged.values())

    def put(self, *disclosures: Disclosure) -> None:
        """Stage these revisions."""
        for disclosure in disclosures:
            self._staged[disclosure.id, disclosure.revision] = disclosure
            known = self._histories.get(disclosure.id, self._shelf.revisions.get(disclosure.id, ()))
            self._histories[disclosure.id] = placed(known, disclosure)

    def history(self, disclosure_id: str) -> tuple[Disclosure, ...]:
        """Return every revision, staged ones among them."""
        return self._histories.get(disclosure_id) or self._shelf.history(disclosure_id)

    def get(self, disclosure_id: str, revision: int | None = None) -> Disclosure:
        """Return one revision, the latest when ``revision`` is None."""
        return Shelf(0, {disclosure_id: self.history(disclosure_id)}).get(disclosure_id, revision)

    def all(self) -> tuple[Disclosure, ...]:
        """Return the latest revision of each disclosure, staged ones among them."""
        merged = {**self._shelf.revisions, **self._histories}
        return tuple(history[-1] for history in merged.values())
