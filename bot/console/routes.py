"""The routes of the console and what each is answered by."""

from pathlib import Path

from aiohttp import web

from bot.console import acting, case_page, papers, registering, signing, typing, worklist
from bot.console.keys import SIGN_IN_LIMIT, SPLIT
from bot.console.words import WORDS
from bot.web.limits import AddressLimit
from bot.web.pages import PAGES

# An office shares one address; guessing is slowed by the lock on the account.
_SIGN_INS_AT_ONCE, _SIGN_INS_PER_SECOND = 30, 0.5


def add_console_routes(app: web.Application) -> None:
    """Add the console under ``/console``."""
    app[SIGN_IN_LIMIT] = AddressLimit(burst=_SIGN_INS_AT_ONCE, per_second=_SIGN_INS_PER_SECOND)
    app.setdefault(SPLIT, lambda _channel, reply: [reply])
    app[PAGES].extend(Path(__file__).parent, words=WORDS)
    app.router.add_routes(
        [
            web.get("/console", worklist.page),
            web.get("/console/sign-in", signing.form),
            web.post("/console/sign-in", signing.sign_in),
            web.post("/console/sign-out", signing.sign_out),
            web.post("/console/assign", acting.assign_many),
            web.post("/console/drafts", typing.keep),
            web.get("/console/register", registering.form),
            web.post("/console/register", registering.register),
            web.get("/console/applications/{number}/papers/{paper}", papers.download),
            web.get("/console/applications/{number}", case_page.page),
            web.post("/console/applications/{number}/show", case_page.show_personal),
            web.get("/console/applications/{number}/conversation", case_page.talk),
            web.post("/console/applications/{number}/acts/{act}", acting.act),
            web.post("/console/applications/{number}/preview/{act}", acting.preview),
        ]
    )
