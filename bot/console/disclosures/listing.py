"""Disclosures in the console: the list by status, the unanswered, asking as a citizen would."""

import asyncio
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import web

from bot.console.disclosures.rights import act_together, row_of
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.layout import show
from bot.console.shell.store import read
from bot.trials import WAITING
from bot.web.keys import OFFICE
from handlers.accounts import names_of
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.publication.feedback import UnansweredGroup, UnansweredQuestion, group_unanswered

_PER_PAGE = 40
_UNANSWERED_LOOKED_AT = 3000  # newest questions grouped
_GROUPS_SHOWN = 60
_LONGEST_QUESTION = 300  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """What the list is asked for."""

    status: str = ""
    text: str = ""
    page: int = 1

    def link(self, **changes: object) -> str:
        """Return the address of the list with changes."""
        parameters = {"status": self.status, "text": self.text, "page": self.page} | changes
        query = {key: str(value) for key, value in parameters.items() if value and value != 1}
        return f"/console/knowledge?{urlencode(query)}" if query else "/console/knowledge"


@permitted(Permission.SEE_DISCLOSURE)
async def listing(request: web.Request) -> web.StreamResponse:
    """Show the disclosures of one status, newest change first; waiting ones where none is named."""
    asks = _asks(request)
    latest = await asyncio.to_thread(request.app[OFFICE].library.catalogue.all)
    counts = Counter(disclosure.status.value for disclosure in latest)
    matches = [disclosure for disclosure in latest if _matches(disclosure, asks)]
    matches.sort(key=_changed_at, reverse=True)
    act = act_together(asks.status, request[PERSON])
    first = (asks.page - 1) * _PER_PAGE
    shown = matches[first : first + _PER_PAGE]
    return show(
        request,
        "console/disclosures/disclosures.html",
        asks=asks,
        names=await read(request, lambda unit: names_of(unit.accounts.all())),
        rows=[row_of(disclosure, request[PERSON], act=act) for disclosure in shown],
        act=act,
        counts=counts,
        statuses=[status.value for status in Status],
        total=len(matches),
        pages=max(1, math.ceil(len(matches) / _PER_PAGE)),
        can_try=asks.status in WAITING and request[PERSON].may(Permission.DECIDE_DISCLOSURE),
        can_draft=request[PERSON].may(Permission.DRAFT_DISCLOSURE),
    )


def _asks(request: web.Request) -> Asks:
    status, page = request.query.get("status", ""), request.query.get("page", "1")
    return Asks(
        status=status if status in set(Status) else "",
        text=request.query.get("text", "").strip()[:80],
        page=int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 10_000 else 1,
    )


def _matches(disclosure: Disclosure, asks: Asks) -> bool:
    if asks.status and disclosure.status != asks.status:
        return False
    folded = asks.text.casefold()
    return not folded or any(
        folded in field.casefold()
        for field in (disclosure.title, disclosure.id, disclosure.document_number or "")
    )


def _changed_at(disclosure: Disclosure) -> float:
    return disclosure.steps[-1].at.timestamp() if disclosure.steps else 0.0


@permitted(Permission.SEE_DISCLOSURE)
async def unanswered(request: web.Request) -> web.StreamResponse:
    """Show what was asked and not answered, the most asked first."""

    def look(unit: UnitOfWork) -> Sequence[tuple[str, datetime]]:
        return unit.questions.unanswered(limit=_UNANSWERED_LOOKED_AT)

    questions = await read(request, look)
    groups = await asyncio.to_thread(_grouped, questions)
    return show(
        request,
        "console/questions/unanswered.html",
        groups=groups[:_GROUPS_SHOWN],
        can_draft=request[PERSON].may(Permission.DRAFT_DISCLOSURE),
    )


def _grouped(questions: Sequence[tuple[str, datetime]]) -> tuple[UnansweredGroup, ...]:
    return group_unanswered(UnansweredQuestion(question=text, at=at) for text, at in questions)


@permitted(Permission.SEE_DISCLOSURE)
async def ask(request: web.Request) -> web.StreamResponse:
    """Ask as a citizen would, and see what was found and how sure the search was."""
    question = request.query.get("q", "").strip()[:_LONGEST_QUESTION]
    office = request.app[OFFICE]
    answer = None
    if question:
        answer = await asyncio.to_thread(office.library.answer, question, today=office.today())
    return show(request, "console/questions/ask.html", question=question, answer=answer)
