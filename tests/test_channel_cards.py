"""Each channel has its card in both languages, and the limits it tells are those in the code."""

import dataclasses
import importlib
import re
from datetime import timedelta

import pytest

from tests import ROOT

CARDS = (ROOT / "deploy/docs/channels.md").read_text(encoding="utf-8")
BY_TITLE = {card.partition("\n")[0]: card for card in CARDS.split("\n## ")[1:]}

ROW = re.compile(r"^\| [^|]+ \| ([\d.]+) ?([^\s|]*)[^|]*\| `([\w.]+)` \|$", re.MULTILINE)
UNITS = {"MB": 1024**2, "小时": 3600, "天": 86400}
"""What a unit is in the code, bytes or seconds; any other stands there as it is told."""

SAID = (
    *("**能做什么。**", "**平台不通时。**", "**工作人员看到。**", "**已知缺陷。**"),
    *("**What it can do.**", "**When the platform is away.**"),
    *("**What staff see.**", "**Known faults.**"),
)
BESIDE = {"__init__.py", "accepted_files.py", "cutting.py", "port.py"}
"""What stands in the folder of channels and is none."""


def channels() -> list[str]:
    """Return the place of each channel: a folder, or a module of its own."""
    places = (ROOT / "bot/channels").iterdir()
    return sorted(
        f"bot/channels/{place.name}"
        for place in places
        if (place.is_dir() and place.name != "__pycache__")
        or (place.suffix == ".py" and place.name not in BESIDE)
    )


def limit_in_code(name: str) -> float:
    """Return a constant, or the default of a field, by its dotted name; a span in seconds."""
    parts = name.split(".")
    cut = next(place for place, part in enumerate(parts) if not part.islower() or part[0] == "_")
    value: object = importlib.import_module(".".join(parts[:cut]))
    for part in parts[cut:]:
        if dataclasses.is_dataclass(value):
            value = next(each.default for each in dataclasses.fields(value) if each.name == part)
        else:
            value = getattr(value, part)
    if isinstance(value, timedelta):
        return value.total_seconds()
    assert isinstance(value, int | float), f"{name} is no limit"
    return value


def test_every_channel_has_one_card_and_every_card_a_channel() -> None:
    place = re.compile(r"^代码 / code: `([\w/.]+)`", re.MULTILINE)
    told = [place.findall(card) for card in BY_TITLE.values()]
    assert [len(places) for places in told] == [1] * len(told)
    assert sorted(places[0] for places in told) == channels()


@pytest.mark.parametrize("title", BY_TITLE)
def test_a_card_says_in_both_languages_what_it_must(title: str) -> None:
    places = [BY_TITLE[title].find(head) for head in SAID]
    assert -1 not in places
    assert places == sorted(places)  # Chinese first


@pytest.mark.parametrize("title", BY_TITLE)
def test_a_card_tells_limits(title: str) -> None:
    assert ROW.search(BY_TITLE[title])


@pytest.mark.parametrize(("value", "unit", "name"), ROW.findall(CARDS))
def test_a_limit_told_is_the_one_in_the_code(value: str, unit: str, name: str) -> None:
    assert float(value) * UNITS.get(unit, 1) == limit_in_code(name)


def test_every_row_of_a_table_is_compared() -> None:
    rows = [line for line in CARDS.splitlines() if line.startswith("| ") and "`" in line]
    assert len(rows) == len(ROW.findall(CARDS))
