"""Cutting a text into passages: statutes by article (第…条), everything else by whole sentences.

A passage is a run of whole sentences, at most :data:`LONGEST` units long, that never reaches
over the beginning of an article. Choosing what is quoted from passages belongs to the search.
"""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.text.fold import Codes, written
from knowledge.text.sentences import Bounds, bounds

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
    found = [match.start(1) for match in ARTICLE.finditer(written(codes))]
    if len(found) < _FEWEST_ARTICLES:
        found = []
    return np.array(found, dtype=np.int64)


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
