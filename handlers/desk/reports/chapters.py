"""The written chapters of a yearly report: edited by people, kept in the ledger with each version.

A chapter is kept as its source, in which figures stay linked to the tables; whoever has not
edited one reads the draft.
"""

from datetime import date

from handlers.casework.errors import DocumentError
from handlers.errors import HandlingError
from handlers.ledger.entry import Entry, NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.report.form.form import form_for
from handlers.report.yearly.assembly import NotReadyError
from handlers.report.yearly.links import relink
from handlers.report.yearly.report import YearlyReport

WRITTEN, DRAFTED = "chapter_written", "chapter_drafted_anew"
"""The acts: a chapter was edited; the edited text was given up for the draft."""
COMPLETE = "records_complete"
"""The act: somebody vouches that a year's records are whole, so that others may be compared."""


class UnknownChapterError(HandlingError):
    """The form of the ``year`` has no written ``chapter`` of this key."""

    code = "unknown_chapter"


def subject_of(year: int) -> str:
    """Return under which subject the ledger keeps what concerns a year's report."""
    return f"report:{year}"


def chapters_of(unit: UnitOfWork, year: int, *, as_of: date) -> dict[str, str]:
    """Return the sources of the chapters that people wrote, as they stood on a day."""
    sources: dict[str, str] = {}
    for entry in unit.ledger.of(Stream.REPORT, subject_of(year)):
        if entry.known_on > as_of:
            continue
        if entry.act == WRITTEN:
            sources[entry.facts["chapter"]] = entry.facts["source"]
        elif entry.act == DRAFTED:
            sources.pop(entry.facts["chapter"], None)
    return sources


def vouched(unit: UnitOfWork, year: int, *, as_of: date) -> Entry | None:
    """Return by what somebody had vouched by a day that a year's records are whole."""
    entries = unit.ledger.of(Stream.REPORT, subject_of(year))
    marks = [entry for entry in entries if entry.act == COMPLETE and entry.known_on <= as_of]
    return marks[-1] if marks else None


def mark_complete(unit: UnitOfWork, year: int, *, person: str, reason: str) -> None:
    """Vouch that a year's records are whole; next year's report compares with them.

    Raises NotReadyError while the year is not over, DocumentError without a ``reason``.
    """
    if unit.today.year <= year:
        raise NotReadyError(year=year, reason="year_not_over", checks=())
    if not reason.strip():
        raise DocumentError(field="reason", reason="missing", value=None)
    _record(unit, year, COMPLETE, {"reason": reason.strip()}, person=person)


def save_chapter(
    unit: UnitOfWork, report: YearlyReport, chapter: str, text: str, *, person: str
) -> str:
    """Keep a chapter as a person edited it; return its source.

    ``text`` began as ``report.read(chapter)``: figures left as they were stay linked. Links may
    be typed too (``{{t3.new_received.total}}``). Raises UnknownChapterError.
    """
    _check(report.year, chapter)
    source = relink(
        text, report.chapters.get(chapter, ""), tables=report.tables, previous=report.previous
    )
    _record(unit, report.year, WRITTEN, {"chapter": chapter, "source": source}, person=person)
    return source


def drop_chapter(unit: UnitOfWork, year: int, chapter: str, *, person: str) -> None:
    """Give up what was written of a chapter: it is the draft again. Raises UnknownChapterError."""
    _check(year, chapter)
    _record(unit, year, DRAFTED, {"chapter": chapter}, person=person)


def _check(year: int, chapter: str) -> None:
    if chapter not in {text_chapter.key for text_chapter in form_for(year).text_chapters}:
        raise UnknownChapterError(year=year, chapter=chapter)


def _record(unit: UnitOfWork, year: int, act: str, facts: dict[str, str], *, person: str) -> None:
    unit.ledger.append(
        [
            NewEntry(
                stream=Stream.REPORT,
                subject=subject_of(year),
                act=act,
                actor=f"staff:{person}"[:80],
                effective_on=unit.today,
                facts=facts,
            )
        ]
    )
