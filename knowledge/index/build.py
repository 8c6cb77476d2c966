"""Building the index from the disclosures of one revision of the catalogue."""

import re
from collections.abc import Callable, Iterable

import numpy as np

from knowledge.disclosure import Disclosure, Status
from knowledge.index.index import Entry, Fields, Index
from knowledge.index.postings import Gathering, Shape
from knowledge.passages import Cut, cut
from knowledge.text.places import place_of
from knowledge.text.fold import Codes, fold, fold_units, units
from knowledge.text.terms import Keys, terms

SHOWN = (Status.PUBLISHED, Status.SUPERSEDED, Status.WITHDRAWN)
_VERSION = re.compile(r"[(（]?\d{4}[-年]\d{1,2}[-月]\d{1,2}日?[)）]?|\.(?:md|txt|docx?|pdf|html?)$")

PASSAGES, TEXTS, HEADINGS = Shape(1.2, 0.5), Shape(1.2, 0.75), Shape(1.2, 0.3)


def build_index(
    disclosures: Iterable[Disclosure],
    *,
    revision: int,
    progress: Callable[[int], None] | None = None,
) -> Index:
    """Build the index over what was published.

    Drafts are left out. Superseded and withdrawn texts are kept apart, to be shown as what
    they are, never quoted as being in force. ``progress`` hears the number of texts done.
    """
    drawing = _Drawing()
    for number, disclosure in enumerate(disclosures, 1):
        if disclosure.status in SHOWN:
            drawing.add(disclosure)
        if progress is not None:
            progress(number)
    return drawing.index(revision)


class _Drawing:
    """An index being built: what is gathered before the arrays are laid out."""

    def __init__(self) -> None:
        self._passages, self._texts, self._headings = Gathering(), Gathering(), Gathering()
        self._entries: list[Entry] = []
        self._store: list[Codes] = []
        self._cuts: list[Cut] = []

    def add(self, disclosure: Disclosure) -> None:
        """Add one disclosure."""
        text = disclosure.text or "\n"
        codes = fold_units(text)
        pieces = cut(codes)
        places, keys = terms(codes)
        starts = pieces.sentences[pieces.passages[:-1]]
        rows = np.searchsorted(starts, places, side="right") - 1
        self._passages.add(keys, rows, len(starts))
        self._add_row(self._texts, keys)
        self._add_row(self._headings, terms(fold_units(_heading(disclosure)))[1])
        self._entries.append(_entry(disclosure))
        self._store.append(units(text))
        self._cuts.append(pieces)

    @staticmethod
    def _add_row(field: Gathering, keys: Keys) -> None:
        field.add(keys, np.zeros(len(keys), dtype=np.int64), 1)

    def index(self, revision: int) -> Index:
        """Lay the arrays out."""
        sizes = _ends(len(text) for text in self._store)
        counts = _ends(len(pieces.sentences) - 1 for pieces in self._cuts)
        cuts = list(zip(self._cuts, sizes, counts, strict=False))
        sentences = [pieces.sentences[:-1] + size for pieces, size, _ in cuts]
        passages = [pieces.passages[:-1] + count for pieces, _, count in cuts]
        return Index(
            revision=revision,
            entries=tuple(self._entries),
            store=np.concatenate([np.empty(0, dtype=np.uint16), *self._store]),
            sentences=np.concatenate([*sentences, sizes[-1:]]).astype(np.int64),
            passages=np.concatenate([*passages, counts[-1:]]).astype(np.int64),
            first_passage=_ends(len(pieces.passages) - 1 for pieces in self._cuts),
            quotable=np.array([entry.status is Status.PUBLISHED for entry in self._entries], dtype=bool),
            fields=Fields(
                passages=self._passages.postings(PASSAGES),
                texts=self._texts.postings(TEXTS),
                headings=self._headings.postings(HEADINGS),
            ),
        )  # fmt: skip


def _ends(sizes: Iterable[int]) -> np.ndarray:
    """Return where each of several stretches begins, with the end of the last."""
    return np.cumsum([0, *sizes], dtype=np.int64)


def _heading(disclosure: Disclosure) -> str:
    return "\n".join([disclosure.title, disclosure.document_number or "", *disclosure.questions])


def _entry(disclosure: Disclosure) -> Entry:
    name = re.sub(r"\s+|中华人民共和国", "", _VERSION.sub("", fold(disclosure.title)))
    return Entry(
        id=disclosure.id,
        title=disclosure.title,
        url=disclosure.url,
        published_on=disclosure.published_on,
        status=disclosure.status,
        version=disclosure.version,
        document_number=disclosure.document_number,
        questions=disclosure.questions,
        place=place_of(name or fold(disclosure.text[:60])),
        name=name,
    )
