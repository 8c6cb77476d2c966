"""Each text is encoded once, in the order given, and nothing breaks where it can't be.

Decision 028.
"""

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.meaning.encoder import UnavailableError, Vector, Vectors
from knowledge.meaning.store import keys_of
from knowledge.meaning.vectors import TextVectors
from tests.fakes.encoder import PairsEncoder

TEXTS = [f"第{number}条 城市低保标准" for number in range(1200)]


class BrokenEncoder(PairsEncoder):
    """An encoder whose library is missing."""

    def encode_query(self, text: str) -> Vector:
        raise UnavailableError("onnxruntime is missing")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        raise UnavailableError("onnxruntime is missing")


def always(_count: int) -> bool:
    return True


@pytest.fixture
def encoder() -> PairsEncoder:
    return PairsEncoder()


@pytest.fixture
def meaning(tmp_path: Path, encoder: PairsEncoder) -> TextVectors:
    return TextVectors(tmp_path / "meaning", encoder)


def test_a_text_is_encoded_once(
    tmp_path: Path, meaning: TextVectors, encoder: PairsEncoder
) -> None:
    meaning.fill([*TEXTS[:3], "", TEXTS[0]], goes_on=always)
    meaning.fill(TEXTS[:4], goes_on=always)
    TextVectors(tmp_path / "meaning", encoder).fill(TEXTS[:5], goes_on=always)
    assert sorted(encoder.passages) == sorted(TEXTS[:5])


def test_the_vector_of_a_text_is_its_own(meaning: TextVectors, encoder: PairsEncoder) -> None:
    meaning.fill(TEXTS, goes_on=always)
    vectors, known = meaning.vectors_for([TEXTS[7], "别的", TEXTS[1100]])
    assert known.tolist() == [True, False, True]
    expected = encoder.encode_passages([TEXTS[7], TEXTS[1100]])
    assert np.sum(vectors[[0, 2]] * expected, axis=1).min() > 0.999


def test_a_question_is_encoded_once(tmp_path: Path) -> None:
    class Counting(PairsEncoder):
        count = 0

        def encode_query(self, text: str) -> Vector:
            self.count += 1
            return super().encode_query(text)

    encoder = Counting()
    meaning = TextVectors(tmp_path / "meaning", encoder)
    assert meaning.query("低保") is meaning.query("低保")
    assert encoder.count == 1


def test_it_stops_when_it_is_told_and_keeps_what_is_done(meaning: TextVectors) -> None:
    heard: list[int] = []

    def until_some_are_written(count: int) -> bool:
        heard.append(count)
        return sum(heard) == 0

    meaning.fill(TEXTS, goes_on=until_some_are_written)
    known = meaning.holds(keys_of(TEXTS))
    assert known[:512].all()
    assert not known[512:].any()
    assert sum(heard) == 512


def test_it_stops_within_a_batch_as_well(meaning: TextVectors) -> None:
    heard: list[int] = []

    def a_few_times(count: int) -> bool:
        heard.append(count)
        return len(heard) < 3

    meaning.fill(TEXTS, goes_on=a_few_times)
    assert 0 < meaning.holds(keys_of(TEXTS)).sum() == sum(heard) < 512


def test_what_is_no_longer_there_is_forgotten(meaning: TextVectors, encoder: PairsEncoder) -> None:
    meaning.fill((f"{number}号" for number in range(5000)), goes_on=always)
    meaning.fill(TEXTS[:2], goes_on=always)
    meaning.keep_only(keys_of(TEXTS[:2]))
    assert meaning.holds(keys_of([TEXTS[0], "4号"])).tolist() == [True, False]


def test_where_it_cannot_run_nothing_is_known_and_the_reason_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    meaning = TextVectors(tmp_path / "meaning", BrokenEncoder())
    with caplog.at_level(logging.WARNING):
        meaning.fill(TEXTS[:3], goes_on=always)
        assert meaning.query("低保") is None
        assert meaning.query("低保") is None
    assert meaning.reason == "onnxruntime is missing"
    assert caplog.text.count("onnxruntime is missing") == 1
    assert not meaning.vectors_for(TEXTS[:3])[1].any()


def test_a_folder_that_cannot_be_written_leaves_the_words(tmp_path: Path) -> None:
    meaning = TextVectors(tmp_path / "no such folder" / "meaning", PairsEncoder())
    meaning.fill(TEXTS[:3], goes_on=always)
    assert "no such folder" in str(meaning.reason)
