"""What of an index is encoded: its titles, and its passages and sentences behind their titles.

A vector is found by the text it was made of, so that a disclosure that is cut otherwise, or
whose title changes, is encoded anew and nothing else is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from knowledge.index.index import Index
from knowledge.index.outline import Role
from knowledge.index.postings import Ints
from knowledge.meaning.store import Keys, keys_of

_LONGEST = 300  # units of a sentence or passage: what the model reads of it
_HEADING, _LEAD = 60, 80  # likewise of what stands above a sentence
_NEVER = int(Role.HEADING | Role.HEADER | Role.FRAME)  # nothing is answered by them alone


@dataclass(frozen=True, slots=True)
class UnitKeys:
    """The keys of what is encoded, by number in the index; 0 for what never is.

    That is what is not in force, and what holds no word.
    """

    titles: Keys  # of each disclosure
    attached: Keys  # of each question attached by staff
    passages: Keys
    sentences: Keys


def unit_keys(index: Index) -> UnitKeys:
    """Return the keys of what is encoded of an index."""
    disclosures = range(len(index))
    attached = (_attached(index, number) for number in range(len(index.attached)))
    return UnitKeys(
        keys_of(_title(index, number) for number in disclosures),
        keys_of(attached),
        keys_of(text for number in disclosures for text in passages(index, number)),
        keys_of(text for number in disclosures for text in sentences(index, number)),
    )


def in_order(index: Index) -> Iterator[str]:
    """Yield what is encoded of an index, what is most useful first: of the newest disclosures."""
    days = [entry.published_on.toordinal() if entry.published_on else 0 for entry in index.entries]
    disclosures = np.argsort(-np.array(days, dtype=np.int64), kind="stable").tolist()
    yield from (_title(index, number) for number in disclosures)
    yield from (_attached(index, number) for number in range(len(index.attached)))
    for number in disclosures:
        yield from passages(index, number)
    for number in disclosures:
        yield from sentences(index, number)


def passages(index: Index, number: int) -> list[str]:
    """Return what is encoded of each passage of a disclosure; empty for what never is."""
    low, high = index.first_passage[number : number + 2]
    return _texts(index, number, index.sentences[index.passages[low : high + 1]])


def sentences(index: Index, number: int) -> list[str]:
    """Return what is encoded of each sentence of a disclosure; empty for what never is.

    A sentence is read behind its title, its headings and what introduces its list or table:
    "每人每月60元" means nothing by itself.
    """
    low, high = index.passages[index.first_passage[number : number + 2]].tolist()
    if not _title(index, number):
        return [""] * (high - low)
    return [_with_those_above(index, number, at) for at in range(low, high)]


def _with_those_above(index: Index, number: int, sentence: int) -> str:
    outline = index.outline
    text = _quoted(index, sentence, _LONGEST)
    if outline.roles[sentence] & _NEVER or not any(map(str.isalnum, text)):
        return ""
    above = [_quoted(index, head, _HEADING) for head in outline.path(sentence)]
    lead = int(outline.leads[sentence])
    led = [_quoted(index, lead, _LEAD)] if lead >= 0 else []
    return "\n".join([_title(index, number), *above, *led, text])


def _quoted(index: Index, sentence: int, longest: int) -> str:
    begin, end = index.sentences[sentence : sentence + 2].tolist()
    return index.quote(begin, min(end, begin + longest)).strip()


def _texts(index: Index, number: int, bounds: Ints) -> list[str]:
    title, places = _title(index, number), bounds.tolist()
    texts = [
        index.quote(begin, min(end, begin + _LONGEST)).strip() if title else ""
        for begin, end in pairwise(places)
    ]
    return [f"{title}\n{text}" if any(map(str.isalnum, text)) else "" for text in texts]


def _title(index: Index, number: int) -> str:
    return index.entries[number].title if index.quotable[number] else ""


def _attached(index: Index, place: int) -> str:
    question, number = index.attached[place]
    return question if index.quotable[number] else ""
