"""The public pages: the catalogue (目录), a page for each disclosure, the guide (指南), feeds.

Here are their routes. What is open to the public is decided in
:mod:`knowledge.catalogue.port`; asking belongs to the chat.
"""

from pathlib import Path

from aiohttp import web

from bot.public import feeds, linked, listing, reading
from bot.public.shelf import SHELF, Shelf
from bot.web.keys import OFFICE
from bot.web.pages import PAGES
from knowledge.language import Texts


def add_public_routes(app: web.Application) -> None:
    """Add ``/disclosures`` with its page, feed and lists, ``/guide``, and files sent as a link."""
    app[SHELF] = Shelf(app[OFFICE])
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
            web.get("/files/{key}", linked.file, allow_head=False),
        ]
    )
