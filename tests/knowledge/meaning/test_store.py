"""Vectors are found by their text, across processes and damage.

Decision 028.
"""

import logging
from pathlib import Path

import numpy as np
import pytest

from knowledge.meaning.encoder import DIMENSIONS, Vectors
from knowledge.meaning.store import MeaningStore, different, keys_of

TEXTS = [f"第{number}条" for number in range(40)]
KEYS = keys_of(TEXTS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meaning"


@pytest.fixture
def vectors() -> Vectors:
    drawn = np.random.default_rng(11).normal(size=(len(TEXTS), DIMENSIONS))
    units: Vectors = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return units


def test_a_vector_comes_back_nearly_as_it_was(path: Path, vectors: Vectors) -> None:
    MeaningStore(path, "a model").add(KEYS, vectors)
    again, known = MeaningStore(path, "a model").vectors(KEYS)
    assert known.all()
    assert np.sum(again * vectors, axis=1).min() > 0.9999
    assert np.linalg.norm(again, axis=1) == pytest.approx(1, abs=1e-6)


def test_keys_are_told_once_without_that_of_an_empty_text() -> None:
    drawn = keys_of(["乙", "", "甲", "乙"])
    assert different(drawn).tolist() == sorted({key for key in drawn.tolist() if key})
    assert len(different(keys_of([]))) == 0


def test_what_is_not_known_is_told_and_has_no_length(path: Path, vectors: Vectors) -> None:
    store = MeaningStore(path, "a model")
    assert not store.holds(KEYS).any()
    store.add(KEYS[:10], vectors[:10])
    again, known = store.vectors(keys_of([TEXTS[3], "等等", "", TEXTS[30]]))
    assert known.tolist() == [True, False, False, False]
    assert not again[1:].any()
    assert len(store) == 10


def test_a_file_is_added_to_by_several(path: Path, vectors: Vectors) -> None:
    first, second = MeaningStore(path, "a model"), MeaningStore(path, "a model")
    first.add(KEYS[:10], vectors[:10])
    second.add(KEYS[5:20], vectors[5:20])
    first.add(KEYS[20:], vectors[20:])
    assert first.holds(KEYS).all()
    assert len(MeaningStore(path, "a model")) == len(TEXTS)


@pytest.mark.parametrize("lost", [1, 7, 399, 401])
def test_an_end_that_was_not_written_whole_is_left_out(
    path: Path, vectors: Vectors, lost: int
) -> None:
    MeaningStore(path, "a model").add(KEYS[:10], vectors[:10])
    path.write_bytes(path.read_bytes()[:-lost])
    store = MeaningStore(path, "a model")
    assert len(store) == 9 - lost // 400
    store.add(KEYS[10:], vectors[10:])
    again, known = MeaningStore(path, "a model").vectors(KEYS)
    assert known[10:].all()
    assert np.sum(again * vectors, axis=1)[known].min() > 0.9999


@pytest.mark.parametrize("place", [128, 136, 300, 527, 2000])
def test_a_damaged_file_is_thrown_away_and_made_again(
    path: Path, vectors: Vectors, place: int, caplog: pytest.LogCaptureFixture
) -> None:
    MeaningStore(path, "a model").add(KEYS, vectors)
    content = bytearray(path.read_bytes())
    content[place] ^= 4
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        store = MeaningStore(path, "a model")
    assert len(store) == 0
    assert "damaged" in caplog.text
    store.add(KEYS, vectors)
    assert MeaningStore(path, "a model").holds(KEYS).all()


def test_a_file_of_nothing_is_no_vectors(path: Path) -> None:
    for content in (b"", b"\0" * 5000, b"gongkai meaning 1\n"):
        path.write_bytes(content)
        assert len(MeaningStore(path, "a model")) == 0


def test_another_model_s_vectors_are_not_used(path: Path, vectors: Vectors) -> None:
    MeaningStore(path, "a model").add(KEYS, vectors)
    other = MeaningStore(path, "another model")
    assert not other.holds(KEYS).any()
    other.add(KEYS[:5], vectors[:5])
    assert len(MeaningStore(path, "another model")) == 5
    assert len(MeaningStore(path, "a model")) == 0


def test_what_fell_out_of_use_is_dropped_once_it_is_much(path: Path, vectors: Vectors) -> None:
    store = MeaningStore(path, "a model")
    many = keys_of(f"alt {number}" for number in range(5000))
    store.add(many, np.resize(vectors, (5000, DIMENSIONS)))
    store.add(KEYS, vectors)
    store.keep_only(np.concatenate([KEYS, many[:3000]]))
    assert len(store) == 5000 + len(TEXTS)
    store.keep_only(KEYS)
    again, known = MeaningStore(path, "a model").vectors(KEYS)
    assert known.all()
    assert np.sum(again * vectors, axis=1).min() > 0.9999
    assert len(store) == len(TEXTS)
    assert path.stat().st_size < 20_000
    assert sorted(file.name for file in path.parent.iterdir()) == ["meaning"]
