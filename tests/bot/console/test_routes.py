"""Who may open which page: every role against every page, by direct request."""

import pytest

from bot.console.cases.act_form import has_form
from handlers.casework.acts.table import TABLE
from handlers.casework.application import State
from handlers.casework.terms import Act, Role
from tests.cast import console as casting
from tests.cast.browsers import Desk

BY_ROLE = {
    Role.INTAKE: "lin",
    Role.OFFICER: "qin",
    Role.SECTION_HEAD: "he",
    Role.LEADER: "gao",
    Role.SECRECY_REVIEWER: "zhou",
    Role.STATISTICS: "shi",
    Role.ADMIN: "admin",
}
EVERYBODY = set(BY_ROLE)
WRITERS = {Role.INTAKE, Role.OFFICER, Role.SECTION_HEAD}
ANSWERING = WRITERS | {Role.LEADER}
READERS = ANSWERING | {Role.SECRECY_REVIEWER}

PAGES = {
    "/console/me": EVERYBODY,
    "/console/reports": {Role.SECTION_HEAD, Role.LEADER, Role.STATISTICS, Role.ADMIN},
    "/console/knowledge": READERS,
    "/console/knowledge/unanswered": READERS,
    "/console/knowledge/ask": READERS,
    "/console/knowledge/new": WRITERS,
    "/console/knowledge/import": WRITERS,
    "/console/register": WRITERS,
    "/console/notices": ANSWERING,
    "/console/questions/q1": ANSWERING,
    "/console/answers": ANSWERING,
    "/console/answers/q1": ANSWERING,
    "/console/staff": {Role.ADMIN},
    "/console/audit": {Role.ADMIN},
}


@pytest.mark.parametrize("role", BY_ROLE)
async def test_each_page_opens_to_its_roles_alone(desk: Desk, role: Role) -> None:
    with desk.office.storage.write() as unit:
        casting.ask(unit, desk.office, "q1", "养老院怎么收费")
    browser = await desk.at(BY_ROLE[role])
    opened = {page for page in PAGES if (await browser.get(page)).status == 200}
    assert opened == {page for page, roles in PAGES.items() if role in roles}


@pytest.mark.parametrize("role", BY_ROLE)
async def test_a_case_opens_to_whoever_handles_or_counts_cases(desk: Desk, role: Role) -> None:
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office)
    browser = await desk.at(BY_ROLE[role])
    opened = (await browser.get(f"/console/applications/{number}")).status == 200
    assert opened == (role is not Role.ADMIN)


async def test_a_case_of_another_section_is_not_there(desk: Desk) -> None:
    """Not refused: whoever may not see a case is told what a wrong number is told."""
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office)
    browser = await desk.at("wen")
    hidden = await browser.get(f"/console/applications/{number}")
    told = hidden.text
    absent = await browser.get("/console/applications/2026-9999")
    assert (hidden.status, absent.status) == (404, 404)
    assert "没有找到这个页面" in told
    listed = await browser.get("/console?view=all")
    assert number not in listed.text


@pytest.mark.parametrize("act", [act for act in Act if act not in {Act.FILE, Act.REGISTER}])
async def test_no_act_reaches_a_case_of_another_section(desk: Desk, act: Act) -> None:
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office)
    before = desk.seen(number)
    assert (await desk.act("wen", number, act.value)).status == 404
    assert desk.seen(number) == before


@pytest.mark.parametrize("login", ["shi", "admin"])
async def test_who_only_counts_or_administers_can_do_no_act(desk: Desk, login: str) -> None:
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office)
    before = desk.seen(number)
    browser = await desk.act(login, number, "withdraw", on="2026-03-02")
    assert browser.status in {403, 404, 422}
    assert desk.seen(number) == before


async def test_a_case_given_to_nobody_yet_is_open_to_every_section(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        number = casting.file_one(unit, desk.office)
    assert (await (await desk.at("wen")).get(f"/console/applications/{number}")).status == 200


async def test_personal_data_is_masked_until_it_is_shown_and_that_is_recorded(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office)
    browser = await desk.at("qin")
    masked = (await browser.get(f"/console/applications/{number}")).text
    assert ("110101199003074514" in masked, "赵启航" in masked) == (False, False)
    assert desk.audit(number) == []
    shown = (await browser.post(f"/console/applications/{number}/show")).text
    assert ("110101199003074514" in shown, "赵启航" in shown) == (True, True)
    assert [(one.act, one.actor) for one in desk.audit(number)] == [
        ("personal_data_shown", "staff:qin")
    ]


async def test_statistics_never_sees_personal_data(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office)
    browser = await desk.at("shi")
    page = await browser.get(f"/console/applications/{number}")
    assert "/show" not in page.text
    assert (await browser.post(f"/console/applications/{number}/show")).status == 404
    assert (await browser.get(f"/console/applications/{number}/conversation")).status == 404


async def test_the_last_administrator_cannot_be_taken_away(desk: Desk) -> None:
    admin = await desk.at("admin")
    told = {"name": "管理员", "roles": "officer", "active": "1"}
    refused = await admin.post("/console/staff?login=admin", told)
    assert (refused.status, "最后一位管理员" in refused.text) == (422, True)


async def test_a_new_account_never_overwrites_one_that_is_there(desk: Desk) -> None:
    admin = await desk.at("admin")
    told = {"login": "qin", "name": "别人", "roles": "leader", "password": "another-person-1"}
    refused = await admin.post("/console/staff", told)
    assert (refused.status, "已经存在" in refused.text) == (422, True)


async def test_changes_of_accounts_are_in_the_audit_with_old_and_new(desk: Desk) -> None:
    admin = await desk.at("admin")
    await admin.post(
        "/console/staff?login=qin", {"name": "秦小满", "roles": "intake", "active": "1"}
    )
    [entry] = desk.audit("qin")
    assert entry.facts["old"]["roles"] == ["officer"]
    assert entry.facts["new"]["roles"] == ["intake"]
    assert "秦小满" in (await admin.get("/console/audit?act=account_changed")).text


@pytest.mark.parametrize("role", BY_ROLE)
async def test_what_the_table_closes_to_a_role_is_closed_by_direct_request(
    desk: Desk, role: Role
) -> None:
    """Every act with a form, sent by somebody whose page does not offer it."""
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office)
    before = desk.seen(number)
    closed = [act for act in Act if has_form(act) and not TABLE[act].opens(State.HANDLING, role)]
    statuses = {(await desk.act(BY_ROLE[role], number, act.value)).status for act in closed}
    assert statuses <= {403, 404, 422}
    assert desk.seen(number) == before
