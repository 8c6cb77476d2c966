"""Texts are cut into the pieces that are likeliest together."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.meaning.pieces import Pieces

TABLE = ["<unk>", "▁", "低", "保", "低保", "标准", "准", "标", "▁low", "lo", "l", "o", "w"]
SCORES = [0.0, -2.0, -6.0, -6.0, -7.0, -5.0, -6.0, -6.0, -4.0, -3.0, -5.0, -5.0, -5.0]
PIECES = Pieces(TABLE, SCORES, {"ｌ": "l", "\u200b": ""}, unknown=0, least=-7.0)


def cut(text: str) -> list[str]:
    return [TABLE[number] for number in PIECES.numbers(text)]


def test_the_likeliest_way_is_taken() -> None:
    assert cut("低保标准") == ["▁", "低保", "标准"]
    assert cut("low low") == ["▁low", "▁low"]


def test_a_text_begins_with_a_space_and_spaces_are_told_once() -> None:
    assert cut(" low") == cut("low") == ["▁low"]
    assert cut("保   保") == ["▁", "保", "▁", "保"]


def test_characters_are_written_as_the_table_has_them() -> None:
    assert cut("ｌow") == ["▁low"]
    assert cut("低\u200b保") == ["▁", "低保"]


def test_what_is_in_no_piece_is_unknown_by_the_character() -> None:
    assert cut("低ह保") == ["▁", "低", "<unk>", "保"]
    assert PIECES.numbers("") == [1]


@given(st.text("低保标准low 的", max_size=30))
def test_the_pieces_laid_end_to_end_are_the_text(text: str) -> None:
    laid = "".join(piece.replace("<unk>", "的") for piece in cut(text))
    assert laid.replace("▁", "") == text.replace(" ", "")
