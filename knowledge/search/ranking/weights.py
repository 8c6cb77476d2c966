"""What features are worth: learned once, kept as data with how it was made."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from knowledge.data import read
from knowledge.index.postings import Floats

WINDOW = (
    "held",  # worth of the terms that the window holds
    "telling",  # the same, by how rare a term is within the disclosure
    "three",  # of terms in runs of three characters
    "four",  # of terms in runs of four characters
    "peak",  # the best single sentence
    "peak_telling",
    "first",  # the sentence the window begins with
    "kind",  # the kinds of answer asked for that its best sentence holds
    "kind_telling",
    "kind_first",
    "lead",  # the window opens the text
    "opens",  # the window opens an article
    "length",
    "kind_held",
    "dense",  # the best sentence, by its length
    "dense_first",
    "counted",  # a figure with the unit asked for
    "counted_first",
    "met",  # the question's concepts, each in its best wording
    "met_peak",  # those met by the best sentence, by how rare they are within the disclosure
    "official",  # worth of official terms in the best sentence
    "place",  # how far from the beginning of the text
    "before",  # what the sentence before the window tells
    "led_in",  # a sentence that is led in by one that tells
    "numbered",  # the window begins with an item of a list
    "formal",  # it only says what a rule is made for or since when it holds, which is not asked
    "after_lead",  # the window begins after the first sentence of the text
    "rest",  # what the other sentences tell beside the best one
    "peak_first",  # the best sentence comes first
    "telling_on",  # the terms held, unless the window opens the text
)
RANK = (
    "total",  # the score at recall
    "text",  # that of the whole text
    "heading",  # that of its title and attached questions
    "lost",  # concepts that stand neither in what was read nor in the title
    "places",  # how many of the question's places stand in the disclosure
    "local",  # the disclosure is for a place
    "within",  # for one of the question's
    "window",  # the value of its best window
    "small_heading",  # some of the above by how small the collection is, from 0 to 1
    "small_text",
    "small_lost",
    "small_window",
    "statute",  # a statute, and some of the above where it is one
    "statute_total",
    "statute_text",
    "statute_heading",
    "statute_lost",
    "statute_window",
)


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
class Weights:
    """The learned numbers, by the kind of text that comes first."""

    notice: Mix
    statute: Mix
    window_notice: Floats
    window_statute: Floats
    rank: Floats  # of all kinds, since they are ranked together


def weights_of(table: dict[str, Any]) -> Weights:
    """Return the weights of a table as it is written by the learning script."""
    windows = table["window"]
    return Weights(
        Mix(**table["recall"]["notice"]),
        Mix(**table["recall"]["statute"]),
        _row(windows["notice"], WINDOW),
        _row(windows["statute"], WINDOW),
        _row(table["rank"], RANK),
    )


def _row(named: dict[str, float], order: tuple[str, ...]) -> Floats:
    return np.array([named[name] for name in order], dtype=np.float32)


@cache
def weights() -> Weights:
    """Return the weights in force."""
    return weights_of(read("weights"))
