"""The comparison of letters with their golden files."""

import os
from collections.abc import Callable

import pytest

from tests import ROOT

GOLDEN = ROOT / "tests" / "golden" / "letters"


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with its golden file; GONGKAI_UPDATE_GOLDEN=1 writes it anew."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("GONGKAI_UPDATE_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path} differs: look, then update it"

    return compare
