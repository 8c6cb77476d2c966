"""Pages about the office's work as a whole: notices of the daily look, the audit, reports."""

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from aiohttp import web

from bot.console.shell.access import PERSON, permitted
from bot.console.shell.formatting import Telling
from bot.console.shell.layout import redirect, redirect_with_flash, show, telling
from bot.console.shell.store import audit, read, write
from bot.console.worklist.views import turns_of
from handlers.accounts import names_of
from handlers.casework.sweep import NoticeKind
from handlers.casework.terms import Act
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.records import ApplicationVersion, AuditFilter, NoticeRecord

AUDIT_ACTS = (
    *("signed_in", "account_locked", "password_changed", "account_added", "account_changed"),
    *("sessions_ended", "personal_data_shown", "conversation_shown", "paper_taken", "exported"),
    "file_opened",
    "letter_kept",
    *("disclosure_drafted", "disclosure_revised", "disclosure_reviewed"),
    *("disclosure_returned", "disclosure_signed_off", "disclosure_withdrawn"),
    *("disclosure_superseded", "answers_retracted", "import_begun", "import_ended", "notice_done"),
)
_PER_PAGE = 60
_PRESSING = frozenset(
    {
        NoticeKind.OVERDUE,
        NoticeKind.SUPPLEMENT_LAPSED,
        NoticeKind.FEE_LAPSED,
        NoticeKind.UNDELIVERED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One notice as a person reads it."""

    key: str
    tone: str
    words: str
    subject: str
    title: str
    address: str
    turn: str = ""  # whose turn it is in the case


@permitted(Permission.SETTLE_NOTICE)
async def notices(request: web.Request) -> web.StreamResponse:
    """Show what the daily look over open cases found and nobody has settled."""
    person, say = request[PERSON], telling(request)

    def look(unit: UnitOfWork) -> Any:
        open_ones = unit.notices.open(person.login)
        numbers = list({notice.subject for notice in open_ones})
        known = unit.applications.current_of(numbers)
        return open_ones, known, unit.applications.subjects(numbers)

    records, versions, subjects = await read(request, look)
    lines = [
        replace(_line(notice, subjects.get(notice.subject) or "", say), turn=_turn(version, say))
        for notice in records
        if (version := versions.get(notice.subject)) is None
        or person.scope.sees(version.section, version.officer)
    ]
    order = {"bad": 0, "warn": 1, "calm": 2}
    return show(
        request,
        "console/worklist/notices.html",
        lines=sorted(lines, key=lambda line: order[line.tone]),
    )


def _turn(version: ApplicationVersion | None, say: Telling) -> str:
    return say.turn(turns_of(version, say.today)) if version else ""


def _line(notice: NoticeRecord, title: str, say: Telling) -> NoticeLine:
    kind, facts = NoticeKind(notice.kind), notice.facts
    day = say.day(date.fromisoformat(str(facts["day"])))
    left = facts.get("days_left")
    key = f"console.notice.{kind.value}"
    if kind is NoticeKind.DUE_SOON and left == 0:
        key += ".today"
    late = kind in _PRESSING
    act = say.name(Act(str(facts["act"]))) if facts.get("act") else ""
    of_case = kind is not NoticeKind.CALENDAR_MISSING
    return NoticeLine(
        key=notice.key,
        tone="bad" if late else "warn",
        words=say(key, day=day, left=left, act=act),
        subject=notice.subject if of_case else "",
        title=title,
        address=f"/console/applications/{quote(notice.subject, safe='')}" if of_case else "",
    )


@permitted(Permission.SETTLE_NOTICE)
async def notice_done(request: web.Request) -> web.StreamResponse:
    """Put a notice away for oneself; the others it concerns keep it until the matter is done."""
    form = await request.post()
    key, by = str(form.get("key", ""))[:160], request[PERSON].login

    def work(unit: UnitOfWork) -> None:
        unit.notices.put_away(key, by)
        audit(unit, "notice_done", by=by, subject=key.partition(":")[0], notice=key)

    await write(request, work)
    return redirect_with_flash(request, "/console/notices", "notice")


@permitted(Permission.READ_AUDIT)
async def audit_log(request: web.Request) -> web.StreamResponse:
    """Show who signed in, saw personal data, took papers or changed accounts."""
    query = request.query
    page = int(query["page"]) if query.get("page", "").isdecimal() else 1
    which = AuditFilter(
        actor=query.get("actor", "")[:64],
        act=query.get("act", "") if query.get("act") in AUDIT_ACTS else "",
        subject=query.get("subject", "").strip()[:64],
    )

    def look(unit: UnitOfWork) -> Any:
        offset = (max(page, 1) - 1) * _PER_PAGE
        entries, total = unit.ledger.audit(which, limit=_PER_PAGE, offset=offset)
        return entries, total, unit.accounts.all()

    entries, total, accounts = await read(request, look)
    pages = max(1, math.ceil(total / _PER_PAGE))
    if page > pages:
        return redirect(_audit_link(which, page=pages))
    return show(
        request,
        "console/staff/audit.html",
        entries=entries,
        total=total,
        wanted=which,
        accounts=accounts,
        names=names_of(accounts),
        acts=AUDIT_ACTS,
        page=max(page, 1),
        pages=pages,
        link=lambda **changes: _audit_link(which, **changes),
    )


def _audit_link(which: AuditFilter, **changes: object) -> str:
    told_query = {"actor": which.actor, "act": which.act, "subject": which.subject} | changes
    query = {key: str(value) for key, value in told_query.items() if value}
    return f"/console/audit?{urlencode(query)}"
