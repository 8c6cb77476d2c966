"""The menu is one that the platform takes, and each of its buttons is a choice of the desk."""

from typing import Any

import pytest

from bot.channels.wechat.api import WechatApi, WechatRefusedError
from bot.channels.wechat.menu import menu, put_menu
from handlers.conversation.pressing import pressed
from tests.bot.channels.wechat.conftest import SITE, settings_for
from tests.conftest import Clock
from tests.wechatapi import WechatPlatform, refusal


def buttons(put: Any) -> list[dict[str, str]]:
    return [button for column in put["button"] for button in column["sub_button"]]


@pytest.mark.parametrize("site", ["", SITE])
async def test_the_platform_takes_the_menu(clock: Clock, site: str) -> None:
    async with WechatPlatform(clock=clock) as platform:
        async with WechatApi(settings_for(platform)) as api:
            await put_menu(api, site)
        assert platform.menu == menu(site)
        assert platform.broken == []


async def test_a_menu_that_is_refused_says_why(clock: Clock) -> None:
    async with WechatPlatform(clock=clock) as platform:
        platform.faults.next("menu/create", refusal(48001))
        async with WechatApi(settings_for(platform)) as api:
            with pytest.raises(WechatRefusedError, match="48001"):
                await put_menu(api, SITE)


def test_each_button_is_a_choice_or_a_page() -> None:
    for one in buttons(menu(SITE)):
        if one["type"] == "click":
            assert pressed(one["key"]) is not None
        else:
            assert one["url"].startswith(f"{SITE}/")
    assert all(one["type"] == "click" for one in buttons(menu("")))
