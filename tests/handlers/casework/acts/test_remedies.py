"""Reviews and lawsuits entered beside a case."""

import pytest

from handlers.casework.errors import (
    DocumentError,
)
from tests.factories.play import (
    INTAKE,
    closed,
)


def test_201_a_review_organ_sued_along_is_marked() -> None:
    play = closed().do("file_remedy", INTAKE, kind="litigation_after_review", co_defendant=True)
    assert play.case.remedies[0].co_defendant
    with pytest.raises(DocumentError, match="not_a_lawsuit"):
        closed().do("file_remedy", INTAKE, kind="review", co_defendant=True)
