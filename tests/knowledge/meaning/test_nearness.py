"""The few nearest of many vectors are those that an exact search finds."""

import numpy as np
import pytest

from knowledge.meaning.encoder import DIMENSIONS, Vectors
from knowledge.meaning.nearness import Nearness


def drawn(count: int, seed: int) -> Vectors:
    """Vectors that lie as those of texts do: around a common middle, in some directions more."""
    random = np.random.default_rng(seed)
    spread = 0.06 * 0.96 ** np.arange(DIMENSIONS)
    vectors = random.normal(size=(count, DIMENSIONS)) * spread + np.sin(np.arange(DIMENSIONS)) / 15
    units: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return units


def test_the_nearest_are_found_among_many() -> None:
    vectors = drawn(9000, seed=1)
    nearness = Nearness(len(vectors), vectors.__getitem__)
    right = 0
    for vector in drawn(40, seed=2):
        places, cosines = nearness.nearest(vector, 10)
        exact = np.argsort(-(vectors @ vector))[:10]
        right += len(set(places.tolist()) & set(exact.tolist()))
        assert cosines == pytest.approx(vectors[places] @ vector, abs=1e-6)
        assert np.all(np.diff(cosines) <= 0)
    assert right >= 370  # of 400


def test_of_few_all_are_compared() -> None:
    vectors = drawn(60, seed=3)
    nearness = Nearness(len(vectors), vectors.__getitem__)
    for vector in drawn(10, seed=4):
        places, _ = nearness.nearest(vector, 60)
        assert places.tolist() == np.argsort(-(vectors @ vector), kind="stable").tolist()


def test_of_none_none_is_near() -> None:
    places, cosines = Nearness(0, drawn(1, seed=5).__getitem__).nearest(drawn(1, seed=6)[0], 5)
    assert (places.tolist(), cosines.tolist()) == ([], [])
