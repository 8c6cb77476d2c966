"""How fast a channel may be sent to: so many messages a second in all, and into one conversation.

When to look for what is due, and what to do with a message that must wait, belong to the
delivery worker.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final

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
