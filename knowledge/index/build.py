"""Building the index from the disclosures of one revision of the catalogue."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.index import Entry, Fields, Index, Places, attached
from knowledge.index.outline import Outline, joined, outline_of
from knowledge.index.postings import Gathering, Ints, Shape, aligned
from knowledge.text.fold import Codes, fold, fold_units, units, written
from knowledge.text.kinds import Kinds, held_by
from knowledge.text.lexicon import lexicon
from knowledge.text.pinyin import sounds_of
from knowledge.text.places import place_of, province_of
from knowledge.text.sentences import Bounds, bounds
from knowledge.text.terms import Keys, pairs, singles, words

LONGEST = 240
ARTICLE = re.compile(
    r"(?:^|\n)[ \t]*(第[零〇一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?)"
    r"(?![第款项至、的和])"
)
CHAPTER = re.compile(r"(?:^|\n)((?:#+[ \t]*)?第[零〇一二三四五六七八九十百\d]+[编章节][ \t])")
_FEWEST_ARTICLES = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentences and passages of one text.

    ``sentences`` are the places in units where sentences begin, with the length at the end;
    ``passages`` are the numbers of the sentences with which passages begin, with the count of
    sentences at the end; ``sections`` counts for every sentence the articles, and headings of
    chapters between them, begun so far.
    """

    sentences: Bounds
    passages: npt.NDArray[np.int64]
    sections: npt.NDArray[np.int32]


def articles(codes: Codes) -> Bounds:
    """Return the places where articles begin, or none where the text is no statute."""
    begins = [match.start(1) for match in ARTICLE.finditer(written(codes))]
    if len(begins) < _FEWEST_ARTICLES:
        begins = []
    return np.array(begins, dtype=np.int64)


def _chapters(codes: Codes) -> Bounds:
    """Return the places where headings of chapters begin: no part of the article before them."""
    return np.array([match.start(1) for match in CHAPTER.finditer(written(codes))], dtype=np.int64)


def cut(codes: Codes) -> Cut:
    """Cut a folded text into sentences and passages."""
    heads = articles(codes)
    if len(heads):
        heads = np.unique(np.concatenate([heads, _chapters(codes)]))
    sentences = np.unique(np.concatenate([bounds(codes), heads]))
    lengths = np.diff(sentences).tolist()
    fixed = set(np.searchsorted(sentences, heads).tolist())
    begins: list[int] = []
    size = LONGEST + 1
    for number, length in enumerate(lengths):
        if number in fixed or size + length > LONGEST:
            begins.append(number)
            size = 0
        size += length
    passages = np.array([*begins, len(lengths)], dtype=np.int64)
    sections = np.searchsorted(heads, sentences[:-1], side="right").astype(np.int32)
    return Cut(sentences, passages, sections)


SHOWN = (Status.PUBLISHED, Status.SUPERSEDED, Status.WITHDRAWN)
PASSAGES, TEXTS, HEADINGS = Shape(1.2, 0.5), Shape(1.2, 0.75), Shape(1.2, 0.3)

