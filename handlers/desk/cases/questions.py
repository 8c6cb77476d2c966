"""Questions: logged, handed to a person, answered by one, rated, and what follows a bad rating."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.errors import DocumentError
from handlers.conversation.commands import LogQuestion
from handlers.conversation.question.grading import LOW, replied
from handlers.conversation.state import Conversation
from handlers.desk import mail
from handlers.desk.rules import DeskRules, Split, end_of_day
from handlers.errors import AddedMeanwhileError, ChangeTooOldError, ConflictError, NotFoundError
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import Address, Question
from handlers.statistics.satisfaction import Grade
from knowledge.answer import Hit

BOT, WAITING, REPLIED, CLOSED = "bot", "waiting", "replied", "closed"
"""States of a question: with the bot alone, waiting for a person, answered by one, closed."""
TASK_OPEN = "open"
"""State of the task that a thumbs-down opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The revision of a disclosure that a bad rating led to."""

    disclosure: str  # id
    revision: int
    made_at: datetime  # when it was drafted, released or taken down


def ref_of(row: int) -> str:
    """Return the id of the question that came with a row of the inbox."""
    return f"q{row}"


def answer_to(unit: UnitOfWork, ref: str) -> list[str]:
    """Return what the desk said to a question at once, in its parts, then what it offered."""
    rows = unit.outbox.caused_by(f"inbox:{ref.removeprefix('q')}")
    texts = [str(row.payload.get("text", "")) for row in rows]
    return texts + [f"· {text}" for row in rows for _, text in row.payload.get("choices", ())]


def log_all(unit: UnitOfWork, orders: Sequence[tuple[Address, LogQuestion]]) -> None:
    """Keep questions asked from several conversations, in their order."""
    questions = [_question(address, order, unit.now) for address, order in orders]
    unit.questions.put_all(questions)
    unit.ledger.append([_first_entry(question, unit.today) for question in questions])


def _question(address: Address, order: LogQuestion, now: datetime) -> Question:
    channel, conversation = address
    return Question(
        id=order.ref,
        channel=channel,
        conversation=conversation,
        asked_at=now,
        text=order.question,
        status=order.status,
        hits=tuple(_kept_of(hit) for hit in order.hits),
    )


def _kept_of(hit: Hit) -> dict[str, object]:
    """Return what is kept of a hit; of one that may be quoted, the proof as well."""
    values: dict[str, object] = {"disclosure": hit.disclosure, "score": round(hit.score, 4)}
    return values | {"proof": asdict(hit.proof)} if hit.proof else values


def _first_entry(question: Question, today: date) -> NewEntry:
    first = question.hits[0]["disclosure"] if question.hits else ""
    facts = {"status": question.status, "channel": question.channel, "first": first}
    return _entry(question.id, "asked", "citizen", facts, today)


def hand_over(
    unit: UnitOfWork, ref: str, text: str, *, rules: DeskRules, urgent: bool = False
) -> datetime:
    """Put a question into the staff queue; return the end of the office's own limit.

    What is ``urgent`` is due at the end of the same day, a day off or not.
    """
    by_working_days = person_due_at(unit.now, rules.question_days, rules.calendar)
    due_at = end_of_day(unit.now) if urgent else by_working_days
    unit.questions.change(ref, state=WAITING, text=text, handed_over_at=unit.now, due_at=due_at)
    facts: dict[str, object] = {"due_on": due_at.date().isoformat()}
    if urgent:
        facts["urgent"] = True
    record(unit, ref, "handed_over", "citizen", facts)
    return due_at


def person_due_at(now: datetime, days: int, calendar: WorkingCalendar) -> datetime:
    """Return the end of the ``days``-th working day after ``now``."""
    last = calendar.add(now.date(), days)
    return end_of_day(now.replace(year=last.year, month=last.month, day=last.day))


def limit_of(question: Question) -> datetime | None:
    """Return the end of the office's own limit for what is still to be replied to."""
    return question.again_due_at or question.due_at


def last_reply_of(question: Question) -> datetime | None:
    """Return when a person last replied."""
    return question.again_at or question.replied_at


def has_news(question: Question) -> bool:
    """Return whether something was added that no reply has followed."""
    return question.state == WAITING and question.added_at is not None


def seen_of(question: Question) -> str:
    """Return what somebody has read of a question's thread who looks at it now."""
    return question.added_at.isoformat() if question.added_at else ""


def answer_by_person(
    unit: UnitOfWork,
    ref: str,
    reply: str,
    *,
    officer: str,
    split: Split,
    files: Sequence[str] = (),
    seen: str | None = None,
    undo_until: datetime | None = None,
) -> list[int]:
    """Send a person's reply into the conversation the question came from.

    ``files``: ids of those that go with it. ``seen``: what :func:`seen_of` gave at first.

    Raises:
        ConflictError: somebody answered meanwhile.
        AddedMeanwhileError: the citizen has added something since.
    """
    question = get(unit, ref)
    if question.state in {REPLIED, CLOSED}:
        raise ConflictError(subject=ref)
    if seen is not None and seen != seen_of(question):
        raise AddedMeanwhileError(subject=ref)
    moment = "replied_at" if question.replied_at is None else "again_at"
    unit.questions.change(
        ref, state=REPLIED, reply=reply, officer=officer, added_at=None, **{moment: unit.now}
    )
    facts: dict[str, object] = {"files": [*files]} if files else {}
    facts["in_time"] = (limit := limit_of(question)) is None or unit.now <= limit
    record(unit, ref, "answered_by_person", f"staff:{officer}", facts)
    address = (question.channel, question.conversation)
    before = Conversation.from_json(unit.conversations.get(*address))
    state, message = replied(before, ref, reply)
    unit.conversations.put(*address, state.to_json())
    return mail.put(
        unit,
        [replace(message, attachments=tuple(files))],
        to=address,
        cause=f"question:{ref}",
        split=split,
        author=f"staff:{officer}",
        due_at=undo_until,
    )


