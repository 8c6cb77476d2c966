"""A record is read from JSON as far as it can be read; what cannot be harms nothing else."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import pytest

from handlers.conversation.state_json import fields_reader, make_converter

MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    name: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    colour: Colour | None = None
    tall: bool = False
    planted: datetime | None = None
    leaves: tuple[Leaf, ...] = field(default=())


CONVERTER = make_converter()
WHOLE = Tree(colour=Colour.RED, tall=True, planted=MOMENT, leaves=(Leaf(name="a", place=3),))


def test_a_record_comes_back_as_it_was() -> None:
    assert CONVERTER.structure(CONVERTER.unstructure(WHOLE), Tree) == WHOLE


def test_empty_fields_are_not_written() -> None:
    assert CONVERTER.unstructure(Tree(tall=True)) == {"tall": True}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"colour": "green"},
        {"tall": "yes"},
        {"planted": "2026-03-02T09:30:00"},  # without an offset
        {"planted": 5},
        {"unheard_of": 7},
        {"leaves": "none"},
    ],
)
def test_a_field_that_cannot_be_read_keeps_its_default(spoilt: dict[str, Any]) -> None:
    record = CONVERTER.unstructure(WHOLE) | spoilt
    expected = {name: getattr(WHOLE, name) for name in ("colour", "tall", "planted", "leaves")}
    expected |= {name: getattr(Tree(), name) for name in spoilt if hasattr(WHOLE, name)}
    assert CONVERTER.structure(record, Tree) == Tree(**expected)


def test_a_list_leaves_out_what_it_cannot_read() -> None:
    leaves = [{"name": "a"}, "no record", {"place": "many"}, {"name": 5, "place": 2}]
    tree = CONVERTER.structure({"leaves": leaves}, Tree)
    assert tree.leaves == (Leaf(name="a"), Leaf(), Leaf(place=2))


def test_a_count_is_never_negative() -> None:
    assert CONVERTER.structure({"place": -3}, Leaf).place == 0


@pytest.mark.parametrize("record", [None, "text", [1]])
def test_what_is_no_record_is_told(record: object) -> None:
    with pytest.raises(TypeError):
        fields_reader(Tree, CONVERTER)(record)
