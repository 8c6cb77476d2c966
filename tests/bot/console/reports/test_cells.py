"""What is counted in a cell: the cases behind a figure, for those who may see them."""

from handlers.casework.terms import Act
from handlers.desk.reports import activity_log
from tests.cast import console as casting
from tests.cast.browsers import Desk


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


async def test_an_item_behind_a_figure_leads_to_the_work_log(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        told = activity_log.NewItem(kind="licence", on=unit.today, count=7)
        (id_,) = activity_log.enter(unit, [told], person="he")
    page = await (await desk.at("shi")).get("/console/reports/2026/cells/table2.licences.decisions")
    assert f'href="/console/work/{id_}"' in page.text
