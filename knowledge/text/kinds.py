"""Kinds of answer: what a question asks for (how long, how much, who …) and what a text holds.

A kind is a bit; a sentence carries the bits of all kinds it could answer.
"""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from knowledge.data import read
from knowledge.text.sentences import Bounds

_COUNTED = re.compile(r"(?:多少|几)个?([\u4e00-\u9fff])")
Kinds = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of answer: how it is asked for, and how it looks in a text."""

    name: str
    bit: int
    asked: re.Pattern[str]
    found: re.Pattern[str]
    certain: bool  # where it is asked for, nothing else answers


@cache
def kinds() -> tuple[Kind, ...]:
    """Return all kinds, in the order of their bits."""
    rows = read("answer_kinds")["kinds"]
    return tuple(
        Kind(
            row["name"],
            1 << place,
            re.compile(row["asked"]),
            re.compile(row["found"]),
            bool(row.get("certain")),
        )
        for place, row in enumerate(rows)
    )


def asked_for(folded: str) -> int:
    """Return the bits of the kinds of answer that a folded question asks for."""
    return sum(kind.bit for kind in kinds() if kind.asked.search(folded))


@cache
def _units() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["asked"]), row["units"]) for row in read("answer_kinds")["units"])


def units_of(folded: str) -> frozenset[str]:
    """Return the characters that follow the figure a question asks for.

    >>> sorted(units_of("公开了多少条信息"))
    ['条']
    """
    measures: str = read("answer_kinds")["measures"]
    general: str = read("answer_kinds")["general_measures"]
    after = _COUNTED.findall(folded)
    counted = [mark for mark in after if mark in measures] or ([general] if after else [])
    known = [units for asked, units in _units() if asked.search(folded)]
    return frozenset("".join(counted + known))


def kind_bits(*names: str) -> int:
    """Return the bits of the kinds with the given names."""
    return sum(kind.bit for kind in kinds() if kind.name in names)


@cache
def certain() -> int:
    """Return the bits of the kinds without which nothing answers that asks for them."""
    return sum(kind.bit for kind in kinds() if kind.certain)


def held_by(folded: str, sentences: Bounds) -> Kinds:
    """Return for each sentence of a folded text the bits of the kinds it holds."""
    held = np.zeros(len(sentences) - 1, dtype=np.uint16)
    for kind in kinds():
        places = [match.start() for match in kind.found.finditer(folded)]
        if places:
            rows = np.searchsorted(sentences, places, side="right") - 1
            held[rows] |= np.uint16(kind.bit)
    return held
