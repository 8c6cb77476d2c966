"""Measure finding and answering on the real texts, with baselines in the same run.

    python -m tests.bench.retrieval.quality [--cross-validated]

With ``--cross-validated`` the weights are learned anew five times, each time without the
questions that are then asked; without it the weights in force are used, which have seen them.
"""

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import opencc
from pypinyin import lazy_pinyin

from knowledge.answer import AnswerStatus
from knowledge.search.answering import Answerer
from knowledge.search.ranking.weights import weights_of
from tests.bench.desk.collections import desk_collections
from tests.bench.retrieval.baselines import BASELINES
from tests.bench.retrieval.learn_weights import FOLDS, collections, folds, learn
from tests.bench.retrieval.looking import Collection
from tests.bench.retrieval.real_texts import Asked, notices, statutes

DAY = date(2025, 1, 1)
KEPT = 0.9
WRONG = 0.1  # of the Chinese characters of a question, in the test of slips


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one question; ``kind`` is the set it belongs to."""

    kind: str
    first: bool
    in_three: bool
    inside_first: bool
    inside_three: bool
    score: float
    status: AnswerStatus


def ask(answerer: Answerer, asked: Asked, question: str | None = None) -> Result:
    answer = answerer.answer(question or asked.question, today=DAY)
    ids = [hit.disclosure for hit in answer.hits]
    inside = [asked.answers(hit.passage) for hit in answer.hits[:3]]
    score = answer.hits[0].score if answer.hits else 0.0
    return Result(
        kind=asked.kind,
        first=ids[:1] == [asked.disclosure],
        in_three=asked.disclosure in ids[:3],
        inside_first=inside[:1] == [True],
        inside_three=any(inside),
        score=score,
        status=answer.status,
    )


def shares(results: list[Result]) -> str:
    names = ("first", "in_three", "inside_first", "inside_three")
    told = [f"{name} {np.mean([getattr(one, name) for one in results]):.3f}" for name in names]
    return "  ".join(told)


def decided(answerable: list[Result], unanswerable: list[Result]) -> str:
    threshold = np.quantile([one.score for one in answerable], 1 - KEPT)
    through = np.mean([one.score >= threshold for one in unanswerable])
    states = [AnswerStatus.ANSWERED, AnswerStatus.AMBIGUOUS]
    kept = [np.mean([one.status is state for one in answerable]) for state in states]
    let = [np.mean([one.status is state for one in unanswerable]) for state in states]
    return (
        f"let through where {KEPT:.0%} are kept {through:.3f}; in force: answerable answered "
        f"{kept[0]:.3f}, asked back {kept[1]:.3f}; unanswerable {let[0]:.3f}, {let[1]:.3f}"
    )


def cross_validated(made: list[Collection]) -> dict[str, tuple[list[Result], list[Result]]]:
    """Ask every question with weights that were learned without it."""
    out: dict[str, tuple[list[Result], list[Result]]] = {one.kind: ([], []) for one in made}
    for number in range(FOLDS):
        rest = [part(one, number, inside=False) for one in made]
        learned = weights_of(learn(rest, desk_collections())[0])
        for one in made:
            held, answerer = part(one, number, inside=True), Answerer(one.index, learned=learned)
            out[one.kind][0].extend(ask(answerer, asked) for asked in held.answerable)
            out[one.kind][1].extend(ask(answerer, asked) for asked in held.unanswerable)
    return out


def part(collection: Collection, number: int, *, inside: bool) -> Collection:
    def chosen(asked: list[Asked]) -> list[Asked]:
        fold = folds(len(asked), seed=2)
        return [
            one
            for one, at in zip(asked, fold, strict=True)
            if (one.kind != "own" and at == number) == inside
        ]

    return replace(
        collection,
        answerable=chosen(collection.answerable),
        unanswerable=chosen(collection.unanswerable),
    )


def slips(texts: list[str], seed: int) -> Callable[[str], str]:
    """Return what spoils one character in ten: another of its sound, swapped, or dropped."""
    chance = random.Random(seed)
    count: dict[str, int] = {}
    for text in texts:
        for mark in text:
            count[mark] = count.get(mark, 0) + 1
    alike: dict[str, list[str]] = {}
    for mark in sorted(count, key=count.__getitem__, reverse=True)[:3000]:
        if "\u4e00" <= mark <= "\u9fff":
            alike.setdefault(lazy_pinyin(mark)[0], []).append(mark)

    def spoil(question: str) -> str:
        out, marks = [], list(question)
        while marks:
            mark = marks.pop(0)
            kind = chance.choice(["sound", "swap", "drop"])
            if not "\u4e00" <= mark <= "\u9fff" or chance.random() >= WRONG:
                out.append(mark)
            elif kind == "sound":
                others = [one for one in alike.get(lazy_pinyin(mark)[0], []) if one != mark]
                out.append(chance.choice(others) if others else mark)
            elif kind == "swap" and marks:
                out += [marks.pop(0), mark]
        return "".join(out)

    return spoil


def wide(question: str) -> str:
    return "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in question)


def variants() -> dict[str, Callable[[str], str]]:
    texts = [notice.text for notice in notices()]
    out: dict[str, Callable[[str], str]] = {
        f"slips, seed {seed}": slips(texts, seed) for seed in (1, 2, 3)
    }
    return out | {"traditional": opencc.OpenCC("s2t").convert, "full width": wide}


def by_set(results: list[Result]) -> dict[str, list[Result]]:
    sets: dict[str, list[Result]] = {}
    for result in results:
        sets.setdefault(result.kind, []).append(result)
    return sets


def tell(kind: str, name: str, answerable: list[Result], unanswerable: list[Result]) -> None:
    """Say what came of each set of questions on a kind of text."""
    others = by_set(unanswerable)
    for part, results in by_set(answerable).items():
        say(f"{kind}, {part}, {name}: {shares(results)}")
        if part in others:
            say(f"{kind}, {part}, {name}, decision: {decided(results, others[part])}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    made = collections()
    for one, texts in zip(made, (notices(), statutes()), strict=True):
        answerer = Answerer(one.index)
        real = [asked for asked in one.answerable if asked.kind != "own"]
        answerable = [ask(answerer, asked) for asked in real]
        unanswerable = [ask(answerer, asked) for asked in one.unanswerable]
        tell(one.kind, "weights in force", answerable, unanswerable)
        in_force = [text for text in texts if text.status.value == "published"]
        for part in dict.fromkeys(asked.kind for asked in real):
            mine = [asked for asked in real if asked.kind == part]
            for name, baseline in BASELINES.items():
                say(f"{one.kind}, {part}, {name}: {baseline(in_force, mine)}")
        if one.kind == "notice":
            for name, change in variants().items():
                changed = [ask(answerer, asked, change(asked.question)) for asked in real]
                say(f"{one.kind}, {name}: {shares(changed)}")
    if "--cross-validated" in sys.argv:
        for kind, results in cross_validated(made).items():
            tell(kind, "cross-validated", *results)


if __name__ == "__main__":
    main()
