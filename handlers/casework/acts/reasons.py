"""Acts on many applications (art. 35): asking for reasons, hearing them, a longer period.

The article names no number from which on applications are too many: an officer judges, with the
counts of the applicant at hand. Asking takes no day out of the limit.
"""

from handlers.casework.acts.doing import ActInHand
from handlers.casework.acts.steps import record_step
from handlers.ledger.entry import NewEntry


def ask_reasons(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Ask the applicant why they apply so often or for so much; ``reason``: what shows it."""
    return record_step(doing, {"reason": doing.required("reason")})


def give_reasons(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Record the applicant's reasons."""
    return record_step(doing, {"reason": doing.required("reason")})


def delay(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Set a reasonable longer period, where the reasons are good and the limit too short.

    ``until`` is its last day, told to the applicant with the ``reason``; decided by the head of
    the office for disclosure while the limit still runs, as an extension is.
    """
    until, reason = doing.facts.day("until"), doing.required("reason")
    on = doing.day(not_before=doing.application.round_from)
    due_on = doing.clock().due_on
    if due_on is not None and on > due_on:
        raise doing.refuse("delay_too_late", due_on)
    if due_on is not None and until <= due_on:
        raise doing.facts.refuse("until", "not_after_due_day")
    return record_step(doing, {"until": until.isoformat(), "reason": reason})
