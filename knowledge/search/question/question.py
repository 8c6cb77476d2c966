"""Understanding a question: what it is about, what it only says, what kind of answer it wants."""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from knowledge.data import read
from knowledge.search.question.synonyms import Meaning, official_terms
from knowledge.text.fold import fold_units, written
from knowledge.text.kinds import asked_for, units_of
from knowledge.text.lexicon import Lexicon
from knowledge.text.places import places_in
from knowledge.text.segment import Phrases, segment
from knowledge.text.terms import Keys, keys_of, singles

SAID = 0.6  # what the citizen's own word still counts where an official term is known
OFFICIAL = 0.6  # what an official term counts beside a word of the question
ALONE = 0.25  # pairs that a word of one character stands for
SINGLE = 0.2  # what a single character counts beside a pair

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_LETTERS = re.compile(r"[a-z]{4,}")
_QUOTED = re.compile(r"[《\"「](.{2,60}?)[》\"」]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as the search reads it.

    ``keys`` are the terms that say what it is about, each once, sorted; ``share`` is how much
    each counts beside its rarity; ``own`` tells the question's own terms from official ones
    added to them.
    """

    text: str
    folded: str
    keys: Keys
    share: npt.NDArray[np.float32]
    own: npt.NDArray[np.bool_]
    places: tuple[str, ...]
    years: tuple[int, ...]
    quoted: tuple[str, ...]
    letters: tuple[str, ...]  # runs of Latin letters, which may be pinyin
    words: tuple[tuple[int, str], ...]  # of its subject, with their places
    meanings: tuple[Meaning, ...]
    kinds: int  # bits of the kinds of answer asked for
    units: frozenset[str]  # characters that follow the figure asked for
    meant: tuple[tuple[int, ...], ...] = ()  # pairs, one of which each slip probably meant
    leans: bool = False  # on the question before
    after: str | None = None  # the disclosure that answered it


@cache
def _stop_phrases() -> Phrases:
    return Phrases(read("stop_phrases")["phrases"])


def subject_of(folded: str) -> str:
    """Return the question with what only asks blanked out, place for place."""
    marks = list(folded)
    for place, phrase in _stop_phrases().occurrences(folded):
        marks[place : place + len(phrase)] = " " * len(phrase)
    return "".join(marks)


def understand(text: str, lexicon: Lexicon) -> Question:
    """Read a question."""
    folded = written(fold_units(text.strip()))
    subject = subject_of(folded)
    shares = dict.fromkeys(keys_of(subject) or keys_of(folded), 1.0)
    own = set(shares)
    shares |= dict.fromkeys(singles(fold_units(subject))[1].tolist(), SINGLE)
    meanings = tuple(official_terms(folded))
    for meaning in meanings:
        for keys in meaning.official_keys:
            share = OFFICIAL * min(1.0, max(len(meaning.said_keys), ALONE) / max(len(keys), 1))
            for key in keys:
                shares[key] = max(shares.get(key, 0.0), share)
        for key in meaning.said_keys:
            if key in own:
                shares[key] = SAID
    order = sorted(shares)
    return Question(
        text=text,
        folded=folded,
        keys=np.array(order, dtype=np.uint32),
        share=np.array([shares[key] for key in order], dtype=np.float32),
        own=np.array([key in own for key in order], dtype=bool),
        places=places_in(folded, lexicon),
        words=tuple(segment(subject, lexicon)),
        years=tuple(int(year) for year in _YEAR.findall(folded)),
        quoted=tuple(_QUOTED.findall(folded)),
        letters=tuple(_LETTERS.findall(folded)),
        meanings=meanings,
        kinds=asked_for(folded),
        units=units_of(folded),
    )
