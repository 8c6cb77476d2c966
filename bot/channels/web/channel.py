"""The web chat behind the port of channels: a reply is sent by waking whoever looks on.

The outbox itself is what browsers read, so a message put there cannot be lost on the way: a
browser that is away finds it when it comes back. The typed names by which the chat's handlers
find the channel and its limits stand here too.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, Literal

from aiohttp import web

from bot.channels.accepted_files import received_file
from bot.channels.port import ChannelFile, Delivery, Keep, Outcome, Pace
from bot.channels.web.timeline import Cursor, Timeline, timeline
from bot.web.addresses import AddressLimit
from handlers.conversation.message import Incoming, MessageKind, Reply
from handlers.ports import Storage

MOST_OF_ONE = 8  # open streams of one conversation; the page opens one a tab
MOST_OF_ADDRESS = 64  # of one address, behind a proxy too: a hall full of people
MOST = 600  # in all


class TooManyStreamsError(Exception):
    """One conversation, one address or everybody together holds as many streams as may be."""


class Streams:
    """The open event streams of this process. Used from the event loop alone."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self._of: Counter[str] = Counter()
        self.closing = False

    def __len__(self) -> int:
        return self._of.total()

    @contextmanager
    def open(self, conversation: str, *, address: str) -> Iterator[asyncio.Event]:
        """Look on: the event is set when something new may be there, or at the end.

        ``address`` is who looks on, as limits count it. Raises :class:`TooManyStreamsError`.
        """
        of_one = len(self._waiting.get(conversation, ()))
        if of_one >= MOST_OF_ONE or self._of[address] >= MOST_OF_ADDRESS or len(self) >= MOST:
            raise TooManyStreamsError
        event = asyncio.Event()
        events = self._waiting.setdefault(conversation, set())
        events.add(event)
        self._of[address] += 1
        try:
            yield event
        finally:
            self._of[address] -= 1
            if not self._of[address]:
                del self._of[address]
            events.discard(event)
            if not events and self._waiting.get(conversation) is events:
                del self._waiting[conversation]

    def wake(self, conversation: str) -> None:
        """Tell everybody who looks on at a conversation to look again."""
        for event in self._waiting.get(conversation, ()):
            event.set()

    def close(self) -> None:
        """End all streams; new ones end at once."""
        self.closing = True
        for events in self._waiting.values():
            for event in events:
                event.set()


NAME: Final = "web"


class WebChannel:
    """A :class:`bot.channels.port.Channel` for browsers."""

    name = NAME
    repeatable: Literal[True] = True  # a browser is woken; what it shows is the outbox

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.streams = Streams()
        self.pace: Pace | None = None

    def unprepared(self, payload: Mapping[str, Any]) -> bool:
        """Tell that nothing is left to fetch: files are kept when they are uploaded."""
        del payload
        return False

    async def prepare(self, payload: Mapping[str, Any], keep: Keep) -> Mapping[str, Any]:
        """Return the payload as it is."""
        del keep
        return payload

    def read(self, payload: Mapping[str, Any]) -> Incoming | None:
        """Return what a stored update says."""
        choice = payload.get("choice")
        files = tuple(received_file(file) for file in payload.get("files", ()))
        kind = MessageKind.FILE if files else MessageKind.CHOICE if choice else MessageKind.TEXT
        return Incoming(
            channel=NAME,
            conversation=payload["conversation"],
            kind=kind,
            text=payload.get("text", ""),
            choice=choice,
            files=files,
            language=payload.get("language"),
        )

    def parts(self, reply: Reply) -> Sequence[Reply]:
        """Return the reply as it is: a page has no limit."""
        return (reply,)

    async def send(self, conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> Delivery:
        """Wake the browsers that look on; the reply is read from the outbox."""
        del reply, files
        self.streams.wake(conversation)
        return Delivery(outcome=Outcome.ACCEPTED)

    def messages(self, conversation: str, after: Cursor = Cursor()) -> Timeline:  # noqa: B008 - a frozen value
        """Return what was said in a conversation after a place; reads the database."""
        with self._storage.read() as unit:
            inbox = unit.inbox.of(NAME, conversation)
            outbox = unit.outbox.of(NAME, conversation, after=after.outbox)
            return timeline(inbox, outbox, after=after, attachment_of=unit.attachments.get)

    def choice_text(self, conversation: str, choice: str) -> str | None:
        """Return the words of a choice that was offered here, None where it never was."""
        with self._storage.read() as unit:
            rows = unit.outbox.of(NAME, conversation)
        offered = (pair for row in reversed(rows) for pair in row.payload.get("choices", ()))
        return next((text for offer, text in offered if offer == choice), None)

    def has_file(self, conversation: str, file: str) -> bool:
        """Tell whether a file was sent in this conversation, by either side."""
        with self._storage.read() as unit:
            replies = unit.outbox.of(NAME, conversation)
            own = unit.inbox.of(NAME, conversation)
        given = (name for row in replies for name in row.payload.get("papers", ()))
        taken = (sent["paper"] for row in own for sent in row.payload.get("files", ()))
        return file in {*given, *taken}


CHANNEL = web.AppKey("web_channel", WebChannel)
TEXT_LIMIT = web.AppKey("chat_text_limit", AddressLimit)
FILE_LIMIT = web.AppKey("chat_file_limit", AddressLimit)
