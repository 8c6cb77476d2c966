"""Long replies are cut where people would cut them, and never beyond what Telegram takes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.telegram import text
from handlers.conversation.message import Choice, Reply


def test_length_is_counted_as_telegram_counts() -> None:
    assert text.units("政府") == 2
    assert text.units("😀" * 3000) == 6000


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="utf-8")), st.integers(8, 60))
def test_nothing_but_white_space_is_lost_and_no_piece_is_too_long(said: str, limit: int) -> None:
    pieces = text.split(said, limit)
    assert all(0 < text.units(piece) <= limit for piece in pieces)
    assert all(piece == piece.strip() for piece in pieces)
    kept = "".join("".join(pieces).split())
    assert kept == "".join(said.replace("\0", "").split())


def test_it_is_cut_between_paragraphs_first() -> None:
    said = "第一段。第一段。\n\n第二段。\n第二段。"
    assert text.split(said, 15) == ("第一段。第一段。", "第二段。\n第二段。")


def test_then_between_lines_then_after_sentences() -> None:
    assert text.split("甲乙丙丁。\n戊己庚辛。壬癸", 9) == ("甲乙丙丁。", "戊己庚辛。壬癸")
    assert text.split("他说:“好的。”然后就走了没有回来", 12) == (
        "他说:“好的。”",
        "然后就走了没有回来",
    )
    assert text.split("One is here. Two is 3.5 long.", 20) == ("One is here.", "Two is 3.5 long.")


def test_then_after_clauses_and_at_spaces() -> None:
    assert text.split("甲乙丙丁,戊己庚辛", 7) == ("甲乙丙丁,戊己", "庚辛")
    assert text.split("甲乙丙丁\uff0c戊己庚辛", 7) == ("甲乙丙丁\uff0c", "戊己庚辛")
    assert text.split("alpha beta gamma", 11) == ("alpha beta", "gamma")


def test_an_early_end_does_not_leave_a_stub() -> None:
    assert text.split("短。" + "长" * 30, 20)[0] == "短。" + "长" * 18


@pytest.mark.parametrize("whole", ["👨‍👩‍👧", "e\u0301", "1️⃣"])
def test_one_visible_character_is_not_torn(whole: str) -> None:
    said = "字" * 17 + whole + "字" * 17
    for limit in range(18, 26):
        assert any(whole in piece for piece in text.split(said, limit))


def test_half_characters_are_replaced() -> None:
    assert text.split("a\ud800b\0c") == ("a?bc",)


def test_buttons_stand_below_the_last_part_and_papers_come_after_texts() -> None:
    choices = (Choice("a", "甲"),)
    reply = Reply(text="字" * 5000, attachments=("p1", "p2"), choices=choices)
    parts = text.parts(reply)
    assert [(len(part.text), part.attachments, part.choices) for part in parts] == [
        (4096, (), ()),
        (904, (), ()),
        (0, ("p1",), ()),
        (0, ("p2",), choices),
    ]
    assert text.parts(Reply(text="好", choices=choices)) == (Reply(text="好", choices=choices),)
    assert text.parts(Reply(text=" \n ")) == ()


def test_short_buttons_share_a_row_and_long_ones_do_not() -> None:
    choices = [
        Choice(str(number), "字" * size) for number, size in enumerate((1, 1, 1, 1, 10, 10, 30))
    ]
    assert [len(row) for row in text.rows(choices)] == [3, 1, 1, 1, 1]
    assert text.rows(()) == []
