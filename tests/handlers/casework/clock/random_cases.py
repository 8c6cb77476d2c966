"""Random lawful cases of all acts, and in what their clock differs from a plain reckoning."""

import random
from datetime import date, timedelta

from handlers.casework.application import Application, Disposition, Event
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.clock import clock
from handlers.casework.clock.sequence import check_events
from handlers.casework.terms import Result, Step
from tests.handlers.casework.clock.plain_clock import reckon

COMPARED = (
    *("due_on", "original_due_on", "days_used", "days_left", "days_late", "late"),
    *("paused", "starts_after"),
)
_FIRST, _LAST = date(2008, 5, 1), date(2026, 3, 31)
_LAW_OF_2019 = date(2019, 5, 15)


def random_case(chance: random.Random) -> tuple[Application, date]:
    """A case whose steps can stand beside each other, and a day to look at it."""
    received = _FIRST + timedelta(days=chance.randrange((_LAST - _FIRST).days))
    steps: list[Event] = []
    for asked, answer in (
        (Step.REQUEST_SUPPLEMENT, Step.RECEIVE_SUPPLEMENT),
        (Step.NOTIFY_FEE, Step.FEE_PAID),
    ):
        if chance.random() < 0.3:
            steps += _asked(chance, received, asked, answer)
    for asked, answer in (
        (Step.CONSULT_THIRD_PARTY, Step.THIRD_PARTY_REPLIED),
        (Step.CONSULT_ORGAN, Step.ORGAN_REPLIED),
    ):
        for number in range(chance.choice([0, 0, 1, 1, 2])):
            steps += _asked(chance, received, asked, answer, party=f"p{number}")
    if chance.random() < 0.4:
        most = 20 if received >= _LAW_OF_2019 else 15
        days = chance.randint(1, most)
        steps.append(Event(step=Step.EXTEND, on=_later(chance, received, 40), days=days))
    if received >= _LAW_OF_2019 and chance.random() < 0.3:
        steps += _many(chance, received)
    chance.shuffle(steps)
    closing = None
    if chance.random() < 0.6:
        last = max([received, *(step.on for step in steps)])
        closing = Disposition(on=_later(chance, last, 40), result=Result.GRANTED)
    check_events(steps, received_on=received, closed_on=closing.on if closing else None)
    application = Application(received_on=received, events=tuple(steps), disposition=closing)
    return application, min(_later(chance, received, 200), date(2026, 12, 31))


def _later(chance: random.Random, on: date, most: int) -> date:
    return on + timedelta(days=chance.randint(0, most))


def _asked(
    chance: random.Random, received: date, asked: Step, answer: Step, party: str = ""
) -> list[Event]:
    on = _later(chance, received, 40)
    arrived = None
    if asked is not Step.REQUEST_SUPPLEMENT and chance.random() < 0.5:
        arrived = _later(chance, on, 12)
    steps = [Event(step=asked, on=on, party=party, received_on=arrived)]
    if chance.random() < 0.7:
        steps.append(Event(step=answer, on=_later(chance, on, 45), party=party))
    return steps


def _many(chance: random.Random, received: date) -> list[Event]:
    asked = _later(chance, received, 20)
    steps = [Event(step=Step.ASK_REASONS, on=asked)]
    if chance.random() < 0.7:
        given = _later(chance, asked, 10)
        steps.append(Event(step=Step.GIVE_REASONS, on=given))
        if chance.random() < 0.6:
            on = _later(chance, given, 10)
            until = on + timedelta(days=chance.randint(1, 90))
            steps.append(Event(step=Step.DELAY, on=on, until=until))
    return steps


def differing(application: Application, as_of: date, calendar: WorkingCalendar) -> list[str]:
    """What the clock says otherwise than the plain reckoning."""
    found = clock(application, calendar=calendar, today=as_of)
    expected = reckon(application, as_of=as_of)
    return [name for name in COMPARED if getattr(found, name) != getattr(expected, name)]
