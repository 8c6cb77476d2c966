"""What the server holds of one bot: calls, chats, messages, files, updates still to fetch."""

import asyncio
import itertools
import time
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the bot, in the order they came."""

    method: str
    parameters: Mapping[str, Any]
    files: Mapping[str, "Upload"]
    at: float  # monotonic seconds


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a multipart body."""

    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class Chat:
    """One chat: what stands in it, and whether the bot may write there."""

    id: int
    kind: str = "private"
    blocked: bool = False
    messages: list[dict[str, Any]] = field(default_factory=list)  # of the bot, oldest first
    answered: asyncio.Event = field(default_factory=asyncio.Event)  # set at each of them
    numbers: Any = field(default_factory=lambda: itertools.count(1))


@dataclass(slots=True)
class Webhook:
    url: str = ""
    secret: str | None = None
    last_error: str | None = None
    last_status: int | None = None


class State:
    """Everything the server remembers."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.broken: list[str] = []
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, Upload] = {}
        self.queries: dict[str, bool] = {}  # id: answered
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.menu: dict[str, Any] | None = None
        self.webhook = Webhook()
        self.updates: deque[dict[str, Any]] = deque()
        # never the numbers of a server before it, which a desk may remember
        self.next_update = 100_000_000 + time.time_ns() // 1_000_000 % 1_000_000_000
        self.allowed: list[str] | None = None
        self.changed = asyncio.Event()  # set and replaced when there are updates to fetch
        self.poll: asyncio.Event | None = None  # set to end the poll under way

    def count(self, method: str) -> int:
        """How often ``method`` was called."""
        return sum(call.method.lower() == method.lower() for call in self.calls)

    def add_update(self, kind: str, content: dict[str, Any]) -> dict[str, Any] | None:
        """Queue an update; None where the bot did not ask for its kind."""
        default = kind not in {"chat_member", "message_reaction", "message_reaction_count"}
        if not (kind in self.allowed if self.allowed else default):
            return None
        update = {"update_id": self.next_update, kind: content}
        self.next_update += 1
        self.updates.append(update)
        self.tell()
        return update

    def tell(self) -> None:
        """Wake the poll under way and the pusher."""
        self.changed.set()
        self.changed = asyncio.Event()

    def confirm(self, offset: int) -> None:
        """Forget the updates before ``offset``; a negative one counts from the end."""
        if offset < 0:
            while len(self.updates) > -offset:
                self.updates.popleft()
            return
        self.updates = deque(u for u in self.updates if u.get("update_id", offset) >= offset)

    def most_in_a_second(self, method: str = "sendMessage") -> int:
        """The most calls of ``method`` within any second."""
        window: deque[float] = deque()
        most = 0
        for call in self.calls:
            if call.method == method:
                window.append(call.at)
                while window[0] <= call.at - 1:
                    window.popleft()
                most = max(most, len(window))
        return most

    def shortest_gap(self, method: str = "sendMessage") -> float:
        """The shortest time between two calls of ``method`` for one chat, in seconds."""
        last: defaultdict[str, float] = defaultdict(lambda: float("-inf"))
        shortest = float("inf")
        for call in self.calls:
            if call.method == method:
                chat = str(call.parameters.get("chat_id"))
                shortest = min(shortest, call.at - last[chat])
                last[chat] = call.at
        return shortest


def now() -> int:
    return int(time.time())
