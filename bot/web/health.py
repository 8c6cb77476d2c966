"""Whether the process lives, and whether it can serve: what a supervisor asks."""

import asyncio
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.bootstrap import Office
from bot.web.keys import OFFICE


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
    told = await asyncio.gather(
        *(asyncio.to_thread(check, office) for check in checks.values()), return_exceptions=True
    )
    document = {name: _told(one) for name, one in zip(checks, told, strict=True)}
    good = not any(isinstance(one, BaseException) for one in told)
    return web.json_response(
        {"ready": good, "checks": document},
        status=HTTPStatus.OK if good else HTTPStatus.SERVICE_UNAVAILABLE,
    )


def _told(outcome: dict[str, Any] | BaseException) -> dict[str, Any]:
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
