"""Kinds of answer: what a question asks for (how long, how much, who …) and what a text holds.

A kind is a bit; a sentence carries the bits of all kinds it could answer, and three more that
tell whether it is an item of a list, leads in what follows, or only says what a rule is made
for and from when on it is in force.
"""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from knowledge.data import read
from knowledge.text.in_pieces import matches
from knowledge.text.sentences import Bounds

_COUNTED = re.compile(r"(?:多少|几)个?([\u4e00-\u9fff])")
Kinds = npt.NDArray[np.uint32]

FORMAL, NUMBERED, LEADS_IN = 1 << 29, 1 << 30, 1 << 31  # bits beside those of the kinds
_ITEM = re.compile(
    r"(?:^|(?<=[\s。;:!?,]))"
    r"(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．)](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}[、是])"
)
_FORMAL = re.compile(r"自[^。;\n]{2,24}起(?:施行|实施)|同时废止|制定本[^\s。]{1,4}。")
_ASKED_FORMAL = re.compile(r"施行|实施|生效|起效|废止|作废|制定|出台|依据|根据什么")
_LEAD_IN = re.compile(r"[:：]\s*")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of answer: how it is asked for, and how it looks in a text."""

    name: str
    bit: int
    question_form: re.Pattern[str]
    answer_form: re.Pattern[str]
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
    return sum(kind.bit for kind in kinds() if kind.question_form.search(folded))


@cache
def _units() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["asked"]), row["units"]) for row in read("answer_kinds")["units"])


def asks_for_form(folded: str) -> bool:
    """Tell whether a folded question asks what a rule is made for, or since when it holds."""
    return bool(_ASKED_FORMAL.search(folded))


def units_of(folded: str) -> frozenset[str]:
    """Return the characters that follow the figure a question asks for.

    >>> sorted(units_of("公开了多少条信息"))
    ['条']
    """
    measures: str = read("answer_kinds")["measures"]
    general: str = read("answer_kinds")["general_measures"]
    after = _COUNTED.findall(folded)
    counted = [mark for mark in after if mark in measures] or ([general] if after else [])
    known = [units for form, units in _units() if form.search(folded)]
    return frozenset("".join(counted + known))


@cache
def _named() -> tuple[tuple[int, re.Pattern[str]], ...]:
    words: dict[str, str] = read("heading_kinds")["kinds"]
    return tuple((kind.bit, re.compile(words[kind.name])) for kind in kinds() if kind.name in words)


def named_by(heading: str) -> int:
    """Return the bits of the kinds of answer that a folded heading or label announces.

    >>> named_by("办理时限") == kind_bits("duration")
    True
    """
    return sum(bit for bit, words in _named() if words.search(heading))


def kind_bits(*names: str) -> int:
    """Return the bits of the kinds with the given names."""
    return sum(kind.bit for kind in kinds() if kind.name in names)


@cache
def certain() -> int:
    """Return the bits of the kinds without which nothing answers that asks for them."""
    return sum(kind.bit for kind in kinds() if kind.certain)


def held_by(folded: str, sentences: Bounds) -> Kinds:
    """Return for each sentence of a folded text the bits of the kinds it holds, and its marks."""
    held = np.zeros(len(sentences) - 1, dtype=np.uint32)
    for kind in kinds():
        places = [match.start() for match in matches(kind.answer_form, folded)]
        if places:
            held[np.searchsorted(sentences, places, side="right") - 1] |= np.uint32(kind.bit)
    items = _among(sentences, [match.start() for match in matches(_ITEM, folded)])
    held[items[items < len(held)]] |= np.uint32(NUMBERED)
    formal = [match.start() for match in matches(_FORMAL, folded)]
    held[np.searchsorted(sentences, formal, side="right") - 1] |= np.uint32(FORMAL)
    held[_among(sentences, [match.end() for match in matches(_LEAD_IN, folded)]) - 1] |= np.uint32(
        LEADS_IN
    )
    return held


def _among(sentences: Bounds, places: list[int]) -> Bounds:
    """Return the numbers of those sentences that begin at one of the places."""
    at = np.searchsorted(sentences, places)
    at = at[at < len(sentences)]
    known = np.array(places, dtype=np.int64)[: len(at)]
    begun: Bounds = at[sentences[at] == known]
    return begun
