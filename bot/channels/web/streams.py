"""Who is looking on at which conversation, and the waking of them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

MOST_OF_ONE = 8  # open streams of one conversation; the page opens one a tab


class TooManyStreamsError(Exception):
    """One conversation holds as many streams open as it may."""


class Streams:
    """The open event streams of this process. Used from the event loop alone."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self.closing = False

    def __len__(self) -> int:
        return sum(len(events) for events in self._waiting.values())

    @contextmanager
    def open(self, conversation: str) -> Iterator[asyncio.Event]:
        """Look on: the event is set when something new may be there, or at the end.

        Raises :class:`TooManyStreamsError`.
        """
        events = self._waiting.setdefault(conversation, set())
        if len(events) >= MOST_OF_ONE:
            raise TooManyStreamsError
        event = asyncio.Event()
        events.add(event)
        try:
            yield event
        finally:
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
