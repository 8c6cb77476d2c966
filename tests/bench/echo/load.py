"""Many people who ask, wait for the answer and ask again, and how long they waited."""

import asyncio
import itertools
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.botapi import BotApi

_PATIENCE = 25  # questions until somebody else goes on: the desk limits what one person asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a load showed: replies a second, and the wait of the middle and the slowest 1%."""

    chats: int
    replies: int
    seconds: float
    p50_ms: float
    p99_ms: float
    broken: int

    @property
    def rate(self) -> float:
        """Replies a second."""
        return self.replies / self.seconds


class NeverTwice(Sequence[str]):
    """Questions of which each is asked with a number of its own, so that none is known."""

    def __init__(self, questions: Sequence[str]) -> None:
        self._questions, self._numbers = questions, itertools.count(1)

    def __len__(self) -> int:
        return len(self._questions)

    def __getitem__(self, place: Any) -> Any:
        return f"{self._questions[place]}（{next(self._numbers)}）"


async def load(
    api: BotApi, questions: Sequence[str], *, chats: int, seconds: float, warm_up: float
) -> Measured:
    """Keep ``chats`` people asking for ``seconds``, after ``warm_up`` seconds that do not count."""
    begin = time.perf_counter() + warm_up
    end = begin + seconds
    asking = [_ask(api, questions, first, begin, end) for first in range(chats)]
    waits = sorted(itertools.chain.from_iterable(await asyncio.gather(*asking)))
    cuts = statistics.quantiles(waits, n=100)
    return Measured(
        chats=chats,
        replies=len(waits),
        seconds=seconds,
        p50_ms=cuts[49] * 1000,
        p99_ms=cuts[98] * 1000,
        broken=len(api.broken),
    )


async def _ask(
    api: BotApi, questions: Sequence[str], first: int, begin: float, end: float
) -> list[float]:
    waits: list[float] = []
    person = api.person()
    for number in itertools.count(first * 7):
        if (number - first * 7) % _PATIENCE == _PATIENCE - 1:
            person = api.person()
        asked = time.perf_counter()
        if asked >= end:
            return waits
        person.say(questions[number % len(questions)])
        await asyncio.wait_for(person.answered(), timeout=30)
        answered = time.perf_counter()
        if begin <= answered < end:
            waits.append(answered - asked)
    return waits


async def answering(api: BotApi, question: str, *, within: float = 60.0) -> None:
    """Wait until the bot under test answers somebody."""
    person = api.person("第一位")
    person.say(question)
    await asyncio.wait_for(person.answered(), timeout=within)
