"""The index: built from what is published, saved whole, read back the same."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.index.postings import Gathering, Shape, aligned
from knowledge.index.saved import UnreadableIndexError, load_index, save_index
from knowledge.search.answering import Answerer
from knowledge.text.terms import pair_key
from tests.factories.disclosures import text_of


def disclosure(number: int, status: Status = Status.PUBLISHED) -> Disclosure:
    return Disclosure(
        id=f"d{number}",
        title=f"第{number}号公告",
        text=f"第{number}号公告。低保标准调整为每月{number}00元，自2026年起执行。",
        published_on=date(2026, 1, number),
        questions=(f"第{number}号公告说什么",),
        status=status,
    )


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index([disclosure(number) for number in range(1, 6)], revision=3)


def test_only_what_was_published_is_indexed() -> None:
    states = [Status.DRAFT, Status.REVIEWED, Status.PUBLISHED, Status.SUPERSEDED, Status.WITHDRAWN]
    index = build_index(
        [disclosure(number, state) for number, state in enumerate(states, 1)], revision=1
    )
    assert [entry.id for entry in index.entries] == ["d3", "d4", "d5"]
    assert index.quotable.tolist() == [True, False, False]


def test_progress_counts_every_text() -> None:
    heard: list[int] = []
    build_index([disclosure(1), disclosure(2)], revision=1, progress=heard.append)
    assert heard == [1, 2]


def test_every_text_stands_in_the_store_as_it_is(index: Index) -> None:
    for number in range(len(index)):
        assert text_of(index, number) == disclosure(number + 1).text


def test_an_index_can_not_be_changed(index: Index) -> None:
    with pytest.raises(AttributeError):
        index.revision = 4  # type: ignore[misc]


def test_rare_terms_stand_in_few_rows(index: Index) -> None:
    texts = index.fields.texts
    slots = index.fields.slots(np.array([pair_key("低保"), pair_key("月亮")], dtype=np.uint32))
    assert texts.frequency(slots).tolist() == [5, 0]


def test_a_row_that_holds_a_term_more_often_scores_higher() -> None:
    gathering = Gathering()
    gathering.add(np.array([7, 7, 7, 9], dtype=np.uint32), np.array([0, 0, 1, 1]), 2)
    known, postings = gathering.postings(Shape())
    assert known.tolist() == [7, 9]
    scores = postings.scores(np.array([0]), np.ones(1, np.float32))
    assert scores[0] > scores[1] > 0


def test_a_term_has_one_place_in_all_fields() -> None:
    gathering = Gathering()
    gathering.add(np.array([7, 9], dtype=np.uint32), np.array([0, 1]), 2)
    known, postings = gathering.postings(Shape())
    wider = aligned(known, postings, keys=np.array([3, 7, 8, 9], dtype=np.uint32))
    assert wider.frequency(np.array([0, 1, 2, 3, -1])).tolist() == [0, 1, 0, 1, 0]
    rows = np.array([0, 1])
    assert wider.holding(np.array([0, 1, 3, -1]), rows).tolist() == [
        [False, True, False, False],
        [False, False, True, False],
    ]


def test_a_saved_index_is_read_back_the_same(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "index"
    save_index(index, path)
    again = load_index(path)
    assert again.entries == index.entries
    assert again.revision == 3
    assert again.attached == index.attached
    for field in fields(index):
        value = getattr(index, field.name)
        if isinstance(value, np.ndarray):
            np.testing.assert_array_equal(value, getattr(again, field.name))
    question, today = "第4号公告低保标准每月多少元", date(2026, 3, 2)
    assert Answerer(again).answer(question, today=today) == Answerer(index).answer(
        question, today=today
    )


def test_saving_again_replaces_the_file_and_leaves_nothing_beside_it(
    index: Index, tmp_path: Path
) -> None:
    path = tmp_path / "index"
    save_index(index, path)
    save_index(build_index([], revision=4), path)
    assert load_index(path).revision == 4
    assert [entry.name for entry in tmp_path.iterdir()] == ["index"]


@pytest.mark.parametrize("content", [b"", b"something else", b"GKINDEX1" + b"\xff" * 8])
def test_what_is_no_index_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "index"
    path.write_bytes(content)
    with pytest.raises(UnreadableIndexError, match="again"):
        load_index(path)


def test_an_index_cut_short_is_refused(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "index"
    save_index(index, path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 100_000])
    with pytest.raises(UnreadableIndexError, match="again"):
        load_index(path)
