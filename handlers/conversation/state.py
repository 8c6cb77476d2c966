"""Where one conversation stands, and how it is kept.

The state is all a turn knows of the past. It is kept as JSON, and must survive any change of
this code: what is not understood falls back to the nearest sensible state, and a draft is
never lost over it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from handlers.conversation.application.draft import (
    ApplicationDraft,
    AttachedFile,
    Offered,
    next_step,
    settled,
)
from handlers.conversation.message import Choice
from handlers.conversation.state_json import STORED_AS, fields_reader, make_converter
from knowledge.answer import Context
from knowledge.language import Language

VERSION: Final = 1
DRAFT_KEPT: Final = timedelta(days=7)
REMEMBERED: Final = 5  # questions whose buttons still work
FOLLOWED_UP: Final = timedelta(minutes=30)  # after which a question stands by itself


class Doing(StrEnum):
    """What the next message is taken for."""

    IDLE = "idle"  # a question or a command
    CHOOSING = "choosing"  # two or three disclosures were offered
    REPHRASING = "rephrasing"  # the question was not understood
    HANDING_OVER = "handing_over"  # words for a person are awaited
    FORM = "form"  # an answer to ``draft.step``
    LEAVING_FORM = "leaving_form"  # asked whether to drop the draft
    NUMBER = "number"  # the number of an application is awaited
    SUPPLEMENT = "supplement"  # what the office asked for is awaited
    GRADING = "grading"  # a word about a reply is awaited
    CORRECTING = "correcting"  # what is wrong in a record is awaited
    WITHDRAWING = "withdrawing"  # asked whether to withdraw ``number``
    FORGETTING = "forgetting"  # asked whether to erase


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question of this conversation, as far as its buttons and follow-ups need it."""

    ref: str
    text: str
    before: str | None = None  # the question it followed up
    before_disclosure: str | None = None
    disclosure: str | None = None  # the one that answered
    understood: str = ""  # the question with what it leans on: a follow-up leans on it in turn
    about: str | None = None  # the disclosure that came first, whether it answered or not
    offered: tuple[Offered, ...] = ()
    suggestion: str | None = None
    helpful: bool | None = None
    handed_over: bool = False
    at: datetime | None = None


def leaned_on(question: AskedQuestion) -> Context:
    """Return what a follow-up question leans on."""
    return Context(
        question=question.understood or question.text,
        disclosure=question.disclosure or question.about,
    )


@dataclass(frozen=True, slots=True)
class Filed:
    """A draft that became an application."""

    draft: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The state of one conversation; a new one is ``Conversation()``."""

    language: Language | None = None  # None until the first message
    doing: Doing = Doing.IDLE
    asked: tuple[AskedQuestion, ...] = ()  # newest last
    misses: int = 0  # questions in a row that found nothing
    asked_at: tuple[datetime, ...] = ()  # for the limit on questions
    draft: ApplicationDraft | None = None
    expires_at: datetime | None = None  # of the draft
    filed: tuple[Filed, ...] = ()
    number: str | None = None  # the application spoken of
    attachments: tuple[AttachedFile, ...] = field(  # sent for a supplement
        default=(), metadata={STORED_AS: "papers"}
    )
    pending: str = ""  # words that wait to be confirmed: a supplement, a correction
    invited: str | None = None  # an application whose supplement the next words may be
    thread: str | None = None  # the question that a person has, or has answered
    aside: str | None = None  # that question, while what is said is for the desk all the same
    pressed: str | None = None  # the button that the last message was
    graded: str | None = None  # the reply graded last: question:<ref>, application:<number>
    grade: str | None = None  # the same with its grade
    offered: tuple[Choice, ...] = ()  # buttons of the last reply, to be answered by text

    @property
    def last(self) -> AskedQuestion | None:
        """The newest question."""
        return self.asked[-1] if self.asked else None

    @property
    def all_attachments(self) -> tuple[str, ...]:
        """The ids of all files sent here that no application has yet."""
        drafted = self.draft.attachments if self.draft else ()
        return tuple(file.id for file in (*drafted, *self.attachments))

    @property
    def with_person(self) -> bool:
        """Whether what is said goes to the person who has the question."""
        return self.thread is not None and self.thread != self.aside

    def question(self, ref: str) -> AskedQuestion | None:
        """Return the question of that ref, None where it is no longer remembered."""
        return next((question for question in self.asked if question.ref == ref), None)

    def before(self, now: datetime) -> AskedQuestion | None:
        """Return the question that one asked now may follow up."""
        last = self.last
        fresh = last is not None and last.at is not None and now - last.at < FOLLOWED_UP
        return last if fresh else None

    def number_of(self, draft: str) -> str | None:
        """Return the number under which a draft was filed."""
        return next((filed.number for filed in self.filed if filed.draft == draft), None)

    def with_question(self, question: AskedQuestion) -> "Conversation":
        """Remember a question, in place of the one of the same ref."""
        others = tuple(other for other in self.asked if other.ref != question.ref)
        return replace(self, asked=(*others, question)[-REMEMBERED:])

    def with_draft(self, draft: ApplicationDraft | None, *, now: datetime) -> "Conversation":
        """Keep a draft for another seven days, or none."""
        return replace(self, draft=draft, expires_at=None if draft is None else now + DRAFT_KEPT)

    def expired(self, now: datetime) -> bool:
        """Return whether the draft's seven days are over (a sweep erases it then)."""
        return self.draft is not None and self.expires_at is not None and now >= self.expires_at

    def without_draft(self) -> "Conversation":
        """Drop the draft and what was being done with it."""
        doing = Doing.IDLE if self.doing in {Doing.FORM, Doing.LEAVING_FORM} else self.doing
        return replace(self, draft=None, expires_at=None, doing=doing, offered=())

    def to_json(self) -> dict[str, Any]:
        """Return the state as JSON, without what is empty."""
        return {"version": VERSION, **_JSON.unstructure(self)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> "Conversation":
        """Read a kept state; never fails, whatever code wrote it."""
        return _sensible(_JSON.structure(stored or {}, cls))


_JSON: Final = make_converter()
_draft_fields = fields_reader(ApplicationDraft, _JSON)


@_JSON.register_structure_hook
def _draft(value: Any, _: type) -> ApplicationDraft:
    """Read a draft; one whose step is no longer known goes to the first unanswered one."""
    values = _draft_fields(value)
    draft = settled(ApplicationDraft(**{"id": "kept", **values}))
    return draft if "step" in values else replace(draft, step=next_step(draft))


def _sensible(state: Conversation) -> Conversation:
    """Mend a state whose parts do not fit together."""
    needs_number = {Doing.SUPPLEMENT, Doing.WITHDRAWING}
    if state.doing in {Doing.FORM, Doing.LEAVING_FORM} and state.draft is None:
        state = replace(state, doing=Doing.IDLE)
    if state.doing in needs_number and state.number is None:
        state = replace(state, doing=Doing.IDLE)
    return state
