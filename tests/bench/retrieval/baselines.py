"""What everyone has: rapidfuzz alone, BM25 on jieba's words, BM25 on pairs of characters."""

import logging
import re
from collections.abc import Callable

import bm25s
import jieba
import numpy as np
from rapidfuzz import fuzz, process

from knowledge.catalogue.disclosure import Disclosure
from tests.bench.retrieval.real_texts import Asked, bare

WINDOW, STEP = 300, 150
Tokens = Callable[[str], list[str]]


def in_pairs(text: str) -> list[str]:
    text = bare(text)
    return [text[at : at + 2] for at in range(len(text) - 1)]


def in_words(text: str) -> list[str]:
    jieba.setLogLevel(logging.ERROR)
    return [word for word in jieba.lcut(bare(text)) if re.match(r"\w", word)]


def windows(text: str) -> list[str]:
    """Return windows of a passage's length; of a statute, its articles."""
    articles = re.split(r"\n(?=第[零一二三四五六七八九十百]+条)", text)
    if len(articles) > 3:
        return articles[1:]
    return [text[at : at + WINDOW] for at in range(0, max(len(text) - STEP, 1), STEP)]


class Ranked:
    """BM25 with its usual settings over texts."""

    def __init__(self, texts: list[str], tokens: Tokens) -> None:
        self._tokens = tokens
        self._known: dict[str, int] = {}
        known = self._known
        ids = [[known.setdefault(one, len(known)) for one in tokens(text)] for text in texts]
        self._ranking = bm25s.BM25()
        self._ranking.index((ids, self._known), show_progress=False)
        self._count = len(texts)

    def scores(self, question: str) -> np.ndarray:
        known = [one for one in self._tokens(question) if one in self._known]
        return self._ranking.get_scores(known) if known else np.zeros(self._count)


def bm25(texts: list[Disclosure], asked: list[Asked], tokens: Tokens) -> str:
    whole = Ranked([text.text for text in texts], tokens)
    cut = [(text.id, window) for text in texts for window in windows(text.text)]
    parts = Ranked([window for _, window in cut], tokens)
    first = three = inside = inside_three = by_part = 0
    for one in asked:
        order = [texts[at].id for at in np.argsort(-whole.scores(one.question), kind="stable")[:3]]
        first += order[0] == one.disclosure
        three += one.disclosure in order
        best = np.argsort(-parts.scores(one.question), kind="stable")[:3]
        by_part += cut[best[0]][0] == one.disclosure
        right = [cut[at][0] == one.disclosure and one.answers(cut[at][1].strip()) for at in best]
        anywhere = [one.answers(cut[at][1]) for at in best] if not by_article(texts) else right
        inside += anywhere[0]
        inside_three += any(anywhere)
    size = len(asked)
    return (
        f"whole texts: first {first / size:.3f}  in_three {three / size:.3f}; "
        f"by passage: first {by_part / size:.3f}  inside_first {inside / size:.3f}  "
        f"inside_three {inside_three / size:.3f}"
    )


def by_article(texts: list[Disclosure]) -> bool:
    return texts[0].category == "regulation"


def fuzzy(texts: list[Disclosure], asked: list[Asked]) -> str:
    bodies = [text.text[:2000] for text in texts]
    first = three = 0
    for one in asked:
        found = process.extract(one.question, bodies, scorer=fuzz.partial_token_set_ratio, limit=3)
        if len({score for _, score, _ in found}) == 1:
            found = process.extract(one.question, bodies, scorer=fuzz.partial_ratio, limit=3)
        order = [texts[at].id for _, _, at in found]
        first += order[0] == one.disclosure
        three += one.disclosure in order
    return f"first {first / len(asked):.3f}  in_three {three / len(asked):.3f}"


BASELINES: dict[str, Callable[[list[Disclosure], list[Asked]], str]] = {
    "rapidfuzz alone": fuzzy,
    "BM25 on jieba's words": lambda texts, asked: bm25(texts, asked, in_words),
    "BM25 on pairs": lambda texts, asked: bm25(texts, asked, in_pairs),
}
