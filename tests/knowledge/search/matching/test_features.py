"""The features of a sentence: one number for each name."""

import numpy as np

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.search.answering import Answerer
from knowledge.search.matching.features import FARTHEST, sentence_features
from knowledge.search.matching.weights import MATCH
from tests.fakes.vectors import PairVectors
from tests.knowledge.search.conftest import TODAY
from tests.knowledge.search.matching.conftest import Read, text_at


def column(name: str) -> int:
    return MATCH.index(name)


def test_every_sentence_has_a_finite_number_for_each_name(index: Index, read: Read) -> None:
    for vectors in (None, PairVectors(index)):
        reading = read("高龄津贴几号发", vectors=vectors)
        rows = sentence_features(index, reading)
        assert rows.shape == (len(reading.numbers), len(MATCH))
        assert np.isfinite(rows).all()


def test_by_words_alone_meaning_tells_nothing(index: Index, read: Read) -> None:
    rows = sentence_features(index, read("高龄津贴几号发"))
    assert not rows[:, [at for at, name in enumerate(MATCH) if name.startswith("near")]].any()


def test_a_kind_that_is_asked_for_and_held_is_told(index: Index, read: Read) -> None:
    reading = read("结婚登记咨询电话是多少")
    rows = sentence_features(index, reading)
    held = rows[:, column("holds_phone")] > 0
    texts = [text_at(index, number) for number in reading.numbers[held].tolist()]
    assert texts
    assert any("0437-1234567" in text for text in texts)
    assert not rows[held, column("uncertain")].any()


def test_the_nearest_sentence_is_behind_none(index: Index, read: Read) -> None:
    reading = read("高龄津贴按季度发放", vectors=PairVectors(index))
    behind = sentence_features(index, reading)[:, column("near_behind")]
    assert behind[reading.quotable].max() == 0


def test_a_short_text_is_not_far_off_for_being_short() -> None:
    """Of two sentences the mean of the best is of two, not of three with a nought."""
    long = "高龄津贴按季度发放。\n" + "养老机构应当依法登记并公布收费标准。\n" * 6
    disclosures = [
        Disclosure(id=id_, title=id_, text=text, status=Status.PUBLISHED)
        for id_, text in (("long", long), ("short", "高龄津贴按季度发放，每季度末月到账。"))
    ]
    index = build_index(disclosures, revision=1)
    answerer = Answerer(index, PairVectors(index))
    matched = answerer.match(answerer.read("高龄津贴几号发放到账", None, TODAY))
    assert matched is not None
    reading = matched[1]
    far = sentence_features(index, reading)[:, column("near_official_disclosure")]
    short = reading.disclosures[reading.owner] == [one.id for one in index.entries].index("short")
    assert far[short].tolist() == [0.0] * int(short.sum())
    assert far.min() >= -FARTHEST
