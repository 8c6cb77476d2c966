"""Features of a sentence that may answer: words, meaning, kind of answer, case, place in the text.

A feature is a number without a unit. What they are worth is learned once and kept as data
(:mod:`knowledge.search.matching.weights`); nothing here holds a weight.
"""

import re
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.outline import DEEPEST, Role
from knowledge.index.postings import Floats
from knowledge.search.matching.case import case_features
from knowledge.search.matching.reading import SentenceReading
from knowledge.search.matching.texts import SentenceTexts
from knowledge.search.matching.weights import BY_KIND, MATCH, NEAR
from knowledge.search.matching.words import Met, met_by
from knowledge.search.ranking.listed import asks_steps, tells_steps
from knowledge.text.fold import written
from knowledge.text.kinds import FORMAL, certain, kinds

MOST = 4.0  # a higher score at recall tells no more
SCALE = 10.0  # cosines lie close together
FARTHEST = 1.0  # of a disclosure's nearness: one that is farther off is as far as any
WORDY = 1.5  # of a question's worth: many official words for one of talk tell no more
DENSE = 60  # units of a sentence of common length
LONG, SHORT = 120, 12  # units
_DRAFT = re.compile("征求意见|草案|讨论稿")
_ASKS_FOR_DRAFT = re.compile("征求|意见稿|草案|讨论稿|[拟将]")

Table = dict[str, npt.NDArray[np.floating] | npt.NDArray[np.bool_]]


def asks_for_draft(folded: str) -> bool:
    """Tell whether a folded question asks what is planned, and not yet in force."""
    return _ASKS_FOR_DRAFT.search(folded) is not None


def sentence_features(index: Index, reading: SentenceReading) -> Floats:
    """Return one row of :data:`~knowledge.search.matching.weights.MATCH` for each sentence."""
    met = met_by(index, reading)
    table: Table = {}
    table |= _meaning(reading) if reading.cosines is not None else {}
    table |= _words(reading, met)
    table |= _disclosure(index, reading)
    table |= _kinds(index, reading, met)
    texts = SentenceTexts(index, reading)
    table |= case_features(texts, reading)
    table |= _steps(texts, reading)
    table |= _layout(index, reading)
    rows = np.zeros((len(reading.numbers), len(MATCH)), dtype=np.float32)
    for place, name in enumerate(MATCH):
        if name in table:
            rows[:, place] = table[name]
    return rows


def _meaning(reading: SentenceReading) -> Table:
    cosines = np.asarray(reading.cosines, dtype=np.float32)
    shown = np.where(reading.quotable[:, None], cosines, np.float32(0))
    edges = reading.windows.edges[:-1]
    table: Table = {"near_most": SCALE * cosines.max(axis=1)}
    for place, name in enumerate(NEAR):
        column = shown[:, place]
        table[name] = SCALE * cosines[:, place]
        table[f"{name}_behind"] = SCALE * (cosines[:, place] - column.max())
        three = _mean_of_best(column, reading)
        behind = np.maximum(SCALE * (three - three.max()), -FARTHEST)
        table[f"{name}_disclosure"] = reading.of_disclosures(behind)
    best = np.maximum.reduceat(shown.max(axis=1), edges)
    table["near_disclosure"] = SCALE * reading.of_disclosures(best)
    table["near_title"] = SCALE * reading.of_disclosures(reading.titles)
    return table


def _mean_of_best(column: Floats, reading: SentenceReading) -> Floats:
    """Return for each disclosure the mean of its three highest values, of fewer where it has fewer.

    What can't be quoted has no value: a text of two sentences is not far off for being short.
    """
    edges = reading.windows.edges.tolist()
    parts = (column[begin:end][reading.quotable[begin:end]] for begin, end in pairwise(edges))
    best = [np.sort(part)[-3:].mean() if len(part) else 0 for part in parts]
    return np.array(best, dtype=np.float32)


def _words(reading: SentenceReading, met: Met) -> Table:
    windows, recalled = reading.windows, reading.recalled
    worth = recalled.worth / np.float32(recalled.whole)
    base = np.minimum(windows.holds[0] @ worth, WORDY)
    lengths = windows.ends - windows.begins
    return {
        "met": met.own @ met.share,
        "joint": met.joint @ met.share,
        "with_title": np.maximum(met.joint, met.titled) @ met.share,
        "line": met.line @ met.share,
        "read": met.whole @ met.share,
        "titled": met.titled @ met.share,
        "rare": (met.own * met.rare).sum(axis=1),
        "rare_joint": (met.joint * met.rare).sum(axis=1),
        "beyond": (met.own * met.beyond).sum(axis=1),
        "beyond_joint": (met.joint * met.beyond).sum(axis=1),
        "lost": (np.maximum(met.whole, met.titled) < 1) @ met.share,
        "telling": base,
        "dense": base / (1 + lengths / DENSE),
        "run_2": windows.holds[1] @ worth,
        "run_3": windows.holds[2] @ worth,
    }


