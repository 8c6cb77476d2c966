"""Choosing what is quoted from the sentences that were read, and how likely it is to be right.

What is done with the likelihood (answer, ask back, say so) belongs in
:mod:`knowledge.search.answering`.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.postings import Floats, Ints
from knowledge.search.matching.features import asks_for_draft
from knowledge.search.matching.reading import SentenceReading
from knowledge.search.matching.weights import CARRIED, MATCH, Matching
from knowledge.search.question.asking import STORY
from knowledge.search.question.named import named
from knowledge.search.quoting.quote import LISTED, Quote, length_of, quote_of, table_around
from knowledge.text.kinds import FORMAL

OUTRIGHT = 1.15  # of what being named adds to a score: by a number, or an attached question
AHEAD = 1.0  # logits by which what is named outright, or the steps asked for, come before all else
PASSED_OVER = 6.0  # logits by which drafts and last year's texts come after all else
CLOSE = 2.0  # logits: a sentence so little less likely is quoted beside the first
TIED = 0.05  # logits: two sentences so close can't be told apart
NEARLY = 0.7  # logits, where the other meets as much of the question
TOGETHER = 200  # units of all quotations
QUOTED = 3  # quotations at most
FEWEST, MOST = 2, 12  # rows of a table that is quoted whole
ALIKE = 1.5  # logits: rows so near each other are not told apart by the question
NEARLY_ALL = 0.75  # of the rows
LOOKED_AT = 12  # sentences among which further quotations are looked for
_FAR = 6.0  # logits: a greater distance tells no more
_SCORE = 5.0  # logits, to bring the score near the other features
_HELD = [MATCH.index(name) for name in ("with_title", "titled", "joint")]
_CARRIED = [MATCH.index(name) for name in CARRIED]
_DRAFT, _OUTDATED = MATCH.index("draft"), MATCH.index("outdated")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is quoted, best first, and the disclosures in the order of their likelihood.

    ``likelihoods`` goes with ``order``: the share of the likelihood of all sentences.
    ``features`` are those of the decision (``DECIDE``).
    """

    quotes: tuple[Quote, ...]
    order: tuple[int, ...]
    likelihoods: tuple[float, ...]
    best: dict[int, int]  # the best sentence of each disclosure
    tied: bool  # another disclosure has a sentence as likely as the best one
    outright: bool  # the question names the first disclosure
    lost: float  # the share of the question that the first disclosure holds nothing of
    features: Floats


def choose(index: Index, reading: SentenceReading, rows: Floats, matching: Matching) -> Chosen:
    """Choose by the features of the sentences, one row each."""
    scores = rows @ matching.sentence - PASSED_OVER * _passed_over(reading, rows)
    scores = np.where(reading.quotable, scores, -np.inf)
    outright = _outright(index, reading)
    scores = _first(scores, outright) if outright.any() else scores
    scores = _steps_first(reading, scores, rows[:, MATCH.index("steps")] > 0)
    ranked = np.argsort(-scores, kind="stable")
    likely = np.exp(scores - scores[ranked[0]])
    likely = likely / likely.sum()
    quotes = _quotes(index, reading, scores, ranked)
    quoted = np.isin(reading.numbers, [at for quote in quotes for at in quote.sentences])
    edges = reading.windows.edges[:-1]
    shares = np.add.reduceat(likely, edges)
    order = np.argsort(-np.maximum.reduceat(scores, edges), kind="stable")
    best = {int(reading.owner[place]): int(reading.numbers[place]) for place in ranked[::-1]}
    return Chosen(
        quotes,
        tuple(reading.disclosures[order].tolist()),
        tuple(shares[order].tolist()),
        {int(reading.disclosures[owner]): number for owner, number in best.items()},
        _is_tied(reading, rows, scores, ranked),
        bool(outright.any()),
        float(rows[ranked[0], MATCH.index("lost")]),
        _features(reading, rows, scores, ranked, likely=likely, quoted=quoted),
    )


def _passed_over(reading: SentenceReading, rows: Floats) -> npt.NDArray[np.bool_]:
    """Return which sentences are of a draft, or of a text that one of a later year replaces.

    They are not, where the question is about a draft or names the year.
    """
    passed: npt.NDArray[np.bool_] = rows[:, _OUTDATED] > 0
    if not asks_for_draft(reading.query.question.folded):
        passed |= rows[:, _DRAFT] > 0
    return passed


