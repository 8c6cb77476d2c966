"""Reports in the console: who reads them, what leads where, what is refused and why."""

import shutil

import pytest

from tests.cast.browsers import Desk


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
    assert (await browser.get("/console/reports/2025/download/ods")).status == 404


async def test_without_a_converter_no_pdf_is_offered_and_it_is_said_why(
    desk: Desk, last_year: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del last_year
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    browser, path = await desk.at("shi"), "/console/reports/2025"
    assert f"{path}/download/pdf" not in (await browser.get(path)).text
    refused = await browser.get(f"{path}/download/pdf")
    assert (refused.status, "libreoffice-writer" in refused.text) == (422, True)
