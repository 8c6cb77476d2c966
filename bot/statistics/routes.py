"""The route of the public statistics."""

from pathlib import Path

from aiohttp import web

from bot.statistics.page import DRAWN, Drawn, statistics
from bot.web.pages import PAGES
from knowledge.language import Texts


def add_statistics_routes(app: web.Application) -> None:
    """Add ``/statistics``."""
    app[PAGES].extend(Path(__file__).parent, Texts("bot.statistics"), Texts("handlers.statistics"))
    app[DRAWN] = Drawn()
    app.router.add_routes([web.get("/statistics", statistics)])
