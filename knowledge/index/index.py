"""The index: every text of one revision of the catalogue, cut and counted, never changed.

Arrays only, so that a saved index is read without being taken apart. Places are counted in
UTF-16 units over all texts laid end to end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from knowledge.catalogue.disclosure import Standing, Status
from knowledge.index.outline import Outline
from knowledge.index.postings import Ints, Postings
from knowledge.text.fold import Codes, fold, table, written
from knowledge.text.kinds import Kinds
from knowledge.text.lexicon import Lexicon
from knowledge.text.pinyin import Sounds
from knowledge.text.places import province_of
from knowledge.text.terms import Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an answer says of a disclosure besides quoting it."""

    id: str
    revision: int
    title: str
    url: str | None
    published_on: date | None
    status: Status
    standing: Standing
    effective_on: date | None
    expires_on: date | None
    version: str | None
    document_number: str | None
    questions: tuple[str, ...]
    place: str  # the place a local text is for; empty for a national or unnamed one
    name: str  # the folded title without its version, by which versions are told apart


def attached(entries: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    """Return the folded questions attached by staff, each with its disclosure's number."""
    return tuple(
        (fold(question), number)
        for number, entry in enumerate(entries)
        for question in entry.questions
    )


@dataclass(frozen=True, slots=True)
class Fields:
    """The three fields of the index: rows are passages, whole texts, headings.

    ``keys`` are the terms of all of them, sorted: a term has one place, its slot, in each field.
    """

    keys: Keys
    passages: Postings
    texts: Postings
    headings: Postings

    def slots(self, keys: Keys) -> Ints:
        """Return the place of each key in the table of terms, or -1 where nothing holds it."""
        if not len(self.keys):
            return np.full(len(keys), -1, dtype=np.int64)
        at = self.keys.searchsorted(keys)
        at[at == len(self.keys)] = 0
        return np.where(self.keys[at] == keys, at, -1)


@dataclass(frozen=True, slots=True)
class Places:
    """Where each disclosure is for: numbers into ``names``, -1 for a national or unnamed one."""

    names: tuple[str, ...]
    own: npt.NDArray[np.int32]
    province: npt.NDArray[np.int32]

    def within(self, places: tuple[str, ...]) -> npt.NDArray[np.bool_]:
        """Return which disclosures are for one of the places, its province or a part of it."""
        here = np.zeros(len(self.own), dtype=bool)
        for place in places:
            if place in self.names:
                number = self.names.index(place)
                here |= (self.own == number) | (self.province == number)
            province = province_of(place)
            if province != place and province in self.names:
                here |= self.own == self.names.index(province)
        return here


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Everything that answering needs of one revision of the catalogue.

    ``sentences`` holds where every sentence begins; ``passages`` the number of the first
    sentence of every passage; ``first_passage`` the number of the first passage of every
    disclosure. Each ends with one value past the last.

    ``sections`` numbers for every sentence the article it belongs to (a text without articles
    is one section), which a quotation never leaves; ``kinds`` tells what kinds of answer it
    holds; ``outline`` where in the layout it stands. ``statutes`` tells which disclosures are
    cut by article, ``quotable`` which are in force; ``version_years`` holds the year of a text's
    version, 0 where it has none. ``attached`` are the folded questions attached by staff, each
    with its disclosure's number; ``names`` the entries' names.
    ``word_places`` and ``word_keys`` are the figures and Latin words of all texts.
    """

    revision: int
    entries: tuple[Entry, ...]
    store: Codes
    sentences: Ints
    passages: Ints
    first_passage: Ints
    sections: npt.NDArray[np.int32]
    kinds: Kinds
    outline: Outline
    word_places: Ints
    word_keys: Keys
    quotable: npt.NDArray[np.bool_]
    statutes: npt.NDArray[np.bool_]
    version_years: npt.NDArray[np.int32]
    places: Places
    fields: Fields
    sounds: Sounds
    lexicon: Lexicon
    attached: tuple[tuple[str, int], ...]
    names: tuple[str, ...]

    def __len__(self) -> int:
        """Return the number of disclosures."""
        return len(self.entries)

    def quote(self, begin: int, end: int) -> str:
        """Return the text between two places as it stands."""
        return written(self.store[begin:end])

    def folded(self, begin: int, end: int) -> Codes:
        """Return the folded units between two places."""
        return table()[self.store[begin:end]]

    def text_begins(self, numbers: Ints) -> Ints:
        """Return where the texts of disclosures begin."""
        return self.sentences[self.passages[self.first_passage[numbers]]]
