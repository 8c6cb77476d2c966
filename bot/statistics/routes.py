"""The route of the public statistics."""

from pathlib import Path

from aiohttp import web

from bot.statistics.page import DRAWN, Drawn, statistics
from bot.statistics.words import WORDS
from bot.web.pages import PAGES


def add_statistics_routes(app: web.Application) -> None:
    """Add ``/statistics``."""
    app[PAGES].extend(Path(__file__).parent, words=WORDS)
    app[DRAWN] = Drawn()
    app.router.add_routes([web.get("/statistics", statistics)])
