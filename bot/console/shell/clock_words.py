"""How a case stands with its clock, in words: which limit, how much is left, or why none runs.

Never said by colour alone: every standing has its words, and overdue is never said of a case
that waits for the applicant.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.console.shell.formatting import Telling
from handlers.casework.application import Application, Dispatch, State
from handlers.casework.clock.clock import Clock
from handlers.casework.clock.counting import Awaited
from handlers.casework.dispatches import failing
from handlers.casework.terms import Step
from handlers.desk.cases.questions import last_reply_of, limit_of
from handlers.records import Question

SOON_DAYS = 3
"""Working days up to the last day in which it counts as near."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One line on a clock. ``tone``: bad, warn, calm, wait, done; ``mark`` goes with it."""

    tone: str
    words: str
    detail: str = ""
    provisional: bool = False
    brief: str = ""  # the detail as a list has room for it

    @property
    def mark(self) -> str:
        """A sign that says the tone without colour."""
        return {"bad": "!", "warn": "▲", "calm": "●", "wait": "‖", "done": "✓"}[self.tone]


def standing(application: Application, clock: Clock, say: Telling) -> Standing:
    """Return how an application stands on the day of its clock."""
    if application.voided:
        return Standing("done", say("console.standing.voided"))
    if missing := failing(application):
        return _undelivered(missing[-1], clock, say)
    if clock.closed_on is not None:
        return _closed(application, clock, say)
    if application.state is State.REGISTERED:
        day = say.day(application.received_on)
        words = say("console.standing.unconfirmed")
        return Standing("warn", words, say("console.standing.unconfirmed_detail", day=day))
    if clock.awaiting is not None:
        return _awaiting(application, clock, say)
    return _running(clock, say)


def _undelivered(dispatch: Dispatch, clock: Clock, say: Telling) -> Standing:
    facts = {
        "act": say.name(dispatch.act),
        "state": say(f"console.arrival.{dispatch.state.value}"),
    }
    detail = ""
    if clock.due_on is not None:
        detail = say("console.standing.due_brief", due=say.short_day(clock.due_on))
    words = say("console.standing.undelivered", **facts)
    return Standing("bad", words, detail, clock.provisional, detail)


def _closed(application: Application, clock: Clock, say: Telling) -> Standing:
    if application.state is State.DISPOSED and application.draft is not None:
        detail = say("console.standing.closed_detail", on=say.short_day(clock.closed_on))
        unsent = say("console.standing.unsent")
        return Standing("warn", unsent, detail, clock.provisional, detail)
    facts = {"on": say.day(clock.closed_on), "used": clock.days_used, "late": clock.days_late}
    detail = say("console.standing.closed_detail", **facts)
    if clock.late:
        words = say(_counted("closed_late", clock.days_late), **facts)
        return Standing("bad", words, detail, clock.provisional)
    return Standing("done", say("console.standing.closed", **facts), detail, clock.provisional)


def _awaiting(application: Application, clock: Clock, say: Telling) -> Standing:
    kind = "supplement" if clock.awaiting is Awaited.SUPPLEMENT else "fee"
    since = say.day(clock.count.awaited_since)
    until = _until(application)
    words = say(f"console.standing.awaiting_{kind}")
    detail = say("console.standing.awaiting_detail", since=since)
    if until is not None:
        detail += say("console.standing.awaiting_until", until=say.day(until))
    return Standing("wait", words, detail, clock.provisional, detail)


def _until(application: Application) -> date | None:
    deadlines = [
        event.until for event in application.events if event.step is Step.REQUEST_SUPPLEMENT
    ]
    return deadlines[-1] if deadlines else None


def _running(clock: Clock, say: Telling) -> Standing:
    detail = say(
        "console.standing.due_detail",
        due=say.day(clock.due_on),
        used=clock.days_used,
        limit=clock.limit_days,
    )
    if clock.due_on != clock.original_due_on:
        detail += say("console.standing.original", due=say.day(clock.original_due_on))
    brief = say("console.standing.due_brief", due=say.short_day(clock.due_on))
    if clock.overdue:  # whoever is asked meanwhile
        tone, words = "bad", say(_counted("overdue", clock.days_late), late=clock.days_late)
    elif consulting(clock):
        tone, words = "wait", say("console.standing.paused")
        brief = say("console.standing.due_if_silent", due=say.short_day(clock.due_on))
    else:
        left = clock.days_left or 0
        words = say(_counted("left", left) if left else "console.standing.today", left=left)
        tone = "warn" if left <= SOON_DAYS else "calm"
    return Standing(tone, words, detail, clock.provisional, brief)


def _counted(key: str, days: int) -> str:
    """Return the sentence for a number of days: one day in English, none on a day off."""
    ending = {0: ".day_off", 1: ".one"}.get(days, "")
    return f"console.standing.{key}{ending}"


def consulting(clock: Clock) -> bool:
    """Tell whether others are being asked: their letter's own day still counts, the next not."""
    return clock.paused or any(run.after == clock.as_of < run.to for run in clock.pauses)


def question_standing(question: Question, now: datetime, days_left: int, say: Telling) -> Standing:
    """Return how a question stands; ``days_left`` are working days, below zero when late."""
    if question.state == "replied":
        return Standing(
            "done", say("console.standing.replied", at=say.moment(last_reply_of(question)))
        )
    limit = limit_of(question)
    if question.state == "closed":
        return Standing("done", say("console.standing.question_closed"))
    if limit is None or question.state != "waiting":
        return Standing("calm", say("console.standing.with_bot"))
    last = (limit.astimezone(say.zone) - timedelta(microseconds=1)).date()
    detail = say("console.standing.question_detail", due=say.day(last))
    if now > limit:
        late = max(1, -days_left)
        return Standing("bad", say(_counted("overdue", late), late=late), detail)
    if days_left <= 0:
        return Standing("warn", say("console.standing.today", left=0), detail)
    tone = "warn" if days_left == 1 else "calm"
    return Standing(tone, say(_counted("left", days_left), left=days_left), detail)
