"""SentenceReading the candidates sentence by sentence."""

import numpy as np

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.index.outline import Role
from knowledge.search.answering import Answerer
from knowledge.search.matching.reading import WHOLE
from tests.fakes.vectors import PairVectors
from tests.knowledge.search.conftest import TODAY
from tests.knowledge.search.matching.conftest import Read, text_at


def test_short_disclosures_are_read_whole_and_in_order(index: Index, read: Read) -> None:
    reading = read("结婚登记要带什么")
    assert (np.diff(reading.numbers) > 0).all()
    texts = [text_at(index, number) for number in reading.numbers.tolist()]
    assert "（二）本人的居民身份证；" in texts


def test_headings_are_read_and_never_quoted_by_themselves(index: Index, read: Read) -> None:
    reading = read("主动公开多少条")
    headings = (index.outline.roles[reading.numbers] & np.uint8(Role.HEADING)) > 0
    assert headings.any()
    assert not reading.quotable[headings].any()


def test_a_sentence_that_was_not_read_has_no_place(read: Read) -> None:
    reading = read("结婚登记要带什么")
    beyond = int(reading.numbers[-1]) + 1
    assert reading.places_of(np.array([int(reading.numbers[0]), -1, beyond])).tolist() == [
        0,
        -1,
        -1,
    ]


def test_by_words_alone_there_are_no_cosines(index: Index, read: Read) -> None:
    assert read("高龄津贴多少钱").cosines is None
    assert read("高龄津贴多少钱", vectors=PairVectors(index)).cosines is not None


def test_of_a_long_disclosure_the_best_passages_are_read_with_their_headings() -> None:
    parts = [f"第{at}部分\n{'无关的说明文字在此。' * 20}\n" for at in range(40)]
    parts.insert(20, "领取方式\n高龄津贴凭身份证到窗口领取。\n")
    disclosure = Disclosure(id="a", title="津贴", text="".join(parts), status=Status.PUBLISHED)
    index = build_index([disclosure], revision=1)
    answerer = Answerer(index)
    matched = answerer.match(answerer.read("高龄津贴凭什么领取", None, TODAY))
    assert matched is not None
    reading = matched[1]
    texts = [text_at(index, number) for number in reading.numbers.tolist()]
    assert len(index.sentences) - 1 > WHOLE >= len(reading.numbers) / 2
    assert {"领取方式", "高龄津贴凭身份证到窗口领取。"} <= set(texts)
