"""A command waits for what is soon encoded, and says what it does not wait for.

Decision 028.
"""

from datetime import date
from pathlib import Path

import pytest

from bot.cli.encoding import encode_first
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.library import Library
from knowledge.meaning.vectors import TextVectors
from tests.fakes.encoder import PairsEncoder

MEALS = Disclosure(
    id="meals", title="老年助餐服务办法", text="每餐补贴3元。咨询电话为0999-5550115。",
    published_on=date(2025, 6, 3), status=Status.PUBLISHED,
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path, TextVectors(tmp_path / "meaning", PairsEncoder()))
    made.catalogue.put(MEALS)
    return made


def known(library: Library) -> int:
    meaning = library.meaning()
    assert meaning is not None
    return meaning.encoded().known


def test_few_texts_are_encoded(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    encode_first(library, most=10)
    assert known(library) == 4
    assert capsys.readouterr().err == ""


def test_many_are_not_waited_for_and_it_is_said(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    encode_first(library, most=3)
    assert known(library) == 0
    assert "4 texts are found by words alone" in capsys.readouterr().err


def test_where_all_is_known_nothing_is_said(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    encode_first(library, most=10)
    encode_first(library, most=0)
    assert capsys.readouterr().err == ""


def test_without_meaning_the_index_is_made(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.catalogue.put(MEALS)
    encode_first(library, most=10)
    assert library.revision == library.catalogue.revision
