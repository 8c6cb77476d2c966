"""Several questions in one text: each answered by itself, the answers put together.

How a text is cut into its questions belongs in :mod:`knowledge.search.question.asking`, how one
is answered in :mod:`knowledge.search.answering`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.answer import Hit, QuestionAnswer
from knowledge.index.index import Index
from knowledge.search.quoting.proof import of_both


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What may be quoted for one question, and how likely that is right.

    ``sure`` (0..1) is that likelihood, 0 where several disclosures fit as well; ``known`` tells
    whether anything published seems to be about it.
    """

    question: str
    quotations: tuple[str, ...]
    left_out: int
    hits: tuple[Hit, ...]  # best first: the quotations are of the first
    choices: tuple[Hit, ...]
    sure: float
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Several answers as one: what is quoted for each, and where it stands."""

    by_question: tuple[QuestionAnswer, ...]
    hits: tuple[Hit, ...]
    left_out: int


def put_together(index: Index, answers: Iterable[Weighed]) -> Together:
    """Put answers together, in their order, nothing quoted twice.

    Of the first disclosure two passages are shown, of every other one: what stands in neither
    is left out, so that nothing is quoted that can't be read in its place. What is quoted for
    the text as a whole and for one of its questions stands below that question.
    """
    hits: list[Hit] = []
    shown = [answer for answer in answers if _shown(index, hits, answer.hits[0], answer.quotations)]
    quotations: dict[str, list[str]] = {}
    said: set[str] = set()
    for answer in sorted(shown, key=lambda answer: not answer.question):
        quotations[answer.question] = [text for text in answer.quotations if text not in said]
        said.update(answer.quotations)
    return Together(
        by_question=tuple(
            QuestionAnswer(
                question=answer.question, quotation="\n".join(quotations[answer.question])
            )
            for answer in shown
            if quotations[answer.question]
        ),
        hits=tuple(hits),
        left_out=sum(answer.left_out for answer in shown if quotations[answer.question]),
    )


def _shown(index: Index, hits: list[Hit], hit: Hit, quotations: Sequence[str]) -> bool:
    """Show a hit beside others; False where its disclosure shows as much as it may already."""
    place = next(
        (at for at, before in enumerate(hits) if before.disclosure == hit.disclosure), None
    )
    if place is None:
        beside = replace(hit, second_passage=None) if hits else hit
        if not _stands(beside, quotations):
            return False
        hits.append(beside)
        return True
    before = hits[place]
    if not _stands(before, quotations):
        if place > 0 or before.second_passage is not None:
            return False
        before = replace(before, second_passage=hit.passage)
        if not _stands(before, quotations):
            return False
    hits[place] = replace(before, proof=of_both(index, before, hit))
    return True


def readable_in(hit: Hit, quotations: Sequence[str]) -> tuple[str, ...]:
    """Return the quotations that stand in what is shown of a hit; of the first the lines that do.

    So nothing is quoted that can't be read in its place.
    """
    lines = [line for line in quotations[0].splitlines() if _stands(hit, [line])]
    return ("\n".join(lines), *(text for text in quotations[1:] if _stands(hit, [text])))


def _stands(hit: Hit, quotations: Sequence[str]) -> bool:
    shown = (hit.passage, hit.second_passage or "")
    lines = [line.strip() for quotation in quotations for line in quotation.splitlines()]
    return all(any(line in passage for passage in shown) for line in lines)
