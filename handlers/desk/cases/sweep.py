"""The daily look over open cases: told once, closed when settled, calendars loaded anew.

What is to be told is decided in :mod:`handlers.casework.sweep`; nothing is done to a case here
but for the note of a due day that a new calendar has moved.
"""

from collections.abc import Collection, Iterator

from handlers.casework.folding import fold
from handlers.casework.sweep import Notice, sweep
from handlers.conversation.state import Conversation
from handlers.desk.cases.attachments import subject_of_conversation
from handlers.desk.cases.case import Case, derive, record
from handlers.desk.deliveries import facts_of
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork

SYSTEM = "system"
DUE_DAY_MOVED = "due_day_moved"
_AT_ONCE = 500  # conversations looked at in one sweep, cases read together


def look_over(unit: UnitOfWork, *, rules: DeskRules) -> tuple[Notice, ...]:
    """Tell what has come due since the last look; twice a day changes nothing."""
    open_today = sweep(
        (case.application for case in _to_look_over(unit)),
        today=unit.today,
        calendar=rules.calendar,
        readings=rules.readings,
    )
    before = unit.notices.keys()
    new = tuple(notice for notice in open_today if notice.key not in before)
    for notice in new:
        unit.notices.add(
            notice.key,
            kind=notice.kind.value,
            subject=notice.number or "calendar",
            facts=facts_of(notice),
        )
    _close_settled(unit, {notice.key for notice in open_today})
    return new


def _to_look_over(unit: UnitOfWork) -> Iterator[Case]:
    """Yield the cases that are not closed, and closed ones the applicant was not reached in."""
    numbers = [*unit.applications.open_numbers(), *unit.applications.undelivered_numbers()]
    return _cases(unit, list(dict.fromkeys(numbers)))


def _cases(unit: UnitOfWork, numbers: list[str]) -> Iterator[Case]:
    """Yield cases some at a time, each read once."""
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        for entries in unit.ledger.of_each(Stream.APPLICATION, some).values():
            yield Case(fold(entries), particulars=None)


def _close_settled(unit: UnitOfWork, still: Collection[str]) -> None:
    """Close notices whose cause is gone: the case moved on, or the calendar was loaded."""
    unit.notices.done([notice.key for notice in unit.notices.open() if notice.key not in still])


def recalendar(unit: UnitOfWork, *, rules: DeskRules) -> int:
    """Compute open cases anew where the calendar now says otherwise; return how many moved.

    Each move is an entry of its own: the old day, the new day, the calendar that moved it.
    """
    moved = 0
    stored = {version.number: version for version in unit.applications.open_versions()}
    for case in _cases(unit, unit.applications.open_numbers()):
        before = stored[case.number]
        derived = derive(case.application, rules=rules, known_from=before.known_from)
        version = derived.version
        if (version.due_on, version.provisional) == (before.due_on, before.provisional):
            continue
        facts = {
            "old": before.due_on.isoformat() if before.due_on else None,
            "new": version.due_on.isoformat() if version.due_on else None,
            "calendar": rules.calendar.version,
        }
        note = NewEntry(
            stream=Stream.APPLICATION,
            subject=case.number,
            act=DUE_DAY_MOVED,
            actor=SYSTEM,
            effective_on=unit.today,
            facts=facts,
        )
        record(unit, case, [note], rules=rules)
        moved += 1
    return moved


def drop_expired_drafts(unit: UnitOfWork) -> int:
    """Erase drafts nobody came back to, with the files sent for them; return how many.

    The person is told at their next message; nothing is pushed for something not filed.
    """
    dropped = 0
    for address in unit.conversations.expired(limit=_AT_ONCE):
        state = Conversation.from_json(unit.conversations.get(*address))
        without = state.without_draft()
        for attachment in set(state.all_attachments) - set(without.all_attachments):
            unit.attachments.drop(attachment, subject=subject_of_conversation(address))
        unit.conversations.put(*address, without.to_json())
        dropped += 1
    return dropped
