"""The guard against requests forged by other sites, and against packed bodies.

Browsers say where a request began, in ``Sec-Fetch-Site`` and ``Origin``. A program that says
neither carries no cookies it does not own, and is let through.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.edge import origin_of
from bot.web.errors import RequestError
from bot.web.keys import OFFICE

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a change that began on another site, or whose body is packed.

    No client of ours packs what it sends, and what is packed can be a bomb.
    """
    if request.method not in _SAFE and not began_here(request):
        raise RequestError(HTTPStatus.FORBIDDEN, "forbidden")
    if "Content-Encoding" in request.headers:
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported")
    return await handler(request)


def began_here(request: web.Request) -> bool:
    """Tell whether a request began on a page of this service (or in no browser)."""
    origin = request.headers.get("Origin")
    if origin is not None and not _ours(request, origin):
        return False
    site = request.headers.get("Sec-Fetch-Site")
    return site is None or site in {"same-origin", "none"}


def _ours(request: web.Request, origin: str) -> bool:
    public = origin_of(request.app[OFFICE].settings.public_url)
    return origin == public or (
        urlsplit(origin).scheme in {"http", "https"} and urlsplit(origin).netloc == request.host
    )
