"""Whether a record is lawful as a correction would have it.

Two looks: the corrected entry by the rules of its own act, as of its day and of what was recorded
before it; then the whole record, entry after entry, by the days that must not precede others.
Records taken over from older books are held to the second look alone: an office's past errors
came in as such.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from handlers.casework.acts.doing import ActInHand
from handlers.casework.acts.remedies import decided_against, remedy_of
from handlers.casework.acts.table import ENTRIES
from handlers.casework.answers.checks import check_disposition
from handlers.casework.application import Application
from handlers.casework.clock.clock import clock
from handlers.casework.clock.regime import regime_of
from handlers.casework.clock.sequence import check_events
from handlers.casework.errors import EventError
from handlers.casework.folding import IMPORTED, corrected, fold
from handlers.casework.terms import Act, Result
from handlers.errors import HandlingError
from handlers.ledger.entry import Entry, NewEntry


def review(doing: ActInHand, correction: NewEntry, target: Entry) -> str:
    """Return why the record is not lawful with a correction; empty where it is."""
    last = doing.application.entries[-1]
    as_recorded = replace(
        last, seq=last.seq + 1, act=correction.act, actor=correction.actor, facts=correction.facts
    )
    entries = (*doing.application.entries, as_recorded)
    try:
        read = corrected(entries)
        _check_days(read)
        now = next((entry for entry in read if entry.seq == target.seq), None)
        if now is not None and target.actor != IMPORTED:
            _check_act(doing, now, [entry for entry in read if entry.seq < now.seq])
        case = fold(entries)
        for handled in (*case.earlier_rounds, case):
            closed_on = handled.closed_on
            check_events(handled.events, received_on=handled.round_from, closed_on=closed_on)
    except EventError as error:
        return str(error.facts["reason"])
    except _UnlawfulError as error:
        return error.reason
    except HandlingError as error:
        return str(error.facts.get("reason") or error.code)
    except (ValueError, TypeError, LookupError) as error:  # a word of no vocabulary, a wrong type
        return str(error)
    return ""


class _UnlawfulError(Exception):
    """Something in the record cannot be: ``reason``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _check_days(read: Sequence[Entry]) -> None:
    """Hold each entry to the day that what it rests on sets."""
    for place in range(1, len(read)):
        entry, before = read[place], read[:place]
        rule = _NOT_BEFORE.get(ENTRIES.get(entry.act))
        if rule is None:
            continue
        for earliest, reason in rule(fold(before), entry):
            if earliest is not None and entry.effective_on < earliest:
                raise _UnlawfulError(reason)


_Days = Sequence[tuple[date | None, str]]


def _closing(case: Application, _entry: Entry) -> _Days:
    signed_on = case.draft.signed_on if case.draft else None
    return ((case.round_from, "before_receipt"), (signed_on, "before_signature"))


def _sending(case: Application, _entry: Entry) -> _Days:
    return ((case.closed_on, "before_answer"),)


def _reopening(case: Application, _entry: Entry) -> _Days:
    against = decided_against(case)
    return ((case.closed_on, "before_answer"), (max(against, default=None), "before_decision"))


def _filing(case: Application, _entry: Entry) -> _Days:
    return ((case.received_on, "before_receipt"),)


def _deciding(case: Application, entry: Entry) -> _Days:
    remedy = remedy_of(case, int(entry.facts["ordinal"]))
    return ((remedy.filed_on if remedy else None, "before_filing"),)


_NOT_BEFORE: Mapping[Act | None, Callable[[Application, Entry], _Days]] = {
    Act.CONFIRM_RECEIPT: _filing,
    Act.DISPOSE: _closing,
    Act.SEND: _sending,
    Act.REOPEN: _reopening,
    Act.FILE_REMEDY: _filing,
    Act.DECIDE_REMEDY: _deciding,
}
"""By act: the days that its own must not precede, each with the reason told."""


def _check_act(doing: ActInHand, entry: Entry, before: Sequence[Entry]) -> None:
    """Hold a corrected entry to the rules of its act."""
    act = ENTRIES[entry.act]
    if act is Act.DISPOSE:
        _check_answer(doing, entry, fold(before))
    limits = _LATEST.get(act)
    if limits is None:
        return
    latest, reason = limits(doing, fold(before))
    if latest is not None and entry.effective_on > latest:
        raise _UnlawfulError(reason)


def _check_answer(doing: ActInHand, entry: Entry, case: Application) -> None:
    facts = entry.facts
    check_disposition(
        case,
        Result(facts["result"]),
        facts.get("ground", ""),
        facts.get("stated", {}),
        today=entry.effective_on,
        calendar=doing.calendar,
    )


_Latest = tuple[date | None, str]


def _supplement(doing: ActInHand, case: Application) -> _Latest:
    days = regime_of(case.received_on).supplement_notice_days
    last = None if days is None else doing.calendar.add(case.round_from, days)
    return last, "supplement_too_late"


def _due(reason: str) -> Callable[[ActInHand, Application], _Latest]:
    def latest(doing: ActInHand, case: Application) -> _Latest:
        counted = clock(case, calendar=doing.calendar, today=doing.today, readings=doing.readings)
        return counted.due_on, reason

    return latest


_LATEST: Mapping[Act, Callable[[ActInHand, Application], _Latest]] = {
    Act.REQUEST_SUPPLEMENT: _supplement,
    Act.EXTEND: _due("extension_too_late"),
    Act.DELAY: _due("delay_too_late"),
    Act.NOTIFY_FEE: _due("fee_too_late"),
}
"""By act: the last day on which it could be done."""
