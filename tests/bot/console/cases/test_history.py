"""The history of a case says who did what, and what each act was told."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.console.cases.history import _TELLERS, HistoryLine, history
from bot.console.shell.formatting import Telling
from bot.web.pages import Assets, Pages
from handlers.casework.acts.perform import form_of
from handlers.casework.terms import Act
from knowledge.language import Language, Texts
from tests import ROOT
from tests.factories.play import INTAKE, OFFICER, Play, handled

SILENT = {
    "on",  # the day of the line itself
    "sha256",  # of a text that the page shows whole
    "ordinal",  # the remedy is told by its kind
    "notice",  # told by the act of the letter
    "void",  # told beside the entry it is about
    *("party_name", "party_address", "party_contact"),  # on a card kept apart from the ledger
    *("right_organ", "right_organ_contact"),  # stated in the answer, which the page shows
}
"""Fields of forms that the history has no words of its own for."""


def newest(play: Play, language: Language = Language.ZH) -> HistoryLine:
    pages = Pages(Assets(), organ="云岭市民政局")
    pages.extend(ROOT / "bot/console", Texts("bot.console.cases"), Texts("bot.console.shell"))
    say = Telling(pages, language, ZoneInfo("Asia/Shanghai"), date(2026, 3, 2))
    return history(play.entries, say, {"wen": "温敏", "sun": "孙立"})[0]


@pytest.mark.parametrize("act", Act)
def test_the_history_has_words_for_all_that_a_form_asks(act: Act) -> None:
    assert {field.name for field in form_of(act)} - SILENT <= set(_TELLERS)


def test_the_receipt_of_a_letter_says_which_letter() -> None:
    play = handled().do("consult_third_party", OFFICER, party="某公司")
    play.on("2023-03-03").do(
        "record_delivery", INTAKE, letter="consult_third_party", party="某公司"
    )
    assert newest(play).detail == "文书：征求第三方意见；对象：某公司"
    assert newest(play, Language.EN).detail.startswith("letter: ")
