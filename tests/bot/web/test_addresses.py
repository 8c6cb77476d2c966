"""Addresses are read as they are, and count as one where they are one, however often."""

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from bot.web.addresses import (
    TRUSTED,
    AddressLimit,
    came_by_tls,
    client_address,
    counted_as_one,
    networks,
)

OWN = networks(["127.0.0.1", "10.0.0.0/8", "::1"])


def asked(remote: str | None, forwarded: str = "", proto: str = "") -> web.Request:
    app = web.Application()
    app[TRUSTED] = OWN
    headers = {"X-Forwarded-For": forwarded, "X-Forwarded-Proto": proto}
    told = {name: value for name, value in headers.items() if value}
    request = make_mocked_request("GET", "/", headers=told, app=app)
    return request.clone(remote=remote or "")


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # no proxy of ours says so
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1, 10.1.2.3", "198.51.100.1"),
        ("127.0.0.1", "192.0.2.66, 198.51.100.1", "198.51.100.1"),  # the first is made up
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("::1", "2001:db8::7", "2001:db8::7"),
        (None, "198.51.100.1", "unknown"),
    ],
)
def test_the_nearest_address_that_is_no_proxy_of_ours(
    remote: str | None, forwarded: str, address: str
) -> None:
    assert client_address(asked(remote, forwarded)) == address


def test_tls_before_the_proxy_is_believed_from_the_proxy_alone() -> None:
    assert came_by_tls(asked("127.0.0.1", proto="https"))
    assert not came_by_tls(asked("203.0.113.9", proto="https"))
    assert not came_by_tls(asked("127.0.0.1", proto="http"))


def test_an_ipv6_household_is_counted_as_one() -> None:
    assert counted_as_one("2001:db8:1:2::1") == counted_as_one("2001:db8:1:2:ffff::9")
    assert counted_as_one("2001:db8:1:2::1") != counted_as_one("2001:db8:1:3::1")
    assert counted_as_one("192.0.2.7") == "192.0.2.7"
    assert counted_as_one("unknown") == "unknown"


@given(st.text(max_size=80).filter(lambda text: text.isprintable()))
def test_any_header_gives_some_address(forwarded: str) -> None:
    header = forwarded.encode("ascii", "ignore").decode().strip()
    assert client_address(asked("127.0.0.1", header))


@pytest.mark.parametrize("text", ["proxy.example", "10.0.0.0/99", ""])
def test_what_is_no_network_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="does not appear to be an IPv4 or IPv6 network"):
        networks([text])


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
