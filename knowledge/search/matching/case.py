"""Whether a sentence is about the case that the question tells: its conditions, age and year."""

import re

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from knowledge.index.postings import Floats
from knowledge.search.matching.reading import SentenceReading
from knowledge.search.matching.texts import SentenceTexts
from knowledge.search.question.conditions import fit_of_age, values_of

MOST = 2.0  # more conditions tell no more
ABOVE = 0.5  # what a value named by a heading alone counts
_YEAR = re.compile(r"20\d\d年")
_ANY_YEAR = re.compile(r"20\d\d")
_ALIKE = 90.0  # of 100: titles that differ in little but their years

Columns = dict[str, npt.NDArray[np.floating]]


def case_features(texts: SentenceTexts, reading: SentenceReading) -> Columns:
    """Return the features of the case for each sentence; 0 where the question tells nothing."""
    columns = _conditions(texts, reading)
    ages = reading.query.conditions.ages
    if ages:
        fits = np.array([fit_of_age(text, ages) for text in texts.own])
        columns |= {"age": np.maximum(fits, 0), "age_other": (fits < 0).astype(np.float32)}
    years = [str(year) for year in reading.query.question.years]
    if years:
        return columns | _years(texts, years)
    return columns | {"outdated": reading.of_disclosures(_outdated(texts.titles))}


def _outdated(titles: list[str]) -> Floats:
    """Return which disclosures another one of a later year has the title of."""
    years = [max(map(int, _ANY_YEAR.findall(title)), default=0) for title in titles]
    bare = [_ANY_YEAR.sub("", title) for title in titles]
    return np.array(
        [
            year > 0
            and any(
                later > year and fuzz.ratio(title, other, score_cutoff=_ALIKE) > 0
                for later, other in zip(years, bare, strict=True)
            )
            for year, title in zip(years, bare, strict=True)
        ],
        dtype=np.float32,
    )


def _conditions(texts: SentenceTexts, reading: SentenceReading) -> Columns:
    size = len(texts.own)
    same, other = np.zeros(size), np.zeros(size)
    title_same, title_other = np.zeros(size), np.zeros(size)
    named = [(at, bits) for at, bits in enumerate(reading.query.conditions.values) if bits]
    above = texts.above() if named else []
    for condition, bits in named:
        own = _bits(texts.own, condition)
        over = _bits(above, condition)
        same += (own & bits) > 0
        other += ((own & bits) == 0) & (own > 0)
        same += ABOVE * ((own == 0) & ((over & bits) > 0))
        other += ABOVE * ((own == 0) & (over > 0) & ((over & bits) == 0))
        titles = _bits(texts.titles, condition)[reading.owner]
        title_same += (titles & bits) > 0
        title_other += ((titles & bits) == 0) & (titles > 0)
    return {
        "case": np.minimum(same, MOST),
        "case_other": np.minimum(other, MOST),
        "title_case": np.minimum(title_same, MOST),
        "title_case_other": np.minimum(title_other, MOST),
    }


def _bits(texts: list[str], condition: int) -> npt.NDArray[np.int64]:
    return np.array([values_of(text, condition) for text in texts], dtype=np.int64)


def _years(texts: SentenceTexts, years: list[str]) -> dict[str, Floats]:
    joint = [own + above for own, above in zip(texts.own, texts.above(), strict=True)]
    named = [any(year in text for year in years) for text in joint]
    other = [
        not here and _YEAR.search(text) is not None for here, text in zip(named, joint, strict=True)
    ]
    return {
        "year": np.array(named, dtype=np.float32),
        "year_other": np.array(other, dtype=np.float32),
    }
