"""One address may do so much at once and so much in the long run."""

from hypothesis import given
from hypothesis import strategies as st

from bot.web.limits import AddressLimit


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_a_burst_one_waits_as_long_as_one_is_told() -> None:
    clock = Seconds()
    limit = AddressLimit(burst=3, per_second=0.5, clock=clock)
    assert [limit.wait("a") for _ in range(4)] == [0, 0, 0, 2]
    clock.now += 1.9
    assert limit.wait("a") == 1
    clock.now += 1.0
    assert limit.wait("a") == 0


def test_addresses_do_not_pay_for_each_other() -> None:
    limit = AddressLimit(burst=1, per_second=1, clock=Seconds())
    assert limit.wait("a") == 0
    assert limit.wait("b") == 0
    assert limit.wait("a") == 1


@given(st.lists(st.floats(min_value=0, max_value=30), max_size=60))
def test_never_more_than_the_burst_and_what_dripped_since(pauses: list[float]) -> None:
    clock = Seconds()
    limit = AddressLimit(burst=5, per_second=0.25, clock=clock)
    allowed = 0
    for pause in pauses:
        clock.now += pause
        allowed += limit.wait("a") == 0
    assert allowed <= 5 + 0.25 * clock.now + 1e-6
