"""Recall: a score for every disclosure and passage, and the disclosures worth a closer look."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints, Postings
from knowledge.search.question import Question
from knowledge.text.lexicon import lexicon

BACKGROUND = 200  # texts of general Chinese that stand beside the collection's own
BACKGROUND_LENGTH = 500  # words of such a text


@dataclass(frozen=True, slots=True)
class Recalled:
    """Scores by field, the worth of each term, and the best disclosures, best first."""

    worth: Floats
    text: Floats
    passage: Floats  # of each disclosure's best passage
    heading: Floats
    passages: Floats  # of every passage
    total: Floats
    best: Ints


def rarity(question: Question, texts: Postings) -> Floats:
    """Return how telling each term is, from the collection and the language at large.

    The smaller the collection, the more the language at large decides, so that one page
    alone still tells a word of substance from a filler.
    """
    share = lexicon().pair_share(question.keys)
    common = BACKGROUND * -np.expm1(-share * BACKGROUND_LENGTH)
    frequency = texts.frequency(texts.slots(question.keys)) + common
    total = texts.count + BACKGROUND
    return np.log1p((total - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)


def recall(index: Index, question: Question, *, limit: int = 12) -> Recalled:
    """Score everything and return the ``limit`` best disclosures with all scores."""
    fields = index.fields
    worth = rarity(question, fields.texts) * question.share
    text = fields.texts.scores(fields.texts.slots(question.keys), worth)
    passages = fields.passages.scores(fields.passages.slots(question.keys), worth)
    heading = fields.headings.scores(fields.headings.slots(question.keys), worth)
    passage = np.maximum.reduceat(passages, index.first_passage[:-1])
    total = text + passage + np.float32(0.3) * heading
    best = top(np.where(index.quotable, total, -1), limit)
    return Recalled(worth, text, passage, heading, passages, total, best[total[best] > 0])


def top(scores: npt.NDArray[np.floating], limit: int) -> Ints:
    """Return the places of the highest scores, best first, the earlier first among equals."""
    if len(scores) > limit:
        near = np.argpartition(-scores, limit - 1)[:limit]
        near.sort()
    else:
        near = np.arange(len(scores))
    return near[np.argsort(-scores[near], kind="stable")]
