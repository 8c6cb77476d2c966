"""The catalogue of a small bureau as collections to learn from, beside the large ones."""

from tests.bench.desk.texts import ROUNDS, bare, desk_texts, elsewhere, left_out, samples
from tests.bench.retrieval.looking import Collection, collection_of


def desk_collections() -> list[Collection]:
    """Return the bureau's catalogue with questions left out in turn, without any, and whole.

    Only the half of the sample questions that may be learned from is among them.
    """
    texts, others = desk_texts(), elsewhere()
    rounds = [left_out(texts, number) for number in range(ROUNDS)]
    everything = [asked for _, questions in rounds for asked in questions]
    answerable, unanswerable = samples(held_out=False)
    return [
        *(collection_of("notice", rest, questions, []) for rest, questions in rounds),
        collection_of("notice", bare(texts), everything + answerable, others + unanswerable),
        collection_of("notice", texts, answerable, others + unanswerable),
    ]
