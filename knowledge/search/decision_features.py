"""What the decision looks at: how much of a question the best disclosure meets, and where."""

import numpy as np

from knowledge.index.index import Index
from knowledge.index.postings import Floats
from knowledge.search.candidates import Candidates
from knowledge.search.question import Question
from knowledge.text.fold import fold_units, written
from knowledge.text.terms import WORDS_BELOW, is_single, pairs

_SHORTEST = 2  # characters of a stretch that counts as found again
_MARKS = " ?？,，.。、!！:：;；\"'"


def decision_features(index: Index, found: Candidates, place: int, row: int) -> Floats:
    """Return one row of :data:`~knowledge.search.names.DECISION` for a candidate and its best window."""
    question, recalled, seen = found.question, found.recalled, found.windows
    number = int(found.numbers[place])
    own = question.own & ~is_single(question.keys)
    worth = recalled.worth * own
    whole = max(float(worth.sum()), 1e-6)
    begin, end = np.searchsorted(seen.owner, (place, place + 1))
    sentences = seen.holds[0][begin:end]
    read = sentences.any(axis=0)
    known = index.fields.texts.slots(question.keys) >= 0
    holds = [held[row : int(seen.reach[row])].any(axis=0) for held in seen.holds]
    figures = question.own & (question.keys < WORDS_BELOW)
    longest, stretches = _found_again(question, written(index.folded(*seen.bounds(row))))
    places = question.places
    missing = bool(places) and not any(_stands(index, name, number) for name in places)
    held_kinds = int(np.bitwise_or.reduce(index.kinds[seen.numbers[row : int(seen.reach[row])]]))
    return np.array(
        [
            min(float(recalled.total[number]), 3.0),
            float((sentences @ worth).max()) / whole,
            float(holds[0] @ worth) / whole,
            float(holds[1] @ worth) / whole,
            float(read @ worth) / whole,
            float((~known) @ worth) / whole,
            whole / max(int(own.sum()), 1),
            float(np.log1p(own.sum())),
            longest,
            stretches,
            bool(places),
            missing,
            not places and index.places.own[number] >= 0,
            int((figures & ~read).sum()),
            (held_kinds & question.kinds).bit_count() / max(question.kinds.bit_count(), 1),
            bool(index.statutes[number]),
        ],
        dtype=np.float32,
    )


def _found_again(question: Question, passage: str) -> tuple[float, float]:
    """Return the longest stretch of the question found in the passage, and the sum of all.

    Both as shares of the question's length, read from the left as long as it goes.
    """
    asked = "".join(mark for mark in question.folded if mark not in _MARKS)
    longest = total = place = 0
    while place < len(asked):
        length = 0
        while place + length < len(asked) and asked[place : place + length + 1] in passage:
            length += 1
        longest = max(longest, length)
        if length >= _SHORTEST:
            total += length
        place += max(length, 1)
    size = max(len(asked), 1)
    return longest / size, total / size


def _stands(index: Index, name: str, number: int) -> bool:
    """Return whether a name's pairs all stand in a disclosure's text."""
    texts = index.fields.texts
    slots = texts.slots(pairs(fold_units(name))[1])
    if not len(slots) or (slots < 0).any():
        return False
    for slot in slots.tolist():
        rows = texts.rows[texts.offsets[slot] : texts.offsets[slot + 1]]
        at = int(np.searchsorted(rows, number))
        if at == len(rows) or int(rows[at]) != number:
            return False
    return True
