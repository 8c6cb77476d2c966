"""Reports in the console: who reads them, what leads where, what is refused and why."""

from datetime import date

import pytest

from bot.bootstrap import Office
from handlers.casework.terms import Act, Role
from handlers.desk.reports import activity_log
from handlers.ledger.entry import Stream
from tests.bot.console.test_routes import BY_ROLE
from tests.cast import console as casting
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


@pytest.fixture
def last_year(office: Office) -> str:
    """An application received in 2025, the year before today."""
    with office.storage.write() as unit:
        return casting.in_hand(unit, office, days_ago=100)


def acts_of(desk: Desk, year: int) -> list[str]:
    """Return what the ledger was told of a year's report."""
    with desk.office.storage.read() as unit:
        return [entry.act for entry in unit.ledger.of(Stream.REPORT, f"report:{year}")]


async def test_the_years_run_from_the_first_application_to_this_one(
    desk: Desk, last_year: str
) -> None:
    del last_year
    page = (await (await desk.at("shi")).get("/console/reports")).text
    assert ["/console/reports/2026" in page, "/console/reports/2025" in page] == [True, True]
    assert "/console/reports/2024" not in page


@pytest.mark.parametrize("year", ["2007", "2027", "9999", "0000"])
async def test_there_is_no_report_of_a_year_without_a_form_or_to_come(
    desk: Desk, year: str
) -> None:
    assert (await (await desk.at("gao")).get(f"/console/reports/{year}")).status == 404


async def test_each_figure_leads_to_the_cases_behind_it(desk: Desk, number: str) -> None:
    browser = await desk.at("shi")
    page = (await browser.get("/console/reports/2026")).text
    cell = "/console/reports/2026/cells/table3.new_received.natural_person"
    assert f'<a href="{cell}">1</a>' in page
    assert f'href="/console/applications/{number}"' in (await browser.get(cell)).text


async def test_every_printed_figure_has_a_cell_that_opens(desk: Desk, last_year: str) -> None:
    """The links follow the printed order; a table printed otherwise would shift them."""
    del last_year
    browser = await desk.at("shi")
    page = (await browser.get("/console/reports/2025")).text
    assert page.count('<a href="/console/reports/2025/cells/table3.') >= 25 * 7
    assert page.count('<a href="/console/reports/2025/cells/table4.') >= 15
    for cell in ("table2.regulations.issued", "table4.review.total", "more.trainings"):
        assert (await browser.get(f"/console/reports/2025/cells/{cell}")).status == 200
    assert (await browser.get("/console/reports/2025/cells/table3.nothing.total")).status == 404


async def test_who_administers_reads_figures_without_the_cases(desk: Desk, number: str) -> None:
    page = (await (await desk.at("admin")).get("/console/reports/2026")).text
    assert ("/cells/" in page, number in page) == (False, False)


async def test_cases_of_other_sections_are_counted_but_not_named(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        number = casting.file_one(unit, desk.office)
        casting.do(unit, desk.office, number, Act.ACCEPT)
        casting.do(
            unit, desk.office, number, Act.ASSIGN, {"section": casting.ELDERLY, "officer": "wen"}
        )
    page = await (await desk.at("he")).get("/console/reports/2026/cells/table3.new_received.total")
    assert (number in page.text, "另有 1 件由其他科室办理" in page.text) == (False, True)


@pytest.mark.parametrize("typed", ["yesterday", "2026-02-30", "2026-03-03"])
async def test_a_day_that_cannot_be_meant_is_told_and_kept(desk: Desk, typed: str) -> None:
    page = await (await desk.at("gao")).get(f"/console/reports/2026?as_of={typed}")
    assert (page.status, f'value="{typed}"' in page.text) == (422, True)


async def test_a_report_of_a_past_day_does_not_know_what_came_later(
    desk: Desk, number: str
) -> None:
    del number  # filed today
    page = (await (await desk.at("gao")).get("/console/reports/2026?as_of=2026-03-01")).text
    cell = "/console/reports/2026/cells/table3.new_received.total?as_of=2026-03-01"
    assert f'<a href="{cell}">0</a>' in page


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "json"])
async def test_a_report_is_given_in_each_format(desk: Desk, last_year: str, form: str) -> None:
    del last_year
    browser = await desk.at("shi")
    answer = await browser.client.get(f"/console/reports/2025/download/{form}")
    assert (answer.status, len(await answer.read()) > 1000) == (200, True)
    assert f".{form}" in answer.headers["Content-Disposition"]
    assert (await browser.get("/console/reports/2025/download/pdf")).status == 404


async def chapter_seen(desk: Desk, login: str) -> str:
    page = (await (await desk.at(login)).get("/console/reports/2025/chapters/problems")).text
    return page.partition('name="seen" value="')[2].partition('"')[0]


