"""Understanding a question: what it is about, what it only says, what kind of answer it wants."""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from knowledge.data import read
from knowledge.text.fold import fold_units, written
from knowledge.text.places import places_in
from knowledge.text.terms import Keys, terms

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|$|[^\d])")
_QUOTED = re.compile(r"[《\"「](.{2,60}?)[》\"」]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as the search reads it.

    ``keys`` are the terms that say what it is about, each once, sorted; ``share`` is how much
    each counts beside its rarity (a synonym counts less than the citizen's own word).
    """

    text: str
    folded: str
    keys: Keys
    share: npt.NDArray[np.float32]
    places: tuple[str, ...]
    years: tuple[int, ...]
    quoted: tuple[str, ...]


@cache
def _stop_phrases() -> re.Pattern[str]:
    phrases = sorted(read("stop_phrases")["phrases"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, phrases)))


def subject_of(folded: str) -> str:
    """Return the question with what only asks blanked out, place for place."""
    return _stop_phrases().sub(lambda match: " " * len(match.group()), folded)


def understand(text: str) -> Question:
    """Read a question."""
    codes = fold_units(text.strip())
    folded = written(codes)
    subject = subject_of(folded)
    _, keys = terms(fold_units(subject))
    if not len(keys):
        _, keys = terms(codes)
    keys = np.unique(keys)
    return Question(
        text=text,
        folded=folded,
        keys=keys,
        share=np.ones(len(keys), dtype=np.float32),
        places=places_in(folded),
        years=tuple(int(year) for year in _YEAR.findall(folded)),
        quoted=tuple(_QUOTED.findall(folded)),
    )
