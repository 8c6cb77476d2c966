"""The turn being taken: what its handlers are given, and what they give back."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from handlers.conversation.acts import ChatAct, Understood
from handlers.conversation.commands import Command
from handlers.conversation.facts import Facts
from handlers.conversation.intent import Intent
from handlers.conversation.message import Choice, Incoming, Reply
from handlers.conversation.pressing import Press, button
from handlers.conversation.state import Conversation
from knowledge.language import Language, Texts
from knowledge.search.question.english import is_english

TEXTS = Texts("handlers.conversation")


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome of a turn: the new state, what is said, what is to be done."""

    state: Conversation
    replies: tuple[Reply, ...]
    commands: tuple[Command, ...] = ()

    def doing(self, *commands: Command) -> "Turn":
        """Return the turn with further commands."""
        return replace(self, commands=(*self.commands, *commands))


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One message with all that is needed to answer it."""

    state: Conversation
    message: Incoming
    understood: Understood
    facts: Facts
    now: datetime

    @property
    def language(self) -> Language:
        """The language to answer in: that of the question, else that of the conversation."""
        if self.understood.act is ChatAct.ASK and is_english(self.understood.text):
            return Language.EN
        return self.state.language or Language.ZH

    @property
    def today(self) -> date:
        """The office's day."""
        return self.now.date()

    def say(self, key: str, **facts: object) -> str:
        """Return a text of the conversation in the person's language."""
        return TEXTS.say(key, self.language, **facts)

    def with_state(self, state: Conversation) -> "Talk":
        """Return the talk as it goes on from another state."""
        return replace(self, state=state)

    def button(self, press: Press, *words: str, key: str, **facts: object) -> Choice:
        """Return a button with a text of the conversation."""
        return button(press, *words, text=self.say(f"button.{key}", **facts))

    def menu(self, *intents: Intent) -> tuple[Choice, ...]:
        """Return buttons that do what the commands do."""
        return tuple(self.button(Press.MENU, intent.value, key=intent.value) for intent in intents)

    def reply(self, key: str, *choices: Choice, **facts: object) -> Reply:
        """Return a reply with a text of the conversation."""
        return Reply(text=self.say(key, **facts), choices=choices)

    def turn(self, *replies: Reply, commands: tuple[Command, ...] = ()) -> Turn:
        """End the turn in the present state, with these replies.

        Several replies are kept apart only where each has its own buttons or files; the
        buttons of the last are remembered, so that they can be answered by typing.
        """
        state = replace(self.state, offered=replies[-1].choices)
        return Turn(state, replies, commands)