async def test_a_chapter_is_edited_and_its_figures_stay_linked(desk: Desk, last_year: str) -> None:
    del last_year
    leader, path = await desk.at("gao"), "/console/reports/2025/chapters/problems"
    text = "年内新收{{t3.new_received.total}}件，均在办理。"
    await leader.post(path, {"seen": await chapter_seen(desk, "gao"), "text": text})
    page = (await leader.get(path)).text
    assert '<mark class="linked" title="{{t3.new_received.total}}">1</mark>' in page
    text = "补充：年内新收1件，均在办理。"
    await leader.post(path, {"seen": await chapter_seen(desk, "gao"), "text": text})
    page = (await leader.get(path)).text
    assert '补充：年内新收<mark class="linked" title="{{t3.new_received.total}}">1</mark>' in page
    told = {"seen": await chapter_seen(desk, "gao"), "text": "", "act": "draft_anew"}
    await leader.post(path, told)
    assert "补充：年内" not in (await leader.get("/console/reports/2025")).text
    assert "恢复初稿" in (await leader.get(path)).text
    assert acts_of(desk, 2025) == ["chapter_written", "chapter_written", "chapter_drafted_anew"]


async def test_a_chapter_changed_meanwhile_is_not_overwritten_and_nothing_typed_is_lost(
    desk: Desk, last_year: str
) -> None:
    del last_year
    path = "/console/reports/2025/chapters/problems"
    seen = await chapter_seen(desk, "he")
    await (await desk.at("gao")).post(path, {"seen": seen, "text": "领导改的"})
    late = await (await desk.at("he")).post(path, {"seen": seen, "text": "科长改的"})
    assert (late.status, "已被他人更改" in late.text, "科长改的" in late.text) == (422, True, True)
    assert acts_of(desk, 2025) == ["chapter_written"]


async def test_a_failed_check_blocks_until_the_leader_says_why_it_may_stand(
    desk: Desk, last_year: str
) -> None:
    del last_year
    leader, path = await desk.at("gao"), "/console/reports/2025"
    told = {"seen": await chapter_seen(desk, "gao"), "text": "共{{t3.nowhere.total}}件"}
    await leader.post(f"{path}/chapters/problems", told)
    assert 'name="waive-LINKS"' in (await leader.get(f"{path}/freeze")).text
    refused = await leader.post(f"{path}/freeze", {"waive-LINKS": "  "})
    assert (refused.status, "有检查未通过" in refused.text) == (422, True)
    assert acts_of(desk, 2025) == ["chapter_written"]
    await leader.post(f"{path}/freeze", {"waive-LINKS": "纸质版已更正"})
    page = (await leader.get(path)).text
    assert ("纸质版已更正" in page, "高远山" in page) == (True, True)
    assert acts_of(desk, 2025) == ["chapter_written", "frozen"]


async def test_a_year_that_is_not_over_is_not_issued(desk: Desk, number: str) -> None:
    del number
    refused = await (await desk.at("gao")).post("/console/reports/2026/freeze")
    assert (refused.status, "还没有结束" in refused.text) == (422, True)
    assert acts_of(desk, 2026) == []


@pytest.mark.parametrize("login", ["shi", "he", "admin", "qin"])
async def test_nobody_else_issues_by_direct_request(desk: Desk, last_year: str, login: str) -> None:
    del last_year
    assert (await (await desk.at(login)).post("/console/reports/2025/freeze")).status == 404
    assert acts_of(desk, 2025) == []


async def test_an_issued_report_stays_and_what_came_later_is_listed_case_by_case(
    desk: Desk, last_year: str
) -> None:
    leader, path = await desk.at("gao"), "/console/reports/2025"
    await leader.post(f"{path}/freeze")
    assert "没有差异" in (await leader.get(f"{path}/differences")).text
    with desk.office.storage.write() as unit:
        later = casting.in_hand(unit, desk.office, days_ago=90, name="孙晓梅")
        told = activity_log.NewItem(kind="licence", on=date(2025, 12, 1), count=5)
        (item,) = activity_log.enter(unit, [told], person="he")
    cell = f'<a href="{path}/cells/table3.new_received.total">1</a>'
    assert cell in (await leader.get(path)).text
    differs = (await leader.get(f"{path}/differences")).text
    assert (later in differs, item in differs, last_year in differs) == (True, True, False)
    assert "登记 2026-03-02 何秀兰" in differs
    behind = (await leader.get(f"{path}/cells/table3.new_received.total")).text
    assert (last_year in behind, later in behind) == (True, False)
    now = (await leader.get(f"{path}/cells/table3.new_received.total?as_of=2026-03-02")).text
    assert (last_year in now, later in now) == (True, True)


async def test_an_issued_report_takes_no_more_changes(desk: Desk, last_year: str) -> None:
    del last_year
    leader, path = await desk.at("gao"), "/console/reports/2025"
    seen = await chapter_seen(desk, "gao")
    await leader.post(f"{path}/freeze")
    text = {"seen": seen, "text": "晚了"}
    refused = await leader.post(f"{path}/chapters/problems", text)
    assert (refused.status, "已于" in refused.text, "晚了" in refused.text) == (422, True, True)
    assert (await leader.post(f"{path}/freeze")).status == 422
    assert acts_of(desk, 2025) == ["frozen"]


async def test_there_are_no_differences_of_a_report_that_was_not_issued(desk: Desk) -> None:
    assert (await (await desk.at("gao")).get("/console/reports/2026/differences")).status == 404


async def test_an_item_behind_a_figure_leads_to_the_work_log(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        told = activity_log.NewItem(kind="licence", on=unit.today, count=7)
        (id_,) = activity_log.enter(unit, [told], person="he")
    page = await (await desk.at("shi")).get("/console/reports/2026/cells/table2.licences.decisions")
    assert f'href="/console/work/{id_}"' in page.text
