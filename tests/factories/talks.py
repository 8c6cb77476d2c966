"""Turns for the tests: a message, an office's facts, and one conversation held by them."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.conversation.commands import Command, FileApplication
from handlers.conversation.facts import (
    ApplicationView,
    Facts,
    Limits,
    NewNumber,
    OfficeHours,
    OrganCard,
    Queue,
    Thread,
)
from handlers.conversation.message import Choice, Incoming, MessageKind, ReceivedFile, Reply
from handlers.conversation.needs import Wants, wants
from handlers.conversation.state import Conversation
from handlers.conversation.turn import turn
from knowledge.answer import Answer
from knowledge.referral.published import Surroundings

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
ORGAN = OrganCard(name="示例市民政局", phone="0431-12345678")
ANSWERS = ("同意", "个人（自然人）", "林小明", "护照", "E12345678", "13800138000")


def said(text: str = "", *, kind: MessageKind = MessageKind.TEXT, **told: Any) -> Incoming:
    """Return a message."""
    return Incoming(channel="web", conversation="lin", kind=kind, text=text, **told)


@dataclass
class Talking:
    """A person in one conversation; the facts are what the test gives."""

    answer: Answer | None = None
    views: dict[str, ApplicationView] = field(default_factory=dict)
    published: tuple[Any, ...] = ()
    office: OfficeHours = field(default_factory=OfficeHours)
    thread: Thread | None = None
    queue: Queue | None = None
    surroundings: Surroundings = field(default_factory=Surroundings)
    limits: Limits = field(default_factory=Limits)
    numbers: bool = True
    state: Conversation = field(default_factory=Conversation)
    now: datetime = NOW
    turns: int = 0
    commands: list[Command] = field(default_factory=list)
    replies: tuple[Reply, ...] = ()
    wanted: Wants = field(default_factory=Wants)
    new: tuple[Command, ...] = ()  # the orders of the last turn

    def take(self, message: Incoming) -> Reply:
        """Take one turn, with the state through JSON; return the last reply."""
        self.turns += 1
        self.wanted = wants(self.state, message, now=self.now, limits=self.limits)
        done = turn(self.state, message, self._facts(), now=self.now)
        assert done.replies, "a turn without a reply"
        assert all(reply.text.strip() for reply in done.replies)
        self.state = Conversation.from_json(done.state.to_json())
        assert self.state == done.state, "the state did not come back from JSON as it was"
        self.replies, self.new = done.replies, done.commands
        self.commands += done.commands
        return done.replies[-1]

    def say(self, *texts: str) -> Reply:
        """Send texts one by one; return the last reply."""
        for text in texts:
            reply = self.take(said(text))
        return reply

    def press(self, choice: Choice | str) -> Reply:
        """Press a button, by itself or by its id."""
        pressed = choice if isinstance(choice, str) else choice.id
        return self.take(said(kind=MessageKind.CHOICE, choice=pressed))

    def send_file(self, name: str, *, size: int = 1000) -> Reply:
        """Send a file."""
        paper = ReceivedFile(id=f"paper-{name}", name=name, media_type="application/pdf", size=size)
        return self.take(said(kind=MessageKind.FILE, files=(paper,)))

    def wait(self, span: timedelta) -> None:
        """Let time pass."""
        self.now += span

    def to_preview(self) -> Reply:
        """Fill in a whole form up to its preview."""
        self.say("申请", *ANSWERS, "2025年低保资金发放情况", "电子文件", "在本对话中接收")
        return self.say("没有")

    @property
    def filed(self) -> list[FileApplication]:
        """The applications ordered to be filed."""
        return [one for one in self.commands if isinstance(one, FileApplication)]

    def button(self, text: str) -> Choice:
        """Return the button of that text under the last reply."""
        return next(one for one in self.replies[-1].choices if one.text == text)

    def _facts(self) -> Facts:
        number = None
        if self.wanted.new_number and self.numbers:
            number = NewNumber(number=f"2026-{self.turns:04}", due_on=date(2026, 12, 21), limit=20)
        asked = self.wanted.question
        answer = replace(self.answer, question=asked.text) if asked and self.answer else None
        return Facts(
            ref=f"turn-{self.turns}",
            organ=ORGAN,
            answer=answer,
            application=self.views.get(self.wanted.application or ""),
            new_number=number,
            mine=tuple(self.views.values()) if self.wanted.mine else (),
            published=self.published if self.wanted.published_on else (),
            office=self.office,
            thread=self.thread if self.wanted.thread else None,
            queue=self.queue if self.wanted.queue else None,
            surroundings=self.surroundings,
            limits=self.limits,
        )
