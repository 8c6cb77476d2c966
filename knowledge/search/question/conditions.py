"""Conditions on which an answer depends: town or country, level, age, kind of care, year.

Values of one condition shut each other out, so that a sentence about another value does not
answer. The conditions and their words are data, ``knowledge/data/conditions.json``.
"""

import re
from dataclasses import dataclass
from functools import cache

from knowledge.data import read
from knowledge.text.numerals import value

OLDEST = 130  # years; a greater number is no age
_ALWAYS = 150  # the upper end of "80 and over"
_WIDE = 30  # years: a range as wide tells little
_NUMBER = r"(\d{1,3}|[一二三四五六七八九十百]{1,4})"
_AGED = re.compile(_NUMBER + r"多?(?:周岁|岁)")
_AGED_IN_TALK = re.compile(
    r"(?:满|都|今年|才|快|刚|爸|妈|娘|爷|奶|老|人|婆|公|年|是|岁数)(\d{2,3}|[一二三四五六七八九十百]{2,3})"
    r"(?=多|了|咧|啦|出头|的|,|，|。|$|岁)"
)
_RANGE = re.compile(r"(\d{1,3})(?:周?岁)?(?:至|到|-|—|~)(\d{1,3})周?岁")
_OVER = re.compile(r"(\d{1,3})周?岁(?:\(含\))?及?以上|年满(\d{1,3})周?岁")
_UNDER = re.compile(r"(?:不满|未满)(\d{1,3})周?岁|(\d{1,3})周?岁以下")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a question says of the case it is about.

    ``values`` gives for each condition the bits of the values named, 0 where none is.
    """

    values: tuple[int, ...]
    ages: tuple[int, ...]

    def or_before(self, before: "Conditions") -> "Conditions":
        """Return these conditions, with those of the question before where these say nothing."""
        values = tuple(
            own or earlier for own, earlier in zip(self.values, before.values, strict=True)
        )
        return Conditions(values, self.ages or before.ages)


@cache
def _groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(tuple(names) for names in group) for group in read("conditions")["groups"])


def values_in(folded: str) -> tuple[int, ...]:
    """Return for each condition the bits of the values that a folded text names."""
    return tuple(
        sum(1 << at for at, names in enumerate(group) if any(name in folded for name in names))
        for group in _groups()
    )


def values_of(folded: str, condition: int) -> int:
    """Return the bits of the values of one condition that a folded text names."""
    group = _groups()[condition]
    return sum(1 << at for at, names in enumerate(group) if any(name in folded for name in names))


def conditions_of(folded: str) -> Conditions:
    """Return what a folded question says of its case."""
    said = (*_AGED.findall(folded), *_AGED_IN_TALK.findall(folded))
    ages = [int(text) if text.isdigit() else value(text) or 0 for text in said]
    return Conditions(values_in(folded), tuple(age for age in ages if 0 < age < OLDEST))


def fit_of_age(folded: str, ages: tuple[int, ...]) -> float:
    """Return how a sentence fits an age: 1 or less where a range holds it, -1 where none does.

    0 where the sentence names no range. A narrow range tells more than a wide one.
    """
    ranges = [(int(low), int(high)) for low, high in _RANGE.findall(folded)]
    ranges += [(int(over or filled), _ALWAYS) for over, filled in _OVER.findall(folded)]
    ranges += [(0, int(below or under) - 1) for below, under in _UNDER.findall(folded)]
    if not ranges or not ages:
        return 0.0
    held = [high - low for low, high in ranges if any(low <= age <= high for age in ages)]
    if not held:
        return -1.0
    return 1.0 if min(held) < _WIDE else 0.7
