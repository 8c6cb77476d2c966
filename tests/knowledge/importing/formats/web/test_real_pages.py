"""Real pages of offices against what a person read on them (decision 015).

The facts and digests stand in ``real_pages.json``; no text of the pages is kept. A page is named
by the beginning of its file's name.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.record import Record
from knowledge.importing.refusal import UnreadableError

pytestmark = pytest.mark.shared

FACTS: Mapping[str, Mapping[str, Any]] = json.loads(
    Path(__file__).with_name("real_pages.json").read_text(encoding="utf-8")
)
FIELDS = ("document_number", "issuer", "formed_on", "published_on")
NEAR = 0.02


@dataclass(frozen=True)
class Reading:
    """One page as it was read, beside what is true of it."""

    name: str
    record: Record
    facts: Mapping[str, Any]

    @property
    def text(self) -> str:
        """The text without spaces and marks of cells."""
        return _tight(self.record.text)

    def sentences(self) -> list[str]:
        """The text's sentences."""
        return [sentence for sentence in re.split(r"(?<=[。！？；])", self.text) if sentence]


@pytest.fixture(scope="module")
def readings(shared_texts: Path) -> list[Reading]:
    """Every real page, read."""
    folder = shared_texts / "data" / "pages"
    pages = {_name(path): path for path in folder.iterdir()}
    return [Reading(name, _read(pages[name]), facts) for name, facts in FACTS.items()]


def test_fields_are_right_in_97_of_100(readings: list[Reading]) -> None:
    wrong = [(one.name, field) for one in readings for field in _wrong_fields(one)]
    assert len(wrong) <= 0.03 * len(readings) * (len(FIELDS) + 1), wrong


def test_each_body_is_the_article_within_two_characters_of_a_hundred(
    readings: list[Reading],
) -> None:
    off = {}
    for reading in readings:
        whole = reading.facts["characters"]
        own = set(reading.facts["sentences"].split())
        strange = sum(
            len(sentence) for sentence in reading.sentences() if _digest(sentence, 6) not in own
        )
        if abs(len(reading.text) - whole) > NEAR * whole or strange > 0.2 * whole:
            off[reading.name] = (len(reading.text), whole, strange)
    assert off == {}


def test_no_sentence_comes_twice_that_the_article_says_once(readings: list[Reading]) -> None:
    for reading in readings:
        true = Counter(reading.facts["sentences"].split())
        read = Counter(_digest(one, 6) for one in reading.sentences() if len(one) >= 12)
        twice = {digest for digest, times in read.items() if times > max(1, true[digest])}
        assert not twice, reading.name


def test_it_begins_and_ends_where_the_article_does(readings: list[Reading]) -> None:
    begins = [one.name for one in readings if _digest(one.sentences()[0], 8) != one.facts["first"]]
    assert len(begins) <= 2, begins


def _wrong_fields(reading: Reading) -> list[str]:
    title = hashlib.sha256(_tight(reading.record.title or "").encode()).hexdigest()[:16]
    wrong = ["title"] if title != reading.facts["title"] else []
    for field in FIELDS:
        value = getattr(reading.record, field)
        if _tight(str(value or "")) != _tight(reading.facts[field] or ""):
            wrong.append(field)
    return wrong


def _read(path: Path) -> Record:
    refused: list[UnreadableError] = []
    (record,) = read_file(path, limits=Limits(), refuse=refused.append)
    assert not refused
    return record


def _name(path: Path) -> str:
    return path.name.split("_")[0] if "_" in path.name else path.stem


def _tight(text: str) -> str:
    return re.sub(r"[\s\u3000|]+", "", text)


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
