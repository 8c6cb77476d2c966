"""The sentences that may be quoted from a passage, and features of each.

A feature is a number without a unit, mostly a share between 0 and 1. What they are worth is
learned once and kept as data; nothing here holds a weight.
"""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from knowledge.data import read
from knowledge.index.index import Index
from knowledge.index.postings import Floats
from knowledge.search.candidates import Candidates
from knowledge.search.structure import Structure, label_of, structure_of
from knowledge.search.windows import filled
from knowledge.text.fold import fold, written
from knowledge.text.kinds import FORMAL, asks_for_form, kinds
from knowledge.text.terms import keys_of

BEFORE = 15  # sentences before the passage among which its heading is looked for
LONG = 100  # units of a long sentence
DENSE = 60  # units of a sentence of common length

_KINDS = tuple(kind.name for kind in kinds())
SENTENCE = (
    "told",  # worth of the question's terms
    "telling",  # the same, by how rare a term is within the disclosure
    "met",  # the question's concepts, each in its best wording
    "met_telling",
    "beyond",  # the concepts that the disclosure's title does not name
    "beyond_joint",
    "beyond_under",
    "beyond_none",  # the title names them all
    "beyond_most",
    "met_most",  # as much as the best sentence of the passage
    "three",  # of terms in runs of three characters
    "four",
    "dense",  # what it tells, by its length
    "official",  # worth of official terms
    "kind",  # the kinds of answer asked for
    "kind_met",
    "counted",  # a figure with the unit asked for
    "counted_met",
    "before",  # what the sentence before it meets
    "after",  # and the one after it
    "under",  # what its heading meets
    "under_telling",
    "joint",  # what it meets with its heading and the introduction of its list
    "joint_most",
    "joint_kind",
    "joint_counted",
    "added",  # what it meets of that without them
    "led_in",  # what the introduction of its list meets
    "headed",  # its heading names the kind asked for
    "headed_under",  # and meets concepts
    "labelled",  # its own label names the kind asked for
    "label_met",  # what that label meets
    "answers",  # it follows a question, by what that meets
    "follows",  # it follows a sentence that ends with a colon, by what that meets
    "heading",
    "heading_met",
    "item",
    "opens",  # introduces a list
    "opens_met",
    "leads",  # ends with a colon and introduces no list
    "asks",  # is a question
    "formal",  # only says what a rule is made for or since when it holds
    "length",
    "short",
    "first",  # opens the text
    "opening",  # the passage's window begins with it
    "inside",  # in the window, not in what it was filled up with
    *(f"asked_{name}" for name in _KINDS),  # the kind is asked for and held
    *(f"lists_{name}" for name in _KINDS),  # it is asked for and the sentence introduces a list
)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a passage, from row ``low`` to, without, ``high`` of the windows.

    ``structure`` begins at ``start``, with sentences before the passage.
    """

    start: int
    low: int
    high: int
    structure: Structure


def sentences_of(index: Index, found: Candidates, row: int) -> Sentences:
    """Return the sentences that are shown as the passage of a window."""
    seen = found.windows
    begin, end = filled(index, *seen.bounds(row))
    low, high = row, int(seen.reach[row])
    while low > 0 and _beside(found, low) and seen.begins[low - 1] >= begin:
        low -= 1
    while high < len(seen.numbers) and _beside(found, high) and seen.ends[high] <= end:
        high += 1
    start = low
    while start > max(0, low - BEFORE) and _beside(found, start):
        start -= 1
    return Sentences(start, low, high, structure_of(_texts(index, found, start, high)))


def _beside(found: Candidates, row: int) -> bool:
    """Tell whether a sentence follows the one read before it, in the same section."""
    seen = found.windows
    return bool(seen.numbers[row] == seen.numbers[row - 1] + 1 and not seen.opens[row])


def _texts(index: Index, found: Candidates, start: int, high: int) -> list[str]:
    begins, ends = (
        found.windows.begins[start:high].tolist(),
        found.windows.ends[start:high].tolist(),
    )
    text, first = written(index.folded(begins[0], ends[-1])), begins[0]
    return [text[begin - first : end - first] for begin, end in zip(begins, ends, strict=True)]


@cache
def _heading_kinds() -> dict[int, re.Pattern[str]]:
    named: dict[str, str] = read("heading_kinds")["kinds"]
    return {kind.bit: re.compile(named[kind.name]) for kind in kinds() if kind.name in named}


def _names(text: str, asked: int) -> bool:
    """Tell whether a heading or label names one of the kinds asked for."""
    return any(asked & bit and words.search(text) for bit, words in _heading_kinds().items())


def sentence_features(index: Index, found: Candidates, row: int, mine: Sentences) -> Floats:
    """Return one row of :data:`SENTENCE` for each sentence of a passage."""
    seen, part = found.windows, slice(mine.start, mine.high)
    holds = seen.holds[0][part]
    worth = found.recalled.worth / np.float32(found.recalled.whole)
    shown = mine.structure
    heads, leads = np.array(shown.heading_of()), np.array(shown.lead_of())
    flags = _flags(shown)
    share, telling = _shares_of_concepts(found, worth, mine)
    met_each = found.concepts.met(holds)
    above = np.where((heads >= 0)[:, None], met_each[heads], 0)
    lead = np.where((leads >= 0)[:, None], met_each[leads], 0)
    joint_each = np.maximum(met_each, np.maximum(above, lead))
    met, joint, led_in = met_each @ share, joint_each @ share, lead @ share
    under = above @ share
    told = holds @ worth
    sizes = (seen.ends[part] - seen.begins[part]).astype(np.float32)
    bits = index.kinds[seen.numbers[part]]
    asked = found.question.kinds
    fits = np.bitwise_count(bits & np.uint32(asked)) / max(asked.bit_count(), 1)
    counted = seen.counted[part].astype(np.float32)
    headed = np.array([head >= 0 and _names(shown.texts[head], asked) for head in heads.tolist()])
    before = np.append(0, met[:-1])
    labels = [label_of(text) for text in shown.texts]
    formal = ((bits & FORMAL) > 0) & (not asks_for_form(found.question.folded))
    places = np.arange(mine.start, mine.high)
    columns = [
        told, holds @ _telling(found, worth, mine), met, met_each @ telling,
        *_beyond(index, found, mine, share, (met_each, joint_each, above)),
        met >= met[mine.low - mine.start :].max(),
        seen.holds[1][part] @ worth, seen.holds[2][part] @ worth,
        told / (1 + sizes / DENSE), holds @ (worth * ~found.question.own),
        fits, fits * met, counted, counted * met,
        before, np.append(met[1:], 0), under, above @ telling,
        joint, joint >= joint[mine.low - mine.start :].max(), fits * joint, counted * joint,
        np.maximum(0, joint - under), led_in,
        headed, headed * under, [_names(label, asked) for label in labels],
        _labels_met(found, labels, share),
        np.append(0, flags["asks"][:-1]) * before, np.append(0, flags["colon"][:-1]) * before,
        flags["heading"], flags["heading"] * met, flags["item"], flags["opens"],
        flags["opens"] * met, flags["colon"] & ~flags["opens"], flags["asks"], formal,
        np.minimum(sizes / LONG, 2), sizes < 15,
        seen.begins[part] == index.text_begins(found.numbers)[seen.owner[mine.low]],
        places == row, (places >= row) & (places < seen.reach[row]),
    ]  # fmt: skip
    shared = np.stack(columns, axis=1).astype(np.float32)
    held = np.array([[bool(asked & kind.bit)] for kind in kinds()]).T
    each = (bits[:, None] & np.array([kind.bit for kind in kinds()], dtype=np.uint32) > 0) & held
    lists = flags["opens"][:, None] & held
    return np.concatenate([shared, each, lists], axis=1, dtype=np.float32)[mine.low - mine.start :]


def _beyond(
    index: Index, found: Candidates, mine: Sentences, share: Floats, each: tuple[Floats, ...]
) -> tuple[Floats, ...]:
    """Return what is met of the concepts that the title of the disclosure does not name.

    Within a disclosure these tell its sentences apart.
    """
    number = int(found.numbers[found.windows.owner[mine.low]])
    title = keys_of(fold(index.entries[number].title))
    named = found.concepts.met(np.isin(found.question.keys, list(title))[None, :])[0]
    rest = share * (1 - named)
    whole = float(rest.sum())
    rest = rest / np.float32(max(whole, 0.05))
    met, joint, under = (part @ rest for part in each)
    most = (met >= met[mine.low - mine.start :].max()) & (met > 0)
    return met, joint, under, np.full(len(met), whole < 0.05), most


def _labels_met(found: Candidates, labels: list[str], share: Floats) -> Floats:
    """Return what the labels of sentences meet."""
    keys = found.question.keys
    met = np.zeros(len(labels), dtype=np.float32)
    for place, label in enumerate(labels):
        if label:
            held = np.isin(keys, keys_of(label))
            met[place] = (found.concepts.met(held[None, :]) @ share)[0] if held.any() else 0
    return met


def _flags(shown: Structure) -> dict[str, npt.NDArray[np.bool_]]:
    ends = [text.rstrip()[-1:] for text in shown.texts]
    return {
        "heading": np.array(shown.headings),
        "item": np.array([style is not None for style in shown.styles]),
        "opens": np.array(shown.opens),
        "asks": np.array([end == "?" for end in ends]),
        "colon": np.array([end == ":" for end in ends]),
    }


def _disclosure(found: Candidates, mine: Sentences) -> slice:
    """Return the rows of the disclosure that the passage is from."""
    owner = found.windows.owner
    low, high = np.searchsorted(owner, [owner[mine.low], owner[mine.low] + 1])
    return slice(int(low), int(high))


def _rare(holds: npt.NDArray[np.bool_], worth: Floats) -> Floats:
    """Return the worth of terms or concepts by how rare they are among sentences."""
    held = holds.sum(axis=0)
    value = np.log1p((len(holds) - held + 0.5) / (held + 0.5)) * worth
    rare: Floats = (value / max(float(value.sum()), 1e-9)).astype(np.float32)
    return rare


def _telling(found: Candidates, worth: Floats, mine: Sentences) -> Floats:
    return _rare(found.windows.holds[0][_disclosure(found, mine)], worth)


def _shares_of_concepts(found: Candidates, worth: Floats, mine: Sentences) -> tuple[Floats, Floats]:
    share = found.concepts.worth(worth)
    met = found.concepts.met(found.windows.holds[0][_disclosure(found, mine)])
    return share, _rare(met > 0.6, share)
