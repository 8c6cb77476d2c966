"""Marks on answers: a second person says whether the desk answered rightly, or what it should say.

What was marked is the office's own test set: :mod:`handlers.desk.trials` plays it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from handlers.desk.cases import questions
from handlers.errors import HandlingError
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import Question
from knowledge.text.fold import fold

LONGEST_WORDS = 300  # characters: a passage that is quoted has no more

_TOOK_PART = frozenset({"answered_by_person", "task_settled"})
"""Acts on a question after which its answer is one's own work."""


class Verdict(StrEnum):
    """What an answer was, in the eyes of somebody who knows."""

    RIGHT = "right"
    WRONG = "wrong"
    SHOULD_BE = "should_be"  # wrong, and it is known what would have been right


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A verdict; with ``SHOULD_BE`` the disclosure (id) that answers, the words, or both."""

    verdict: Verdict
    disclosure: str | None = None
    words: str = ""


class MarkRefusedError(HandlingError):
    """A mark cannot stand (``reason``).

    ``own_answer``: a second person marks; ``missing``: nothing says what should have been;
    ``not_published``: no answer could quote that; ``too_long``; ``erased``: the words are gone.
    """

    code = "mark_refused"


def put_mark(
    unit: UnitOfWork, ref: str, mark: Mark, *, officer: str, published: Iterable[str] = ()
) -> None:
    """Mark the answer to a question, in place of what it was marked as before.

    ``published`` are the texts that may be quoted: of the disclosure named, or all there are.

    Raises:
        NotFoundError: there is no such question.
        MarkRefusedError: see there.
    """
    question = questions.get(unit, ref)
    if question.text is None:
        raise MarkRefusedError(subject=ref, reason="erased")
    if officer in took_part(unit, question, mark.disclosure):
        raise MarkRefusedError(subject=ref, reason="own_answer")
    _check_expectation(ref, mark, published)
    unit.questions.change(
        ref,
        mark=mark.verdict.value,
        marked_at=unit.now,
        marked_by=officer,
        mark_disclosure=mark.disclosure,
        mark_words=mark.words or None,
    )
    facts = {"mark": mark.verdict.value, "disclosure": mark.disclosure or "", "words": mark.words}
    entry = NewEntry(
        stream=Stream.QUESTION,
        subject=ref,
        act="marked",
        actor=f"staff:{officer}",
        effective_on=unit.today,
        facts={name: value for name, value in facts.items() if value},
    )
    unit.ledger.append([entry])


def _check_expectation(ref: str, mark: Mark, published: Iterable[str]) -> None:
    if mark.verdict is not Verdict.SHOULD_BE:
        if mark.disclosure or mark.words:
            raise ValueError("only what should be names a disclosure or words")
        return
    if not mark.disclosure and not mark.words:
        raise MarkRefusedError(subject=ref, reason="missing")
    if len(mark.words) > LONGEST_WORDS:
        raise MarkRefusedError(subject=ref, reason="too_long", limit=LONGEST_WORDS)
    texts = list(published)
    if not texts or (mark.words and not any(stands_in(mark.words, text) for text in texts)):
        raise MarkRefusedError(subject=ref, reason="not_published")


def took_part(unit: UnitOfWork, question: Question, disclosure: str | None = None) -> set[str]:
    """Return who replied to a question, or changed a disclosure for it, by login.

    Looked at are the disclosures found for it and the one named; what somebody changed without
    saying for which question is not known.
    """
    own = unit.ledger.of(Stream.QUESTION, question.id)
    people = {entry.actor for entry in own if entry.act in _TOOK_PART}
    hits = [str(hit["disclosure"]) for hit in question.hits]
    subjects = list(dict.fromkeys([*hits, disclosure] if disclosure else hits))
    for entries in unit.ledger.of_each(Stream.AUDIT, subjects).values():
        people |= {entry.actor for entry in entries if entry.facts.get("question") == question.id}
    return {actor.removeprefix("staff:") for actor in people}


def stands_in(words: str, text: str) -> bool:
    """Tell whether words stand in a text, whatever its breaks, widths and script."""
    return _bare(words) in _bare(text)


def _bare(text: str) -> str:
    return "".join(fold(text).split())
