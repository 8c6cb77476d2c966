"""Sentences and passages: nothing lost, nothing too long, articles never mixed."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.build import LONGEST, articles, cut
from knowledge.text.fold import fold_units
from knowledge.text.sentences import bounds

TEXT = st.text("甲乙丙第一二三条。，；：\n 1a“”（）", max_size=900)

STATUTE = "殡葬办法\n\n第一条 甲。\n\n第二条 乙。依照第一条办理。\n\n第三条 丙。\n\n第三条之一 丁。"


@given(TEXT)
def test_sentences_cover_the_text_and_keep_to_the_limit(text: str) -> None:
    places = bounds(fold_units(text))
    assert places[-1] == len(text)
    assert len(text) == 0 or places[0] == 0
    assert (np.diff(places) > 0).all()
    words = [text[begin:end].rstrip() for begin, end in pairwise(places)]
    assert all(len(word) <= 200 for word in words)


@given(TEXT)
def test_passages_are_runs_of_whole_sentences(text: str) -> None:
    pieces = cut(fold_units(text or "\n"))
    assert pieces.passages[-1] == len(pieces.sentences) - 1
    assert (np.diff(pieces.passages) > 0).all()
    lengths = np.diff(pieces.sentences[pieces.passages])
    single = np.diff(pieces.passages) == 1
    assert ((lengths <= LONGEST) | single).all()


def test_closing_marks_and_line_ends_stay_with_their_sentence() -> None:
    text = "他说：“可以。”\n好。"
    places = bounds(fold_units(text)).tolist()
    assert [text[a:b] for a, b in pairwise(places)] == [
        "他说：“可以。”\n",
        "好。",
    ]


def test_articles_are_found_at_the_beginning_of_lines_only() -> None:
    places = articles(fold_units(STATUTE)).tolist()
    assert [STATUTE[place : place + 3] for place in places] == [
        "第一条",
        "第二条",
        "第三条",
        "第三条",
    ]


def test_a_text_that_only_cites_articles_is_no_statute() -> None:
    assert not len(articles(fold_units("依照办法\n第一条规定，通知如下。")))


def test_the_heading_of_a_chapter_is_no_part_of_the_article_before_it() -> None:
    text = "第一条 甲。\n\n## 第二章 乙\n\n第二条 丙。\n第三条 丁。"
    pieces = cut(fold_units(text))
    places = pieces.sentences.tolist()
    said = [text[begin:end].strip() for begin, end in pairwise(places)]
    sections = dict(zip(said, pieces.sections.tolist(), strict=True))
    assert sections["第一条 甲。"] < sections["## 第二章 乙"] < sections["第二条 丙。"]


def test_a_passage_begins_at_every_article() -> None:
    pieces = cut(fold_units(STATUTE))
    begins = pieces.sentences[pieces.passages[:-1]].tolist()
    assert set(articles(fold_units(STATUTE)).tolist()) <= set(begins)
    assert pieces.sections.tolist() == sorted(pieces.sections.tolist())
