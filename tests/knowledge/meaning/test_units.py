"""What is encoded of an index: what is in force, behind its title, the newest first."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.meaning.store import keys_of
from knowledge.meaning.units import in_order, passages, sentences, unit_keys

OLD = Disclosure(
    id="old", title="老年助餐服务办法", text="每餐补贴3元。咨询电话为0999-5550115。\n——\n",
    published_on=date(2024, 6, 3), status=Status.PUBLISHED, questions=("助餐补贴多少",),
)  # fmt: skip
NEW = replace(
    OLD, id="new", title="助浴办法", text="每次9元。", published_on=date(2026, 1, 5), questions=()
)
GONE = replace(
    OLD, id="gone", title="旧办法", text="每餐2元。", status=Status.WITHDRAWN, questions=()
)


@pytest.fixture
def index() -> Index:
    return build_index([GONE, OLD, NEW], revision=1)


def test_a_passage_and_each_of_its_sentences_stand_behind_the_title(index: Index) -> None:
    assert passages(index, 1) == [f"{OLD.title}\n{OLD.text.strip()}"]
    first, second, marks = sentences(index, 1)
    assert first == f"{OLD.title}\n每餐补贴3元。"
    assert second == f"{OLD.title}\n咨询电话为0999-5550115。"
    assert marks == ""


def test_what_is_not_in_force_is_not_encoded(index: Index) -> None:
    assert set(passages(index, 0) + sentences(index, 0)) == {""}
    assert not any("旧办法" in text for text in in_order(index))


def test_the_keys_follow_the_numbers_of_the_index(index: Index) -> None:
    keys = unit_keys(index)
    assert keys.titles.tolist() == keys_of(["", OLD.title, NEW.title]).tolist()
    assert keys.attached.tolist() == keys_of(OLD.questions).tolist()
    assert len(keys.passages) == len(index.passages) - 1
    assert len(keys.sentences) == len(index.sentences) - 1
    assert keys.passages[index.first_passage[2]] == keys_of([f"{NEW.title}\n{NEW.text}"])[0]
    assert (keys.titles[0], keys.passages[0], keys.sentences[0]) == (0, 0, 0)


def test_the_newest_come_first_and_passages_before_sentences(index: Index) -> None:
    texts = [text for text in in_order(index) if text]
    assert texts[:3] == [NEW.title, OLD.title, *OLD.questions]
    assert texts[3].startswith(NEW.title)
    assert texts[4] == passages(index, 1)[0]
    assert texts[-1] == f"{OLD.title}\n咨询电话为0999-5550115。"
    assert {*keys_of(texts).tolist(), 0} == {
        key
        for of_kind in (unit_keys(index).titles, unit_keys(index).attached,
                        unit_keys(index).passages, unit_keys(index).sentences)
        for key in of_kind.tolist()
    }  # fmt: skip
