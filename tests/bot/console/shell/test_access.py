"""Every page of the console asks who is there, and every form what they may do."""

import re

import pytest
from aiohttp import web

from bot.console import add_console_routes
from bot.web.app import make_app
from handlers.casework.terms import Role
from tests.bot.console.test_routes import BY_ROLE
from tests.cast import console as casting
from tests.cast.browsers import Desk, NoReceiver

OPEN_TO_STRANGERS = {
    ("GET", "/console/sign-in"),
    ("POST", "/console/sign-in"),
    ("POST", "/console/sign-out"),
}
WRITERS = {Role.INTAKE, Role.OFFICER, Role.SECTION_HEAD}
HEADS = {Role.SECTION_HEAD, Role.LEADER}
ANSWERING = WRITERS | {Role.LEADER}

FORMS = {
    "/console/assign": {Role.INTAKE, *HEADS},
    "/console/drafts": set(BY_ROLE) - {Role.ADMIN},
    "/console/register": WRITERS,
    "/console/applications/{number}/begin": {Role.OFFICER, Role.SECTION_HEAD},
    "/console/applications/{number}/show": ANSWERING,
    "/console/questions/q1/take": ANSWERING,
    "/console/knowledge/new": WRITERS,
    "/console/knowledge/import": WRITERS,
    "/console/knowledge/together": {Role.SECTION_HEAD},  # drafts, to be reviewed
    "/console/notices/done": ANSWERING,
    "/console/reports/2026/chapters/overview": HEADS,
    "/console/reports/2026/freeze": {Role.LEADER},
    "/console/work": HEADS,
    "/console/work/import": HEADS,
    "/console/exports/requests": {*HEADS, Role.STATISTICS},
    "/console/staff": {Role.ADMIN},
    "/console/staff/wen/end-sessions": {Role.ADMIN},
    "/console/me/password": set(BY_ROLE),
}
"""To whom each form is open, told apart from the table that the pages ask."""


def console_routes(desk: Desk) -> set[tuple[str, str]]:
    app: web.Application = make_app(
        desk.office, receiver=NoReceiver(), modules=(add_console_routes,)
    )
    return {
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None
        and route.resource.canonical.startswith("/console")
        and route.method in {"GET", "POST"}
    }


async def test_no_page_of_the_console_is_open_to_somebody_who_has_not_signed_in(
    desk: Desk,
) -> None:
    browser = await desk.fresh()
    open_to_strangers = set()
    for method, path in console_routes(desk):
        address = re.sub(r"\{\w+\}", "2026", path)
        do = browser.get if method == "GET" else browser.post
        answer = await do(address, allow_redirects=False)
        turned_away = 401 if method == "POST" else 303
        if answer.status != turned_away:
            open_to_strangers.add((method, path))
    assert open_to_strangers == OPEN_TO_STRANGERS


@pytest.mark.parametrize("role", BY_ROLE)
async def test_each_form_is_taken_from_its_roles_alone(desk: Desk, role: Role) -> None:
    """Sent all but empty, by direct request: to the others it is closed, or not there."""
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office)
        casting.ask(unit, desk.office, "q1", "养老院怎么收费")
    browser = await desk.at(BY_ROLE[role])
    closed = set()
    for path in FORMS:
        address = path.format(number=number)
        answer = await browser.post(address, {"status": "draft"}, allow_redirects=False)
        if answer.status in {403, 404}:
            closed.add(path)
    assert closed == {path for path, roles in FORMS.items() if role not in roles}
