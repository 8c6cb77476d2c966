"""Applications as citizens may see them: the stage and the clock, and to whom they are, more."""

from dataclasses import replace
from datetime import date

from handlers.casework.application import CLOSED_STATES, Application, Event, State
from handlers.casework.clock.clock import Clock
from handlers.casework.clock.consultations import still_asked
from handlers.casework.clock.counting import Awaited
from handlers.casework.clock.regime import regime_of
from handlers.casework.names import name_of
from handlers.casework.terms import Result, Step
from handlers.conversation.facts import OPEN, ApplicationView, NewNumber, Stage
from handlers.desk.cases.attachments import text_of
from handlers.desk.cases.case import Case, clock_of, load, take_number
from handlers.desk.rules import DeskRules
from handlers.errors import NotFoundError
from handlers.ports import UnitOfWork

_SHOWN = 10  # applications of one conversation, the newest

_CLOSED_AS = {
    Result.OTHER_CORRECTION_OVERDUE: Stage.LAPSED,
    Result.OTHER_FEE_OVERDUE: Stage.LAPSED,
}


def view(
    unit: UnitOfWork, number: str, *, asker: tuple[str, str], rules: DeskRules
) -> ApplicationView | None:
    """Return an application as ``asker`` (channel, address) may see it; None for no such one."""
    try:
        case = load(unit, number)
    except NotFoundError:
        return None
    particulars = case.particulars
    own = (
        particulars is not None
        and (particulars.reply_channel, particulars.reply_conversation) == asker
    )
    application = case.application
    clock = clock_of(application, rules=rules, today=unit.today)
    stage = stage_of(application, clock)
    # what was decided is told with the reply, not before it has gone out
    result = "" if stage in OPEN or stage is Stage.CLOSED else _result(application)
    return ApplicationView(
        number=number,
        own=own,
        stage=stage,
        received_on=application.received_on,
        day=clock.days_used,
        limit=clock.limit_days,
        due_on=clock.due_on,
        provisional=clock.provisional,
        overdue=clock.overdue,
        until=_until(application, clock, rules),
        due_if_supplemented=_due_if_supplemented(unit, application, stage, rules),
        closed_on=application.closed_on,
        result=result,
        subject=(particulars.subject or "") if particulars and own else "",
        ask=_ask(application, clock) if own else "",
        reply=_reply(unit, case) if own else "",
    )


def views_of(
    unit: UnitOfWork, asker: tuple[str, str], *, rules: DeskRules
) -> tuple[ApplicationView, ...]:
    """Return the newest applications filed from a conversation."""
    numbers = unit.applications.of_conversation(*asker)[:_SHOWN]
    views = (view(unit, number, asker=asker, rules=rules) for number in numbers)
    return tuple(application for application in views if application is not None)


def new_number(unit: UnitOfWork, rules: DeskRules) -> NewNumber:
    """Take a number for the application a turn files, with the day its answer is due."""
    number = take_number(unit, rules)
    today = unit.today
    limit = regime_of(today).reply_days
    due_on = rules.calendar.add(today, limit)
    return NewNumber(
        number=number,
        due_on=due_on,
        limit=limit,
        provisional=rules.calendar.is_provisional(due_on),
    )


def stage_of(application: Application, clock: Clock) -> Stage:
    """Return where an application stands, as a citizen is told."""
    if application.state in CLOSED_STATES:
        return _closed_stage(application)
    if any(link.relation == "merged" for link in application.links):
        return Stage.MERGED
    if clock.awaiting is not None:
        return {
            Awaited.SUPPLEMENT: Stage.AWAITING_SUPPLEMENT,
            Awaited.FEE: Stage.AWAITING_FEE,
        }[clock.awaiting]
    if clock.paused and not clock.overdue:
        return Stage.CONSULTING
    if any(event.step is Step.EXTEND for event in application.events):
        return Stage.EXTENDED
    early = application.state in {State.REGISTERED, State.FILED}
    return Stage.RECEIVED if early else Stage.HANDLING


def _closed_stage(application: Application) -> Stage:
    disposition = application.disposition
    if application.voided:
        return Stage.VOIDED
    if disposition is None:
        return Stage.CLOSED
    if disposition.ground == "withdrawn":
        return Stage.WITHDRAWN
    if disposition.result in _CLOSED_AS:
        return _CLOSED_AS[disposition.result]
    sent = application.state in {State.SENT, State.ARCHIVED} or application.sent_on is not None
    return Stage.ANSWERED if sent else Stage.CLOSED


def _until(application: Application, clock: Clock, rules: DeskRules) -> date | None:
    letter = _awaited(application, clock)
    if letter is None or letter.step is Step.REQUEST_SUPPLEMENT:
        return letter.until if letter else None
    return rules.calendar.add(letter.runs_from, regime_of(application.received_on).fee_days)


def _due_if_supplemented(
    unit: UnitOfWork, application: Application, stage: Stage, rules: DeskRules
) -> date | None:
    """Return the last day to answer, were the supplement received today (条例 art. 30)."""
    if stage is not Stage.AWAITING_SUPPLEMENT:
        return None
    received = Event(step=Step.RECEIVE_SUPPLEMENT, on=unit.today)
    after = replace(application, events=(*application.events, received))
    return clock_of(after, rules=rules, today=unit.today).due_on


def _ask(application: Application, clock: Clock) -> str:
    letter = _awaited(application, clock)
    return letter.reason if letter else ""


def _awaited(application: Application, clock: Clock) -> Event | None:
    """Return the letter whose answer is awaited; opinions may have come in since."""
    if clock.awaiting is None:
        return None
    step = {
        Awaited.SUPPLEMENT: Step.REQUEST_SUPPLEMENT,
        Awaited.FEE: Step.NOTIFY_FEE,
    }[clock.awaiting]
    return still_asked(application.events, step)[-1]


def _result(application: Application) -> str:
    disposition = application.disposition
    return name_of(disposition.result) if disposition else ""


def _reply(unit: UnitOfWork, case: Case) -> str:
    sha256 = case.application.sent_sha256
    return (text_of(unit, case.number, sha256) or "") if sha256 else ""
