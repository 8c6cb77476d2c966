"""What those asked have said: opinions that came, and what the law makes of silence.

The days a consultation takes out of the limit are in :mod:`handlers.casework.clock.counting`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.casework.application import Application, Event
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.counting import ANSWERS, in_order
from handlers.casework.clock.regime import regime_of
from handlers.casework.terms import Opinion, Step

SILENCE = {
    Step.CONSULT_THIRD_PARTY: Opinion.NONE,  # art. 32: the organ decides for itself
    Step.CONSULT_ORGAN: Opinion.CONSENTS,  # art. 34: 视为同意公开
}
"""What no answer within 15 working days means, by who was asked."""


LETTERS = frozenset({Step.CONSULT_THIRD_PARTY, Step.CONSULT_ORGAN, Step.NOTIFY_FEE})
"""Letters whose period runs from the day they are received (art. 32, 34; 国办函〔2020〕109号)."""


def undelivered(events: Sequence[Event]) -> list[Event]:
    """Return the letters of which the day of receipt is not known, oldest first."""
    return [event for event in events if event.step in LETTERS and event.received_on is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """One letter asking for an opinion, and what came of it by a day."""

    party: str
    asked_on: date
    received_on: date | None  # the day the letter arrived; None: not known, and no silence yet
    last_day: date  # of the 15 working days, from receipt, else from sending
    answered_on: date | None
    opinion: Opinion | None  # None while an answer may still come

    @property
    def silent(self) -> bool:
        """Whether the time has passed without an answer."""
        return self.answered_on is None and self.opinion is not None


def consultations(
    application: Application, step: Step, *, today: date, calendar: WorkingCalendar
) -> tuple[Consultation, ...]:
    """Return the letters of one kind (third party or organ) as they stand on ``today``."""
    days = regime_of(application.received_on).consultation_days
    letters = []
    for letter, answer in answered(application.events, step):
        last = calendar.add(letter.runs_from, days)
        silent = letter.received_on is not None and today > last
        opinion: Opinion | None = SILENCE[step] if silent else None
        if answer is not None:
            opinion = Opinion(answer.opinion) if answer.opinion else Opinion.NONE
        letters.append(
            Consultation(
                party=letter.party,
                asked_on=letter.on,
                received_on=letter.received_on,
                last_day=last,
                answered_on=answer.on if answer else None,
                opinion=opinion,
            )
        )
    return tuple(letters)


def answered(events: Sequence[Event], step: Step) -> list[tuple[Event, Event | None]]:
    """Return each step of kind ``step``, oldest first, with the step that answers it, if any."""
    answer = next(reply for reply, question in ANSWERS.items() if question is step)
    pairs: list[tuple[Event, Event | None]] = []
    for event in in_order(events):
        if event.step is step:
            pairs.append((event, None))
        elif event.step is answer:
            for index, (question, known) in enumerate(pairs):
                if known is None and _same_party(question, event):
                    pairs[index] = (question, event)
                    break
    return pairs


def still_asked(events: Sequence[Event], step: Step) -> list[Event]:
    """Return the steps of kind ``step`` that nothing has answered, oldest first."""
    return [event for event, answer in answered(events, step) if answer is None]


def _same_party(question: Event, answer: Event) -> bool:
    return not answer.party or not question.party or question.party == answer.party
