"""One person's questions played as a conversation, by whoever keeps no records of it.

What a command line answers is what a citizen would read in the chat, because the same turns are
taken. Nothing is carried out: what a turn orders only tells what became of the question.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from handlers.conversation.application.draft import Offered
from handlers.conversation.commands import DANGER, ChooseDisclosure, LogQuestion
from handlers.conversation.facts import Facts, OfficeHours, OrganCard
from handlers.conversation.message import Incoming, Reply
from handlers.conversation.needs import wants
from handlers.conversation.pressing import Press, pressed
from handlers.conversation.state import Conversation
from handlers.conversation.turn import Turn, turn
from knowledge.answer import Answer, AnswerStatus, Context
from knowledge.referral.published import Surroundings

_NOT_LOGGED: Final = AnswerStatus.REFUSED
"""What became of words that ask nothing: a greeting, a command."""

_LOGGED: Final[Mapping[str, AnswerStatus]] = {
    **{status.value: status for status in AnswerStatus},
    DANGER: AnswerStatus.REFERRED,
}
"""What became of a question, by the status under which it is logged."""


def status_of(logged: str) -> AnswerStatus:
    """Return what became of a question that is logged under a status."""
    return _LOGGED.get(logged, AnswerStatus.NOT_FOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What became of the last question: ``reply`` is the whole text that the citizen reads."""

    answer: Answer
    reply: str
    choices: tuple[Offered, ...] = ()


def play(
    questions: Sequence[str],
    *,
    answering: Callable[[str, Context | None], Answer],
    surroundings: Surroundings,
    organ: OrganCard,
    now: datetime,
) -> Played:
    """Ask questions one after another, oldest first; return what the last one got.

    Raises:
        ValueError: there is no question.
    """
    if not questions:
        raise ValueError("nothing is asked")
    state = Conversation()
    for place, text in enumerate(questions):
        message = Incoming(channel="terminal", conversation="", text=text)
        needed = wants(state, message, now=now).question
        answer = answering(needed.text, needed.context) if needed else None
        facts = Facts(
            ref=f"q{place}",
            organ=organ,
            answer=answer,
            office=OfficeHours(known=False),
            surroundings=surroundings,
        )
        done = turn(state, message, facts, now=now)
        state = done.state
    return Played(
        answer=_outcome(done, questions[-1], answer),
        reply="\n\n".join(reply.text for reply in done.replies),
        choices=tuple(_choices(done.replies[-1], state)),
    )


def _outcome(done: Turn, question: str, answer: Answer | None) -> Answer:
    """Return the answer as the turn left it."""
    for command in done.commands:
        match command:
            case LogQuestion(status=logged, hits=hits):
                status = status_of(logged)
                if answer is not None and answer.status is status:
                    return replace(answer, question=question)
                said = done.replies[-1].text if status is AnswerStatus.ANSWERED else ""
                return Answer(question=question, status=status, answer=said, hits=hits)
            case ChooseDisclosure(disclosure=str() as chosen) if answer is not None:
                hits = tuple(hit for hit in answer.hits if hit.disclosure == chosen)
                words = hits[0].passage if hits else ""
                return replace(answer, question=question, status=AnswerStatus.ANSWERED,
                               answer=words, hits=hits, choices=())  # fmt: skip
    return Answer(question=question, status=_NOT_LOGGED)


def _choices(reply: Reply, state: Conversation) -> list[Offered]:
    """Return the disclosures that the buttons of a reply lead to, by their whole titles."""
    offered = []
    for choice in reply.choices:
        button = pressed(choice.id)
        if button is not None and button.press is Press.CHOOSE:
            question = state.question(button.word(0))
            if question is not None:
                offered.append(question.offered[int(button.word(1))])
    return offered