def _disclosure(index: Index, reading: SentenceReading) -> Table:
    recalled, numbers = reading.recalled, reading.disclosures
    total = np.minimum(recalled.total[numbers], MOST)
    after = reading.query.question.after
    same = np.array([after is not None and index.entries[at].id == after for at in numbers])
    draft = np.array([bool(_DRAFT.search(index.entries[at].title)) for at in numbers])
    return {
        "total": reading.of_disclosures(total),
        "total_behind": reading.of_disclosures(total - total.max()),
        "text": reading.of_disclosures(np.minimum(recalled.text[numbers], MOST)),
        "heading": reading.of_disclosures(np.minimum(recalled.heading[numbers], MOST)),
        "place": reading.of_disclosures(recalled.place[numbers]),
        "rank_behind": reading.of_disclosures(reading.ranks - reading.ranks.max()),
        "same": reading.of_disclosures(same.astype(np.float32)),
        "draft": reading.of_disclosures(draft.astype(np.float32)),
    }


def _kinds(index: Index, reading: SentenceReading, met: Met) -> Table:
    sought = reading.query.question.kinds
    held = index.kinds[reading.numbers]
    named = _named(index, reading)
    count = max(sought.bit_count(), 1)
    fits = np.bitwise_count(held & np.uint32(sought)) / count
    headed = np.bitwise_count(named & np.uint32(sought)) / count
    covered = np.maximum(met.joint, met.titled) @ met.share
    sure, counted = sought & certain(), reading.windows.counted
    units = bool(reading.query.question.units)
    table: Table = {
        "fits": fits,
        "headed": headed,
        "fits_headed": fits * headed,
        "fits_covered": fits * covered,
        "headed_covered": headed * covered,
        "counted": counted,
        "uncounted": units & ~counted,
        "uncertain": (sure != 0) & ((held & np.uint32(sure)) == 0),
    }
    for kind in kinds():
        if sought & kind.bit:
            table[f"{BY_KIND[0]}{kind.name}"] = (held & np.uint32(kind.bit)) > 0
            table[f"{BY_KIND[1]}{kind.name}"] = (named & np.uint32(kind.bit)) > 0
    return table


def _steps(texts: SentenceTexts, reading: SentenceReading) -> Table:
    """Return which sentences stand under a heading about the steps that are asked for."""
    if not asks_steps(reading.query.question.folded):
        return {}
    above = texts.above()
    return {"steps": np.array([tells_steps(text) for text in above])}


def _named(index: Index, reading: SentenceReading) -> npt.NDArray[np.uint32]:
    """Return the kinds of answer that a sentence's label, headings and introduction announce."""
    outline = index.outline
    named = outline.named[reading.numbers].copy()
    above = outline.heads[reading.numbers]
    for _ in range(DEEPEST):
        here = above >= 0
        if not here.any():
            break
        named[here] |= outline.named[above[here]]
        above = np.where(here, outline.heads[np.maximum(above, 0)], -1)
    leads = outline.leads[reading.numbers]
    here = leads >= 0
    named[here] |= outline.named[leads[here]]
    return named


def _layout(index: Index, reading: SentenceReading) -> Table:
    roles, windows = index.outline.roles[reading.numbers], reading.windows
    lengths = windows.ends - windows.begins
    marks = index.kinds[reading.numbers]
    first = np.append(True, np.diff(reading.owner) > 0)
    asks = _under_question(index, reading)
    return {
        "item": (roles & np.uint8(Role.ITEM)) > 0,
        "row": (roles & np.uint8(Role.ROW)) > 0,
        "lead": (roles & np.uint8(Role.LEAD)) > 0,
        "answers": asks,
        "short": lengths < SHORT,
        "long": lengths > LONG,
        "length": np.minimum(lengths, 200) / 100,
        "formal": (marks & np.uint32(FORMAL)) > 0,
        "first": first,
        "asks": np.array(
            [
                written(index.folded(max(int(end) - 3, 0), int(end))).rstrip().endswith("?")
                for end in windows.ends
            ]
        ),
    }


def _under_question(index: Index, reading: SentenceReading) -> npt.NDArray[np.bool_]:
    heads = index.outline.heads[reading.numbers]
    asks = (index.outline.roles & np.uint8(Role.QUESTION)) > 0
    first = np.where(heads >= 0, asks[np.maximum(heads, 0)], False)
    above = np.where(heads >= 0, index.outline.heads[np.maximum(heads, 0)], -1)
    under: npt.NDArray[np.bool_] = first | np.where(above >= 0, asks[np.maximum(above, 0)], False)
    return under
