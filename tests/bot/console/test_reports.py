"""Reports in the console: who reads them, what leads where, what is refused and why."""

import pytest

from bot.bootstrap import Office
from handlers.casework.terms import Act, Role
from handlers.desk import work_log
from handlers.ledger.entry import Stream
from tests.bot.console import casting
from tests.bot.console.desk import Desk
from tests.bot.console.test_rights import BY_ROLE

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


@pytest.fixture
def number(office: Office) -> str:
    """An application of this year, in hand."""
    with office.storage.write() as unit:
        return casting.in_hand(unit, office)


@pytest.mark.parametrize("role", BY_ROLE)
async def test_each_page_opens_to_its_roles_and_is_not_there_for_others(
    desk: Desk, role: Role, number: str
) -> None:
    del number  # it is in the figures
    browser = await desk.at(BY_ROLE[role])
    statuses = {page: (await browser.get(page)).status for page in PAGES}
    assert statuses == {page: 200 if role in roles else 404 for page, roles in PAGES.items()}