_VERSION = re.compile(r"[(（]?\d{4}[-年]\d{1,2}[-月]\d{1,2}日?[)）]?|\.(?:md|txt|docx?|pdf|html?)$")
_HEAD = 60  # units at the beginning of a text without a title that may name its place


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
        self._kinds: list[Kinds] = []
        self._outlines: list[Outline] = []
        self._words: list[tuple[Ints, Keys]] = []

    def add(self, disclosure: Disclosure) -> None:
        """Add one disclosure."""
        text = disclosure.text or "\n"
        codes = fold_units(text)
        pieces = cut(codes)
        pair_places, pair_keys = pairs(codes)
        word_places, word_keys = words(codes)
        single_places, single_keys = singles(codes)
        starts = pieces.sentences[pieces.passages[:-1]]
        places = np.concatenate([pair_places, word_places, single_places])
        keys = np.concatenate([pair_keys, word_keys, single_keys])
        self._passages.add(keys, np.searchsorted(starts, places, side="right") - 1, len(starts))
        _add_row(self._texts, keys[: len(keys) - len(single_keys)])
        heading = fold_units(_heading(disclosure))
        _add_row(self._headings, np.concatenate([pairs(heading)[1], words(heading)[1]]))
        self._entries.append(_entry(disclosure))
        self._store.append(units(text))
        self._cuts.append(pieces)
        self._kinds.append(held_by(written(codes), pieces.sentences))
        bounds = pairwise(pieces.sentences.tolist())
        self._outlines.append(outline_of([written(codes[begin:end]) for begin, end in bounds]))
        self._words.append((word_places, word_keys))

    def index(self, revision: int) -> Index:
        """Lay the arrays out."""
        sizes = _begins(len(text) for text in self._store)
        counts = _begins(len(pieces.sentences) - 1 for pieces in self._cuts)
        sections = _begins(int(pieces.sections.max(initial=0)) + 1 for pieces in self._cuts)
        cuts = self._cuts
        articles = [pieces.sections.astype(np.int64) for pieces in cuts]
        fields = self._fields()
        shown = [entry.status is Status.PUBLISHED for entry in self._entries]
        return Index(
            revision=revision,
            entries=tuple(self._entries),
            store=_laid(self._store, np.uint16),
            sentences=_shifted([pieces.sentences[:-1] for pieces in cuts], sizes),
            passages=_shifted([pieces.passages[:-1] for pieces in cuts], counts),
            first_passage=_begins(len(pieces.passages) - 1 for pieces in cuts),
            sections=_shifted(articles, sections).astype(np.int32)[:-1],
            kinds=_laid(self._kinds, np.uint32),
            outline=joined(self._outlines),
            word_places=_shifted([places for places, _ in self._words], sizes)[:-1],
            word_keys=_laid([keys for _, keys in self._words], np.uint32),
            quotable=np.array(shown, dtype=bool),
            statutes=np.array([pieces.sections.max(initial=0) > 0 for pieces in cuts], dtype=bool),
            version_years=np.array([_year(entry) for entry in self._entries], dtype=np.int32),
            places=_places([entry.place for entry in self._entries]),
            fields=fields,
            sounds=sounds_of(fields.keys[np.diff(fields.texts.offsets) > 0]),
            lexicon=lexicon(),
            attached=attached(self._entries),
            names=tuple(entry.name for entry in self._entries),
        )

    def _fields(self) -> Fields:
        drawn = (
            self._passages.postings(PASSAGES),
            self._texts.postings(TEXTS),
            self._headings.postings(HEADINGS),
        )
        keys = np.unique(np.concatenate([known for known, _ in drawn]))
        return Fields(keys, *(aligned(known, postings, keys=keys) for known, postings in drawn))


def _places(places: list[str]) -> Places:
    """Return the table of places: each disclosure's own, and the province it lies in."""
    provinces = [province_of(place) if place else "" for place in places]
    names = tuple(sorted({*places, *provinces} - {""}))
    numbers = {name: number for number, name in enumerate(names)} | {"": -1}
    return Places(
        names,
        np.array([numbers[place] for place in places], dtype=np.int32),
        np.array([numbers[province] for province in provinces], dtype=np.int32),
    )


def _year(entry: Entry) -> int:
    """Return the year of a version; 0 for a text without one."""
    year = re.search(r"(?:19|20)\d{2}", entry.version or "")
    return int(year.group()) if year else 0


def _add_row(field: Gathering, keys: Keys) -> None:
    field.add(keys, np.zeros(len(keys), dtype=np.int64), 1)


def _begins(sizes: Iterable[int]) -> Ints:
    """Return where each of several stretches begins, with the end of the last."""
    return np.array(list(accumulate(sizes, initial=0)), dtype=np.int64)


_Number = TypeVar("_Number", bound=np.generic)


def _laid(parts: list[npt.NDArray[_Number]], kind: type[_Number]) -> npt.NDArray[_Number]:
    """Return arrays end to end."""
    return np.concatenate([np.empty(0, dtype=kind), *parts])


def _shifted(parts: list[Ints], begins: Ints) -> Ints:
    """Return numbers that count within a text as numbers over all texts, with the end."""
    moved = [part + begin for part, begin in zip(parts, begins.tolist(), strict=False)]
    return np.concatenate([*moved, begins[-1:]]).astype(np.int64)


def _heading(disclosure: Disclosure) -> str:
    return "\n".join([disclosure.title, disclosure.document_number or "", *disclosure.questions])


def _entry(disclosure: Disclosure) -> Entry:
    name = re.sub(r"\s+|中华人民共和国", "", _VERSION.sub("", fold(disclosure.title)))
    return Entry(
        id=disclosure.id,
        revision=disclosure.revision,
        title=disclosure.title,
        url=disclosure.url,
        published_on=disclosure.published_on,
        status=disclosure.status,
        standing=disclosure.standing,
        effective_on=disclosure.effective_on,
        expires_on=disclosure.expires_on,
        version=disclosure.version,
        document_number=disclosure.document_number,
        questions=disclosure.questions,
        place=place_of(name or fold(disclosure.text[:_HEAD]), lexicon()),
        name=name,
    )
