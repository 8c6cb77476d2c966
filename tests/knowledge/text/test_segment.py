"""Cutting a text into likely words, with nothing lost."""

from knowledge.text.fold import fold
from knowledge.text.lexicon import lexicon
from knowledge.text.segment import segment


def test_a_text_is_cut_into_likely_words() -> None:
    assert [word for _, word in segment("申请结婚登记", lexicon())] == ["申请", "结婚登记"]


def test_the_cut_loses_nothing() -> None:
    text = fold("民政局的ABC电话是多少?")
    assert "".join(word for _, word in segment(text, lexicon())) == text
