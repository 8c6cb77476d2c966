"""Recall: a score for every disclosure and passage, and the disclosures worth a closer look."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints
from knowledge.search.question.named import named
from knowledge.search.question.question import Question
from knowledge.search.ranking.weights import Weights
from knowledge.text.terms import is_single

BACKGROUND = 200  # texts of general Chinese that stand beside the collection's own
BACKGROUND_LENGTH = 500  # words of such a text
SINGLE_LENGTH = 60  # words of a passage of such a text
OFTEN = 700  # passages: a single character in more of them is not worth the time
NOTHING = 0.4  # a term less telling than this, in two texts of three, is not looked up
COMMON = 2.0  # a single character less telling than this is not looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """Scores by field, each as a share of the worth of all terms, and the best disclosures.

    ``slots`` are the places of the question's terms in the index; ``worth`` is the worth of
    each, ``whole`` that of its own terms; ``known`` tells which stand in any text.
    """

    worth: Floats
    whole: float
    slots: Ints
    known: npt.NDArray[np.bool_]
    text: Floats
    passage: Floats  # of each disclosure's best passage
    heading: Floats
    place: Floats
    passages: Floats  # of every passage
    total: Floats
    best: Ints  # numbers of disclosures, best first


def rarity(question: Question, index: Index, in_texts: Ints, in_passages: Ints) -> Floats:
    """Return how telling each term is, from the collection and the language at large.

    ``in_texts`` and ``in_passages`` tell in how many of them each term stands. The smaller the
    collection, the more the language at large decides, so that one page alone still tells a
    word of substance from a filler.
    """
    share = index.lexicon.pair_share(question.keys)
    worth = _rare(share, in_texts, index.fields.texts.count, BACKGROUND_LENGTH)
    alone = is_single(question.keys)
    often = in_passages[alone]
    single = _rare(share[alone], often, index.fields.passages.count, SINGLE_LENGTH)
    worth[alone] = np.where((single > COMMON) & (often <= OFTEN), single, 0)
    worth[worth < NOTHING] = 0
    return worth


def _rare(share: npt.NDArray[np.float64], frequency: Ints, count: int, length: int) -> Floats:
    often = frequency + BACKGROUND * -np.expm1(-share * length)
    total = count + BACKGROUND
    rare: Floats = np.log1p((total - often + 0.5) / (often + 0.5)).astype(np.float32)
    return rare


def recall(
    index: Index,
    question: Question,
    *,
    weights: Weights,
    among: npt.NDArray[np.bool_],
    limit: int,
) -> Recalled:
    """Score everything and return the ``limit`` best disclosures among those allowed."""
    fields = index.fields
    slots = fields.slots(question.keys)
    in_texts = fields.texts.frequency(slots)
    worth = question.share * rarity(question, index, in_texts, fields.passages.frequency(slots))
    whole = max(float(worth[question.own].sum()), 1e-6)
    scaled = worth / np.float32(whole)
    text = fields.texts.scores(slots, scaled)
    passages = fields.passages.scores(slots, scaled)
    heading = fields.headings.scores(slots, scaled)
    passage = np.maximum.reduceat(passages, index.first_passage[:-1])
    mixed = _Mixed(index.statutes, weights)
    place = place_scores(index, question, mixed)
    total = passage + mixed("text") * text + mixed("heading") * heading + place
    total = total + named(index, question)
    best = top(np.where(among, total, np.float32(-9)), limit)
    best = best[(passage[best] + heading[best] > 0) & among[best]]
    return Recalled(worth=worth, whole=whole, slots=slots, known=in_texts > 0, text=text,
                    passage=passage, heading=heading, place=place, passages=passages,
                    total=total, best=best)  # fmt: skip


class _Mixed:
    """The numbers of the mix for every disclosure, by its kind."""

    def __init__(self, statutes: npt.NDArray[np.bool_], weights: Weights) -> None:
        self._statutes, self._weights = statutes, weights

    def __call__(self, part: str) -> Floats:
        notice, statute = getattr(self._weights.notice, part), getattr(self._weights.statute, part)
        return np.where(self._statutes, np.float32(statute), np.float32(notice))


def place_scores(index: Index, question: Question, mixed: _Mixed) -> Floats:
    """Return how well each disclosure's place fits the question's.

    A national text comes before a local one where no place is named.
    """
    local = index.places.own >= 0
    if not question.places:
        return np.where(local, mixed("unasked"), np.float32(0))
    here = index.places.within(question.places)
    elsewhere = np.where(local, mixed("elsewhere"), np.float32(0))
    return np.where(here, mixed("here"), elsewhere)


def top(scores: npt.NDArray[np.floating], limit: int) -> Ints:
    """Return the places of the highest scores, best first, the earlier first among equals."""
    if len(scores) > limit:
        near = np.argpartition(-scores, limit - 1)[:limit]
        near.sort()
    else:
        near = np.arange(len(scores))
    return near[np.argsort(-scores[near], kind="stable")]
