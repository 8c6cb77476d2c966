"""Deliveries of notices and answers: noted with their case, looked after until they arrived.

What lies in the outbox says what became of each message; here it becomes a note of the case, a
notice to the office where somebody has to do something, and the end of that notice once the
applicant has what was sent. Looking twice changes nothing, whenever a process may have died
between the two.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from handlers.casework.application import DeliveryState, Dispatch
from handlers.casework.dispatches import (
    DELIVERED,
    QUEUED,
    UNDELIVERED,
    WORST_FIRST,
    dispatch_of,
    moved_by,
    outstanding,
)
from handlers.casework.sweep import Notice, about_deliveries
from handlers.casework.terms import Act
from handlers.conversation.message import Reply
from handlers.desk import mail
from handlers.desk.cases.case import Case, load, record
from handlers.desk.rules import DeskRules, Split
from handlers.errors import HandlingError
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import Address, OutboxRow, Particulars

SYSTEM: Final = "system"
LATE_AFTER: Final = timedelta(minutes=1)
"""A notice that has not arrived by then is somebody's task, while it goes on being tried."""

_CAUSE: Final = "application:"
_OF_OUTBOX: Final[Mapping[str, DeliveryState]] = {
    "accepted": DeliveryState.DELIVERED,
    "unknown": DeliveryState.UNKNOWN,
    "failed": DeliveryState.FAILED,
    "blocked": DeliveryState.BLOCKED,
    "undone": DeliveryState.FAILED,
}


class NothingToResendError(HandlingError):
    """The messages of a notice are not kept any more (``number``)."""

    code = "nothing_to_resend"


def cause_of(number: str) -> str:
    """Return under which cause the messages about an application lie in the outbox."""
    return f"{_CAUSE}{number}"


def number_in(cause: str) -> str | None:
    """Return the application that a message is about; None for any other message."""
    return cause.removeprefix(_CAUSE) if cause.startswith(_CAUSE) else None


def note_queued(
    unit: UnitOfWork,
    case: Case,
    act: Act,
    *,
    notice: int,
    channel: str,
    rows: Sequence[int],
    rules: DeskRules,
) -> Case:
    """Note that a notice was put into the outbox as ``rows``; return the case with the note.

    ``notice`` is the number of the entry it tells of.
    """
    facts = {"notice": notice, "letter": act.value, "via": channel, "rows": list(rows)}
    return record(unit, case, [_note(unit, case.number, QUEUED, facts)], rules=rules)


def look_after(unit: UnitOfWork, *, rules: DeskRules, numbers: Iterable[str] | None = None) -> int:
    """Note what became of what is on its way; return how many cases changed.

    Of the applications given, else of all of which something is not delivered.
    """
    if numbers is None:
        numbers = unit.applications.undelivered_numbers()
    return sum(_look_at(unit, number, rules) for number in dict.fromkeys(numbers))


def _look_at(unit: UnitOfWork, number: str, rules: DeskRules) -> bool:
    before = load(unit, number)
    rows = {row.id: row for row in unit.outbox.caused_by(cause_of(number))}
    notes = []
    for dispatch in outstanding(before.application):
        state = _state(unit, dispatch, rows)
        if state is not dispatch.state and state is not DeliveryState.WAITING:
            notes.append(_became(unit, before, dispatch, state, rules))
    after = record(unit, before, notes, rules=rules) if notes else before
    _tell(unit, before, after)
    return bool(notes)


def _state(unit: UnitOfWork, dispatch: Dispatch, rows: Mapping[int, OutboxRow]) -> DeliveryState:
    """Return how the messages of a notice stand together: as the worst of them."""
    states = {_state_of(unit, rows.get(row)) for row in dispatch.rows}
    return next((state for state in WORST_FIRST if state in states), DeliveryState.DELIVERED)


def _state_of(unit: UnitOfWork, row: OutboxRow | None) -> DeliveryState:
    if row is None:
        return DeliveryState.UNKNOWN  # the message is not kept any more
    if ended := _OF_OUTBOX.get(row.state):
        return ended
    late = unit.now - row.created_at > LATE_AFTER
    return DeliveryState.LATE if late else DeliveryState.WAITING


