"""What a question names outright: a document number, a title, a question staff attached, a year.

A disclosure that is named comes before one that merely speaks of the same.
"""

import re

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from knowledge.index.index import Index
from knowledge.index.postings import Floats
from knowledge.search.question.question import Question
from knowledge.text.fold import fold

NUMBER, TITLE, ATTACHED, YEAR, SAME = 1.5, 0.6, 1.2, 0.3, 0.4  # beside a score of about 1
_ALIKE = 80.0  # of 100: so much must a title or an attached question be like what was typed
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}[\[(]\d{4}[\])]\d{1,5}号")


def named(index: Index, question: Question) -> Floats:
    """Return for every disclosure what being named adds to its score."""
    bonus = np.zeros(len(index), dtype=np.float32)
    _numbers(index, question, bonus)
    _titles(index, question, bonus)
    _attached(index, question, bonus)
    for year in question.years:
        bonus[of_year(index, year)] += np.float32(YEAR)
    if question.after is not None:
        bonus[[at for at, entry in enumerate(index.entries) if entry.id == question.after]] += SAME
    return bonus


def of_year(index: Index, year: int) -> npt.NDArray[np.bool_]:
    """Return which disclosures are a version of a year."""
    of_that_year: npt.NDArray[np.bool_] = index.version_years == year
    return of_that_year


def shown(index: Index, question: Question) -> npt.NDArray[np.bool_]:
    """Return which disclosures may be shown: those in force, and others asked for by their year."""
    among = index.quotable.copy()
    for year in question.years:
        among |= of_year(index, year)
    return among


def _numbers(index: Index, question: Question, bonus: Floats) -> None:
    for number in _NUMBER.findall(question.folded):
        for at, entry in enumerate(index.entries):
            known = fold(entry.document_number or "").replace(" ", "")
            if known and number.endswith(known):
                bonus[at] += NUMBER


def _titles(index: Index, question: Question, bonus: Floats) -> None:
    for title in question.quoted:
        names = index.names
        for _, score, at in process.extract(title, names, scorer=fuzz.ratio, score_cutoff=_ALIKE):
            bonus[at] += TITLE * score / 100


def _attached(index: Index, question: Question, bonus: Floats) -> None:
    if not index.attached:
        return
    attached = [text for text, _ in index.attached]
    alike = process.extract(question.folded, attached, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    for _, score, at in alike:
        number = index.attached[at][1]
        bonus[number] = max(bonus[number], np.float32(ATTACHED * score / 100))
