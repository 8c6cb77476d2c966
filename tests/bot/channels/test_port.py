"""Thirty messages a second in all, one a second into one chat, and a pause when told."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.port import Pace


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_one_message_a_second_into_one_chat() -> None:
    clock = Clock()
    pace = Pace(clock=clock, per_second=30, chat_seconds=1)
    assert pace.delay("a") == 0
    pace.take("a")
    clock.now += 0.25
    assert pace.delay("a") == pytest.approx(0.75)
    assert pace.delay("b") == 0
    clock.now += 0.75
    assert pace.delay("a") == 0


def test_thirty_messages_a_second_in_all() -> None:
    clock = Clock()
    pace = Pace(clock=clock, per_second=30, chat_seconds=1)
    for number in range(30):
        assert pace.delay(str(number)) == 0
        pace.take(str(number))
        clock.now += 0.01
    assert pace.delay("31st") == pytest.approx(0.7)
    clock.now += 0.7
    assert pace.delay("31st") == pytest.approx(0)


def test_a_hold_is_for_everybody_and_the_longest_counts() -> None:
    clock = Clock()
    pace = Pace(clock=clock, per_second=30, chat_seconds=1)
    pace.hold(10)
    pace.hold(3)
    assert pace.delay("anybody") == 10
    clock.now += 10
    assert pace.delay("anybody") == 0


def test_zero_lifts_a_limit() -> None:
    pace = Pace(clock=Clock(), per_second=0, chat_seconds=0)
    for _ in range(1000):
        pace.take("a")
    assert pace.delay("a") == 0


def test_it_remembers_no_more_chats_than_it_needs() -> None:
    clock = Clock()
    pace = Pace(clock=clock, per_second=0, chat_seconds=1)
    for number in range(10_000):
        pace.take(str(number))
        clock.now += 0.01
    assert len(pace._chats) <= 101


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 0.6)), max_size=60))
def test_whoever_waits_as_told_never_breaks_a_limit(steps: list[tuple[str, float]]) -> None:
    clock = Clock()
    pace = Pace(clock=clock, per_second=3, chat_seconds=1)
    sent: list[tuple[str, float]] = []
    for chat, passed in steps:
        clock.now += passed
        while wait := pace.delay(chat):
            clock.now += wait
        pace.take(chat)
        sent.append((chat, clock.now))
    almost = 1 - 1e-6
    for chat in "abc":
        times = [at for to, at in sent if to == chat]
        assert all(b - a >= almost for a, b in pairwise(times))
    assert all(b[1] - a[1] >= almost for a, b in zip(sent, sent[3:], strict=False))
