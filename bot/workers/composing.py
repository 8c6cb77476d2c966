"""Answers a model has composed words for, had before the turn that sends them.

The turn itself asks nobody: it is given an answer as any other. Where the model is, and what of
its words may be shown, belongs in :mod:`bot.model` and :mod:`knowledge.composition`.
"""

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.bootstrap import Office
from handlers.conversation.message import Incoming, MessageKind
from handlers.conversation.needs import KnowledgeQuestion
from handlers.desk.rules import Answering
from handlers.desk.turns.taking import NEW, question_of
from handlers.records import InboxRow
from knowledge.answer import Answer, Context
from knowledge.referral.published import Surroundings
from knowledge.search.question.english import is_english


class WordsOver(Protocol):
    """Whoever composes words over an answer, or returns it as it was."""

    async def composed(self, question: str, answer: Answer, language: str) -> Answer:
        """Return the answer, with words where they could be had."""


@dataclass(frozen=True, slots=True)
class OneComposed:
    """Answers as the library does, but one question with the words that were composed for it."""

    library: Answering
    question: KnowledgeQuestion
    composed: Answer

    def answer(self, question: str, *, context: Context | None = None, today: date) -> Answer:
        """Answer one question."""
        if (question, context) == (self.question.text, self.question.context):
            return self.composed
        return self.library.answer(question, context=context, today=today)

    def surroundings(self) -> Surroundings:
        """Return what is published of the office itself."""
        return self.library.surroundings()


async def compose(
    office: Office, model: WordsOver, row: InboxRow, message: Incoming | None
) -> Answering:
    """Return whoever answers one update: with composed words, where it asks what is published."""
    if message is None or message.kind is not MessageKind.TEXT:
        return office.library
    question = await asyncio.to_thread(_question, office, row, message)
    if question is None:
        return office.library
    answer = await asyncio.to_thread(
        office.library.answer, question.text, context=question.context, today=office.today()
    )
    language = "en" if is_english(question.text) else "zh"
    composed = await model.composed(question.text, answer, language)
    return OneComposed(office.library, question, composed)


def _question(office: Office, row: InboxRow, message: Incoming) -> KnowledgeQuestion | None:
    address = (row.channel, row.conversation)
    with office.storage.read() as unit:
        standing = unit.conversations.standing([address]).get(address, NEW)
        return question_of(message, standing, now=unit.now)
