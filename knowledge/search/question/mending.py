"""Mending a question: pairs of characters that the collection does not know.

A wrong character of the same sound, two characters in the wrong order, a word typed in
pinyin: what was probably meant is added beside what was typed, never put in its place.
"""

from dataclasses import replace
from itertools import chain

import numpy as np

from knowledge.index.index import Index
from knowledge.search.question.question import Question
from knowledge.text.fold import fold_units
from knowledge.text.places import places_in
from knowledge.text.segment import segment
from knowledge.text.terms import Keys, keys_of, pairs

MEANT = 0.4  # what a pair that was probably meant counts beside one that was typed
ALIKE = 2  # pairs of the same sound that are tried


def mend(index: Index, question: Question) -> Question:
    """Return the question with what was probably meant added to its terms."""
    strange = _strange(index, question)
    swapped = _swapped(index, question, set(strange.tolist())) if len(strange) else []
    slips = _meant(index, question, strange)
    for text in swapped:
        known = _known(index, np.array(keys_of(text), dtype=np.uint32))
        slips += [(key,) for key in known if key not in question.keys]
    if not slips:
        return question
    meant = dict.fromkeys(chain.from_iterable(slips), MEANT)
    shares = meant | dict(zip(question.keys.tolist(), question.share.tolist(), strict=True))
    own = set(question.keys[question.own].tolist())
    keys = sorted(shares)
    places = question.places or tuple(
        dict.fromkeys(place for text in swapped for place in places_in(text, index.lexicon))
    )
    return replace(
        question,
        keys=np.array(keys, dtype=np.uint32),
        share=np.array([shares[key] for key in keys], dtype=np.float32),
        own=np.array([key in own for key in keys], dtype=bool),
        places=places,
        meant=tuple(slips),
    )


def _meant(index: Index, question: Question, strange: Keys) -> list[tuple[int, ...]]:
    """Return for each slip the pairs of the same sound, and those spelled in pinyin."""
    alike = [index.sounds.alike(key) for key in strange.tolist()]
    for letters in question.letters:
        alike += index.sounds.typed(letters)
    return [known for keys in alike if (known := tuple(_known(index, keys)[:ALIKE]))]


def _strange(index: Index, question: Question) -> Keys:
    """Return the pairs of characters that belong to no word and stand nowhere.

    A slip breaks a word.
    """
    loose = np.array([len(word) == 1 for _, word in question.words for _ in word], dtype=bool)
    places, keys = pairs(fold_units("".join(word for _, word in question.words)))
    typed = keys[loose[places] & loose[places + 1]].tolist()
    unknown = np.array(sorted(set(typed)), dtype=np.uint32)
    fields = index.fields
    strange: Keys = unknown[fields.texts.frequency(fields.slots(unknown)) == 0]
    return strange


def _swapped(index: Index, question: Question, strange: set[int]) -> list[str]:
    """Return the question with two characters swapped, where that makes fewer words of it."""
    text = question.folded
    places, keys = pairs(fold_units(text))
    mended = []
    for place, key in zip(places.tolist(), keys.tolist(), strict=True):
        if key in strange:
            begin = max(place - 2, 0)
            typed = text[begin : place + 4]
            at = place - begin
            meant = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
            if not _worded(index, meant[max(at - 1, 0) : at + 3]):
                continue
            if len(segment(meant, index.lexicon)) < len(segment(typed, index.lexicon)):
                mended.append(text[:begin] + meant + text[place + 4 :])
    return mended


def _worded(index: Index, text: str) -> bool:
    """Tell whether any two characters side by side stand within a word."""
    return bool((index.lexicon.pair_share(pairs(fold_units(text))[1]) > 0).any())


def _known(index: Index, keys: Keys) -> list[int]:
    """Return the pairs that stand in the collection and are words, the commonest first."""
    often = index.fields.texts.frequency(index.fields.slots(keys))
    worded = index.lexicon.holds_pairs(keys)
    known: list[int] = [
        int(keys[at]) for at in np.argsort(-often, kind="stable") if often[at] and worded[at]
    ]
    return known
