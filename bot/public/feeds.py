"""The catalogue for other programs: Atom, JSON and CSV of what a page would list, unpaged."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus

from aiohttp import web

from bot.bootstrap import Office
from bot.public.shelf import SHELF, CatalogueQuery, page_url
from bot.web.edge import is_secure
from bot.web.keys import OFFICE
from bot.web.pages import PAGES
from handlers.personal_data import mask
from knowledge.catalogue.disclosure import Disclosure
from knowledge.language import Language
from knowledge.publication.feeds import as_atom, as_csv, as_json, replies_as_atom

_NEWEST = 50  # entries of the feed
REPLIES = "published_reply"
"""The class of disclosures that were replies to applications (依申请公开答复)."""
_ASK_AGAIN = "no-cache"


async def atom(request: web.Request) -> web.Response:
    """Give the newest as an Atom feed."""
    return await _answer(request, _atom_of, "application/atom+xml")


async def replies(request: web.Request) -> web.Response:
    """Give the replies to applications that the office has published, as an Atom feed."""
    return await _answer(request, _replies_of, "application/atom+xml")


async def json_list(request: web.Request) -> web.Response:
    """Give the list as JSON."""
    return await _answer(request, _json_of, "application/json")


async def csv_list(request: web.Request) -> web.Response:
    """Give the list as CSV for spreadsheets."""
    response = await _answer(request, _csv_of, "text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="disclosures.csv"'
    return response


class _List:
    """The list asked for, with the address of this site."""

    def __init__(self, request: web.Request) -> None:
        self.office: Office = request.app[OFFICE]
        self.base = base_url(request)
        self.title = (
            f"{self.office.settings.organ} "
            f"{request.app[PAGES].text(Language.ZH, 'public.catalogue')}"
        )
        self._shelf = request.app[SHELF]
        self._query = CatalogueQuery.of(request)

    def items(self) -> tuple[Disclosure, ...]:
        """Return what is in force and asked for, the newest first."""
        return self._shelf.standing(self._query)

    def url(self, path: str) -> str:
        """Return the whole address of this list under another path."""
        return self.base + self._query.url(path)

    def address_of(self, disclosure: Disclosure) -> str:
        """Return the whole address of a disclosure's page."""
        return self.base + page_url(disclosure)


def _atom_of(listing: _List) -> bytes:
    return as_atom(
        listing.items()[:_NEWEST],
        title=listing.title,
        home=listing.url("/disclosures"),
        address=listing.url("/disclosures.atom"),
        zone=listing.office.settings.zone,
        address_of=listing.address_of,
    )


def _replies_of(listing: _List) -> bytes:
    """Return the disclosures of the class of published replies, reviewed like any other."""
    replies = [
        item
        for item in listing.items()
        if item.category == REPLIES and item.published_on is not None and item.steps
    ]
    return replies_as_atom(
        replies[:_NEWEST],
        organ=listing.office.settings.organ,
        address=f"{listing.base}/replies.atom",
        zone=listing.office.settings.zone,
        now=listing.office.clock(),
        address_of=listing.address_of,
        masked=lambda text: mask(text).text,
    )


def _json_of(listing: _List) -> bytes:
    return as_json(listing.items(), address_of=listing.address_of).encode()


def _csv_of(listing: _List) -> bytes:
    return as_csv(listing.items(), address_of=listing.address_of)


async def _answer(
    request: web.Request, make: Callable[[_List], bytes], media_type: str
) -> web.Response:
    """Make the document, or say that the one the asker has still holds."""
    revision = request.app[OFFICE].library.catalogue.revision
    etag = f"r{revision}"
    headers = {"ETag": f'"{etag}"', "Cache-Control": _ASK_AGAIN}
    if etag in {tag.value for tag in request.if_none_match or ()}:
        return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    body = await asyncio.to_thread(make, _List(request))
    return web.Response(body=body, content_type=media_type, charset="utf-8", headers=headers)


def base_url(request: web.Request) -> str:
    """Return the address of this site as readers know it, without a slash at its end."""
    public = request.app[OFFICE].settings.public_url
    if public:
        return public.rstrip("/")
    return f"{'https' if is_secure(request) else 'http'}://{request.host}"
