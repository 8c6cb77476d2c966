"""Telling those who were answered from a disclosure that it holds no more, from its page."""

from datetime import timedelta
from urllib.parse import quote

from aiohttp import web

from bot.console.disclosures.page import lookup
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.forms import typed_in
from bot.console.shell.layout import redirect_with_flash
from bot.console.shell.store import SPLIT, audit, write
from bot.web.keys import OFFICE
from handlers.desk.retraction import DAYS, answered_from, tell, why
from handlers.permissions import Permission
from handlers.ports import UnitOfWork
from handlers.records import Question
from handlers.wording import text
from knowledge.language import Language

_MOST_DAYS = 365


@permitted(Permission.WITHDRAW_DISCLOSURE)
async def tell_answered(request: web.Request) -> web.StreamResponse:
    """Tell those who were answered within the days asked for."""
    disclosure, history = lookup(request)
    typed = str(typed_in(await request.post()).get("days", ""))
    days = min(int(typed), _MOST_DAYS) if typed.isascii() and typed.isdigit() else DAYS
    became, login = why(history), request[PERSON].login

    def words(language: Language, question: Question) -> str:
        on = question.asked_at.astimezone(request.app[OFFICE].clock().tzinfo).date()
        what = text(f"retracted.{became}", language)
        return text("retracted", language, on=on, title=disclosure.title, what=what)

    def work(unit: UnitOfWork) -> int:
        since = unit.now - timedelta(days=days)
        answered = answered_from(unit, history, since=since)
        audit(unit, "answers_retracted", by=login, subject=disclosure.id)
        split = request.app[SPLIT]
        return tell(unit, disclosure.id, answered, words, by=login, split=split)

    count = await write(request, work)
    address = f"/console/knowledge/{quote(disclosure.id, safe='')}"
    return redirect_with_flash(request, address, "retracted", count=count)
