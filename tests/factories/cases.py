"""Cases for the tests: short ways to write one, and strategies that make lawful ones."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from handlers.casework.application import Application, Disposition, Event
from handlers.casework.clock.counting import ANSWERS
from handlers.casework.terms import Result, Step


def day(text: str) -> date:
    return date.fromisoformat(text)


def event(step: str, on: str, **told: object) -> Event:
    return Event(step=Step(step), on=day(on), **told)  # type: ignore[arg-type]


def case(received: str, *events: Event, closed: str | None = None) -> Application:
    disposition = Disposition(on=day(closed), result=Result.GRANTED) if closed else None
    return Application(received_on=day(received), events=events, disposition=disposition)


@st.composite
def lawful_cases(
    draw: st.DrawFn, *, first: str = "2008-05-01", last: str = "2026-06-30"
) -> Application:
    """Cases with steps of every kind, in any order of days that can have happened."""
    received = draw(st.dates(day(first), day(last)))
    offsets = st.integers(0, 60)
    events = []

    def add(step: Step, on: date, **told: Any) -> date:
        events.append(Event(step=step, on=on, **told))
        return on

    for asked in (Step.REQUEST_SUPPLEMENT, Step.NOTIFY_FEE):
        if draw(st.booleans()):
            on = add(asked, later(received, draw(offsets)))
            if draw(st.booleans()):
                add(answer_to(asked), later(on, draw(st.integers(0, 30))))
    for asked in (Step.CONSULT_THIRD_PARTY, Step.CONSULT_ORGAN):
        for number in range(draw(st.integers(0, 2))):
            party = f"p{number}"
            on = add(asked, later(received, draw(offsets)), party=party)
            if draw(st.booleans()):
                add(answer_to(asked), later(on, draw(st.integers(0, 40))), party=party)
    if draw(st.booleans()):
        add(Step.EXTEND, later(received, draw(offsets)), days=draw(st.integers(1, 15)))
    return Application(received_on=received, events=tuple(draw(st.permutations(events))))


def later(on: date, days: int) -> date:
    return date.fromordinal(on.toordinal() + days)


def answer_to(asked: Step) -> Step:
    return next(answer for answer, question in ANSWERS.items() if question is asked)
