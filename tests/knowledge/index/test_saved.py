"""The saved index: read back the same, replaced whole, refused where it is damaged."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.index.saved import UnreadableIndexError, load_index, save_index
from knowledge.search.answering import Answerer


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
