"""What goes on about a question while a person has it, and for a while after their reply.

The question itself, handing it over and the reply are :mod:`handlers.desk.cases.questions`.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from handlers.conversation.application.draft import AttachedFile
from handlers.conversation.facts import Queue, Thread
from handlers.desk.cases import questions
from handlers.desk.rules import DeskRules
from handlers.ports import UnitOfWork

_MOVING: Final = 4  # replies in the last hour from which on the queue moves within minutes


def add(
    unit: UnitOfWork, ref: str, attachments: Sequence[AttachedFile], *, rules: DeskRules
) -> None:
    """Take in what a citizen added to a question with a person; an answered one waits again.

    Its files belong to the question; its words stand in the conversation.
    """
    question = questions.get(unit, ref)
    fields: dict[str, Any] = {"added_at": unit.now}
    opened_again = question.state == questions.REPLIED
    if opened_again:
        due_at = questions.person_due_at(unit.now, rules.question_days, rules.calendar)
        fields |= {"state": questions.WAITING, "again_due_at": due_at}
    unit.questions.change(ref, **fields)
    for attachment in attachments:
        unit.attachments.assign(attachment.id, subject=f"question:{ref}")
    act = "opened_again" if opened_again else "added"
    questions.record(unit, ref, act, "citizen", {"files": len(attachments)})


def thread(unit: UnitOfWork, ref: str, *, rules: DeskRules) -> Thread | None:
    """Return whether what is said goes on to the person who has a question; None: unknown one."""
    question = unit.questions.get(ref)
    if question is None:
        return None
    answered = question.state == questions.REPLIED
    last = questions.last_reply_of(question)
    still = answered and last is not None and unit.now < last + rules.follow_up
    is_open = question.state == questions.WAITING or still
    return Thread(ref=ref, text=question.text or "", open=is_open, answered=answered)


def queue(unit: UnitOfWork) -> Queue | None:
    """Return how many questions wait, where people answer one every few minutes; else None."""
    waiting, answered = unit.questions.pace(since=unit.now - timedelta(hours=1))
    if answered < _MOVING:
        return None
    return Queue(before=waiting, minutes=max(1, round(60 / answered)))
