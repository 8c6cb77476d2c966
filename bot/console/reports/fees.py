"""The fee calculator: both tariffs of 国办函〔2020〕109号, with the working of each band.

Reckoning is :mod:`handlers.casework.answers.fees`; whether a fee is charged at all is an officer's
judgement (条例 art. 42), and never both tariffs on one application.
"""

from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import web

from bot.console.shell.access import permitted
from bot.console.shell.formatting import Telling
from bot.console.shell.layout import show, telling
from handlers.casework.answers.fees import Band, Fee, fee_for_items, fee_for_pages
from handlers.casework.terms import Tariff
from handlers.permissions import Permission

MOST = 100_000
"""No month has more applications of one applicant, no application more pages."""

_SHOWN_ITEMS, _INTO_THE_LAST_BAND = 60, 201
_QUANTITY = {Tariff.ITEM: fee_for_items, Tariff.PAGE: fee_for_pages}


@permitted(Permission.ENTER_CONSOLE)
async def page(request: web.Request) -> web.StreamResponse:
    """Show the calculator, and the fee where a quantity was typed."""
    query = request.query
    tariff = Tariff(query["tariff"]) if query.get("tariff") in set(Tariff) else Tariff.ITEM
    typed = query.get("quantity", "").strip()[:12]
    say = telling(request)
    fee, error = computed(typed, tariff, say)
    case = query.get("case", "").strip()[:40]
    return show(
        request,
        "console/reports/fees.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        tariff=tariff.value,
        typed=typed,
        fee=fee,
        error=error,
        case=case,
        tariffs=[choice.value for choice in Tariff],
        rows=prices(),
    )


def computed(typed: str, tariff: Tariff, say: Telling) -> tuple[Fee | None, str]:
    """Return the fee for what was typed, or what is wrong with it; neither where it is empty."""
    if not typed:
        return None, ""
    if not (typed.isascii() and typed.isdecimal()):
        return None, say("console.fees.error.whole", typed=typed)
    if int(typed) > MOST:
        return None, say("console.fees.error.most", typed=typed, most=MOST)
    return _QUANTITY[tariff](int(typed)), ""


def prices() -> Mapping[str, list[Band]]:
    """Return the first bands of both tariffs, whole; the last by pages has no end."""
    items, pages = fee_for_items(_SHOWN_ITEMS), fee_for_pages(_INTO_THE_LAST_BAND)
    return {Tariff.ITEM.value: list(items.bands), Tariff.PAGE.value: list(pages.bands)}
