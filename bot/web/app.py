"""The aiohttp application of one office, put together from modules.

A module is a function that is given the application and adds its routes, templates, texts and
static files; it finds the office under :data:`bot.web.keys.OFFICE`.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from aiohttp import web

from bot.bootstrap import Office
from bot.channels.port import Receiver
from bot.web.addresses import TRUSTED, networks
from bot.web.connections import GATE, Gate, within_files
from bot.web.edge import edge, guard
from bot.web.health import add_health_routes, counted
from bot.web.keys import OFFICE, RECEIVER
from bot.web.pages import PAGES, Assets, Pages
from knowledge.language import Texts

Module = Callable[[web.Application], None]
BODY_BYTES = 1024 * 1024  # of an ordinary request; routes that take files read in pieces
_HERE = Path(__file__).parent


def make_app(
    office: Office, *, receiver: Receiver, modules: Iterable[Module] = ()
) -> web.Application:
    """Return the application of ``office``.

    ``receiver`` stores what comes in from web channels; ``modules`` are added in order.
    """
    app = web.Application(middlewares=[counted, edge, guard], client_max_size=BODY_BYTES)
    app[OFFICE] = office
    app[RECEIVER] = receiver
    app[TRUSTED] = networks(office.settings.trusted_proxies)
    app[GATE] = Gate(
        at_most=within_files(office.settings.connections),
        of_one=office.settings.connections_per_address,
        trusted=app[TRUSTED],
    )
    app[PAGES] = Pages(Assets(), organ=office.settings.organ)
    app[PAGES].extend(_HERE, Texts("bot.web"))
    app.router.add_get("/static/{version}/{name:.+}", _serve_asset)
    add_health_routes(app)
    for module in modules:
        module(app)
    app[PAGES].close()
    return app


async def _serve_asset(request: web.Request) -> web.Response:
    match = request.match_info
    return request.app[PAGES].assets.response(request, match["name"], version=match["version"])
