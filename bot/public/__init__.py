"""The public pages: catalogue (目录), disclosures, guide (指南), yearly reports, feeds.

Here are their routes. What is open to the public is decided in
:mod:`knowledge.catalogue.port`; asking belongs to the chat.
"""

from pathlib import Path

from aiohttp import web

from bot.public import feeds, linked, listing, reading, reports
from bot.public.reports import FILES, Files
from bot.public.shelf import SHELF, Shelf
from bot.web.keys import OFFICE
from bot.web.pages import PAGES
from knowledge.language import Texts


def add_public_routes(app: web.Application) -> None:
    """Add ``/disclosures`` with page, feed and lists, ``/guide``, ``/reports``, files as a link."""
    app[SHELF] = Shelf(app[OFFICE])
    app[FILES] = Files()
    app[PAGES].extend(Path(__file__).parent, Texts("bot.public"))
    app.router.add_routes(
        [
            web.get("/disclosures", listing.catalogue),
            web.get("/disclosures.atom", feeds.atom),
            web.get("/replies.atom", feeds.replies),
            web.get("/disclosures.json", feeds.json_list),
            web.get("/disclosures.csv", feeds.csv_list),
            web.get("/disclosures/{id}", reading.disclosure),
            web.get("/guide", reading.guide),
            web.get("/reports", reports.archive),
            web.get(r"/reports/{year:\d{4}}", reports.page),
            web.get(r"/reports/{year:\d{4}}/{form}", reports.file),
            web.get("/files/{key}", linked.file, allow_head=False),
        ]
    )
