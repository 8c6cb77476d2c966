"""Concepts: what a question is about, each in its own word or in an official term for it.

A passage answers a concept in whichever wording it has, so that three official terms for one
word of the citizen's count once, not three times.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from knowledge.index.postings import Floats, Ints
from knowledge.search.question import Question
from knowledge.text.terms import is_single, pair_key

Wording = tuple[int, ...]  # columns of terms


@dataclass(frozen=True, slots=True)
class Concepts:
    """The concepts of a question, each with its wordings laid end to end.

    ``columns`` are places in the question's terms; a wording begins at each of ``wordings``, a
    concept with the wording of each of ``begins``.
    """

    columns: Ints
    wordings: Ints
    begins: Ints

    def met(self, holds: npt.NDArray[np.bool_]) -> Floats:
        """Return for each row how much of each concept it holds, from 0 to 1.

        ``holds`` tells for each row which terms it holds. Of a concept's wordings the one that
        is held best counts.
        """
        held = holds[:, self.columns].astype(np.float32)
        sizes = np.diff(np.append(self.wordings, len(self.columns)))
        shares = np.add.reduceat(held, self.wordings, axis=1) / sizes.astype(np.float32)
        met: Floats = np.maximum.reduceat(shares, self.begins, axis=1)
        return met

    def telling(self, worth: Floats) -> Floats:
        """Return the worth of each concept's most telling term."""
        best: Floats = np.maximum.reduceat(worth[self.columns], self.wordings[self.begins])
        return best

    def worth(self, worth: Floats) -> Floats:
        """Return what each concept tells, as a share of all."""
        best = self.telling(worth)
        return best / np.float32(max(float(best.sum()), 1e-6))


def concepts_of(question: Question) -> Concepts:
    """Return the concepts of a question that has terms.

    A word and a citizen's phrase that contains it, or the other way round, are one concept.
    Where no word is known, all terms of the question are one.
    """
    places = {key: at for at, key in enumerate(question.keys.tolist())}

    def columns(keys: tuple[int, ...]) -> Wording:
        return tuple(places[key] for key in keys if key in places)

    concepts: list[tuple[str, list[Wording]]] = [
        (meaning.said, [columns(keys) for keys in (meaning.said_keys, *meaning.official_keys)])
        for meaning in question.meanings
    ]
    for _, word in question.words:
        own = columns(tuple(pair_key(pair) for pair in map("".join, pairwise(word))))
        same = [wordings for said, wordings in concepts if word in said or said in word]
        for wordings in same:
            wordings.append(own)
        if not same:
            concepts.append((word, [own]))
    concepts += [("", [columns((key,)) for key in keys]) for keys in question.meant]
    kept = [[wording for wording in wordings if wording] for _, wordings in concepts]
    return _laid([wordings for wordings in kept if wordings] or [[_everything(question)]])


def _everything(question: Question) -> Wording:
    own = np.flatnonzero(question.own & ~is_single(question.keys))
    return tuple((own if len(own) else np.arange(len(question.keys))).tolist())


def _laid(concepts: list[list[Wording]]) -> Concepts:
    wordings = [wording for concept in concepts for wording in concept]
    return Concepts(
        np.array([column for wording in wordings for column in wording], dtype=np.int64),
        _starts([len(wording) for wording in wordings]),
        _starts([len(concept) for concept in concepts]),
    )


def _starts(sizes: list[int]) -> Ints:
    return np.append(0, np.cumsum(sizes)[:-1]).astype(np.int64)
