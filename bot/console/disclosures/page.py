"""The page of one disclosure: its text with what to look at, its steps, what may be done."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from aiohttp import web

from bot.bootstrap import Office, working_days_of
from bot.console.disclosures.rights import NEEDS_NOTE, acts_of, is_own_review
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.formatting import Telling
from bot.console.shell.layout import show, telling
from bot.console.shell.store import read
from bot.trials import WAITING
from bot.web.keys import OFFICE
from handlers.accounts import names_of
from handlers.desk.retraction import DAYS, AnsweredFrom, answered_from
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.catalogue.errors import UnknownDisclosureError
from knowledge.publication.listing import LIMIT_DAYS, days_left_to_publish, days_to_publish
from knowledge.review.checklist import Finding, check


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A run of text, with the finding it is, if any."""

    text: str
    finding: Finding | None = None


@permitted(Permission.SEE_DISCLOSURE)
async def page(request: web.Request) -> web.StreamResponse:
    """Show a disclosure."""
    return await render(request)


async def render(request: web.Request, *, error: str = "", note: str = "") -> web.Response:
    """Return the page of a disclosure, with a refused act where one came back."""
    disclosure, history = lookup(request)
    person = request[PERSON]
    findings = check(disclosure)
    names, answered = await read(request, lambda unit: _of_records(unit, history))
    before = next(
        (earlier for earlier in reversed(history) if earlier.revision < disclosure.revision), None
    )
    return show(
        request,
        "console/disclosures/disclosure.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        one=disclosure,
        history=history,
        names=names,
        answered=answered if answered.waiting or answered.informed else None,
        answered_days=DAYS,
        can_tell=person.may(Permission.WITHDRAW_DISCLOSURE),
        latest=history[-1].revision == disclosure.revision,
        findings=findings,
        term=term(disclosure, request.app[OFFICE], telling(request)),
        title=list(pieces(disclosure.title, [finding for finding in findings if finding.in_title])),
        text=list(
            pieces(disclosure.text, [finding for finding in findings if not finding.in_title])
        ),
        before=before,
        changes=list(changes(before, disclosure)) if before else [],
        acts=acts_of(disclosure, person),
        own_review=is_own_review(disclosure, person),
        needs_note=NEEDS_NOTE,
        can_try=person.may(Permission.DECIDE_DISCLOSURE) and disclosure.status in WAITING,
        can_draft=person.may(Permission.DRAFT_DISCLOSURE),
        error=error,
        note=note,
    )


def _of_records(
    unit: UnitOfWork, history: Sequence[Disclosure]
) -> tuple[dict[str, str], AnsweredFrom]:
    """Return people's names by login, and who was answered from what holds no more."""
    since = unit.now - timedelta(days=DAYS)
    return names_of(unit.accounts.all()), answered_from(unit, history, since=since)


def term(disclosure: Disclosure, office: Office, say: Telling) -> str:
    """Return where a text stands against the 20 working days for publishing (条例 art. 26)."""
    count = working_days_of(office.calendar)
    if disclosure.status in {Status.DRAFT, Status.REVIEWED}:
        left = days_left_to_publish(disclosure, office.today(), count)
        if left is None:
            return ""
        return say(f"console.knowledge.term.{'late' if left < 0 else 'left'}", days=abs(left))
    took = days_to_publish(disclosure, count)
    if took is None:
        return ""
    return say(f"console.knowledge.term.{'over' if took > LIMIT_DAYS else 'took'}", days=took)


def lookup(request: web.Request) -> tuple[Disclosure, tuple[Disclosure, ...]]:
    """Return the disclosure asked for and all its revisions; HTTPNotFound for none."""
    catalogue = request.app[OFFICE].library.catalogue
    revision = request.query.get("revision", "")
    try:
        history = catalogue.history(request.match_info["disclosure"])
    except UnknownDisclosureError as error:
        raise web.HTTPNotFound from error
    shown = [disclosure for disclosure in history if str(disclosure.revision) == revision] or [
        history[-1]
    ]
    return shown[0], history


def pieces(text: str, findings: list[Finding]) -> Iterator[MarkedText]:
    """Yield a text in runs, each finding as a run of its own."""
    at = 0
    for finding in sorted(findings, key=lambda finding: finding.start):
        if finding.start > at:
            yield MarkedText(text[at : finding.start])
        yield MarkedText(text[finding.start : finding.end], finding)
        at = finding.end
    if at < len(text):
        yield MarkedText(text[at:])


def changes(before: Disclosure, after: Disclosure) -> Iterator[tuple[str, str]]:
    """Yield the lines that differ between two revisions: ("-" or "+", line)."""
    old = [before.title, *before.text.splitlines(), *before.questions]
    new = [after.title, *after.text.splitlines(), *after.questions]
    for line in difflib.ndiff(old, new):
        if line[:2] in {"- ", "+ "}:
            yield line[0], line[2:]
