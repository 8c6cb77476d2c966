"""What every encoder keeps to, the model's and the tests' own.

Decision 028.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from knowledge.meaning.e5 import E5Encoder
from knowledge.meaning.encoder import DIMENSIONS, QUERY_TAIL, Encoder
from tests.fakes.encoder import PairsEncoder

TEXTS = [
    "低保标准\n城市低保标准为每人每月780元。",
    "结婚登记\n双方应当持居民身份证到婚姻登记机关。",
    "Fees\nRegistration is free of charge.",
    "",
]


@pytest.fixture(scope="module", params=[E5Encoder, PairsEncoder])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    made: Encoder = request.param()
    return made


def test_vectors_have_the_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), DIMENSIONS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)
    assert np.linalg.norm(encoder.encode_query(TEXTS[0])) == pytest.approx(1, abs=1e-4)


def test_of_no_texts_there_are_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode_passages([]).shape == (0, DIMENSIONS)


def test_a_vector_does_not_depend_on_what_is_encoded_beside_it(encoder: Encoder) -> None:
    together = encoder.encode_passages([*TEXTS, *TEXTS[::-1]])
    for place, text in enumerate(TEXTS):
        alone = encoder.encode_passages([text])[0]
        assert together[place] @ alone > 0.995
        assert together[-1 - place] @ alone > 0.995


def test_the_passage_that_answers_is_nearest(encoder: Encoder) -> None:
    vectors = encoder.encode_passages(TEXTS)
    for question, place in (("城市低保标准每人每月多少元", 0), ("结婚登记要带居民身份证吗", 1)):
        assert int(np.argmax(vectors @ encoder.encode_query(question))) == place


def test_of_a_long_question_the_end_counts(encoder: Encoder) -> None:
    end = "，我想问城市低保标准每人每月多少元" * 25
    assert len(end) > QUERY_TAIL
    whole = encoder.encode_query("从前有一座山。" * 90 + end)
    assert whole == pytest.approx(encoder.encode_query(end), abs=1e-6)


def test_many_threads_get_what_a_single_one_gets(encoder: Encoder) -> None:
    alone = [encoder.encode_query(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as threads:
        for number, vector in enumerate(threads.map(encoder.encode_query, TEXTS * 4)):
            assert vector == pytest.approx(alone[number % len(TEXTS)], abs=1e-6)


def test_the_name_tells_what_made_a_vector(encoder: Encoder) -> None:
    assert encoder.name.strip()
    assert len(encoder.name) < 100
