"""The clock reckoned a second time, day by day with nothing clever, to compare with the first.

It shares no code with the clock but the vocabulary, and asks ``chinese_calendar`` itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

from handlers.casework.terms import Step


@dataclass
class Reckoned:
    due_on: date | None
    original_due_on: date | None
    days_used: int
    days_late: int
    paused: bool
    starts_after: date


def reckon(application, *, as_of):
    old = application.received_on < date(2019, 5, 15)
    limit = 15 if old else 20
    extension, start, paused = 0, application.received_on, set()
    waiting = {"supplement": None, "fee": None}
    asked = {"third": {}, "organ": {}}
    answers = {Step.RECEIVE_SUPPLEMENT, Step.FEE_PAID, Step.THIRD_PARTY_REPLIED, Step.ORGAN_REPLIED}
    for told in sorted(application.events, key=lambda told: (told.on, told.step in answers)):
        match told.step:
            case Step.REQUEST_SUPPLEMENT if not old:
                waiting["supplement"] = told.on
            case Step.RECEIVE_SUPPLEMENT if not old:
                waiting["supplement"], start = None, told.on
            case Step.NOTIFY_FEE:
                waiting["fee"] = told.on
            case Step.FEE_PAID:
                waiting["fee"], start = None, told.on
            case Step.EXTEND:
                extension = told.days
            case Step.CONSULT_THIRD_PARTY:
                asked["third"][told.party] = told.on
            case Step.CONSULT_ORGAN:
                asked["organ"][told.party] = told.on
            case Step.THIRD_PARTY_REPLIED:
                paused |= pause(asked["third"].pop(told.party), told.on)
            case Step.ORGAN_REPLIED:
                paused |= pause(asked["organ"].pop(told.party), told.on)
    for kind in asked.values():
        for on in kind.values():
            paused |= pause(on, None)
    since = [on for on in waiting.values() if on]
    until = min([as_of, *since])
    used = sum(works(on) and on not in paused for on in days(start, until))
    due = None if since else count(start, limit + extension, paused)
    return Reckoned(
        due_on=due,
        original_due_on=None if since else count(start, limit, paused),
        days_used=used,
        days_late=0 if due is None else sum(works(on) for on in days(due, as_of)),
        paused=as_of in paused and as_of > start,
        starts_after=start,
    )


def works(on):
    return chinese_calendar.is_workday(on)


def days(after, to):
    while after < to:
        after += timedelta(days=1)
        yield after


def count(start, number, paused):
    on = start
    while number:
        on += timedelta(days=1)
        if works(on) and on not in paused:
            number -= 1
    return on


def pause(on, replied):
    """All days out of the count, days off among them."""
    out, left = set(), 15
    while left and (replied is None or on < replied):
        on += timedelta(days=1)
        out.add(on)
        left -= works(on)
    return out
