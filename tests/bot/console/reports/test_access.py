"""Who reads, edits and issues reports, and as of which day."""

import pytest

from handlers.casework.terms import Role
from tests.bot.console.reports.test_chapters import acts_of
from tests.bot.console.test_routes import BY_ROLE
from tests.cast.browsers import Desk

READERS = {Role.STATISTICS, Role.SECTION_HEAD, Role.LEADER, Role.ADMIN}


EXPORTERS = READERS - {Role.ADMIN}


EDITORS = {Role.SECTION_HEAD, Role.LEADER}


PAGES = {
    "/console/reports": READERS,
    "/console/reports/2026": READERS,
    "/console/reports/2026?as_of=2026-02-01": READERS,
    "/console/reports/2026/plots": READERS,
    "/console/reports/2026/download/json": READERS,
    "/console/reports/2026/cells/table3.new_received.total": EXPORTERS,
    "/console/reports/2026/cells/questions.asked": EXPORTERS,
    "/console/reports/2026/chapters/overview": EDITORS,
    "/console/reports/2026/freeze": {Role.LEADER},
    "/console/work": READERS,
    "/console/exports": EXPORTERS,
    "/console/exports/due-days.ics": {Role.STATISTICS, Role.LEADER},
    "/console/fees": set(BY_ROLE),
}


@pytest.mark.parametrize("role", BY_ROLE)
async def test_each_page_opens_to_its_roles_and_is_not_there_for_others(
    desk: Desk, role: Role, number: str
) -> None:
    del number  # it is in the figures
    browser = await desk.at(BY_ROLE[role])
    statuses = {page: (await browser.get(page)).status for page in PAGES}
    assert statuses == {page: 200 if role in roles else 404 for page, roles in PAGES.items()}


@pytest.mark.parametrize("typed", ["yesterday", "2026-02-30", "2026-03-03"])
async def test_a_day_that_cannot_be_meant_is_told_and_kept(desk: Desk, typed: str) -> None:
    page = await (await desk.at("gao")).get(f"/console/reports/2026?as_of={typed}")
    assert (page.status, f'value="{typed}"' in page.text) == (422, True)


@pytest.mark.parametrize("login", ["shi", "he", "admin", "qin"])
async def test_nobody_else_issues_by_direct_request(desk: Desk, last_year: str, login: str) -> None:
    del last_year
    assert (await (await desk.at(login)).post("/console/reports/2025/freeze")).status == 404
    assert acts_of(desk, 2025) == []
