"""Before sheets come in: their columns are looked at, chosen, and looked at again."""

import pytest

from tests.bot.console.disclosures.importing.test_imports import finished, send
from tests.cast.browsers import Desk
from tests.factories.files import NOTICE, workbook

LOOK = "/console/knowledge/import/sheets"
ANSWERS = "主题,我们的话,日期\n低保怎么办,三天办好。,2025/3/1\n高龄津贴,按月发给。,2025/4/1\n"


def titles(desk: Desk) -> set[str]:
    return {disclosure.title for disclosure in desk.office.library.catalogue.all()}


async def test_a_sheet_waits_for_a_look_and_nothing_has_come_in(desk: Desk) -> None:
    looked = await send(await desk.at("lin"), {"来信.csv": ANSWERS})
    assert "核对表格的列" in looked.text
    assert "三天办好" in looked.text
    assert titles(desk) == set()


async def test_columns_are_chosen_looked_at_again_and_imported(desk: Desk) -> None:
    browser = await desk.at("lin")
    await send(browser, {"来信.csv": ANSWERS, "a.txt": NOTICE})
    roles = {"role-0": "title", "role-1": "text", "role-2": "published_on"}
    again = await browser.post(LOOK, {**roles, "do": "look"})
    assert "每行一条，共 2 条" in again.text
    await browser.post(LOOK, {**roles, "do": "begin"})
    await finished(desk, browser)
    assert titles(desk) == {"低保怎么办", "高龄津贴", "关于提高2026年城乡低保标准的通知"}
    days = {str(one.published_on) for one in desk.office.library.catalogue.all()}
    assert {"2025-03-01", "2025-04-01"} <= days


async def test_imported_as_it_is_shown_a_sheet_of_matters_is_one(desk: Desk) -> None:
    browser = await desk.at("lin")
    sheet = workbook([["办事清单"], ["事项", "材料", "时限"], ["办证", "身份证", "三天"]])
    looked = await send(browser, {"清单.xlsx": sheet})
    assert "整张表作为一条" in looked.text
    await browser.post(LOOK, {"do": "begin"})
    await finished(desk, browser)
    assert titles(desk) == {"办事清单"}


async def test_what_the_form_said_holds_for_the_rows(desk: Desk) -> None:
    browser = await desk.at("lin")
    await send(browser, {"a.csv": "标题,正文\n甲,床位费。\n"}, issuer="云岭市民政局")
    await browser.post(LOOK, {"do": "begin"})
    await finished(desk, browser)
    [disclosure] = desk.office.library.catalogue.all()
    assert disclosure.issuer == "云岭市民政局"


async def test_rows_that_cannot_come_in_say_why_before(desk: Desk) -> None:
    sheet = "标题,正文,发布日期\n甲,床位费。,昨天\n乙,,2025-01-01\n"
    looked = await send(await desk.at("lin"), {"a.csv": sheet})
    assert "有 2 行不能导入" in looked.text
    english = await (await desk.at("lin")).get(f"{LOOK}?lang=en")
    assert "2 rows cannot come in" in english.text


async def test_a_column_said_twice_is_told_on_the_page(desk: Desk) -> None:
    browser = await desk.at("lin")
    await send(browser, {"来信.csv": ANSWERS})
    again = await browser.post(LOOK, {"role-0": "text", "role-1": "text", "do": "look"})
    assert (again.status, "整个文件" in again.text) == (200, True)


async def test_it_can_be_left_taken_up_again_and_dropped(desk: Desk) -> None:
    browser = await desk.at("lin")
    await send(browser, {"来信.csv": ANSWERS})
    assert LOOK in (await browser.get("/console/knowledge/import")).text
    await browser.post(LOOK, {"do": "drop"})
    assert LOOK not in (await browser.get("/console/knowledge/import")).text
    incoming = desk.office.settings.data / "imports" / "incoming"
    assert list(incoming.iterdir()) == []
    gone = await browser.post(LOOK, {"do": "begin"})
    assert (gone.status, 'type="file"' in gone.text) == (200, True)


async def test_it_is_seen_by_nobody_else_and_the_next_upload_takes_its_place(desk: Desk) -> None:
    browser = await desk.at("lin")
    await send(browser, {"来信.csv": ANSWERS})
    other = await desk.at("qin")
    assert "低保怎么办" not in (await other.get(LOOK)).text
    await send(browser, {"b.csv": "标题,正文\n乙,床位费。\n"})
    incoming = desk.office.settings.data / "imports" / "incoming"
    assert len(list(incoming.iterdir())) == 1
    assert "低保怎么办" not in (await browser.get(LOOK)).text


@pytest.mark.parametrize("role", ["", "nonsense", "id; drop"])
async def test_a_role_that_is_none_changes_nothing(desk: Desk, role: str) -> None:
    browser = await desk.at("lin")
    await send(browser, {"a.csv": "标题,正文\n甲,床位费。\n"})
    again = await browser.post(LOOK, {"role-0": role, "role-1": role, "do": "look"})
    assert "每行一条，共 1 条" in again.text
