"""The port between a channel and the spine: what a channel gives and what it is asked.

A channel hands every update to a :class:`Receiver`, which stores it before it is
acknowledged; it reads a stored update into an :class:`Incoming` when its turn comes, and it
sends replies from the outbox, as fast as its :class:`Pace` lets it. It knows nothing of what is
done in between; when to look for what is due belongs to the delivery worker.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Literal, Protocol, runtime_checkable

from handlers.conversation.message import Incoming, Reply

_WINDOW: Final = 1.0  # seconds that ``per_second`` counts in


class Pace:
    """Says how long a message must wait; remembers what was sent and asked to be held.

    ``per_second``: messages in all; ``chat_seconds``: between two messages into one
    conversation; 0 lifts the limit it stands for. ``clock`` gives monotonic seconds.
    """

    def __init__(
        self,
        *,
        per_second: int,
        chat_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._chat_seconds = chat_seconds
        self._per_second = per_second
        self._recent: deque[float] = deque(maxlen=per_second or None)
        self._chats: OrderedDict[str, float] = OrderedDict()  # oldest first
        self._held_until = 0.0

    def delay(self, conversation: str) -> float:
        """Return the seconds until a message may go to ``conversation``; 0.0 is now."""
        now = self._clock()
        free = self._held_until
        if self._per_second and len(self._recent) == self._per_second:
            free = max(free, self._recent[0] + _WINDOW)
        if conversation in self._chats:
            free = max(free, self._chats[conversation] + self._chat_seconds)
        return max(0.0, free - now)

    @property
    def held(self) -> float:
        """The seconds for which nothing may go to anybody."""
        return max(0.0, self._held_until - self._clock())

    def take(self, conversation: str) -> None:
        """Count a message that goes to ``conversation`` now."""
        now = self._clock()
        if self._per_second:
            self._recent.append(now)
        if self._chat_seconds:
            self._chats.pop(conversation, None)
            self._chats[conversation] = now
            self._forget(now)

    def hold(self, seconds: float) -> None:
        """Let nothing go for ``seconds``: what a 429 demands, for every conversation."""
        self._held_until = max(self._held_until, self._clock() + seconds)

    def _forget(self, now: float) -> None:
        """Drop chats that no longer wait, so that memory follows the rate, not the years."""
        while self._chats:
            conversation, sent = next(iter(self._chats.items()))
            if now - sent < self._chat_seconds:
                return
            del self._chats[conversation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update as the channel gave it, still unread.

    ``key`` names the update within its channel for good: the same key again is the same
    update and changes nothing.
    """

    channel: str
    key: str
    conversation: str
    payload: Mapping[str, Any]  # JSON


class Receiver(Protocol):
    """Stores updates; what has been received survives the process."""

    async def receive(self, updates: Sequence[Update]) -> int:
        """Return when all of ``updates`` are durably stored; how many of them were new."""


class Outcome(StrEnum):
    """What became of one attempt to send; a channel says no more than it knows.

    ``RETRY`` leaves the message queued and is tried again by the delivery worker until it gives
    up, which makes it ``FAILED``. The other four end the attempts. After ``UNKNOWN``, ``FAILED``
    and ``BLOCKED`` a message that must arrive needs another way and a person who looks at it;
    after ``BLOCKED`` every other message into the conversation will fare alike, until the person
    writes again. ``ACCEPTED`` is the channel's word alone: one that hears later that a message
    never arrived (a bounced mail, a failed job) takes it back by
    :func:`handlers.desk.mail.returned`, and the row stands as failed.
    """

    ACCEPTED = "accepted"  # the channel took it and gave a reference
    RETRY = "retry"  # surely not sent; try again after ``after`` seconds
    UNKNOWN = "unknown"  # may or may not have been sent: never repeated by itself
    FAILED = "failed"  # refused for good: not taken however often it is tried
    BLOCKED = "blocked"  # the person, or their mailbox, takes no messages here any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The outcome of one attempt to send one part of a reply."""

    outcome: Outcome
    reference: str | None = None  # the channel's id of the message
    after: float | None = None  # seconds, with RETRY
    whole_channel: bool = False  # with RETRY: nobody may be sent to before ``after``
    detail: str = ""  # for staff and logs; holds no token and no personal data


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFile:
    """A file that came or is to be sent: its bytes and how it is called."""

    name: str
    media_type: str
    content: bytes


Keep = Callable[[ChannelFile], Awaitable[str]]
"""Keeps a received file and returns the id it is kept under; the same bytes, the same id."""


class Channel(Protocol):
    """One way of reaching citizens."""

    name: str
    pace: Pace | None  # None: as fast as the desk can

    def unprepared(self, payload: Mapping[str, Any]) -> bool:
        """Tell whether a stored update names a file that must be fetched before reading."""

    async def prepare(self, payload: Mapping[str, Any], keep: Keep) -> Mapping[str, Any]:
        """Fetch the file of a stored update and have it kept; return what to read then."""

    def read(self, payload: Mapping[str, Any]) -> Incoming | None:
        """Return what a stored update says, or None where it says nothing to the desk."""

    def parts(self, reply: Reply) -> Sequence[Reply]:
        """Split a reply to the channel's limits; each part is an outbox row of its own."""

    async def send(self, conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> Delivery:
        """Try once to send one part; never raises for what the network or the peer does."""


@runtime_checkable
class Repeatable(Protocol):
    """A channel on which a message sent twice is seen once."""

    repeatable: Literal[True]


@runtime_checkable
class Probed(Protocol):
    """A channel that can be asked whether it works without anybody seeing it."""

    async def trouble(self) -> str | None:
        """Return what keeps the channel from working, None where nothing does."""
