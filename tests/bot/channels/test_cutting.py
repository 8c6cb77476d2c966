"""Long replies are cut where people would cut them, and never beyond what a channel takes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.cutting import split
from bot.channels.telegram.text import units


def octets(text: str) -> int:
    return len(text.encode())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="utf-8")), st.integers(8, 60))
def test_nothing_but_white_space_is_lost_and_no_piece_is_too_long(said: str, limit: int) -> None:
    pieces = split(said, limit, units)
    assert all(0 < units(piece) <= limit for piece in pieces)
    assert all(piece == piece.strip() for piece in pieces)
    kept = "".join("".join(pieces).split())
    assert kept == "".join(said.replace("\0", "").split())


def test_it_is_cut_between_paragraphs_first() -> None:
    said = "第一段。第一段。\n\n第二段。\n第二段。"
    assert split(said, 15, units) == ("第一段。第一段。", "第二段。\n第二段。")


def test_then_between_lines_then_after_sentences() -> None:
    assert split("甲乙丙丁。\n戊己庚辛。壬癸", 9, units) == ("甲乙丙丁。", "戊己庚辛。壬癸")
    assert split("他说:“好的。”然后就走了没有回来", 12, units) == (
        "他说:“好的。”",
        "然后就走了没有回来",
    )
    assert split("One is here. Two is 3.5 long.", 20, units) == ("One is here.", "Two is 3.5 long.")


def test_then_after_clauses_and_at_spaces() -> None:
    assert split("甲乙丙丁,戊己庚辛", 7, units) == ("甲乙丙丁,戊己", "庚辛")
    assert split("甲乙丙丁\uff0c戊己庚辛", 7, units) == ("甲乙丙丁\uff0c", "戊己庚辛")
    assert split("alpha beta gamma", 11, units) == ("alpha beta", "gamma")


def test_an_early_end_does_not_leave_a_stub() -> None:
    assert split("短。" + "长" * 30, 20, units)[0] == "短。" + "长" * 18


@pytest.mark.parametrize("whole", ["👨‍👩‍👧", "e\u0301", "1️⃣"])
def test_one_visible_character_is_not_torn(whole: str) -> None:
    said = "字" * 17 + whole + "字" * 17
    for limit in range(18, 26):
        assert any(whole in piece for piece in split(said, limit, units))


def test_half_characters_are_replaced() -> None:
    assert split("a\ud800b\0c", 99, units) == ("a?bc",)


@given(st.text(st.characters(codec="utf-8")), st.integers(8, 60))
def test_bytes_are_counted_like_units(said: str, limit: int) -> None:
    pieces = split(said, limit, octets)
    assert all(0 < octets(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(said.replace("\0", "").split())
