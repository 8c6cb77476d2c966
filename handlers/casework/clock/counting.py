"""From the steps of a case to its count: where it starts, what is taken out, what is awaited.

The rules of art. 30, 32, 33 and 34 on what starts, pauses and restarts the limit, in one walk
over the steps in the order of their days. What follows from a count on a given day is in
:mod:`handlers.casework.clock.clock`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.casework.application import Application, Event
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.regime import Readings, Regime, regime_of
from handlers.casework.terms import Step

ANSWERS = {
    Step.RECEIVE_SUPPLEMENT: Step.REQUEST_SUPPLEMENT,
    Step.THIRD_PARTY_REPLIED: Step.CONSULT_THIRD_PARTY,
    Step.ORGAN_REPLIED: Step.CONSULT_ORGAN,
    Step.FEE_PAID: Step.NOTIFY_FEE,
    Step.GIVE_REASONS: Step.ASK_REASONS,
}
"""Each step that answers another, and the one it answers."""

CONSULTATIONS = frozenset({Step.CONSULT_THIRD_PARTY, Step.CONSULT_ORGAN})


class Awaited(StrEnum):
    """What the office waits for while no limit runs."""

    SUPPLEMENT = "supplement"
    FEE = "fee"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days taken out of the count: after ``after`` up to and including ``to``."""

    after: date
    to: date
    step: Step  # what was asked
    answered: bool  # False: it runs to the end of its own limit


@dataclass(frozen=True, slots=True)
class Restart:
    """A count that came to nothing: ``since`` was its day zero, ``on`` begins the next."""

    since: date
    asked_on: date
    on: date
    step: Step


@dataclass(frozen=True, slots=True)
class Count:
    """The count of a case: day zero, extension, pauses, and what it waits for."""

    regime: Regime
    starts_after: date
    base_days: int
    extension_days: int
    delayed_until: date | None  # art. 35: the longer period told to the applicant
    pauses: tuple[Pause, ...]  # by their first day; they may overlap
    restarts: tuple[Restart, ...]
    awaited: Awaited | None
    awaited_since: date | None
    ignored: tuple[Event, ...]  # a supplement asked for where the regime has no such rule


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return the steps by day; on one day what was asked stands before what answers."""
    return sorted(events, key=day_and_turn)


def day_and_turn(event: Event) -> tuple[date, int]:
    """Return the key that orders steps: what is decided on an answer comes after it."""
    return event.on, 2 if event.step is Step.DELAY else int(event.step in ANSWERS)


def count_of(
    application: Application, *, as_of: date, calendar: WorkingCalendar, readings: Readings
) -> Count:
    """Return the count of a case from its steps, whatever their order in the record.

    ``as_of`` ends a consultation that nobody answered and no number of days ends (2008).
    """
    regime = regime_of(application.received_on)
    start, base = application.received_on, regime.reply_days
    if application.reopening is not None:
        start, base = application.reopening.on, application.reopening.days
    if not application.events:
        return Count(regime, start, base, 0, None, (), (), None, None, ())
    walk = _Walk(regime, start, as_of=as_of, calendar=calendar, readings=readings)
    for event in in_order(application.events):
        walk.take(event)
    return walk.count(base)


class _Walk:
    """The walk over the steps of one case; used once, inside :func:`count_of`."""

    def __init__(
        self,
        regime: Regime,
        start: date,
        *,
        as_of: date,
        calendar: WorkingCalendar,
        readings: Readings,
    ) -> None:
        self.regime, self.calendar, self.readings = regime, calendar, readings
        self.start, self.as_of = start, as_of
        self.extension = 0
        self.delayed_until: date | None = None
        self.waiting: dict[Step, list[Event]] = {}
        self.pauses: list[Pause] = []
        self.restarts: list[Restart] = []
        self.ignored: list[Event] = []

    def take(self, event: Event) -> None:
        """Let one step have its effect on the count."""
        step = event.step
        if step is Step.EXTEND:
            self.extension += event.days or 0
        elif step is Step.DELAY:
            self.delayed_until = event.until
        elif self.regime.supplement_notice_days is None and step in _SUPPLEMENT:
            self.ignored.append(event)  # 2008: asking to complete it neither stops nor restarts
        elif step in ANSWERS:
            question = self._answered_by(event)
            if question is not None:
                self._answer(question, event)
        else:
            self.waiting.setdefault(step, []).append(event)

    def _answered_by(self, event: Event) -> Event | None:
        """Take the oldest open question of the party named, or of any where none is named."""
        waiting = self.waiting.get(ANSWERS[event.step], [])
        for index, question in enumerate(waiting):
            if not event.party or not question.party or event.party == question.party:
                return waiting.pop(index)
        return None

    def _answer(self, question: Event, event: Event) -> None:
        if question.step in CONSULTATIONS:
            end = event.on
            if self.regime.consultation_capped:
                end = min(end, self._end_of_limit(question))
            self.pauses.append(Pause(question.on, end, question.step, answered=event.on <= end))
        elif question.step is Step.ASK_REASONS:
            pass  # art. 35 takes no time out for it
        elif question.step is Step.NOTIFY_FEE and not self.readings.fee_paid_restarts:
            self.pauses.append(Pause(question.on, event.on, question.step, answered=True))
        else:  # art. 30; for fees a reading of 国办函〔2020〕109号
            self.restarts.append(Restart(self.start, question.on, event.on, question.step))
            self.start = event.on

    def _end_of_limit(self, letter: Event) -> date:
        return self.calendar.add(letter.runs_from, self.regime.consultation_days)

    def _end_of_silence(self, letter: Event) -> date:
        """Return the last day taken out for a letter that nothing has answered."""
        end = self._end_of_limit(letter)
        return end if self.regime.consultation_capped else max(end, self.as_of)

    def count(self, base: int) -> Count:
        """Return the count after the last step."""
        for step in CONSULTATIONS:
            for letter in self.waiting.get(step, []):
                self.pauses.append(
                    Pause(letter.on, self._end_of_silence(letter), step, answered=False)
                )
        awaited, since = self._awaited()
        return Count(
            self.regime,
            self.start,
            base,
            self.extension,
            self.delayed_until,
            tuple(sorted(self.pauses, key=lambda pause: (pause.after, pause.to))),
            tuple(self.restarts),
            awaited,
            since,
            tuple(self.ignored),
        )

    def _awaited(self) -> tuple[Awaited | None, date | None]:
        open_ones: list[tuple[date, Awaited]] = []
        for step, what in _AWAITS.items():
            open_ones += [(question.on, what) for question in self.waiting.get(step, [])]
        if not open_ones:
            return None, None
        since, what = min(open_ones)
        return what, since


_SUPPLEMENT = frozenset({Step.REQUEST_SUPPLEMENT, Step.RECEIVE_SUPPLEMENT})
_AWAITS = {Step.REQUEST_SUPPLEMENT: Awaited.SUPPLEMENT, Step.NOTIFY_FEE: Awaited.FEE}


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A run of days that pauses take out of a count, with the pauses it is made of."""

    after: date
    to: date
    because: tuple[Pause, ...]


def taken_out(pauses: Sequence[Pause], *, since: date) -> list[TakenOut]:
    """Return the days after ``since`` that ``pauses`` take out: overlapping ones count once."""
    runs: list[TakenOut] = []
    for pause in pauses:
        after = max(pause.after, since)
        if pause.to <= after:
            continue
        if runs and after <= runs[-1].to:
            last = runs[-1]
            runs[-1] = TakenOut(last.after, max(last.to, pause.to), (*last.because, pause))
        else:
            runs.append(TakenOut(after, pause.to, (pause,)))
    return runs
