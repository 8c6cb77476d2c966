"""Names and days as the console words them for one reader."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.console.shell.formatting import Telling
from bot.web.pages import Assets, Pages
from knowledge.language import Language, Texts
from tests import ROOT


def telling(language: Language) -> Telling:
    pages = Pages(Assets(), organ="云岭市民政局")
    pages.extend(ROOT / "bot/console", Texts("bot.console.worklist"))
    return Telling(pages, language, ZoneInfo("Asia/Shanghai"), date(2026, 3, 2))


@pytest.mark.parametrize(
    ("channel", "chinese", "english"),
    [
        ("post", "邮寄", "post"),
        ("terminal", "服务终端", "terminal"),
        (None, "不明", "unknown"),
        ("pigeon", "pigeon", "pigeon"),
    ],
)
def test_a_channel_is_named_and_so_is_none(channel: str | None, chinese: str, english: str) -> None:
    assert telling(Language.ZH).channel(channel) == chinese
    assert telling(Language.EN).channel(channel) == english