def _became(
    unit: UnitOfWork, case: Case, dispatch: Dispatch, state: DeliveryState, rules: DeskRules
) -> NewEntry:
    facts: dict[str, Any] = {
        "notice": dispatch.entry,
        "letter": dispatch.act.value,
        "via": dispatch.channel,
    }
    if state is not DeliveryState.DELIVERED:
        return _note(unit, case.number, UNDELIVERED, {**facts, "why": state.value})
    moved = moved_by(dispatch, case.application, on=unit.today, calendar=rules.calendar)
    return _note(unit, case.number, DELIVERED, {**facts, **moved})


def _note(unit: UnitOfWork, number: str, act: str, facts: Mapping[str, Any]) -> NewEntry:
    return NewEntry(
        stream=Stream.APPLICATION,
        subject=number,
        act=act,
        actor=SYSTEM,
        effective_on=unit.today,
        facts=facts,
    )


def _tell(unit: UnitOfWork, before: Case, after: Case) -> None:
    """Give the office a notice of what did not arrive, and end those that need nobody now."""
    still = about_deliveries(after.application)
    settle_notices(unit, before, after)
    known = unit.notices.keys() if still else set[str]()
    for notice in still:
        if notice.key not in known:
            unit.notices.add(
                notice.key,
                kind=notice.kind.value,
                subject=after.number,
                facts=facts_of(notice),
            )


def settle_notices(unit: UnitOfWork, before: Case, after: Case) -> None:
    """End the notices of deliveries that a change of the case has settled."""
    still = {notice.key for notice in about_deliveries(after.application)}
    unit.notices.done(
        [item.key for item in about_deliveries(before.application) if item.key not in still]
    )


def facts_of(notice: Notice) -> dict[str, object]:
    """Return what is kept of a notice to the office."""
    return {
        "day": notice.day.isoformat(),
        "days_left": notice.days_left,
        "step": notice.step.value if notice.step else None,
        "act": notice.act.value if notice.act else None,
        "provisional": notice.provisional,
    }


def send_again(
    unit: UnitOfWork,
    case: Case,
    notice: int,
    *,
    to: Address,
    actor: str,
    rules: DeskRules,
    split: Split,
) -> Case:
    """Put a notice into the outbox once more, for ``to``; return the case with the note.

    Raises NothingToResendError where its messages are gone.
    """
    dispatch = dispatch_of(case.application, notice)
    rows = {row.id: row for row in unit.outbox.caused_by(cause_of(case.number))}
    parts = (
        [mail.from_payload(rows[row].payload) for row in dispatch.rows if row in rows]
        if dispatch
        else []
    )
    if dispatch is None or not parts:
        raise NothingToResendError(number=case.number)
    reply = Reply(
        text="\n".join(part.text for part in parts),
        case=case.number,
        choices=parts[-1].choices,
        attachments=tuple(file for part in parts for file in part.attachments),
    )
    queued = mail.put(unit, [reply], to=to, cause=cause_of(case.number), split=split, author=actor)
    return note_queued(
        unit, case, dispatch.act, notice=notice, channel=to[0], rows=queued, rules=rules
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How a notice may reach an applicant who does not have it.

    ``addresses`` are conversations: the one they applied in first, then those of other
    applications of theirs; the others are what they gave when filing, or empty.
    """

    addresses: tuple[Address, ...]
    email: str = ""
    post: str = ""
    phone: str = ""


def ways_to(unit: UnitOfWork, case: Case) -> Ways:
    """Return the ways that are known, the one the applicant chose first."""
    particulars = case.particulars
    if particulars is None:
        return Ways(addresses=())
    given = particulars.particulars
    others = unit.applications.of_applicant(particulars.applicant_key or "")
    same = (unit.applications.particulars(number) for number in others)
    addresses = [
        (known.reply_channel, known.reply_conversation)
        for known in (
            particulars,
            *(other for other in same if other and _same_person(particulars, other)),
        )
        if known.reply_channel and known.reply_conversation
    ]
    return Ways(
        addresses=tuple(dict.fromkeys(addresses)),
        email=str(given.get("send_email") or given.get("email") or ""),
        post=str(given.get("address") or ""),
        phone=str(given.get("phone") or given.get("contact") or ""),
    )


def _same_person(first: Particulars, other: Particulars) -> bool:
    """Tell whether two applications gave the same identity and a contact in common.

    A name, or a number alone, may be anybody's: what is sent must not reach a stranger.
    """
    mine, theirs = first.particulars, other.particulars
    contacts = ("phone", "email")
    return (
        bool(mine.get("identity"))
        and mine.get("identity") == theirs.get("identity")
        and any(mine.get(name) and mine.get(name) == theirs.get(name) for name in contacts)
    )
