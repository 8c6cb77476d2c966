"""How far each sentence meets the words of a question: itself, with its headings, its line."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.index.outline import DEEPEST
from knowledge.index.postings import Floats
from knowledge.search.matching.reading import SentenceReading

WELL = 0.6  # so much of a wording counts as its concept being named
LEFT = 0.05  # of the question's worth: what the title leaves unnamed counts as nothing below it


@dataclass(frozen=True, slots=True)
class Met:
    """For each sentence, as rows, how far each concept is met, from 0 to 1.

    ``joint`` by the sentence with its headings and introduction, ``line`` by its whole line,
    ``titled`` by its disclosure's title, ``whole`` by all that was read of the disclosure.
    ``share`` is what each concept tells of the question; ``rare`` by how rare it is within the
    disclosure, ``beyond`` among those that the title does not name.
    """

    own: Floats
    joint: Floats
    line: Floats
    titled: Floats
    whole: Floats
    share: Floats
    rare: Floats
    beyond: Floats


def met_by(index: Index, reading: SentenceReading) -> Met:
    """Return how far the sentences that were read meet the question's concepts."""
    concepts, edges = reading.concepts, reading.windows.edges[:-1]
    own = concepts.met(reading.windows.holds[0])
    share = concepts.worth(reading.recalled.worth)
    titled = concepts.met(reading.titled)[reading.owner]
    whole = np.maximum.reduceat(own, edges, axis=0)[reading.owner]
    beyond = share * (1 - titled)
    beyond = beyond / np.maximum(beyond.sum(axis=1, keepdims=True), LEFT)
    return Met(
        own,
        _joint(index, reading, own),
        _lines(index, reading, own),
        titled,
        whole,
        share,
        _rare(own > WELL, share, reading),
        beyond,
    )


def _joint(index: Index, reading: SentenceReading, own: Floats) -> Floats:
    outline, joint = index.outline, own.copy()
    above = outline.heads[reading.numbers]
    for _ in range(DEEPEST):
        places = reading.places_of(above)
        here = places >= 0
        if not here.any():
            break
        joint[here] = np.maximum(joint[here], own[places[here]])
        above = np.where(above >= 0, outline.heads[np.maximum(above, 0)], -1)
    leads = reading.places_of(outline.leads[reading.numbers])
    here = leads >= 0
    joint[here] = np.maximum(joint[here], own[leads[here]])
    return joint


def _lines(index: Index, reading: SentenceReading, own: Floats) -> Floats:
    _, lines = np.unique(index.outline.lines[reading.numbers], return_inverse=True)
    most = np.zeros((int(lines.max()) + 1, own.shape[1]), dtype=np.float32)
    np.maximum.at(most, lines, own)
    return most[lines]


def _rare(holds: npt.NDArray[np.bool_], share: Floats, reading: SentenceReading) -> Floats:
    edges = reading.windows.edges
    held = np.add.reduceat(holds.astype(np.float32), edges[:-1], axis=0)
    size = np.diff(edges)[:, None]
    worth = np.log1p((size - held + 0.5) / (held + 0.5)) * share
    worth = worth / np.maximum(worth.sum(axis=1, keepdims=True), 1e-9)
    rare: Floats = worth.astype(np.float32)[reading.owner]
    return rare
