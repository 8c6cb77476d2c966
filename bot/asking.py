"""A desk that is only asked: what a citizen would read, without a conversation that is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from handlers.conversation.facts import OrganCard
from handlers.conversation.played import Played, play
from knowledge.answer import Answer, Context
from knowledge.library import Library

_OFFICE_OPENS = time(9, 0)  # it is asked as on a morning


@dataclass(frozen=True, slots=True)
class AskingDesk:
    """What a question is answered from: what is published, and how the organ is reached."""

    library: Library
    today: date
    organ: OrganCard

    def played(self, questions: Sequence[str]) -> Played:
        """Return what the last of one person's questions got."""

        def answering(question: str, context: Context | None) -> Answer:
            return self.library.answer(question, context=context, today=self.today)

        now = datetime.combine(self.today, _OFFICE_OPENS).astimezone()
        texts = [_writable(question) for question in questions]
        around = self.library.surroundings()
        return play(texts, answering=answering, surroundings=around, organ=self.organ, now=now)


def _writable(text: str) -> str:
    """Return a text with a mark for each half character, which no output can hold."""
    return text.encode("utf-8", "replace").decode()
