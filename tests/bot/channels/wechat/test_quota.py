"""Five within 48 hours, the last for notices; three within a minute; what ends first goes first."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.wechat import quota
from handlers.records import Allowance

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def message(left: int, hours: float = 1) -> Allowance:
    return Allowance(kind="message", left=left, until=NOW + timedelta(hours=hours))


def event(left: int, seconds: float = 30) -> Allowance:
    return Allowance(kind="event", left=left, until=NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("allowances", "talk", "notice"),
    [
        ([], None, None),
        ([message(5)], "message", "message"),
        ([message(1)], None, "message"),
        ([message(0)], None, None),
        ([message(5, hours=0)], None, None),
        ([message(5), event(3)], "event", "event"),
        ([message(5), event(0)], "message", "message"),
        ([message(1), event(1)], "event", "event"),
        ([event(3, seconds=2)], None, None),
    ],
)
def test_a_message_is_counted_to_the_window_that_ends_first(
    allowances: list[Allowance], talk: str | None, notice: str | None
) -> None:
    assert quota.choose(allowances, now=NOW, statutory=False) == talk
    assert quota.choose(allowances, now=NOW, statutory=True) == notice


def test_a_window_is_told_as_long_as_it_lasts() -> None:
    assert quota.window_ends([message(0)], now=NOW) == NOW + timedelta(hours=1)
    assert quota.window_ends([message(0, hours=-1)], now=NOW) is None
    assert quota.window_ends([event(3)], now=NOW) is None


def test_what_is_left_of_a_kind_is_told() -> None:
    subscription = Allowance(kind=quota.SUBSCRIPTION, left=1)
    assert quota.has([subscription], quota.SUBSCRIPTION)
    assert not quota.has([subscription], quota.GONE)
