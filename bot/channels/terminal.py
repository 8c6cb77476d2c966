"""The terminal as a channel: a line in, the reply out; choices are numbered lines.

It writes to a stream; reading lines and numbering updates is the ``chat`` command's work.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TextIO

from bot.channels.port import ChannelFile, Delivery, Keep, Outcome, Pace, Update
from handlers.conversation.message import Choice, Incoming, MessageKind, Reply

NAME = "terminal"
Link = Callable[[str], Awaitable[str]]
"""Makes a link to a kept file by its id."""


class TerminalChannel:
    """A :class:`bot.channels.port.Channel` that prints."""

    name = NAME

    def __init__(self, out: TextIO, *, link: Link | None = None) -> None:
        self._out, self._link = out, link
        self.pace: Pace | None = None
        self.offered: tuple[Choice, ...] = ()

    def update(self, person: str, *, key: str, line: str) -> Update:
        """Return what a typed line says: the number or text of a choice, else text."""
        payload: dict[str, Any] = {"conversation": person, "text": line}
        choice = self._chosen(line.strip())
        if choice is not None:
            payload |= {"choice": choice.id, "text": choice.text}
        return Update(channel=NAME, key=key, conversation=person, payload=payload)

    def _chosen(self, line: str) -> Choice | None:
        if line.isdigit() and 1 <= int(line) <= len(self.offered):
            return self.offered[int(line) - 1]
        return next((choice for choice in self.offered if choice.text == line), None)

    def unprepared(self, payload: Mapping[str, Any]) -> bool:
        """No file comes in by the terminal."""
        del payload
        return False

    async def prepare(self, payload: Mapping[str, Any], keep: Keep) -> Mapping[str, Any]:
        """Return the payload as it is."""
        del keep
        return payload

    def read(self, payload: Mapping[str, Any]) -> Incoming | None:
        """Return what a stored line says."""
        choice = payload.get("choice")
        return Incoming(
            channel=NAME,
            conversation=payload["conversation"],
            kind=MessageKind.CHOICE if choice else MessageKind.TEXT,
            text=payload.get("text", ""),
            choice=choice,
        )

    def parts(self, reply: Reply) -> Sequence[Reply]:
        """Return the reply as it is: a terminal has no limit."""
        return (reply,)

    async def send(self, conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> Delivery:
        """Print one reply with its choices, and its files as links where there can be any."""
        del conversation  # one person sits at a terminal
        if reply.choices:
            self.offered = reply.choices
        lines = [reply.text]
        for file, attachment in zip(files, reply.attachments, strict=False):
            where = f" {await self._link(attachment)}" if self._link else ""
            lines.append(f"[文件 / file] {file.name} ({len(file.content)} B){where}")
        lines += [f"[{place}] {choice.text}" for place, choice in enumerate(reply.choices, 1)]
        try:
            print("\n".join(lines), file=self._out, flush=True)
        except OSError as error:  # nobody reads any more, such as behind a pipe that ended
            return Delivery(outcome=Outcome.FAILED, detail=type(error).__name__)
        return Delivery(outcome=Outcome.ACCEPTED)