def _outright(index: Index, reading: SentenceReading) -> npt.NDArray[np.bool_]:
    """Return which sentences are of the disclosure that the question names outright.

    By its number, or word for word by a question that staff attached to it.
    """
    bonus = named(index, reading.query.question)[reading.disclosures]
    if bonus.max() < OUTRIGHT:
        return np.zeros(len(reading.numbers), dtype=bool)
    mine: npt.NDArray[np.bool_] = (reading.owner == int(np.argmax(bonus))) & reading.quotable
    return mine


def _first(scores: Floats, mine: npt.NDArray[np.bool_]) -> Floats:
    """Return the scores with the best of some sentences ahead of all others."""
    ahead: Floats = np.where(mine, scores + (scores.max() - scores[mine].max() + AHEAD), scores)
    return ahead


def _steps_first(reading: SentenceReading, scores: Floats, steps: npt.NDArray[np.bool_]) -> Floats:
    """Return the scores with the steps asked for first, where the best disclosure has a part."""
    first = reading.owner == reading.owner[int(np.argmax(scores))]
    mine = first & steps & reading.quotable
    return _first(scores, mine) if mine.any() else scores


def _is_tied(reading: SentenceReading, rows: Floats, scores: Floats, ranked: Ints) -> bool:
    """Tell whether a sentence of another disclosure is as likely, or nearly and has as much."""
    first = int(ranked[0])
    for place in ranked[1:LOOKED_AT].tolist():
        if reading.owner[place] != reading.owner[first]:
            behind = float(scores[first] - scores[place])
            as_much = (rows[place, _HELD] >= rows[first, _HELD] - TIED).all()
            return behind < TIED or (bool(as_much) and behind < NEARLY)
    return False


def _quotes(
    index: Index, reading: SentenceReading, scores: Floats, ranked: Ints
) -> tuple[Quote, ...]:
    """Return the quotation of the best sentence, and of others of its disclosure as likely.

    A question may have two parts; what another disclosure says of the same is more often a
    figure of another case than a part that is missing (decision 027). What a rule is made for
    adds nothing to what it says.
    """
    kinds = reading.query.question.kinds
    cases = _all_cases(index, reading, scores, int(ranked[0]))
    if cases:
        return (cases,)
    quotes = [quote_of(index, int(reading.numbers[ranked[0]]), kinds)]
    if kinds & LISTED and len(quotes[0]) > 1:
        return tuple(quotes)
    quoted = list(quotes[0].sentences)
    close = ranked[1:LOOKED_AT][scores[ranked[0]] - scores[ranked[1:LOOKED_AT]] < CLOSE]
    close = close[(index.kinds[reading.numbers[close]] & np.uint32(FORMAL)) == 0]
    for place in close[reading.owner[close] == reading.owner[ranked[0]]].tolist():
        if len(quotes) == QUOTED:
            break
        further = quote_of(index, int(reading.numbers[place]), kinds)
        rest = [at for at in further.sentences if at not in quoted]
        if rest and length_of(index, [*quoted, *rest]) <= TOGETHER:
            quotes.append(Quote(tuple(rest), further.left_out))
            quoted += rest
    return tuple(quotes)


def _all_cases(index: Index, reading: SentenceReading, scores: Floats, first: int) -> Quote | None:
    """Return a short table whole, where the question does not say which of its rows is meant.

    Then nearly all of them are as likely: a condition decides that was not told.
    """
    rows = table_around(index, int(reading.numbers[first]))
    if not FEWEST <= len(rows) <= MOST:
        return None
    places = reading.places_of(np.array(rows))
    behind = np.where(places >= 0, scores[first] - scores[places], np.inf)
    lead = int(index.outline.leads[rows[0]])
    whole = [lead, *rows]
    alike = float((behind < ALIKE).mean()) >= NEARLY_ALL
    return Quote(tuple(whole)) if alike and length_of(index, whole) <= TOGETHER else None


def _features(
    reading: SentenceReading, rows: Floats, scores: Floats, ranked: Ints, *, likely: Floats,
    quoted: npt.NDArray[np.bool_],
) -> Floats:  # fmt: skip
    first = int(ranked[0])
    top = float(scores[first])
    mine = reading.owner == reading.owner[first]
    share = float(likely[quoted].sum())
    text = reading.query.question.text
    features = (
        share,
        np.log(share + 1e-6),
        float(likely[mine].sum()),
        min(top - _highest(scores[~quoted], top), _FAR),
        min(top - _highest(scores[~mine], top), _FAR),
        top / _SCORE,
        len(text) > STORY,
        len(text) / 100,
        reading.query.question.leans,
        *rows[first, _CARRIED].tolist(),
    )
    return np.array(features, dtype=np.float32)


def _highest(scores: Floats, top: float) -> float:
    known = scores[np.isfinite(scores)]
    return float(known.max()) if len(known) else top - _FAR
