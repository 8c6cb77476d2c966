"""The meaning of an index: by its numbers, filled behind the answers, made use of in stages.

Decision 028.
"""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.meaning.of_index import Encoded, IndexMeaning
from knowledge.meaning.units import in_order
from knowledge.meaning.vectors import TextVectors
from tests.fakes.encoder import PairsEncoder

MEALS = Disclosure(
    id="meals", title="老年助餐服务办法", text="每餐补贴3元。咨询电话为0999-5550115。",
    published_on=date(2025, 6, 3), status=Status.PUBLISHED, questions=("吃饭补多少",),
)  # fmt: skip
BATHS = replace(MEALS, id="baths", title="助浴办法", text="洗浴每次9元，按月发放。", questions=())
ALL = np.arange(2)


@pytest.fixture
def index() -> Index:
    return build_index([MEALS, BATHS], revision=1)


@pytest.fixture
def meaning(tmp_path: Path) -> TextVectors:
    return TextVectors(tmp_path / "meaning", PairsEncoder())


def test_nothing_is_known_before_anything_is_encoded(index: Index, meaning: TextVectors) -> None:
    fresh = IndexMeaning(index, meaning)
    for prepared in (False, True):
        if prepared:
            fresh.prepare()
        assert not fresh.passages(ALL)[1].any()
        assert not fresh.titles(ALL)[1].any()
        assert fresh.query("每餐补贴") is None
        assert len(fresh.nearest(np.ones(384, dtype=np.float32), 3)[0]) == 0
        assert fresh.stage == 0


def test_what_was_encoded_is_found_by_its_number(index: Index, meaning: TextVectors) -> None:
    filled = IndexMeaning(index, meaning)
    filled.fill()
    question = filled.query("洗浴每次多少")
    assert question is not None
    for vectors, known in (
        filled.titles(ALL),
        filled.passages(ALL),
        filled.sentences(np.arange(len(index.sentences) - 1)),
    ):
        assert known.all()
        assert int(np.argmax(vectors @ question)) == len(vectors) - 1
    assert filled.attached(np.array([0]))[1].all()
    numbers, cosines = filled.nearest(question, 5)
    assert numbers.tolist() == [1, 0]
    assert cosines == pytest.approx(filled.passages(numbers)[0] @ question, abs=1e-6)


def test_a_new_revision_encodes_only_what_changed(tmp_path: Path, index: Index) -> None:
    encoder = PairsEncoder()
    meaning = TextVectors(tmp_path / "meaning", encoder)
    IndexMeaning(index, meaning).fill()
    before = len(encoder.passages)
    changed = replace(BATHS, text="洗浴每次12元，按月发放。")
    again = IndexMeaning(build_index([MEALS, changed], revision=2), meaning)
    again.prepare()
    assert again.passages(ALL)[1].tolist() == [True, False]
    again.fill()
    assert set(encoder.passages[before:]) == {f"{BATHS.title}\n{changed.text}"}
    assert again.passages(ALL)[1].all()


def test_what_was_known_is_made_use_of_at_once(tmp_path: Path, index: Index) -> None:
    IndexMeaning(index, TextVectors(tmp_path / "meaning", PairsEncoder())).fill()
    later = IndexMeaning(index, TextVectors(tmp_path / "meaning", PairsEncoder()))
    later.prepare()
    assert later.stage == 1
    assert later.query("每餐补贴") is not None


def test_it_tells_how_much_is_encoded(index: Index, meaning: TextVectors) -> None:
    filled, steps = IndexMeaning(index, meaning), []
    units = len({text for text in in_order(index) if text})
    assert filled.encoded() == Encoded(known=0, units=units)
    filled.fill(lambda done, total: steps.append((done, total)))
    assert filled.encoded() == Encoded(known=units, units=units)
    assert steps == [(units, units)]


def test_answers_use_more_as_more_is_known(index: Index, meaning: TextVectors) -> None:
    filled = IndexMeaning(index, meaning)
    filled.fill()
    stage = filled.stage
    assert stage > 0
    filled.fill()
    assert filled.stage == stage


def test_it_is_encoded_behind_the_answers(index: Index, meaning: TextVectors) -> None:
    followed = IndexMeaning(index, meaning)
    followed.follow()
    for _ in range(500):
        if followed.stage:
            break
        time.sleep(0.01)
    assert followed.passages(ALL)[1].all()


def test_once_closed_nothing_more_is_encoded(tmp_path: Path, index: Index) -> None:
    encoder = PairsEncoder()
    closed = IndexMeaning(index, TextVectors(tmp_path / "meaning", encoder))
    closed.close()
    closed.fill()
    assert encoder.passages == []
