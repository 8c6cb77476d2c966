"""Measure finding and answering in the catalogue of a small bureau, with everyday questions.

    python -m tests.bench.desk.quality [--unseen]

With ``--unseen`` the weights are learned anew without the bureau: what another collection's
questions alone would make of it. The held-out half of the sample questions was never learned
from in either case.
"""

import sys
from collections.abc import Iterator

import numpy as np

from knowledge.answer import AnswerStatus
from knowledge.catalogue.disclosure import Disclosure
from knowledge.index.build import build_index
from knowledge.search.answering import Answerer
from knowledge.search.ranking.weights import Weights, weights, weights_of
from tests.bench.desk.texts import DAY, ROUNDS, bare, desk_texts, elsewhere, left_out, samples
from tests.bench.retrieval.learn_weights import collections, learn
from tests.bench.retrieval.quality import say
from tests.bench.retrieval.real_texts import Asked, available

Outcome = tuple[bool, bool, AnswerStatus]


def outcomes(texts: list[Disclosure], asked: list[Asked], learned: Weights) -> list[Outcome]:
    """Return for each question: right first, right among three, and what became of it."""
    answerer, out = Answerer(build_index(texts, revision=1), learned=learned), []
    for one in asked:
        answer = answerer.answer(one.question, today=DAY)
        ids = [hit.disclosure for hit in answer.hits]
        out.append((ids[:1] == [one.disclosure], one.disclosure in ids[:3], answer.status))
    return out


def told(found: list[Outcome]) -> str:
    answered = [status is AnswerStatus.ANSWERED for *_, status in found]
    right = [first for first, *_ in found]
    shares = {
        "first": right,
        "in three": [three for _, three, _ in found],
        "answered rightly": np.logical_and(right, answered),
        "answered otherwise": np.logical_and(np.logical_not(right), answered),
        "asked back": [status is AnswerStatus.AMBIGUOUS for *_, status in found],
        "not found": [status is AnswerStatus.NOT_FOUND for *_, status in found],
    }
    return f"{len(found)} questions  " + "  ".join(
        f"{name} {np.mean(share):.3f}" for name, share in shares.items()
    )


def measured(learned: Weights) -> Iterator[tuple[str, list[Outcome]]]:
    """Yield what was asked of the bureau, and what came of it."""
    texts = desk_texts()
    rounds = [left_out(texts, number) for number in range(ROUNDS)]
    attached = [asked for _, part in rounds for asked in part]
    yield (
        "attached questions, left out in turn",
        [one for rest, part in rounds for one in outcomes(rest, part, learned)],
    )
    yield "attached questions, none attached", outcomes(bare(texts), attached, learned)
    for name, held_out in (("learned from", False), ("held out", True)):
        answerable, unanswerable = samples(held_out=held_out)
        yield f"sample questions, {name}", outcomes(texts, answerable, learned)
        yield f"  with none attached, {name}", outcomes(bare(texts), answerable, learned)
        yield f"  not answered here, {name}", outcomes(texts, unanswerable, learned)
    yield "of other offices", outcomes(texts, elsewhere(), learned)


def main() -> None:
    tables = {"weights in force": weights()}
    if "--unseen" in sys.argv and available():
        tables["learned without the bureau"] = weights_of(learn(collections(), ())[0])
    for name, learned in tables.items():
        for asked, found in measured(learned):
            say(f"{name}; {asked}: {told(found)}")


if __name__ == "__main__":
    main()
