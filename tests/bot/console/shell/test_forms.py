"""Whatever is refused in the console is told in a sentence, never by its code."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.console.shell.formatting import Telling
from bot.console.shell.forms import error_text
from bot.web.pages import Assets, Pages
from knowledge.catalogue.errors import FindingsOpenError, KnowledgeError, NothingChangedError
from knowledge.language import Language, Texts
from tests import ROOT


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (NothingChangedError(id="d1"), "内容没有变化，没有产生新版本。"),
        (
            FindingsOpenError(id="d1", found=2, first="机密★"),
            "d1 有2处涉密标志或个人号码(如 机密★),请先删去;确可公开的,签发时写明理由",
        ),
    ],
)
def test_an_error_of_the_catalogue_is_told(error: KnowledgeError, sentence: str) -> None:
    pages = Pages(Assets(), organ="云岭市民政局")
    pages.extend(ROOT / "bot/console", Texts("bot.console.disclosures"))
    say = Telling(pages, Language.ZH, ZoneInfo("Asia/Shanghai"), date(2026, 3, 2))
    assert error_text(error, say) == sentence
