"""The aiohttp application of one office, put together from modules.

A module is a function that is given the application and adds its routes, templates, texts and
static files; it finds the office under :data:`bot.web.keys.OFFICE`. Whether the process lives
and can serve, which a supervisor asks, is answered here.
"""

import asyncio
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.bootstrap import Office
from bot.channels.port import Receiver
from bot.web.addresses import TRUSTED, networks
from bot.web.connections import GATE, Gate, within_files
from bot.web.edge import edge, guard
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
    app = web.Application(middlewares=[edge, guard], client_max_size=BODY_BYTES)
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


def add_health_routes(app: web.Application) -> None:
    """Add ``/health/live`` and ``/health/ready``."""
    app.router.add_get("/health/live", live)
    app.router.add_get("/health/ready", ready)


async def live(_request: web.Request) -> web.Response:
    """Answer that the process serves requests at all."""
    return web.json_response({"live": True})


async def ready(request: web.Request) -> web.Response:
    """Look at what every request needs; 503 where any of it is wanting."""
    office = request.app[OFFICE]
    checks = {"storage": _storage, "catalogue": _catalogue, "calendar": _calendar}
    outcomes = await asyncio.gather(
        *(asyncio.to_thread(check, office) for check in checks.values()), return_exceptions=True
    )
    document = {name: _health_of(outcome) for name, outcome in zip(checks, outcomes, strict=True)}
    good = not any(isinstance(outcome, BaseException) for outcome in outcomes)
    return web.json_response(
        {"ready": good, "checks": document},
        status=HTTPStatus.OK if good else HTTPStatus.SERVICE_UNAVAILABLE,
    )


def _health_of(outcome: dict[str, Any] | BaseException) -> dict[str, Any]:
    if isinstance(outcome, BaseException):
        # the kind of error alone: addresses and paths are for the log, not for everybody
        return {"ok": False, "error": type(outcome).__name__}
    return {"ok": True, **outcome}


def _storage(office: Office) -> dict[str, Any]:
    with office.storage.read() as unit:
        entries, _ = unit.ledger.head()
    return {"entries": entries}


def _catalogue(office: Office) -> dict[str, Any]:
    return {"revision": office.library.catalogue.revision}


def _calendar(office: Office) -> dict[str, Any]:
    return {"provisional": office.calendar.is_provisional(office.today())}
