"""The daily look over open cases: told once, closed when settled, calendars loaded anew.

What is to be told is decided in :mod:`handlers.casework.sweep`; nothing is done to a case here
but for the note of a due day that a new calendar has moved.
"""

from collections.abc import Iterator

from handlers.casework.application import Application
from handlers.casework.folding import fold
from handlers.casework.sweep import Notice, sweep
from handlers.conversation.state import Conversation
from handlers.desk.cases.attachments import subject_of_conversation
from handlers.desk.cases.derive import derive
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork

SYSTEM = "system"
DUE_DAY_MOVED = "due_day_moved"
_AT_ONCE = 500  # conversations looked at in one sweep


def look_over(unit: UnitOfWork, *, rules: DeskRules) -> tuple[Notice, ...]:
    """Tell what has come due since the last look; twice a day changes nothing."""
    applications = tuple(_open(unit))
    found = sweep(
        applications,
        told=unit.notices.told(),
        today=unit.today,
        calendar=rules.calendar,
        readings=rules.readings,
    )
    for notice in found:
        unit.notices.tell(
            notice.key,
            kind=notice.kind.value,
            subject=notice.number or "calendar",
            facts=_facts(notice),
        )
    _close_settled(unit, applications, rules)
    return found


def _open(unit: UnitOfWork) -> Iterator[Application]:
    for number in unit.applications.open_numbers():
        yield fold(unit.ledger.of(Stream.APPLICATION, number))


def _facts(notice: Notice) -> dict[str, object]:
    return {
        "day": notice.day.isoformat(),
        "days_left": notice.days_left,
        "step": notice.step.value if notice.step else None,
        "provisional": notice.provisional,
    }


def _close_settled(
    unit: UnitOfWork, applications: tuple[Application, ...], rules: DeskRules
) -> None:
    """Close notices whose cause is gone: the case moved on, or the calendar was loaded."""
    still = sweep(
        applications,
        told=(),
        today=unit.today,
        calendar=rules.calendar,
        readings=rules.readings,
    )
    keys = {notice.key for notice in still}
    unit.notices.done([kept.key for kept in unit.notices.open() if kept.key not in keys])


def recalendar(unit: UnitOfWork, *, rules: DeskRules) -> int:
    """Reckon open cases anew where the calendar now says otherwise; return how many moved.

    Each move is an entry of its own: the old day, the new day, the calendar that moved it.
    """
    moved = 0
    for number in unit.applications.open_numbers():
        kept = unit.applications.current(number)
        entries = unit.ledger.of(Stream.APPLICATION, number)
        if kept is None:
            continue
        version, _ = derive(entries, rules=rules, known_from=kept.known_from)
        if (version.due_on, version.provisional) == (kept.due_on, kept.provisional):
            continue
        facts = {
            "old": kept.due_on.isoformat() if kept.due_on else None,
            "new": version.due_on.isoformat() if version.due_on else None,
            "calendar": rules.calendar.version,
        }
        note = NewEntry(
            stream=Stream.APPLICATION,
            subject=number,
            act=DUE_DAY_MOVED,
            actor=SYSTEM,
            effective_on=unit.today,
            facts=facts,
        )
        added = unit.ledger.append([note])
        unit.applications.keep(*derive([*entries, *added], rules=rules, known_from=unit.today))
        moved += 1
    return moved


def drop_expired_drafts(unit: UnitOfWork) -> int:
    """Erase drafts nobody came back to, with the files sent for them; return how many.

    The person is told at their next message; nothing is pushed for something not filed.
    """
    dropped = 0
    for address in unit.conversations.expired(limit=_AT_ONCE):
        state = Conversation.from_json(unit.conversations.get(*address))
        kept = state.without_draft()
        for paper in set(state.all_papers) - set(kept.all_papers):
            unit.papers.drop(paper, subject=subject_of_conversation(address))
        unit.conversations.put(*address, kept.to_json())
        dropped += 1
    return dropped