def take(unit: UnitOfWork, ref: str, *, officer: str) -> None:
    """Let an officer take a question in hand: one that waits, or the task of its bad rating.

    Raises ConflictError where neither is open.
    """
    question = get(unit, ref)
    if question.state != WAITING and question.task_state != TASK_OPEN:
        raise ConflictError(subject=ref)
    unit.questions.change(ref, officer=officer)
    record(unit, ref, "taken", f"staff:{officer}", {})


def take_back(unit: UnitOfWork, ref: str, *, officer: str) -> bool:
    """Undo a person's reply that was not sent yet; False where it is too late."""
    question = get(unit, ref)
    queued = [row for row in unit.outbox.caused_by(f"question:{ref}") if row.state != "undone"]
    if question.state != REPLIED or not queued:
        return False
    undone = [unit.outbox.undo(row.id) for row in queued]
    if not all(undone):
        return False
    moment = "again_at" if question.again_at else "replied_at"
    unit.questions.change(ref, state=WAITING, reply=None, **{moment: None})
    record(unit, ref, "reply_taken_back", f"staff:{officer}", {})
    return True


def close(unit: UnitOfWork, ref: str, *, officer: str, reason: str) -> None:
    """Close a question without a reply, with the reason."""
    get(unit, ref)
    unit.questions.change(ref, state=CLOSED, officer=officer, added_at=None)
    record(unit, ref, "closed", f"staff:{officer}", {"reason": reason})


def chosen(unit: UnitOfWork, ref: str, *, disclosure: str | None) -> None:
    """Keep which of the disclosures offered was meant; None: none of them."""
    if unit.questions.get(ref) is None:
        return
    unit.questions.change(ref, status="answered" if disclosure else "not_found")
    record(unit, ref, "chosen", "citizen", {"disclosure": disclosure or ""})


def rate(unit: UnitOfWork, ref: str, *, helpful: bool) -> None:
    """Keep whether an answer settled it; a thumbs-down opens a task."""
    if unit.questions.get(ref) is None:
        return
    task = None if helpful else TASK_OPEN
    unit.questions.change(ref, helpful=helpful, rated_at=unit.now, task_state=task)
    record(unit, ref, "rated", "citizen", {"helpful": helpful})


def graded(unit: UnitOfWork, subject: str, step: int, *, address: Address) -> None:
    """Keep how satisfied somebody is with a reply; a bad grade of a person's opens a task.

    ``subject`` is ``question:<ref>`` or ``application:<number>``; of others' nothing is kept.
    """
    kind, _, name = subject.partition(":")
    question = unit.questions.get(name) if kind == "question" else None
    if question is not None and (question.channel, question.conversation) != address:
        return
    unit.grades.put(Grade(subject=subject, address=address, step=step, at=unit.now))
    record(unit, name[:40], "graded", "citizen", {"of": kind, "step": step})
    if question is not None and step <= LOW:
        unit.questions.change(name, task_state=TASK_OPEN)


def settle_task(
    unit: UnitOfWork, ref: str, *, owner: str, note: str, change: Change | None = None
) -> None:
    """End the task of a thumbs-down: in a change, or in a reasoned "no change" (None).

    The entry names the revision, so that the rating can be followed to what it led to.

    Raises:
        ConflictError: there is no open task.
        DocumentError: no reason is given.
        ChangeTooOldError: the revision was there before the question was asked.
    """
    question = get(unit, ref)
    if question.task_state != TASK_OPEN:
        raise ConflictError(subject=ref)
    if not note.strip():
        raise DocumentError(field="note", reason="missing", value="")
    facts: dict[str, object] = {"changed": change is not None, "reason": note}
    if change is not None:
        if change.made_at < question.asked_at:
            raise ChangeTooOldError(disclosure=change.disclosure, revision=change.revision)
        facts |= {"disclosure": change.disclosure, "revision": change.revision}
    state = "kept" if change is None else "changed"
    unit.questions.change(ref, task_state=state, task_owner=owner, task_note=note)
    record(unit, ref, "task_settled", f"staff:{owner}", facts)


def get(unit: UnitOfWork, ref: str) -> Question:
    """Return a question; raises NotFoundError."""
    question = unit.questions.get(ref)
    if question is None:
        raise NotFoundError(subject=ref)
    return question


def record(unit: UnitOfWork, ref: str, act: str, actor: str, facts: dict[str, object]) -> None:
    """Enter in the ledger what happened to a question."""
    unit.ledger.append([_entry(ref, act, actor, facts, unit.today)])


def _entry(
    ref: str, act: str, actor: str, facts: Mapping[str, object], effective_on: date
) -> NewEntry:
    return NewEntry(
        stream=Stream.QUESTION,
        subject=ref,
        act=act,
        actor=actor,
        effective_on=effective_on,
        facts=facts,
    )
