"""Importing files into a catalogue: read everything, match it, and write once.

Reading formats, recognising metadata and finding near-identical texts belong to the modules
beside this one; the rules of publishing to :mod:`knowledge.review.rules`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.catalogue.disclosure import Disclosure, Status, Step, content_hash
from knowledge.catalogue.port import Batch, Catalogue
from knowledge.catalogue.versions import Superseding, superseded
from knowledge.importing.alike import Likeness, alike
from knowledge.importing.limits import Limits
from knowledge.importing.matching import (
    Known,
    Match,
    digest_of,
    is_web,
    own_address,
    source_of,
)
from knowledge.importing.reading import Reader, read_file
from knowledge.importing.record import Given, Record
from knowledge.importing.refusal import Refusal, UnreadableError, refused
from knowledge.importing.walking import walk
from knowledge.review import acts, rules
from knowledge.review.checklist import check
from knowledge.review.rules import Publication

Progress = Callable[[int, int], None]
"""Told after each file, or each text: how many are done, of how many."""


class Concerned(NamedTuple):
    """A new or changed text (id) with so many grave findings of the checklist."""

    id: str
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What an import did.

    ``superseded`` names each older version of a statute with the newer one; where the newer
    still waits for its sign-off, the older stays in force until then. ``alike`` names texts
    that are nearly the same as another; ``concerns`` those with marks of secrecy or numbers of
    persons in them, whether they wait for review or are said to be public already.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    published: int = 0  # of all three, how many got both steps in this import
    refused: tuple[Refusal, ...] = ()
    superseded: tuple[Superseding, ...] = ()
    alike: tuple[Likeness, ...] = ()
    concerns: tuple[Concerned, ...] = ()
    ids: tuple[str, ...] = ()  # of what was added or changed
    same: tuple[str, ...] = ()  # ids of what was unchanged

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as the command line prints it."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "published": self.published,
            "refused": [file.as_json() for file in self.refused],
            "superseded": [pair._asdict() for pair in self.superseded],
            "alike": [likeness._asdict() for likeness in self.alike],
            "concerns": [concern._asdict() for concern in self.concerns],
        }


def import_paths(
    paths: Sequence[Path],
    catalogue: Catalogue,
    *,
    at: datetime,
    actor: str,
    publish: Publication | None = None,
    given: Given | None = None,
    progress: Progress | None = None,
    comparing: Progress | None = None,
    limits: Limits | None = None,
    within: Path | None = None,
    places: Mapping[Path, str] | None = None,
    read: Reader = read_file,
) -> ImportOutcome:
    """Bring the files at and below ``paths`` into the catalogue, in one write.

    What cannot be read is refused with file, row and reason, and the rest goes in. Doing it
    again changes nothing. New and changed texts wait for review, unless ``publish`` names the
    two people who stand for material that is already public.

    Args:
        at: the moment the steps are recorded with; it carries its offset.
        actor: who imports.
        given: what holds for everything in this import where a file does not say otherwise.
        progress: told of the files read; ``comparing`` of the texts compared with each other.
        within: a folder that is there for this import only, as that of an upload is; its files
            are known again by their place in it and their title.
        places: where a file is from, by which it is known again: an address of the web, or
            ``upload:`` and its place in what was handed over.
    """
    limits = limits or Limits()
    refusals: list[Refusal] = []
    files = walk(paths, lambda path, error: refusals.append(refused(path, error)))
    records: list[Record] = []
    for done, path in enumerate(files, start=1):
        records.extend(_placed(_records(read, path, limits, given, refusals), within, places or {}))
        if progress is not None:
            progress(done, len(files))
    with catalogue.batch() as batch:
        intake = _Intake(batch, at=at, actor=actor, publish=publish)
        for record in records:
            intake.take(record)
        return intake.finish(refusals, comparing)


def _records(
    read: Reader, path: Path, limits: Limits, given: Given | None, refusals: list[Refusal]
) -> Iterator[Record]:
    def refuse(error: UnreadableError) -> None:
        refusals.append(refused(path, error))

    try:
        yield from read(path, limits=limits, refuse=refuse, given=given)
    except UnreadableError as error:
        refusals.append(refused(path, error))


def _placed(
    records: Iterable[Record], within: Path | None, places: Mapping[Path, str]
) -> Iterator[Record]:
    """Yield the records, known by where they are from, or by their place in ``within``."""
    for record in records:
        place = places.get(record.path)
        if place is not None and is_web(place):
            yield replace(record, place=place, url=own_address(record.url, place))
        elif place is not None:
            yield replace(record, place=place)
        elif within is None:
            yield record
        else:
            inside = record.path.relative_to(within).as_posix()
            yield replace(record, place=f"upload:{inside}")


class _Intake:
    """One import on its way into one batch."""

    def __init__(
        self, batch: Batch, *, at: datetime, actor: str, publish: Publication | None
    ) -> None:
        self._batch = batch
        self._at = at
        self._actor = actor
        self._publish = publish
        self._known = Known(batch.all())
        self._places: dict[str, Record] = {}  # which record of this import an id came from
        self._counts = dict.fromkeys(Match, 0)
        self._refusals: list[Refusal] = []
        self._fresh: dict[str, Disclosure] = {}
        self._same: list[str] = []
        self._released: list[str] = []

    def take(self, record: Record) -> None:
        """Put one record where it belongs, or refuse it."""
        error = self._wrong(record)
        if error is not None:
            self._refusals.append(refused(record.path, error))
            return
        digest = digest_of(record)
        match, before = self._known.match(record, digest=digest)
        self._counts[match] += 1
        if before is None:
            made = self._made(record, digest, self._known.free_id(digest), revision=1)
        elif match is Match.CHANGED:
            made = self._made(_kept(record, before), digest, before.id, before.revision + 1)
        else:
            made = before
        self._known.take(made)
        if record.id is not None:
            self._places[record.id] = record
        if match is Match.UNCHANGED:
            self._same.append(made.id)
        else:
            self._fresh[made.id] = made
            self._batch.put(made)
        self._release(made)

    def _wrong(self, record: Record) -> UnreadableError | None:
        """Return why the record may not go in, None where it may."""
        first = self._places.get(record.id or "")
        if first is not None and first.path != record.path:
            return UnreadableError("id_taken", row=record.row, id=record.id, first=first.path.name)
        if _is_before(record.published_on, record.formed_on):
            days = {"published_on": record.published_on, "formed_on": record.formed_on}
            return UnreadableError("date_order", row=record.row, **days)
        return None

    def finish(
        self, refusals: Sequence[Refusal], comparing: Progress | None = None
    ) -> ImportOutcome:
        """Settle which versions are in force, compare the texts, and say what was done."""
        if self._released:
            acts.settle_versions(self._batch, at=self._at)
        standing = [
            disclosure
            for disclosure in self._batch.all()
            if disclosure.status is not Status.WITHDRAWN
        ]
        pairs = tuple(
            pair
            for pair in superseded(standing)
            if pair.older in self._fresh or pair.newer in self._fresh
        )
        versions = {(pair.older, pair.newer) for pair in pairs}
        near = alike(self._fresh.values(), standing, comparing) if self._fresh else ()
        return ImportOutcome(
            added=self._counts[Match.NEW],
            changed=self._counts[Match.CHANGED],
            unchanged=self._counts[Match.UNCHANGED],
            published=len(self._released),
            refused=(*refusals, *self._refusals),
            superseded=pairs,
            alike=tuple(
                likeness
                for likeness in near
                if not versions & {(likeness.id, likeness.like), (likeness.like, likeness.id)}
            ),
            concerns=tuple(self._concerns()),
            ids=tuple(self._fresh),
            same=tuple(self._same),
        )

    def _concerns(self) -> Iterator[Concerned]:
        for disclosure in self._fresh.values():
            grave = sum(finding.blocking for finding in check(disclosure))
            if grave:
                yield Concerned(disclosure.id, grave)

    def _made(self, record: Record, digest: str, free_id: str, revision: int) -> Disclosure:
        """Return the draft that a record becomes."""
        draft = Disclosure(
            id=record.id or free_id,
            title=record.title or "",
            text=record.text,
            url=record.url,
            published_on=record.published_on,
            formed_on=record.formed_on,
            category=record.category or "other",
            questions=record.questions,
            document_number=record.document_number,
            issuer=record.issuer,
            version=record.version,
            effective_on=record.effective_on,
            expires_on=record.expires_on,
            standing=record.standing,
            media=record.media,
            revision=revision,
            source=source_of(record),
            source_hash=digest,
        )
        origin = record.place if is_web(record.place) else record.path.name
        note = origin if record.row is None else f"{origin}:{record.row}"
        step = Step(act=rules.IMPORTED, person=self._actor, at=self._at, note=note)
        return replace(draft, content_hash=content_hash(draft), steps=(step,))

    def _release(self, made: Disclosure) -> None:
        """Record both steps where two people stand for it and it only waits for them."""
        waiting = made.status is Status.DRAFT and made.steps[-1:] and made.steps[-1].act
        if self._publish is None or waiting != rules.IMPORTED:
            return
        acts.release(
            self._batch, rules.already_public(made, self._publish, at=self._at), at=self._at
        )
        self._released.append(made.id)


def _kept(record: Record, before: Disclosure) -> Record:
    """Return the changed record with what the file does not tell and the catalogue knows.

    The day the one before was published is not that of a text formed later.
    """
    known = None if _is_before(before.published_on, record.formed_on) else before.published_on
    return replace(
        record,
        id=before.id,
        url=record.url or before.url,
        published_on=record.published_on or known,
        questions=tuple(dict.fromkeys((*record.questions, *before.questions))),
        media=tuple(dict.fromkeys((*record.media, *before.media))),
    )


def _is_before(published: date | None, formed: date | None) -> bool:
    return published is not None and formed is not None and published < formed
