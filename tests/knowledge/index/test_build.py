"""Building the index: what was published, text by text."""

from knowledge.catalogue.disclosure import Status
from knowledge.index.build import build_index
from tests.knowledge.index.conftest import disclosure


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
