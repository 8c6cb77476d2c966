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
from knowledge.search.quoting.structure import Structure, label_of, structure_of
from knowledge.search.ranking.candidates import Candidates
from knowledge.search.ranking.windows import filled
from knowledge.text.fold import fold, written
from knowledge.text.kinds import kinds
from knowledge.text.terms import Keys

BEFORE = 15  # sentences before the passage among which its heading is looked for
DENSE = 60  # units of a sentence of common length
SHORT = 15
WELL = 0.6  # so much of a wording counts as its concept being named
LEFT = 0.05  # of the question's worth: what the title leaves unnamed counts as nothing below it

SENTENCE = (
    "telling",  # worth of the question's terms, by how rare each is within the disclosure
    "met",  # the question's concepts, each in its best wording
    "met_telling",
    "beyond_joint",  # those the title does not name, met with its heading and introduction
    "beyond_under",  # the same, met by its heading
    "beyond_most",  # as many of them as the best sentence of the passage
    "dense",  # what it tells, by its length
    "kind",  # the kinds of answer asked for
    "counted_met",  # a figure with the unit asked for, by what the sentence meets
    "before",  # what the sentence before it meets
    "under_telling",  # what its heading meets
    "joint_kind",  # what it meets with its heading and introduction, by the kinds it holds
    "joint_counted",
    "added",  # what it meets that its heading does not
    "led_in",  # what the introduction of its list meets
    "headed",  # its heading names the kind asked for
    "labelled",  # its own label does
    "heading",
    "heading_met",
    "item",
    "opens",  # introduces a list
    "short",
    "first",  # opens the text
    "opening",  # the passage's window begins with it
    "inside",  # in the window, not in what it was filled up with
    *(f"asked_{kind.name}" for kind in kinds()),  # the kind is asked for and held
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

    def shown(self) -> Structure:
        """Return the structure of the passage's own sentences."""
        before, whole = self.low - self.start, self.structure
        return Structure(
            whole.texts[before:], whole.styles[before:],
            whole.headings[before:], whole.opens[before:], whole.goes_on,
        )  # fmt: skip


def sentences_of(index: Index, candidates: Candidates, row: int) -> Sentences:
    """Return the sentences that are shown as the passage of a window."""
    seen = candidates.windows
    begin, end = filled(index, *seen.bounds(row))
    low, high = row, int(seen.reach[row])
    while low > 0 and _beside(candidates, low) and seen.begins[low - 1] >= begin:
        low -= 1
    while high < len(seen.numbers) and _beside(candidates, high) and seen.ends[high] <= end:
        high += 1
    start = low
    while start > max(0, low - BEFORE) and _beside(candidates, start):
        start -= 1
    shown = structure_of(
        _texts(index, candidates, start, high), then=_then(index, candidates, high)
    )
    return Sentences(start, low, high, shown)


def _beside(candidates: Candidates, row: int) -> bool:
    """Tell whether a sentence follows the one read before it, in the same section."""
    seen = candidates.windows
    return bool(seen.numbers[row] == seen.numbers[row - 1] + 1 and not seen.opens[row])


def _then(index: Index, candidates: Candidates, high: int) -> str:
    """Return the sentence after the last one, which is not shown; empty where there is none."""
    last = int(candidates.windows.numbers[high - 1])
    if last + 1 >= len(index.sections) or index.sections[last + 1] != index.sections[last]:
        return ""
    return written(index.folded(int(index.sentences[last + 1]), int(index.sentences[last + 2])))


def _texts(index: Index, candidates: Candidates, start: int, high: int) -> list[str]:
    begins, ends = (
        candidates.windows.begins[start:high].tolist(),
        candidates.windows.ends[start:high].tolist(),
    )
    text, first = written(index.folded(begins[0], ends[-1])), begins[0]
    return [text[begin - first : end - first] for begin, end in zip(begins, ends, strict=True)]


def sentence_features(index: Index, candidates: Candidates, row: int, mine: Sentences) -> Floats:
    """Return one row of :data:`SENTENCE` for each sentence of a passage."""
    seen, part, shown = candidates.windows, slice(mine.start, mine.high), mine.structure
    kinds_sought, own = candidates.question.kinds, mine.low - mine.start
    worth = candidates.recalled.worth / np.float32(candidates.recalled.whole)
    held, concepts = seen.holds[0][part], _concepts(index, candidates, mine, worth)
    sizes = (seen.ends[part] - seen.begins[part]).astype(np.float32)
    bits = index.kinds[seen.numbers[part]]
    fits = np.bitwise_count(bits & np.uint32(kinds_sought)) / max(kinds_sought.bit_count(), 1)
    counted, heading = seen.counted[part], np.array(shown.headings)
    text_begins = index.text_begins(candidates.numbers)
    joint, heads = concepts.joint @ concepts.share, shown.heading_of()
    met, under = concepts.met @ concepts.share, concepts.above @ concepts.share
    headed = [head >= 0 and _names(shown.texts[head], kinds_sought) for head in heads]
    beyond, places = concepts.joint @ concepts.beyond, np.arange(mine.start, mine.high)
    columns = [
        held @ _rare(seen.holds[0][_disclosure(candidates, mine)], worth),
        met, concepts.met @ concepts.telling,
        beyond, concepts.above @ concepts.beyond,
        ((own_part := concepts.met @ concepts.beyond) >= own_part[own:].max()) & (own_part > 0),
        held @ worth / (1 + sizes / DENSE), fits, counted * met,
        _moved(met), concepts.above @ concepts.telling, fits * joint, counted * joint,
        np.maximum(0, joint - under), concepts.lead @ concepts.share, headed,
        [_names(label_of(text), kinds_sought) for text in shown.texts],
        heading, heading * met, [style is not None for style in shown.styles], shown.opens,
        sizes < SHORT, seen.begins[part] == text_begins[seen.owner[mine.low]],
        places == row, (places >= row) & (places < seen.reach[row]),
    ]  # fmt: skip
    table = np.empty((len(bits) - own, len(SENTENCE)), dtype=np.float32)
    for place, column in enumerate(columns):
        table[:, place] = column[own:]
    table[:, len(columns) :] = (bits[own:, None] & (_bits() & np.uint32(kinds_sought))) > 0
    return table


@dataclass(frozen=True, slots=True)
class _Concepts:
    """How far each sentence, its heading and its introduction meet each of the concepts.

    The rest is what a concept counts: ``share`` in the question, ``telling`` by how rare it is
    within the disclosure, ``beyond`` among those that the disclosure's title does not name,
    which tell its sentences apart.
    """

    met: Floats
    above: Floats
    lead: Floats
    joint: Floats
    share: Floats
    telling: Floats
    beyond: Floats


def _concepts(index: Index, candidates: Candidates, mine: Sentences, worth: Floats) -> _Concepts:
    whole = _disclosure(candidates, mine)
    everywhere = candidates.concepts.met(candidates.windows.holds[0][whole])
    met = everywhere[mine.start - whole.start : mine.high - whole.start]
    heads, leads = np.array(mine.structure.heading_of()), np.array(mine.structure.lead_of())
    above = met[heads] * (heads >= 0)[:, None]
    lead = met[leads] * (leads >= 0)[:, None]
    share = candidates.concepts.worth(worth)
    number = int(candidates.numbers[candidates.windows.owner[mine.low]])
    named = candidates.concepts.met(_stands(candidates.question.keys, index.names[number]))[0]
    if candidates.question.after is not None:  # what was asked before is no longer what is asked
        said = candidates.concepts.met(
            _stands(candidates.question.keys, fold(candidates.question.text))
        )[0]
        share = share * np.maximum(said, named)
    rest = share * (1 - named)
    rest = rest / np.float32(max(float(rest.sum()), LEFT))
    joint = np.maximum(met, np.maximum(above, lead))
    return _Concepts(met, above, lead, joint, share, _rare(everywhere > WELL, share), rest)


def _stands(keys: Keys, name: str) -> npt.NDArray[np.bool_]:
    """Return which pairs of characters stand in a title, as one row."""
    pairs = [chr(key >> 16) + chr(key & 0xFFFF) for key in keys.tolist()]
    return np.array([[pair in name for pair in pairs]])


def _moved(values: Floats) -> Floats:
    """Return each sentence's value of the sentence before it."""
    moved = np.zeros_like(values)
    moved[1:] = values[:-1]
    return moved


def _disclosure(candidates: Candidates, mine: Sentences) -> slice:
    """Return the rows of the disclosure that the passage is from."""
    seen = candidates.windows
    place = int(seen.owner[mine.low])
    return slice(int(seen.edges[place]), int(seen.edges[place + 1]))


def _rare(holds: npt.NDArray[np.bool_], worth: Floats) -> Floats:
    """Return the worth of terms or concepts by how rare they are among sentences."""
    held = holds.sum(axis=0)
    value = np.log1p((len(holds) - held + 0.5) / (held + 0.5)) * worth
    rare: Floats = (value / max(float(value.sum()), 1e-9)).astype(np.float32)
    return rare


@cache
def _bits() -> npt.NDArray[np.uint32]:
    return np.array([kind.bit for kind in kinds()], dtype=np.uint32)


@cache
def _heading_kinds() -> tuple[tuple[int, re.Pattern[str]], ...]:
    named: dict[str, str] = read("heading_kinds")["kinds"]
    return tuple((kind.bit, re.compile(named[kind.name])) for kind in kinds() if kind.name in named)


def _names(text: str, kind_bits: int) -> bool:
    """Tell whether a heading or label names one of the kinds asked for."""
    if not text:
        return False
    return any(words.search(text) for bit, words in _heading_kinds() if bit & kind_bits)
