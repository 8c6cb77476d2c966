"""What the decision looks at: how much of a question the best disclosure meets, and where."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance.Indel import normalized_similarity as ratio

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints
from knowledge.search.question.question import Question
from knowledge.search.ranking.candidates import Candidates
from knowledge.search.ranking.ranking import smallness
from knowledge.search.ranking.weights import RANK
from knowledge.text.fold import written
from knowledge.text.kinds import certain
from knowledge.text.terms import WORDS_BELOW, is_single

MOST = 3.0  # a higher score at recall tells no more
WIDE = 0.5  # a wider gap tells no more
ALONE = 0.15  # where there is no other candidate
TELLING = 6.0  # the worth of a term about as rare as they come
AHEAD = 5.0  # so much higher odds tell no more, in logarithms
COPIES = 3  # candidates that may be copies of the one before them
ALIKE = 0.8  # two passages this much alike say the same
_SHORTEST = 2  # characters of a stretch that counts as found again
_MARKS = " ?？,，.。、!！:：;；\"'"


@dataclass(frozen=True, slots=True)
class Ordered:
    """The places of all candidates, best first, and in that order what ranked them.

    ``rows`` are the rows of their best windows, ``seen`` their
    :data:`~knowledge.search.ranking.weights.RANK` features, ``ranks`` the logarithms of their
    odds.
    """

    order: Ints
    rows: Ints
    seen: Floats
    ranks: Floats

    def of_first(self, name: str) -> float:
        """Return a feature of the first candidate."""
        return float(self.seen[0, RANK.index(name)])


def decision_features(index: Index, candidates: Candidates, ordered: Ordered) -> Floats:
    """Return the row of ``DECISION`` (see the weights) for the first candidate."""
    question, recalled, seen = candidates.question, candidates.recalled, candidates.windows
    place, row = int(ordered.order[0]), int(ordered.rows[0])
    number = int(candidates.numbers[place])
    own = question.own & ~is_single(question.keys)
    worth = recalled.worth * own
    whole = max(float(worth.sum()), 1e-6)
    read: npt.NDArray[np.bool_] = np.logical_or.reduce(
        seen.holds[0][seen.edges[place] : seen.edges[place + 1]], axis=0
    )
    figures = question.own & (question.keys < WORDS_BELOW)
    window = slice(row, int(seen.reach[row]))
    holds = np.logical_or.reduce(seen.holds[0][window], axis=0)
    understood = _understood(question, holds)
    longest, stretches = _found_again(question, _passage(index, candidates, row), understood)
    named, standing = bool(question.places), ordered.of_first("places") > 0
    local, here = ordered.of_first("local") > 0, ordered.of_first("within") > 0
    held_kinds = int(np.bitwise_or.reduce(index.kinds[seen.numbers[window]]))
    total = min(float(recalled.total[number]), MOST)
    gap = _gap(index, candidates, ordered)
    unknown = float((~recalled.known) @ worth) / whole
    small = smallness(index)
    sentence = float((seen.holds[0][window] @ worth).max()) / whole
    uncounted = (
        bool(question.units or question.kinds & certain()) and not seen.counted[window].any()
    )
    lost = ordered.of_first("lost")
    unmet, most = _unmet(candidates, holds)
    other = float((recalled.worth * ~question.own) @ holds) / whole
    elsewhere = named and local and not here
    kinds_met = (held_kinds & question.kinds).bit_count() / max(question.kinds.bit_count(), 1)
    ahead = float(ordered.ranks[0] - ordered.ranks[1]) if len(ordered.ranks) > 1 else AHEAD
    features = (
        total, gap, unknown, whole / max(int(own.sum()), 1), longest, stretches, sentence,
        named, named and not standing, elsewhere, elsewhere and not standing,
        not named and local, int((figures & ~read).sum()), kinds_met, uncounted, lost,
        min(other, 1.0), bool(understood), unmet, most, min(ahead, AHEAD),
        ordered.of_first("window"),
        small, small * total, small * gap, small * unknown, small * lost,
        small * min(float(recalled.heading[number]), MOST), small * _titled(candidates, place),
    )  # fmt: skip
    return np.array(features, dtype=np.float32)


def _unmet(candidates: Candidates, holds: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Return the concepts that a passage does not meet, and the most telling of them.

    The first as a share of all concepts' worth, the second beside that of a rare term.
    """
    short = 1 - candidates.concepts.met(holds[np.newaxis])[0]
    worth = candidates.recalled.worth
    most = float((short * candidates.concepts.telling(worth)).max()) / TELLING
    return float(short @ candidates.concepts.worth(worth)), most


def _titled(candidates: Candidates, place: int) -> float:
    """Return how telling the best term is that stands in a disclosure's title or questions."""
    titled = candidates.titled[place] & ~is_single(candidates.question.keys)
    return float((candidates.recalled.worth * titled).max(initial=0)) / TELLING


def _understood(question: Question, holds: npt.NDArray[np.bool_]) -> tuple[str, ...]:
    """Return the citizens' words for which an official term stands in the passage."""
    places = {key: at for at, key in enumerate(question.keys.tolist())}

    def stands_there(keys: tuple[int, ...]) -> bool:
        return bool(keys) and all(holds[places[key]] for key in keys)

    return tuple(
        meaning.said
        for meaning in question.meanings
        if any(stands_there(keys) for keys in meaning.official_keys)
    )


def _passage(index: Index, candidates: Candidates, row: int) -> str:
    """Return the folded text of a window."""
    return written(index.folded(*candidates.windows.bounds(row)))


def _gap(index: Index, candidates: Candidates, ordered: Ordered) -> float:
    """Return how far at recall the next candidate stays behind that does not say the same."""
    total = candidates.recalled.total[candidates.numbers[ordered.order]]
    rows = ordered.rows.tolist()
    mine = _passage(index, candidates, rows[0])
    for other in range(1, min(1 + COPIES, len(rows))):
        if ratio(mine, _passage(index, candidates, rows[other]), score_cutoff=ALIKE) == 0:
            return min(float(total[0] - total[other]), WIDE)
    return 0.0 if len(rows) > 1 else ALONE


def _found_again(
    question: Question, passage: str, understood: tuple[str, ...]
) -> tuple[float, float]:
    """Return the longest stretch of the question found in the passage, and the sum of all.

    Both as shares of the question's length, read from the left as long as it goes. A word
    that was understood counts as found.
    """
    question_text = "".join(mark for mark in question.folded if mark not in _MARKS)
    size, total = max(len(question_text), 1), 0
    for said in understood:
        total += len(said) * question_text.count(said)
        question_text = question_text.replace(said, " ")
    longest = place = 0
    while place < len(question_text):
        length = 0
        while (
            place + length < len(question_text)
            and question_text[place : place + length + 1] in passage
        ):
            length += 1
        longest = max(longest, length)
        if length >= _SHORTEST:
            total += length
        place += max(length, 1)
    return longest / size, total / size
