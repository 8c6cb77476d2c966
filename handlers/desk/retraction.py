"""Telling those who were answered from a disclosure that it holds no more: once, by a person.

What was quoted is known by the proofs kept with the questions (:mod:`handlers.desk.proofs`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.conversation.message import Reply
from handlers.desk import mail
from handlers.desk.cases.notices import language_of
from handlers.desk.rules import Split
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import Address, Question
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.language import Language

DAYS = 30
"""Days back within which an answer is worth taking back; the console lets a person choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredFrom:
    """The people answered from what holds no more, and how many were informed before."""

    waiting: dict[Address, list[Question]]
    informed: int


def in_force(history: Sequence[Disclosure]) -> int | None:
    """Return the revision of a disclosure that holds now; None where none does."""
    published = (version.revision for version in history if version.status is Status.PUBLISHED)
    return max(published, default=None)


def why(history: Sequence[Disclosure]) -> str:
    """Return what became of what was quoted: ``corrected``, ``superseded`` or ``withdrawn``."""
    if in_force(history) is not None:
        return "corrected"
    superseded = any(version.status is Status.SUPERSEDED for version in history)
    return "superseded" if superseded else "withdrawn"


def answered_from(
    unit: UnitOfWork, history: Sequence[Disclosure], *, since: datetime
) -> AnsweredFrom:
    """Return who was answered since a moment from a revision that is not the one in force."""
    disclosure, holding = history[-1].id, in_force(history)
    informed: dict[Address, datetime] = {
        (row.channel, row.conversation): row.created_at
        for row in unit.outbox.caused_by(_cause(disclosure))
    }
    waiting: dict[Address, list[Question]] = {}
    if holding is not None and len(history) == 1:  # there is nothing else they were answered from
        return AnsweredFrom(waiting=waiting, informed=len(informed))
    for question in unit.questions.answered_since(since):
        address = (question.channel, question.conversation)
        quoted = question.hits[0] if question.hits else {}
        proof: dict[str, Any] = quoted.get("proof") or {}
        outdated = proof and proof["revision"] != holding
        new = address not in informed or informed[address] < question.asked_at
        if quoted.get("disclosure") == disclosure and outdated and new:
            waiting.setdefault(address, []).append(question)
    return AnsweredFrom(waiting=waiting, informed=len(informed))


def tell(
    unit: UnitOfWork,
    disclosure: str,
    answered: AnsweredFrom,
    words: Callable[[Language, Question], str],
    *,
    by: str,
    split: Split,
) -> int:
    """Tell everybody who is waiting to be informed; return how many.

    ``words`` are for the newest question of each, in the language of its conversation.
    """
    for address, questions in answered.waiting.items():
        reply = Reply(text=words(language_of(unit, address), questions[-1]))
        mail.put(
            unit, [reply], to=address, cause=_cause(disclosure), split=split, author=f"staff:{by}"
        )
    unit.ledger.append(
        [
            NewEntry(
                stream=Stream.QUESTION,
                subject=question.id,
                act="retracted",
                actor=f"staff:{by}",
                effective_on=unit.today,
                facts={"disclosure": disclosure},
            )
            for questions in answered.waiting.values()
            for question in questions
        ]
    )
    return len(answered.waiting)


def _cause(disclosure: str) -> str:
    return f"retracted:{disclosure}"
