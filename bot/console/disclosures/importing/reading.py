"""One import on its own thread: unpack, look at what files are, bring them in, tell what came.

Threads, records and pages belong to the modules beside this one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from bot.console.disclosures.importing.report import MOST, Concern, Left, Pair, Report, State, Text
from knowledge.catalogue.disclosure import Disclosure
from knowledge.catalogue.port import Catalogue
from knowledge.importing.formats.kinds import ZIP, check_kind
from knowledge.importing.limits import Limits
from knowledge.importing.record import Given
from knowledge.importing.refusal import Refusal, UnreadableError, refused
from knowledge.importing.walking import walk

if TYPE_CHECKING:
    from knowledge.importing.importer import ImportOutcome


class Phase(StrEnum):
    """What an import is doing; only its last phase cannot be stopped."""

    UNPACKING = "unpacking"
    CHECKING = "checking"
    READING = "reading"
    MATCHING = "matching"  # with the catalogue
    COMPARING = "comparing"  # the texts with each other
    WRITING = "writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """How far an import is: files done, of how many."""

    phase: Phase = Phase.CHECKING
    done: int = 0
    total: int = 0


Tell = Callable[[ImportProgress], None]
"""Is told how far it is; whatever it raises ends the import before anything is written."""


def bring_in(
    files: Path,
    catalogue: Catalogue,
    *,
    report: Report,
    given: Given,
    at: datetime,
    tell: Tell,
    limits: Limits | None = None,
) -> Report:
    """Bring the files below ``files`` in as drafts; return the report with what came of it."""
    from knowledge.importing.importer import import_paths  # readers of formats: only to import

    limits = limits or Limits()
    left: list[Refusal] = []
    tell(ImportProgress())
    _unpack_all(files, limits, left, tell)
    _leave_out_untrue(files, left, tell)

    outcome = import_paths(
        [files],
        catalogue,
        at=at,
        actor=report.by,
        given=given,
        progress=_counting(tell, Phase.READING, after=Phase.MATCHING),
        comparing=_counting(tell, Phase.COMPARING, after=Phase.WRITING),
        limits=limits,
        within=files,
    )
    return _told(report, outcome, (*left, *outcome.refused), catalogue, files)


def _counting(tell: Tell, phase: Phase, *, after: Phase) -> Callable[[int, int], None]:
    """Return what tells how much of a phase is done, and of the next once all of it is."""

    def count(done: int, total: int) -> None:
        tell(ImportProgress(phase=phase if done < total else after, done=done, total=total))

    return count


def _unpack_all(files: Path, limits: Limits, left: list[Refusal], tell: Tell) -> None:
    """Unpack what was handed over packed; an archive inside one stays and is refused."""
    from knowledge.importing.formats.packed import unpack

    def refuse(path: Path, error: UnreadableError) -> None:
        left.append(refused(path, error))

    far = _counting(tell, Phase.UNPACKING, after=Phase.CHECKING)
    for archive in [one for one in walk([files], refuse) if one.suffix.lower() == ZIP]:
        try:
            check_kind(archive)
            unpack(archive, files, limits, refuse, progress=far)
        except UnreadableError as error:
            refuse(archive, error)
        archive.unlink()


def _leave_out_untrue(files: Path, left: list[Refusal], tell: Tell) -> None:
    found = walk([files], lambda path, error: left.append(refused(path, error)))
    for done, path in enumerate(found):
        tell(ImportProgress(phase=Phase.CHECKING, done=done, total=len(found)))
        try:
            check_kind(path)
        except UnreadableError as error:
            left.append(refused(path, error))
            path.unlink()


def _told(
    report: Report,
    outcome: "ImportOutcome",
    left: tuple[Refusal, ...],
    catalogue: Catalogue,
    files: Path,
) -> Report:
    titles = {one.id: one for one in catalogue.all()}

    def text(disclosure: str) -> Text:
        one = titles[disclosure]
        return Text(id=one.id, title=one.title, revision=one.revision)

    def pair(one: str, other: str, likeness: float = 0.0) -> Pair:
        title, other_title = _told_apart(titles[one]), _told_apart(titles[other])
        return Pair(id=one, title=title, other=other, other_title=other_title, likeness=likeness)

    fresh = [replace(text(one), file=titles[one].steps[-1].note) for one in outcome.ids]
    return replace(
        report,
        state=State.DONE,
        counts=(outcome.added, outcome.changed, outcome.unchanged, len(left)),
        added=tuple(one for one in fresh if one.revision == 1)[:MOST],
        changed=tuple(one for one in fresh if one.revision > 1)[:MOST],
        unchanged=tuple(text(one) for one in outcome.same[:MOST]),
        refused=tuple(_left(one, files) for one in left[:MOST]),
        alike=tuple(pair(*one) for one in outcome.alike[:MOST]),
        versions=tuple(pair(*one) for one in outcome.superseded[:MOST]),
        concerns=tuple(
            Concern(id=one.id, title=titles[one.id].title, found=one.found)
            for one in outcome.concerns[:MOST]
        ),
    )


def _told_apart(one: Disclosure) -> str:
    """Return a title with what tells it from another text of the same title."""
    beside = one.document_number or one.version
    return f"{one.title}（{beside}）" if beside else one.title


def _left(one: Refusal, files: Path) -> Left:
    path = Path(one.path)
    name = path.relative_to(files).as_posix() if path.is_relative_to(files) else path.name
    return Left(file=name, row=one.row, reason=one.reason, reason_en=one.reason_en)
