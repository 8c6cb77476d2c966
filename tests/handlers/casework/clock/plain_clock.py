"""The clock reckoned a second time, day by day from the articles, to compare with the first.

It shares no code with the clock but the vocabulary, and asks ``chinese_calendar`` itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

from handlers.casework.application import Application
from handlers.casework.terms import Step

ANSWERING = {
    Step.RECEIVE_SUPPLEMENT,
    Step.FEE_PAID,
    Step.THIRD_PARTY_REPLIED,
    Step.ORGAN_REPLIED,
    Step.GIVE_REASONS,
}


@dataclass
class Reckoned:
    """What the articles give for one case."""

    due_on: date | None
    original_due_on: date | None
    days_used: int
    days_left: int | None
    days_late: int
    late: bool
    paused: bool
    starts_after: date


def reckon(application: Application, *, as_of: date) -> Reckoned:
    """Reckon a case as of a day, or of its closing day where that is earlier."""
    old = application.received_on < date(2019, 5, 15)
    closed_on = application.disposition.on if application.disposition else None
    if closed_on is not None and closed_on < as_of:
        as_of = closed_on
    limit = 15 if old else 20  # art. 24 (2008), art. 33
    extension, delayed, start = 0, None, application.received_on
    waiting: dict[str, date | None] = {"supplement": None, "fee": None}
    letters: dict[str, dict[str, tuple[date, date]]] = {"third": {}, "organ": {}}
    out: set[date] = set()
    for told in sorted(application.events, key=lambda told: (told.on, told.step in ANSWERING)):
        arrived = told.received_on or told.on
        match told.step:
            case Step.REQUEST_SUPPLEMENT if not old:
                waiting["supplement"] = told.on
            case Step.RECEIVE_SUPPLEMENT if not old:
                waiting["supplement"], start = None, told.on  # art. 30
            case Step.NOTIFY_FEE:
                waiting["fee"] = told.on
            case Step.FEE_PAID:
                waiting["fee"], start = None, told.on
            case Step.EXTEND:
                extension = told.days or 0
            case Step.DELAY:
                delayed = told.until  # art. 35
            case Step.CONSULT_THIRD_PARTY:
                letters["third"][told.party] = (told.on, arrived)
            case Step.CONSULT_ORGAN:
                letters["organ"][told.party] = (told.on, arrived)
            case Step.THIRD_PARTY_REPLIED:
                out |= asking(letters["third"].pop(told.party), told.on, old, as_of)
            case Step.ORGAN_REPLIED:
                out |= asking(letters["organ"].pop(told.party), told.on, old, as_of)
    for kind in letters.values():
        for letter in kind.values():
            out |= asking(letter, None, old, as_of)
    since = [on for on in waiting.values() if on]
    used = sum(works(on) and on not in out for on in days(start, min([as_of, *since])))
    original = None if since else count(start, limit, out)
    due = None if since else count(start, limit + extension, out)
    if due is not None and delayed is not None and delayed > due:
        due = delayed
    left = None if due is None else max(0, limit + extension - used)
    if due is not None and due == delayed:
        left = sum(works(on) for on in days(as_of, due))
    return Reckoned(
        due_on=due,
        original_due_on=original,
        days_used=used,
        days_left=left,
        days_late=0 if due is None else sum(works(on) for on in days(due, as_of)),
        late=due is not None and as_of > due,
        paused=closed_on is None and as_of in out and as_of > start,
        starts_after=start,
    )


@cache
def works(on: date) -> bool:
    """Whether offices work on a day."""
    return bool(chinese_calendar.is_workday(on))


def days(after: date, to: date) -> list[date]:
    """The days after one up to another, that included."""
    return [after + timedelta(days=number + 1) for number in range((to - after).days)]


def count(start: date, number: int, out: set[date]) -> date:
    """The last of so many working days, day by day."""
    on = start
    while number:
        on += timedelta(days=1)
        if works(on) and on not in out:
            number -= 1
    return on


def asking(letter: tuple[date, date], replied: date | None, old: bool, as_of: date) -> set[date]:
    """The days that asking somebody takes out: art. 32 to 34, and art. 24 of 2008."""
    sent, arrived = letter
    last = count(arrived, 15, set())
    if replied is not None:
        last = replied if old else min(last, replied)
    elif old:
        last = max(last, as_of)
    return set(days(sent, last))
