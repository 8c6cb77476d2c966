"""To whom the pages of reports, work log and exports are open, and which year and day they ask for.

To everybody else there is no such page.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from urllib.parse import urlencode

from aiohttp import web

from bot.console.shell.access import Page, require
from bot.console.shell.formatting import Telling
from bot.console.shell.keys import PERSON
from bot.web.keys import OFFICE
from handlers.casework.terms import Role
from handlers.report.form.form import EARLY

READERS = (Role.STATISTICS, Role.SECTION_HEAD, Role.LEADER, Role.ADMIN)
"""Who reads reports and the work log."""
EDITORS = (Role.SECTION_HEAD, Role.LEADER)
"""Who writes chapters and keeps the work log; statistics only read."""
ISSUERS = (Role.LEADER,)
"""Who issues a report, and answers for what was let stand."""
EXPORTERS = (Role.STATISTICS, Role.SECTION_HEAD, Role.LEADER)
"""Who exports the request log; without personal data those who may not see any."""


def only(*roles: Role) -> Callable[[Page], Page]:
    """Open a page to people who hold one of ``roles``; for others signed in there is none."""

    def guarding(page: Page) -> Page:
        @wraps(page)
        async def guarded(request: web.Request) -> web.StreamResponse:
            if not request[PERSON].holds(*roles):
                raise web.HTTPNotFound
            return await page(request)

        signed_in: Callable[[web.Request], Awaitable[web.StreamResponse]] = require()(guarded)
        return signed_in

    return guarding


def year_asked(request: web.Request) -> int:
    """Return the year of an address; HTTPNotFound where no report can be made for it."""
    year = int(request.match_info["year"])
    if not EARLY.first_year <= year <= request.app[OFFICE].today().year:
        raise web.HTTPNotFound
    return year


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The day a report is asked for as of. ``error`` says what is wrong with what was typed."""

    day: date | None
    typed: str = ""
    error: str = ""

    @property
    def query(self) -> str:
        """The query that asks for the same day; empty for none."""
        return f"?{urlencode({'as_of': self.day.isoformat()})}" if self.day else ""


def as_of_asked(request: web.Request, say: Telling) -> AsOf:
    """Return the day asked for; None where none was, or none that can be read."""
    typed = request.query.get("as_of", "").strip()[:10]
    if not typed:
        return AsOf(day=None)
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return AsOf(day=None, typed=typed, error=say("console.report.as_of.unreadable", day=typed))
    if day > say.today:
        return AsOf(day=None, typed=typed, error=say("console.report.as_of.future", day=typed))
    return AsOf(day=day, typed=typed)
