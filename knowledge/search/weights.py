"""What features are worth: learned once, kept as data with how it was made."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from knowledge.data import read
from knowledge.index.postings import Floats
from knowledge.search.names import DECISION, RANK, WINDOW


@dataclass(frozen=True, slots=True)
class Mix:
    """What fields and places count at recall, beside a passage's score, for a kind of text.

    A statute is long and about many things, so its heading tells more than its whole; and a
    statute of another place does not apply, while a notice may well speak of other places.
    """

    text: float
    heading: float
    here: float
    elsewhere: float
    unasked: float  # a local text where the question names no place


@dataclass(frozen=True, slots=True)
class Decision:
    """How a score is made and read. A logistic curve turns the sum into a share of 1.

    From ``answered`` on a question counts as answered; from ``unsure`` on it is asked back.
    """

    weights: Floats
    bias: float
    answered: float
    unsure: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned numbers, by the kind of text that comes first."""

    notice: Mix
    statute: Mix
    window_notice: Floats
    window_statute: Floats
    rank: Floats  # of all kinds, since they are ranked together
    decision_notice: Decision
    decision_statute: Decision


def weights_of(table: dict[str, Any]) -> Weights:
    """Return the weights of a table as it is written by the learning script."""
    windows, decision = table["window"], table["decision"]
    return Weights(
        Mix(**table["recall"]["notice"]),
        Mix(**table["recall"]["statute"]),
        _row(windows["notice"], WINDOW),
        _row(windows["statute"], WINDOW),
        _row(table["rank"], RANK),
        _decision(decision["notice"]),
        _decision(decision["statute"]),
    )


def _decision(table: dict[str, Any]) -> Decision:
    row = _row(table["weights"], DECISION)
    return Decision(row, table["bias"], table["answered"], table["unsure"])


def _row(named: dict[str, float], order: tuple[str, ...]) -> Floats:
    return np.array([named[name] for name in order], dtype=np.float32)


@cache
def weights() -> Weights:
    """Return the weights in force."""
    return weights_of(read("weights"))
