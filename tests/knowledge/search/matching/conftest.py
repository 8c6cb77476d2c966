"""A question read against a small bureau's texts, with meaning and by words alone."""

from collections.abc import Callable

import pytest

from knowledge.index.index import Index
from knowledge.search.answering import Answerer
from knowledge.search.matching.reading import SentenceReading
from tests.fakes.vectors import PairVectors
from tests.knowledge.search.conftest import TODAY

Read = Callable[..., SentenceReading]


@pytest.fixture
def read(index: Index) -> Read:
    def reading(question: str, *, vectors: PairVectors | None = None) -> SentenceReading:
        answerer = Answerer(index, vectors)
        matched = answerer.match(answerer.read(question, None, TODAY))
        assert matched is not None
        return matched[1]

    return reading


def text_at(index: Index, number: int) -> str:
    """Return a sentence as it stands."""
    return index.quote(int(index.sentences[number]), int(index.sentences[number + 1])).strip()


@pytest.fixture
def index(bureau_index: Index) -> Index:
    return bureau_index
