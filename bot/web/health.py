"""Whether the process lives and can serve, for a supervisor; its figures, for Prometheus.

``/health/ready`` is false where citizens would wait in vain: no room on the disk, records that
cannot be written, a catalogue that cannot be read, turns or deliveries that stand still.
``/metrics`` is shown to whoever has the key of the settings; it names nobody.
"""

import asyncio
import hmac
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.bootstrap import Office
from bot.web.keys import OFFICE
from handlers.ports import UnitOfWork
from handlers.ports.messages import Backlog

ANSWERED: web.AppKey[Counter[str]] = web.AppKey("answered")
_LEAST_ROOM = 64 * 1024 * 1024  # bytes on the disk below which nothing is safely stored
_PATIENCE = 10.0  # seconds for the writer
_TURNS_WAIT, _DELIVERIES_WAIT = timedelta(minutes=2), timedelta(minutes=10)
_STARTED = time.time()


class StandstillError(Exception):
    """Something the service does for citizens does not go on."""


def add_health_routes(app: web.Application) -> None:
    """Add ``/health/live``, ``/health/ready`` and ``/metrics``."""
    app[ANSWERED] = Counter()
    app.router.add_get("/health/live", live)
    app.router.add_get("/health/ready", ready)
    app.router.add_get("/metrics", metrics)


@web.middleware
async def counted(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count the answers by the first digit of their status."""
    response = await handler(request)
    request.app[ANSWERED][f"{response.status // 100}xx"] += 1
    return response


async def live(_request: web.Request) -> web.Response:
    """Answer that the process serves requests at all."""
    return web.json_response({"live": True})


async def ready(request: web.Request) -> web.Response:
    """Look at what every request needs; 503 where any of it is wanting."""
    office = request.app[OFFICE]
    checks = {
        "storage": _storage,
        "disk": _disk,
        "catalogue": _catalogue,
        "calendar": _calendar,
        "turns": _turns,
        "deliveries": _deliveries,
    }
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
    office.storage.submit(lambda unit: unit.leases.living()).result(_PATIENCE)  # the writer's turn
    return {"entries": entries}


def _disk(office: Office) -> dict[str, Any]:
    free = shutil.disk_usage(office.settings.data).free
    if free < _LEAST_ROOM:
        raise StandstillError("no room")
    return {"free_mb": free // (1024 * 1024)}


def _catalogue(office: Office) -> dict[str, Any]:
    revision = office.library.catalogue.revision
    if office.library.catalogue.is_damaged:
        raise StandstillError("the catalogue cannot be read")
    return {"revision": revision}


def _calendar(office: Office) -> dict[str, Any]:
    return {"provisional": office.calendar.is_provisional(office.today())}


def _turns(office: Office) -> dict[str, Any]:
    with office.storage.read() as unit:
        return _moving(unit, unit.backlogs.turns(), _TURNS_WAIT)


def _deliveries(office: Office) -> dict[str, Any]:
    with office.storage.read() as unit:
        return _moving(unit, unit.backlogs.deliveries(), _DELIVERIES_WAIT)


def _moving(unit: UnitOfWork, backlog: Backlog, patience: timedelta) -> dict[str, Any]:
    if backlog.since is not None and unit.now - backlog.since > patience:
        raise StandstillError("nothing goes on")
    return {"waiting": backlog.waiting}


async def metrics(request: web.Request) -> web.Response:
    """Show the figures in Prometheus' text format to whoever has the key."""
    office = request.app[OFFICE]
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    key = office.settings.metrics_key
    if not key or not hmac.compare_digest(given.encode(), key.encode()):
        raise web.HTTPNotFound
    figures = await asyncio.to_thread(lambda: list(_figures(office)))
    figures += [
        ("requests_total", f'{{status="{status}"}}', float(count))
        for status, count in sorted(request.app[ANSWERED].items())
    ]
    lines = [f"gongkai_{name}{labels} {value:.15g}" for name, labels, value in figures]
    return web.Response(text="\n".join(lines) + "\n", content_type="text/plain")


def _figures(office: Office) -> Iterator[tuple[str, str, float]]:
    """Yield name, labels and value of what can be counted at any time."""
    with office.storage.read() as unit:
        yield "ledger_entries", "", float(unit.ledger.head()[0])
        for name, backlog in (
            ("turns", unit.backlogs.turns()),
            ("deliveries", unit.backlogs.deliveries()),
        ):
            age = (unit.now - backlog.since).total_seconds() if backlog.since else 0.0
            yield f"{name}_waiting", "", float(backlog.waiting)
            yield f"{name}_oldest_seconds", "", age
    yield "catalogue_revision", "", float(office.library.catalogue.revision)
    yield "index_revision", "", float(office.library.revision)
    yield "calendar_provisional", "", float(office.calendar.is_provisional(office.today()))
    yield "disk_free_bytes", "", float(shutil.disk_usage(office.settings.data).free)
    yield "started_seconds", "", _STARTED
