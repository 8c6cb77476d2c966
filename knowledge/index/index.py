"""The index: every text of one revision of the catalogue, cut and counted, never changed.

Arrays only, so that a saved index is read without being taken apart. Places are counted in
UTF-16 units over all texts laid end to end.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from knowledge.disclosure import Status
from knowledge.index.postings import Ints, Postings
from knowledge.text.fold import Codes, table, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an answer says of a disclosure besides quoting it."""

    id: str
    title: str
    url: str | None
    published_on: date | None
    status: Status
    version: str | None
    document_number: str | None
    questions: tuple[str, ...]
    place: str  # the place a local text is for; empty for a national or unnamed one
    name: str  # the folded title without its version, by which versions are told apart


@dataclass(frozen=True, slots=True)
class Fields:
    """The three fields of the index: rows are passages, whole texts, headings."""

    passages: Postings
    texts: Postings
    headings: Postings


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Everything that answering needs of one revision of the catalogue.

    ``sentences`` holds where every sentence begins; ``passages`` the number of the first
    sentence of every passage; ``first_passage`` the number of the first passage of every
    disclosure. Each ends with one value past the last.
    """

    revision: int
    entries: tuple[Entry, ...]
    store: Codes
    sentences: Ints
    passages: Ints
    first_passage: Ints
    quotable: npt.NDArray[np.bool_]
    fields: Fields

    def __len__(self) -> int:
        """Return the number of disclosures."""
        return len(self.entries)

    def quote(self, begin: int, end: int) -> str:
        """Return the text between two places as it stands."""
        return written(self.store[begin:end])

    def folded(self, begin: int, end: int) -> Codes:
        """Return the folded units between two places."""
        return table()[self.store[begin:end]]

    def text_bounds(self, number: int) -> tuple[int, int]:
        """Return where the text of a disclosure begins and ends."""
        first, last = self.first_passage[number], self.first_passage[number + 1]
        return int(self.sentences[self.passages[first]]), int(self.sentences[self.passages[last]])
