"""The index: built from what is published, saved whole, read back the same."""

import pytest

from knowledge.index.index import Index
from tests.factories.disclosures import text_of
from tests.knowledge.index.conftest import disclosure


def test_every_text_stands_in_the_store_as_it_is(index: Index) -> None:
    for number in range(len(index)):
        assert text_of(index, number) == disclosure(number + 1).text


def test_an_index_can_not_be_changed(index: Index) -> None:
    with pytest.raises(AttributeError):
        index.revision = 4  # type: ignore[misc]
