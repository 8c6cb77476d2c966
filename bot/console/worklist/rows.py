"""The rows of the worklist: each case and question with what a reader needs to choose it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.console.shell.clock_words import Standing, question_standing, standing
from bot.console.shell.formatting import Telling
from handlers.casework.application import Application
from handlers.casework.folding import fold
from handlers.desk.cases.derive import clock_of
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Entry, Stream
from handlers.ports import UnitOfWork
from handlers.ports.worklist import WorklistItem
from handlers.records import ApplicationVersion, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistRow:
    """One line of the worklist."""

    kind: str
    id: str
    address: str
    title: str
    state: str
    standing: Standing
    section: str | None
    officer: str | None
    channel: str
    since: date
    seq: int = 0  # of an application: the last entry seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What rows are made from, looked up for one page of them."""

    versions: Mapping[str, ApplicationVersion]
    subjects: Mapping[str, str | None]
    entries: Mapping[str, Sequence[Entry]]
    questions: Mapping[str, Question]


def look_up(unit: UnitOfWork, listed: Sequence[WorklistItem]) -> Material:
    """Look up what one page of rows needs, in four queries."""
    numbers = [item.id for item in listed if item.kind == "application"]
    return Material(
        versions=unit.applications.current_of(numbers),
        subjects=unit.applications.subjects(numbers),
        entries=unit.ledger.of_each(Stream.APPLICATION, numbers),
        questions=unit.questions.several([item.id for item in listed if item.kind == "question"]),
    )


def rows_of(
    listed: Sequence[WorklistItem],
    material: Material,
    *,
    rules: DeskRules,
    now: datetime,
    say: Telling,
) -> list[WorklistRow]:
    """Return the rows in the order listed."""
    rows = []
    for item in listed:
        if item.kind == "application":
            rows.append(_application(item.id, material, rules=rules, now=now, say=say))
        else:
            rows.append(_question(material.questions[item.id], rules=rules, now=now, say=say))
    return rows


def _application(
    number: str, material: Material, *, rules: DeskRules, now: datetime, say: Telling
) -> WorklistRow:
    version = material.versions[number]
    application: Application = fold(material.entries[number])
    clock = clock_of(application, rules=rules, today=now.date())
    return WorklistRow(
        kind="application",
        id=number,
        address=f"/console/applications/{number}",
        title=material.subjects.get(number) or say("console.erased"),
        state=say.state(version.state),
        standing=standing(application, clock, say),
        section=version.section,
        officer=version.officer,
        channel=version.channel,
        since=version.received_on,
        seq=version.seq,
    )


def _question(question: Question, *, rules: DeskRules, now: datetime, say: Telling) -> WorklistRow:
    return WorklistRow(
        kind="question",
        id=question.id,
        address=f"/console/questions/{question.id}",
        title=question.text or say("console.erased"),
        state=say(f"console.question_state.{question.state}"),
        standing=question_standing(question, now, days_left(question, rules, now, say), say),
        section=None,
        officer=question.officer,
        channel=question.channel,
        since=question.asked_at.astimezone(say.zone).date(),
    )


def days_left(question: Question, rules: DeskRules, now: datetime, say: Telling) -> int:
    """Return the working days to a question's limit, below zero when it has passed."""
    if question.due_at is None:
        return 0
    last = (question.due_at.astimezone(say.zone) - timedelta(microseconds=1)).date()
    if last >= now.date():
        return rules.calendar.between(now.date(), last)
    return -rules.calendar.between(last, now.date())
