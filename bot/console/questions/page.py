"""The page of one question: the conversation, what was found and why it did not do, the reply."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.console.cases.personal_data import veiled
from bot.console.questions.conversation import Said, conversation, masked
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.clock_words import question_standing
from bot.console.shell.forms import or_not_found
from bot.console.shell.layout import show, telling
from bot.console.shell.store import audit, write
from bot.console.worklist.views import days_left
from bot.web.keys import OFFICE
from handlers.accounts import names_of
from handlers.desk import by_mail
from handlers.desk.cases import questions
from handlers.desk.files import MOST_BYTES, files_of_reply
from handlers.ledger.entry import Entry, Stream
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.records import Attachment, Question
from handlers.statistics.satisfaction import Grade
from knowledge.catalogue.disclosure import Disclosure
from knowledge.catalogue.errors import UnknownDisclosureError
from knowledge.library import Library
from knowledge.publication.feedback import changed_since

UNDO_SECONDS = 15
_PASSAGE = 160  # characters of a disclosure shown beside its title
_CHANGES_SHOWN = 40  # revisions offered as what a bad rating led to


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSheet:
    """Everything one page of a question shows."""

    question: Question
    said: list[Said]
    names: dict[str, str]
    entries: list[Entry]
    draft: dict[str, Any]
    undo_until: datetime | None
    task: str  # where the task of a bad rating stands; empty: there is none
    settled: Mapping[str, Any]  # what is told of the change or of its absence
    deliveries: list[str]
    files: tuple[Attachment, ...]  # to go with the reply
    grade: Grade | None  # of a person's reply
    registrable: bool  # it came by mail and applies for information


@dataclass(frozen=True, slots=True)
class Match:
    """One disclosure that the search found, with its score."""

    disclosure: Disclosure
    score: float
    passage: str


@permitted(Permission.ANSWER_QUESTION)
async def page(request: web.Request) -> web.StreamResponse:
    """Show a question."""
    return await render(request)


@permitted(Permission.ANSWER_QUESTION)
async def show_personal(request: web.Request) -> web.StreamResponse:
    """Show the conversation as it was written, personal data in it too; which is recorded."""
    return await render(request, shown=True)


def _looked_at(
    unit: UnitOfWork, ref: str, login: str, *, shown: bool, recorded: bool
) -> QuestionSheet:
    sheet = _sheet(unit, ref, login)
    if recorded:
        act = "personal_data_shown" if shown else "conversation_shown"
        audit(unit, act, by=login, subject=ref)
    if shown:
        return sheet
    address = (sheet.question.channel, sheet.question.conversation)
    return replace(sheet, said=masked(unit, sheet.said, *address))


async def render(
    request: web.Request,
    *,
    error: str = "",
    typed: str | None = None,
    conflict: bool = False,
    shown: bool = False,
) -> web.Response:
    """Return the page of a question, masked unless ``shown``; looking at it is recorded."""
    office, person, say = request.app[OFFICE], request[PERSON], telling(request)
    ref = request.match_info["question"]

    def look(unit: UnitOfWork) -> QuestionSheet:
        return _looked_at(unit, ref, person.login, shown=shown, recorded=not error)

    sheet, now = await or_not_found(write(request, look)), office.clock()
    left = days_left(sheet.question, office.rules, now, say)
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.UNPROCESSABLE_ENTITY
    return show(
        request,
        "console/questions/question.html",
        status=status if error else HTTPStatus.OK,
        sheet=sheet,
        question=sheet.question,
        most_megabytes=MOST_BYTES >> 20,
        standing=question_standing(sheet.question, now, left, say),
        matches=await asyncio.to_thread(
            matches, office.library, sheet.question, today=office.today()
        ),
        changes=await asyncio.to_thread(changes, office.library, sheet.question)
        if sheet.task == "open"
        else (),
        error=error,
        conflict=conflict,
        shown=shown,
        words=sheet.question.text if shown else veiled(sheet.question.text or ""),
        seen=questions.seen_of(sheet.question),
        news=questions.has_news(sheet.question),
        text=typed if typed is not None else sheet.draft.get("text", ""),
        restored=typed is None and bool(sheet.draft.get("text")),
        undo_seconds=_seconds(sheet.undo_until, now),
    )


def _sheet(unit: UnitOfWork, ref: str, login: str) -> QuestionSheet:
    question = questions.get(unit, ref)
    rows = unit.outbox.caused_by(f"question:{ref}")
    waiting = [row.due_at for row in rows if row.state == "queued" and row.due_at > unit.now]
    entries = unit.ledger.of(Stream.QUESTION, ref)
    task, settled = _task(entries)
    return QuestionSheet(
        question=question,
        said=conversation(unit, question.channel, question.conversation),
        names=names_of(unit.accounts.all()),
        entries=entries,
        draft=dict(unit.drafts.of(f"question:{ref}", login).get("reply", {})),
        undo_until=min(waiting) if waiting else None,
        task=task,
        settled=settled,
        deliveries=[row.state for row in rows],
        files=files_of_reply(unit, ref),
        grade=unit.grades.get(f"question:{ref}"),
        registrable=bool(by_mail.draft_of(unit, ref)),
    )


def _task(entries: Iterable[Entry]) -> tuple[str, Mapping[str, Any]]:
    """Return where the task of a bad rating stands and what came of it, by the entries."""
    state, settled = "", dict[str, Any]()
    for entry in entries:
        if entry.act == "rated":
            state, settled = "" if entry.facts.get("helpful") else "open", {}
        elif entry.act == "task_settled":
            state = "changed" if entry.facts.get("changed") else "kept"
            settled = dict(entry.facts)
    return state, settled


def changes(library: Library, question: Question) -> tuple[Disclosure, ...]:
    """Return what was revised since the question was asked, what it found first."""
    found_then = {str(hit["disclosure"]) for hit in question.hits}
    histories = library.catalogue.histories()
    return changed_since(histories, question.asked_at, first=found_then)[:_CHANGES_SHOWN]


def matches(library: Library, question: Question, *, today: date) -> list[Match]:
    """Return the disclosures that were found for a question, best first, rejected ones too.

    Only their ids and scores are kept with a question; the passages are looked up anew.
    """
    found_now = library.answer(question.text, today=today).hits if question.text else ()
    passages = {hit.disclosure: hit.passage for hit in found_now}
    sources = []
    for hit in question.hits:
        try:
            disclosure = library.catalogue.get(str(hit["disclosure"]))
        except UnknownDisclosureError:
            continue
        passage = passages.get(disclosure.id) or disclosure.text[:_PASSAGE]
        sources.append(Match(disclosure, float(hit.get("score", 0.0)), passage))
    return sources


def _seconds(until: datetime | None, now: datetime) -> int:
    return max(0, round((until - now).total_seconds())) if until else 0
