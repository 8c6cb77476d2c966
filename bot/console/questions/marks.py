"""Answers looked through by people: what was asked and answered, how it was rated, and its mark."""

import asyncio
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, urlencode

from aiohttp import web

from bot.console.shell.access import PERSON, permitted
from bot.console.shell.forms import error_text, or_not_found, typed_in
from bot.console.shell.layout import redirect_with_flash, show, telling
from bot.console.shell.store import read, write
from bot.web.keys import OFFICE
from handlers.accounts import names_of
from handlers.desk.cases import questions
from handlers.desk.marks import LONGEST_WORDS, Mark, MarkRefusedError, Verdict, put_mark, took_part
from handlers.permissions import Permission
from handlers.personal_data import mask_numbers
from handlers.ports import UnitOfWork
from handlers.ports.office import AnswerView
from handlers.records import Question
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.catalogue.errors import UnknownDisclosureError
from knowledge.library import Library
from knowledge.text.fold import fold

_PER_PAGE = 20
LOOKED_AT = 2000  # newest questions of a view
_TITLES_SHOWN = 20  # of the disclosures that a search by title finds
_REF = re.compile(r"[\w.-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersQuery:
    """Which answers are looked at."""

    view: AnswerView = AnswerView.NEW
    page: int = 1

    def link(self, **changes: object) -> str:
        """Return the address of the page with changes."""
        parameters = {"view": self.view, "page": self.page} | changes
        left_out = {"view": AnswerView.NEW, "page": 1}
        query = {key: value for key, value in parameters.items() if value != left_out[key]}
        return f"/console/answers?{urlencode(query)}" if query else "/console/answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One question with what it was answered, numbers of persons masked."""

    question: Question
    text: str
    said: str
    own: bool  # whoever looks took part in it, so that another person marks it
    expected: str  # title of the disclosure that it was marked with
    following: str = ""  # the question after it on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Answers whose first hit is one disclosure; ``bad``: how many were found unhelpful."""

    disclosure: str
    title: str
    total: int
    bad: int
    rows: tuple[AnswerRow, ...]


@permitted(Permission.MARK_ANSWER)
async def listing(request: web.Request) -> web.StreamResponse:
    """Show the newest answers of a view by matter, those found unhelpful most often first."""
    query, person = (
        _query(request.query.get("view", ""), request.query.get("page", "")),
        request[PERSON],
    )
    library = request.app[OFFICE].library

    def look(unit: UnitOfWork) -> tuple[int, list[Matter], dict[str, str]]:
        newest = unit.questions.answers(query.view, limit=LOOKED_AT)
        matters = by_matter(newest)
        first = (query.page - 1) * _PER_PAGE
        shown = [each for matter in matters for each in matter][first : first + _PER_PAGE]
        rows = _rows(unit, library, shown, login=person.login)
        return len(newest), _shown(library, matters, rows), names_of(unit.accounts.all())

    total, matters, names = await read(request, look)
    return show(
        request,
        "console/questions/answers.html",
        asks=query,
        views=list(AnswerView),
        matters=matters,
        names=names,
        total=total,
        looked_at=LOOKED_AT,
        pages=max(1, math.ceil(total / _PER_PAGE)),
    )


def _query(view: str, page: str) -> AnswersQuery:
    return AnswersQuery(
        view=AnswerView(view) if view in set(AnswerView) else AnswerView.NEW,
        page=int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 10_000 else 1,
    )


def by_matter(newest: Iterable[Question]) -> list[list[Question]]:
    """Group questions, given newest first, by what was found for them first.

    Matters found unhelpful most often come first, then the newest.
    """
    matters: dict[str, list[Question]] = {}
    for question in newest:
        matters.setdefault(_first_hit(question), []).append(question)
    return sorted(matters.values(), key=_unhelpful, reverse=True)


def _unhelpful(matter: Sequence[Question]) -> int:
    return sum(question.helpful is False for question in matter)


def _first_hit(question: Question) -> str:
    return str(question.hits[0]["disclosure"]) if question.hits else ""


def _rows(
    unit: UnitOfWork, library: Library, shown: Sequence[Question], *, login: str
) -> list[AnswerRow]:
    following = [*(question.id for question in shown[1:]), ""][: len(shown)]
    return [
        _row(unit, library, question, login=login, following=after)
        for question, after in zip(shown, following, strict=True)
    ]


def _row(
    unit: UnitOfWork, library: Library, question: Question, *, login: str, following: str = ""
) -> AnswerRow:
    said = questions.answer_to(unit, question.id)
    return AnswerRow(
        question=question,
        text=mask_numbers(question.text or ""),
        said=mask_numbers("\n".join(said)),
        own=login in took_part(unit, question),
        expected=_title(library, question.mark_disclosure or ""),
        following=following,
    )


def _shown(
    library: Library, matters: Sequence[Sequence[Question]], rows: Iterable[AnswerRow]
) -> list[Matter]:
    by_first: dict[str, list[AnswerRow]] = {}
    for row in rows:
        by_first.setdefault(_first_hit(row.question), []).append(row)
    whole = {_first_hit(matter[0]): matter for matter in matters}
    return [
        Matter(
            disclosure=first,
            title=_title(library, first),
            total=len(whole[first]),
            bad=_unhelpful(whole[first]),
            rows=tuple(held),
        )
        for first, held in by_first.items()
    ]


def _title(library: Library, disclosure: str) -> str:
    try:
        return library.catalogue.get(disclosure).title
    except UnknownDisclosureError:
        return disclosure


@permitted(Permission.MARK_ANSWER)
async def form(request: web.Request) -> web.StreamResponse:
    """Show the form of what an answer should be."""
    return await _form(request)


async def _form(
    request: web.Request, *, error: str = "", given: Mark | None = None
) -> web.Response:
    ref, title = request.match_info["question"], request.query.get("title", "").strip()[:80]
    library, login = request.app[OFFICE].library, request[PERSON].login

    def look(unit: UnitOfWork) -> AnswerRow:
        return _row(unit, library, questions.get(unit, ref), login=login)

    row = await or_not_found(read(request, look))
    published = await asyncio.to_thread(_published, library)
    hits = [str(hit["disclosure"]) for hit in row.question.hits]
    by_title = [each for each in published.values() if title and _bears(each, title)]
    return show(
        request,
        "console/questions/should_be.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        row=row,
        question=row.question,
        asks=_query(request.query.get("view", ""), request.query.get("page", "")),
        following=request.query.get("following", ""),
        title=title,
        by_title=by_title[:_TITLES_SHOWN],
        more=max(0, len(by_title) - _TITLES_SHOWN),
        hits=[published[hit] for hit in hits if hit in published],
        longest=LONGEST_WORDS,
        words=given.words if given else row.question.mark_words or "",
        chosen=given.disclosure if given else row.question.mark_disclosure,
        error=error,
    )


def _published(library: Library) -> dict[str, Disclosure]:
    return {
        disclosure.id: disclosure
        for disclosure in library.catalogue.snapshot().disclosures
        if disclosure.status is Status.PUBLISHED
    }


def _bears(disclosure: Disclosure, title: str) -> bool:
    """Tell whether every part of what was typed stands in a title, number or id."""
    place = fold(f"{disclosure.title} {disclosure.document_number or ''} {disclosure.id}")
    return all(part in place for part in fold(title).split())


@permitted(Permission.MARK_ANSWER)
async def mark(request: web.Request) -> web.StreamResponse:
    """Mark an answer and go on to the next."""
    values = typed_in(await request.post())
    ref, login, say = request.match_info["question"], request[PERSON].login, telling(request)
    verdict = str(values.get("mark", ""))
    if verdict not in set(Verdict):
        raise web.HTTPBadRequest
    given = _mark(Verdict(verdict), values)
    texts = await asyncio.to_thread(_quotable, request.app[OFFICE].library, given)
    query = _query(str(values.get("view", "")), str(values.get("page", "")))
    try:
        await or_not_found(
            write(request, lambda unit: put_mark(unit, ref, given, officer=login, published=texts))
        )
    except MarkRefusedError as error:
        why = error_text(error, say)
        if given.verdict is Verdict.SHOULD_BE:
            return await _form(request, error=why, given=given)
        return redirect_with_flash(request, _place(query, ref), "refused", why=why)
    following = str(values.get("following", ""))
    label = say(f"console.answers.mark.{verdict}")
    return redirect_with_flash(request, _place(query, following or ref), "marked", mark=label)


def _mark(verdict: Verdict, values: dict[str, object]) -> Mark:
    if verdict is not Verdict.SHOULD_BE:
        return Mark(verdict=verdict)
    disclosure = str(values.get("disclosure", "")).strip()
    words = " ".join(str(values.get("words", "")).split())
    return Mark(verdict=verdict, disclosure=disclosure or None, words=words)


def _quotable(library: Library, given: Mark) -> list[str]:
    """Return the texts in which the words of a mark may stand."""
    if given.verdict is not Verdict.SHOULD_BE:
        return []
    published = _published(library)
    if given.disclosure is None:
        return [disclosure.text for disclosure in published.values()]
    named = published.get(given.disclosure)
    return [named.text] if named else []


def _place(query: AnswersQuery, ref: str) -> str:
    """Return the address of the page at one question."""
    return query.link() + (f"#a-{quote(ref)}" if _REF.fullmatch(ref) else "")
