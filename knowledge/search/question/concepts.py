"""Concepts: what a question is about, each in its own word or in an official term for it.

A passage answers a concept in whichever wording it has, so that three official terms for one
word of the citizen's count once, not three times.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.postings import Floats, Ints
from knowledge.search.question.question import Question
from knowledge.text.terms import is_single, pair_key


@dataclass(frozen=True, slots=True)
class Concepts:
    """The concepts of a question, each with its wordings side by side.

    ``table`` has a row for each term of the question and a column for each wording, 1 where the
    wording has the term; ``sizes`` are the numbers of terms of each wording. A concept begins
    with the wording of each of ``begins``.
    """

    table: Floats
    sizes: Floats
    begins: Ints

    def met(self, holds: npt.NDArray[np.bool_]) -> Floats:
        """Return for each row how much of each concept it holds, from 0 to 1.

        ``holds`` tells for each row which terms it holds. Of a concept's wordings the one that
        is held best counts.
        """
        shares = (holds.astype(np.float32) @ self.table) / self.sizes
        met: Floats = np.maximum.reduceat(shares, self.begins, axis=1)
        return met

    def telling(self, worth: Floats) -> Floats:
        """Return the worth of each concept's most telling term."""
        best = (self.table * worth[:, np.newaxis]).max(axis=0)
        telling: Floats = np.maximum.reduceat(best, self.begins)
        return telling

    def worth(self, worth: Floats) -> Floats:
        """Return what each concept tells, as a share of all."""
        best = self.telling(worth)
        return best / np.float32(max(float(best.sum()), 1e-6))


def concepts_of(question: Question) -> Concepts:
    """Return the concepts of a question that has terms.

    A word and a citizen's phrase that contains it, or the other way round, are one concept.
    Where no word is known, all terms of the question are one.
    """
    concepts = [
        (meaning.said, [meaning.said_keys, *meaning.official_keys]) for meaning in question.meanings
    ]
    for _, word in question.words:
        own = tuple([pair_key(word[at : at + 2]) for at in range(len(word) - 1)])
        same = [wordings for said, wordings in concepts if word in said or said in word]
        for wordings in same:
            wordings.append(own)
        if not same:
            concepts.append((word, [own]))
    concepts += [("", [(key,) for key in keys]) for keys in question.meant]
    return _laid(question, [wordings for _, wordings in concepts])


def _laid(question: Question, concepts: list[list[tuple[int, ...]]]) -> Concepts:
    """Lay out the concepts that have a term of the question, or all its terms as one."""
    places = {key: at for at, key in enumerate(question.keys.tolist())}
    rows: list[int] = []
    columns: list[int] = []
    begins: list[int] = []
    count = 0
    for wordings in concepts:
        first = count
        for keys in wordings:
            known = [places[key] for key in keys if key in places]
            if known:
                rows += known
                columns += [count] * len(known)
                count += 1
        if count > first:
            begins.append(first)
    if not count:
        own = np.flatnonzero(question.own & ~is_single(question.keys)).tolist()
        rows, begins, count = own or list(range(len(places))), [0], 1
        columns = [0] * len(rows)
    table = np.zeros((len(places), count), dtype=np.float32)
    table[rows, columns] = 1
    return Concepts(table, table.sum(axis=0), np.array(begins))
