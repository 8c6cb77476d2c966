"""Mending a question: pairs of characters that the collection does not know.

A wrong character of the same sound, two characters in the wrong order, a word typed in
pinyin: what was probably meant is added beside what was typed, never put in its place.
"""

from dataclasses import replace

import numpy as np

from knowledge.index.index import Index
from knowledge.search.question import Question
from knowledge.text.fold import fold_units
from knowledge.text.terms import Keys, pairs

MEANT = 0.4  # what a pair that was probably meant counts beside one that was typed
ALIKE = 2  # pairs of the same sound that are tried


def mend(index: Index, question: Question) -> Question:
    """Return the question with what was probably meant added to its terms."""
    meant = dict.fromkeys(_meant(index, question), MEANT)
    shares = meant | dict(zip(question.keys.tolist(), question.share.tolist(), strict=True))
    if len(shares) == len(question.keys):
        return question
    own = set(question.keys[question.own].tolist())
    keys = sorted(shares)
    return replace(
        question,
        keys=np.array(keys, dtype=np.uint32),
        share=np.array([shares[key] for key in keys], dtype=np.float32),
        own=np.array([key in own for key in keys], dtype=bool),
    )


def _meant(index: Index, question: Question) -> list[int]:
    """Return the pairs that were probably meant."""
    texts = index.fields.texts
    loose = _loose_pairs(question)
    strange = loose[texts.slots(loose) < 0]
    meant: list[int] = []
    for key in strange.tolist():
        meant += _commonest(index, index.sounds.alike(key))
    swapped = strange << np.uint32(16) | strange >> np.uint32(16)
    meant += swapped[texts.slots(swapped) >= 0].tolist()
    for letters in question.letters:
        for spelled in index.sounds.typed(letters):
            meant += _commonest(index, spelled)
    return meant


def _loose_pairs(question: Question) -> Keys:
    """Return the question's pairs of characters that belong to no word: a slip breaks a word."""
    loose = np.array([len(word) == 1 for _, word in question.words for _ in word], dtype=bool)
    places, keys = pairs(fold_units("".join(word for _, word in question.words)))
    return np.unique(keys[loose[places] & loose[places + 1]])


def _commonest(index: Index, keys: Keys) -> list[int]:
    texts = index.fields.texts
    common = np.argsort(-texts.frequency(texts.slots(keys)), kind="stable")[:ALIKE]
    known: list[int] = keys[common].tolist()
    return known
