"""Which year and which day the pages of reports ask for."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from aiohttp import web

from bot.console.shell.formatting import Telling
from bot.web.keys import OFFICE
from handlers.report.form.form import EARLY


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
