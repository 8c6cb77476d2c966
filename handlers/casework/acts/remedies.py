"""Acts on reviews and lawsuits (art. 51), and taking a case up again after one."""

from datetime import date

from handlers.casework.acts.doing import ActInHand
from handlers.casework.application import Application, Remedy
from handlers.casework.clock.regime import regime_of
from handlers.casework.terms import RemedyKind, RemedyResult
from handlers.ledger.entry import NewEntry

AGAINST = frozenset({RemedyResult.CORRECTED, RemedyResult.OTHER})
"""How a review or lawsuit ends that leaves something to be done again."""

_LAWSUITS = frozenset({RemedyKind.LITIGATION_DIRECT, RemedyKind.LITIGATION_AFTER_REVIEW})


def file_remedy(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Record that a review is applied for, or a lawsuit brought, about the case (art. 51).

    ``co_defendant``: the organ is sued only because it reviewed another's decision; kept, and
    not counted in table 4 (国办公开办函〔2016〕201号).
    """
    kind = doing.facts.word("kind", RemedyKind)
    reviews = [item for item in doing.application.remedies if item.kind is RemedyKind.REVIEW]
    along = doing.facts.values.get("co_defendant") is True
    if kind is RemedyKind.LITIGATION_AFTER_REVIEW and not reviews and not along:
        raise doing.refuse("no_review")
    on = doing.day(not_before=doing.application.received_on)
    if along and kind not in _LAWSUITS:
        raise doing.facts.refuse("co_defendant", "not_a_lawsuit")
    return (doing.entry({"kind": kind.value, **({"co_defendant": True} if along else {})}, on=on),)


def decide_remedy(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Record how a review or lawsuit ended; ``ordinal`` says which, in the order of recording."""
    remedy = remedy_of(doing.application, doing.facts.number("ordinal"))
    if remedy is None:
        raise doing.refuse("no_such_remedy", doing.facts.number("ordinal"))
    if remedy.closed_on is not None:
        raise doing.refuse("remedy_decided", remedy.closed_on)
    result = doing.facts.word("result", RemedyResult)
    on = doing.day(not_before=remedy.filed_on)
    return (doing.entry({"ordinal": remedy.ordinal, "result": result.value}, on=on),)


def remedy_of(case: Application, ordinal: int | None) -> Remedy | None:
    """Return a remedy of a case by its ordinal, None for one that is not there."""
    return next((item for item in case.remedies if item.ordinal == ordinal), None)


def reopen(doing: ActInHand) -> tuple[NewEntry, ...]:
    """Take a case up again after a review or judgment against the answer, on a new count.

    ``days`` are the working days ordered; where none are, the regime's own limit.
    """
    case = doing.application
    decided = decided_against(case)
    if not decided:
        raise doing.refuse("nothing_to_reopen")
    on = doing.day(not_before=max(decided))
    days = doing.facts.number("days")
    if days is not None and days < 1:
        raise doing.facts.refuse("days", "not_a_number")
    own_limit = regime_of(case.received_on).reply_days
    return (doing.entry({"days": days or own_limit}, on=on),)


def decided_against(case: Application) -> list[date]:
    """Return the days of the decisions that did not uphold the answer."""
    return [item.closed_on for item in case.remedies if item.result in AGAINST and item.closed_on]
