"""The language of a first message, and text with nothing hidden in it."""

import pytest

from handlers.conversation.language import clean, first_language, folded, says_something
from knowledge.language import Language


@pytest.mark.parametrize(
    ("channel_says", "text", "language"),
    [
        (None, "低保怎么申请", Language.ZH),
        ("en", "低保", Language.ZH),  # what people write comes before what the channel says
        ("en-GB", "hello", Language.EN),
        ("zh-hans", "hello", Language.ZH),
        (None, "how do I apply", Language.EN),
        (None, "/start", Language.ZH),  # a command says nothing of its writer
        ("en", "/start", Language.EN),
        (None, "12345", Language.ZH),
        (None, "", Language.ZH),
    ],
)
def test_a_conversation_begins_in_its_persons_language(
    channel_says: str | None, text: str, language: Language
) -> None:
    assert first_language(channel_says, text) is language


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  低保\r\n怎么办 ", "低保\n怎么办"),
        ("低\u200b保", "低保"),
        ("苗\u202e雨薇", "苗雨薇"),
        ("\ud800", ""),
        ("👍\ufe0f", "👍"),
    ],
)
def test_what_nobody_sees_is_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("text", ["同意！", " 同 意 ", "「同意」", "同意。。"])
def test_marks_and_spaces_make_no_difference(text: str) -> None:
    assert folded(text) == "同意"


def test_width_and_case_make_no_difference() -> None:
    assert folded("ＯＫ") == folded("ok")


@pytest.mark.parametrize(
    ("text", "says"), [("？？", False), ("👍", False), ("a", True), ("5", True)]
)
def test_marks_and_pictures_say_nothing(text: str, says: bool) -> None:
    assert says_something(text) == says
