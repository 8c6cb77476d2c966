"""One address may do so much at once and so much in the long run."""

from hypothesis import given
from hypothesis import strategies as st

from bot.web.limits import AddressLimit, address_of


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


def test_an_ipv6_household_is_one_address() -> None:
    class Asked:
        def __init__(self, remote: str | None) -> None:
            self.remote = remote

    def told(remote: str | None) -> str:
        return address_of(Asked(remote))  # type: ignore[arg-type]

    assert told("2001:db8:1:2::1") == told("2001:db8:1:2:ffff::9")
    assert told("2001:db8:1:2::1") != told("2001:db8:1:3::1")
    assert told("::ffff:192.0.2.7") == told("192.0.2.7")
    assert told("fe80::1%eth0") == "fe80::"
    assert told(None) == "unknown"
