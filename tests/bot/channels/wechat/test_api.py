"""Calls of the interface: one token for all, renewed once; what may have been done told apart."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.wechat.api import (
    FORCED_APART,
    WechatApi,
    WechatRefusedError,
    WechatSilentError,
    WechatUnreachableError,
)
from tests.bot.channels.wechat.conftest import settings_for
from tests.botapi.faults import Fault
from tests.conftest import Clock
from tests.wechatapi import WechatPlatform, refusal

SEND = "/cgi-bin/message/custom/send"


class Seconds:
    """Monotonic seconds that stand still until they are moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def platform(clock: Clock) -> AsyncIterator[WechatPlatform]:
    async with WechatPlatform(clock=clock) as opened:
        yield opened


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def api(platform: WechatPlatform, seconds: Seconds) -> AsyncIterator[WechatApi]:
    async with WechatApi(settings_for(platform, answer=2), clock=seconds) as opened:
        yield opened


async def test_a_token_is_asked_for_once_and_again_before_it_ends(
    platform: WechatPlatform, api: WechatApi, seconds: Seconds
) -> None:
    await api.token()
    await api.token()
    assert platform.count("stable_token") == 1
    seconds.now += 7000
    await api.token()
    assert platform.count("stable_token") == 2


async def test_a_token_another_process_renewed_is_taken_without_force(
    platform: WechatPlatform, api: WechatApi
) -> None:
    before = await api.token()
    platform.spoil_tokens()
    assert await api.token(refused=before) != before
    assert list(platform._forced) == []


async def test_a_token_is_forced_no_oftener_than_the_platform_allows(
    platform: WechatPlatform, api: WechatApi, seconds: Seconds
) -> None:
    first = await api.token()
    second = await api.token(refused=first)
    assert second != first
    with pytest.raises(WechatRefusedError, match="40001"):
        await api.token(refused=second)
    assert len(platform._forced) == 1
    for _ in range(19):
        seconds.now += FORCED_APART
        second = await api.token(refused=second)
        platform._forced.pop()  # its own clock is another
    seconds.now += FORCED_APART
    with pytest.raises(WechatRefusedError, match="40001"):
        await api.token(refused=second)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.error(500), WechatUnreachableError),
        (Fault.bad_gateway(), WechatUnreachableError),
        (Fault.bad_gateway(504), WechatSilentError),
        (Fault.reset_before(), WechatSilentError),
        (Fault.garbled(), WechatSilentError),
        (Fault.slow(3.0), WechatSilentError),
        (refusal(45009), WechatRefusedError),
    ],
)
async def test_what_may_have_been_done_is_told_from_what_was_not(
    platform: WechatPlatform, api: WechatApi, fault: Fault, error: type[Exception]
) -> None:
    platform.faults.next("message/custom/send", fault)
    with pytest.raises(error):
        await api.call(SEND, {"touser": platform.follower().openid})


@pytest.mark.parametrize("fault", [Fault.garbled(), Fault.reset_before(), Fault.error(500)])
async def test_without_a_token_nothing_was_sent(
    platform: WechatPlatform, api: WechatApi, fault: Fault
) -> None:
    platform.faults.next("stable_token", fault)
    with pytest.raises(WechatUnreachableError):
        await api.call(SEND, {})


async def test_no_error_tells_the_token_or_the_secret(
    platform: WechatPlatform, api: WechatApi
) -> None:
    token = await api.token()
    platform.faults.next("message/custom/send", Fault.reset_before())
    with pytest.raises(WechatSilentError) as caught:
        await api.call(SEND, {})
    assert token not in repr(caught.value)
    assert platform.secret not in repr(settings_for(platform))


async def test_a_picture_is_fetched_until_it_is_too_old(
    platform: WechatPlatform, api: WechatApi, clock: Clock
) -> None:
    media = platform.keep(b"\xff\xd8\xff picture")
    assert await api.media(media) == b"\xff\xd8\xff picture"
    clock.forward(days=4)
    with pytest.raises(WechatRefusedError, match="40007"):
        await api.media(media)
