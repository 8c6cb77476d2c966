"""The conversation alone as a transport, with an office in memory behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.conversation.commands import (
    AddToQuestion,
    Command,
    FileApplication,
    HandOver,
    SupplementApplication,
    WithdrawApplication,
)
from handlers.conversation.facts import (
    ApplicationView,
    Facts,
    NewNumber,
    OfficeHours,
    Stage,
    Thread,
)
from handlers.conversation.message import Choice, Incoming, MessageKind, ReceivedFile
from handlers.conversation.needs import wants
from handlers.conversation.question.grading import replied
from handlers.conversation.state import Conversation
from handlers.conversation.turn import turn
from knowledge.answer import AnswerStatus
from tests.dialogs.runner import NEEDS, ORGAN, Dialog, Said

MONDAY_MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


HOURS = OfficeHours(hours=ORGAN.hours, reply_days=2, reply_by=date(2026, 11, 25))
FOLLOW_UP_DAYS = 2
"""How long after a person's reply what is said still goes to them."""


@dataclass
class OfficeInMemory:
    """Applications and the orders of the turns, for one conversation."""

    views: dict[str, ApplicationView] = field(default_factory=dict)
    orders: list[Command] = field(default_factory=list)
    office: OfficeHours = HOURS
    threads: dict[str, Thread] = field(default_factory=dict)

    def next_number(self) -> str:
        """Return the next number of the year."""
        return f"2026-{len(self.views) + 1:04}"

    def obey(self, commands: Sequence[Command], *, today: date) -> None:
        """Carry out what a turn ordered."""
        self.orders += commands
        for command in commands:
            match command:
                case FileApplication():
                    assert command.number not in self.views, "filed twice under one number"
                    self.views[command.number] = ApplicationView(
                        number=command.number,
                        own=True,
                        stage=Stage.RECEIVED,
                        received_on=today,
                        day=0,
                        limit=20,
                        due_on=date(2026, 12, 21),
                        subject=command.description,
                    )
                case SupplementApplication():
                    self._change(command.number, stage=Stage.HANDLING, due_on=date(2026, 12, 21))
                case HandOver(ref=ref, question=text):
                    self.threads[ref] = Thread(ref=ref, text=text, open=True)
                case AddToQuestion(ref=ref):
                    self.threads[ref] = replace(self.threads[ref], open=True, answered=False)
                case WithdrawApplication():
                    self._change(command.number, stage=Stage.WITHDRAWN, closed_on=today)

    def _change(self, number: str, **changes: Any) -> None:
        self.views[number] = replace(self.views[number], **changes)


class Alone:
    """Plays a dialog through the pure turns; the state goes through JSON at every step."""

    can = frozenset(NEEDS)

    def __init__(self, dialog: Dialog, *, now: datetime = MONDAY_MORNING) -> None:
        self.dialog = dialog
        self.now = now
        self.office = OfficeInMemory()
        self.state: dict[str, Any] | None = None
        self.seen: list[Choice] = []
        self.turns = 0

    async def say(self, text: str) -> list[Said]:
        return self._take(Incoming(channel="terminal", conversation="lin", text=text))

    async def press(self, button: str) -> list[Said]:
        return self._press(next(one.id for one in reversed(self.seen) if one.text == button))

    async def press_old(self, button: str) -> list[Said]:
        return self._press(next(one.id for one in self.seen if one.text == button))

    async def other(self, kind: str, text: str) -> list[Said]:
        files: tuple[ReceivedFile, ...] = ()
        if kind == MessageKind.FILE:
            paper = f"paper-{self.turns}"
            files = (ReceivedFile(id=paper, name=text, media_type="image/png", size=1000),)
        return self._take(
            Incoming(
                channel="terminal",
                conversation="lin",
                kind=MessageKind(kind),
                text="" if files else text,
                files=files,
            )
        )

    async def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        if days > FOLLOW_UP_DAYS:
            threads = self.office.threads
            self.office.threads = {
                ref: replace(thread, open=not thread.answered) for ref, thread in threads.items()
            }

    async def closed(self) -> None:
        following = self.now.date() + timedelta(days=1)
        self.office.office = replace(
            HOURS, working_today=False, open_now=False, next_working_day=following
        )

    async def staff(self, text: str) -> list[Said]:
        ref = next(ref for ref, thread in self.office.threads.items() if not thread.answered)
        self.office.threads[ref] = replace(self.office.threads[ref], answered=True)
        state, reply = replied(Conversation.from_json(self.state), ref, text)
        self.state = state.to_json()
        self.seen += reply.choices
        return [Said(reply.text, [choice.text for choice in reply.choices])]

    async def seed(self, applications: Sequence[Mapping[str, Any]]) -> None:
        for told in applications:
            view = ApplicationView(**{**told, "stage": Stage(told["stage"])})
            self.office.views[view.number] = view

    def _press(self, choice: str) -> list[Said]:
        return self._take(
            Incoming(channel="terminal", conversation="lin", kind=MessageKind.CHOICE, choice=choice)
        )

    def _take(self, message: Incoming) -> list[Said]:
        self.turns += 1
        state = Conversation.from_json(self.state)
        done = turn(state, message, self._facts(state, message), now=self.now)
        self.office.obey(done.commands, today=self.now.date())
        self.state = done.state.to_json()
        for reply in done.replies:
            self.seen += reply.choices
        return [Said(one.text, [c.text for c in one.choices]) for one in done.replies]

    def _facts(self, state: Conversation, message: Incoming) -> Facts:
        wanted = wants(state, message, now=self.now)
        facts = Facts(ref=f"turn-{self.turns}", organ=ORGAN, office=self.office.office)
        if wanted.question:
            answer = self.dialog.answer_now(wanted.question.text, wanted.question.context)
            facts = replace(facts, answer=answer)
        if wanted.published_on:
            found = self.dialog.answer_now(wanted.published_on)
            sure = found.status in {AnswerStatus.ANSWERED, AnswerStatus.AMBIGUOUS}
            facts = replace(facts, published=found.hits if sure else ())
        if wanted.application:
            facts = replace(facts, application=self.office.views.get(wanted.application))
        if wanted.mine:
            own = [view for view in self.office.views.values() if view.own]
            facts = replace(facts, mine=tuple(reversed(own)))
        if wanted.thread:
            facts = replace(facts, thread=self.office.threads.get(wanted.thread))
        if wanted.new_number:
            number = NewNumber(
                number=self.office.next_number(), due_on=date(2026, 12, 21), limit=20
            )
            facts = replace(facts, new_number=number)
        return facts
