"""The console in a real browser: by keyboard alone, at a phone's width, before axe."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer

from bot.bootstrap import Office
from bot.console import add_console_routes
from bot.web.app import make_app
from handlers.casework.application import State
from handlers.casework.terms import Act
from handlers.desk.cases.case import load
from knowledge.catalogue.disclosure import Disclosure
from tests import chromium
from tests.cast import console as casting
from tests.cast.browsers import NoReceiver
from tests.factories.files import NOTICE, write

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(chromium.missing()), reason=chromium.missing() or "there is one"),
    pytest.mark.asyncio(loop_scope="module"),  # one browser for all of them
]

_WIDER = "node => node.scrollWidth - node.clientWidth"
READY = "[data-keys-help]:not([hidden])"  # the scripts of a page have begun
DESKTOP = {"width": 1280, "height": 800}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Any]:
    async with chromium.chromium() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def site(office: Office) -> AsyncIterator[TestServer]:
    """A console with a case in hand, a question that waits and a text to review."""
    with office.storage.write() as unit:
        casting.in_hand(unit, office, days_ago=5)
        waiting = casting.in_hand(unit, office, subject="养老机构名单")
        told = {"reason": "请写明年度", "until": "2026-03-16"}
        casting.do(unit, office, waiting, Act.REQUEST_SUPPLEMENT, told)
        casting.ask(unit, office, "q1", "养老院怎么收费")
    office.library.catalogue.put(
        Disclosure(id="fees", title="收费指引", text="联系人手机13800138000。"),
        Disclosure(id="plain", title="登记指引", text="结婚登记不收费。"),
    )
    server = TestServer(make_app(office, receiver=NoReceiver(), modules=(add_console_routes,)))
    await server.start_server()
    yield server
    await server.close()


async def signed_in(browser: Any, site: TestServer, login: str, **told: Any) -> Any:
    """Return a page at which somebody has signed in by keyboard; failing scripts fail the test."""
    context = await browser.new_context(
        base_url=str(site.make_url("")), locale="zh-CN", viewport=told.get("viewport", DESKTOP)
    )
    page = await context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on(
        "console",
        lambda line: line.type == "error" and page.faults.append(line.text),
    )
    await page.goto("/console/sign-in")
    await page.wait_for_selector("#login:focus")
    await page.keyboard.type(login)
    await page.keyboard.press("Tab")
    await page.keyboard.type(casting.PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_selector(READY, state="attached")
    return page


async def test_a_case_is_found_opened_and_accepted_by_keyboard_alone(
    browser: Any, site: TestServer, office: Office
) -> None:
    with office.storage.write() as unit:
        number = casting.file_one(unit, office, subject="殡葬服务价格批复", days_ago=9)
    page = await signed_in(browser, site, "lin")
    await page.keyboard.press("/")
    await page.wait_for_selector("#search:focus")
    await page.keyboard.type("殡葬")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**text=*")
    await page.wait_for_selector(READY, state="attached")
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("[data-act=accept]")
    await page.focus("[data-act=accept]")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("#act button.button")
    await page.focus("#act button.button")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".told")
    with office.storage.read() as unit:
        assert load(unit, number).application.state is State.HANDLING
    assert page.faults == []
    await page.context.close()


async def test_what_is_typed_is_kept_and_its_effect_is_shown_while_typing(
    browser: Any, site: TestServer
) -> None:
    page = await signed_in(browser, site, "qin")
    await page.goto("/console/applications/2026-0001")
    await page.wait_for_selector(READY, state="attached")
    await page.keyboard.press("r")
    await page.select_option("#f-ground", "not_ours")
    shown = [
        await one.get_attribute("data-statement")
        for one in await page.query_selector_all("[data-statement]")
        if await one.is_visible()
    ]
    assert shown == ["reason", "right_organ", "right_organ_contact"]
    await page.fill("#f-text", "请向云岭市财政局申请。")
    await page.wait_for_selector("text=草稿已自动保存")
    await page.wait_for_selector("text=还须写明")  # the preview says what is missing
    await page.reload()
    assert await page.input_value("#f-text") == "请向云岭市财政局申请。"
    assert page.faults == []
    await page.context.close()


async def test_a_reply_counts_down_while_it_can_be_taken_back(
    browser: Any, site: TestServer
) -> None:
    page = await signed_in(browser, site, "lin")
    await page.goto("/console/questions/q1")
    await page.wait_for_selector(READY, state="attached")
    await page.keyboard.press("r")
    await page.keyboard.type("每月约两千元。")
    await page.click("form[data-form=reply] > .buttons button")
    await page.wait_for_selector("[data-left]")
    assert 0 < int(await page.inner_text("[data-left]")) <= 15
    await page.click(".undo button")
    await page.wait_for_selector("#reply")
    assert await page.input_value("#reply") == "每月约两千元。"
    assert page.faults == []
    await page.context.close()


PAGES = {
    "lin": (
        "/console",
        "/console/applications/2026-0001",
        "/console/applications/2026-0001?act=request_supplement",
        "/console/register",
        "/console/questions/q1",
        "/console/notices",
        "/console/me",
    ),
    "qin": (
        "/console/applications/2026-0001?act=draft_reply",
        "/console/knowledge/new",
        "/console/knowledge/import",
    ),
    "he": (
        "/console/knowledge",
        "/console/knowledge?status=draft",
        "/console/knowledge/fees",
        "/console/knowledge/unanswered",
        "/console/answers?view=missed",
        "/console/answers/q1?title=x",
    ),
    "admin": ("/console/staff?login=qin", "/console/audit", "/console/reports"),
}


@pytest.mark.parametrize("login", PAGES)
async def test_axe_finds_nothing_serious(browser: Any, site: TestServer, login: str) -> None:
    page = await signed_in(browser, site, login)
    found = []
    for address in PAGES[login]:
        await page.goto(address)
        found += [f"{address} {fault}" for fault in await chromium.faults(page)]
    assert found == []
    await page.context.close()


@pytest.mark.parametrize("login", PAGES)
async def test_no_page_is_wider_than_a_phone(browser: Any, site: TestServer, login: str) -> None:
    page = await signed_in(browser, site, login, viewport=chromium.PHONE)
    wider = []
    for address in PAGES[login]:
        await page.goto(address)
        if await page.eval_on_selector("html", _WIDER) > 0:
            wider.append(address)
    assert wider == []
    await page.context.close()


async def imported(page: Any) -> str:
    """Send what was chosen; return the address of the result."""
    await page.focus("form[data-import] button.button")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".tally")
    return str(page.url)


async def test_files_are_imported_by_keyboard_and_the_result_is_fit_to_read(
    browser: Any, site: TestServer, office: Office, tmp_path: Path
) -> None:
    write(tmp_path, "低保.txt", NOTICE)
    write(tmp_path, "空.txt", " ")
    page = await signed_in(browser, site, "qin", viewport=chromium.PHONE)
    await page.goto("/console/knowledge/import")
    await page.wait_for_selector(".picks")
    await page.set_input_files("#f-files", [tmp_path / "低保.txt", tmp_path / "空.txt"])
    assert "已选 2 个文件" in await page.inner_text("[data-import-chosen]")
    done = await imported(page)
    assert "关于提高2026年城乡低保标准的通知" in await page.inner_text("main")
    assert await page.eval_on_selector("html", _WIDER) == 0
    assert await chromium.faults(page) == []
    await page.goto("/console/knowledge/import")
    assert done.endswith(await page.get_attribute(".list a", "href") or "none")
    assert page.faults == []
    await page.context.close()


async def test_a_sheet_is_looked_at_its_column_chosen_and_imported_by_keyboard(
    browser: Any, site: TestServer, office: Office, tmp_path: Path
) -> None:
    write(tmp_path, "来信.csv", "主题,我们的话,日期\n低保怎么办,三天办好。,2025/3/1\n")
    page = await signed_in(browser, site, "qin", viewport={"width": 375, "height": 720})
    await page.goto("/console/knowledge/import")
    await page.wait_for_selector(".picks")
    await page.set_input_files("#f-files", [tmp_path / "来信.csv"])
    await page.focus("form[data-import] button.button")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".columns")
    assert "整张表作为一条" in await page.inner_text("main")
    assert await page.eval_on_selector("html", _WIDER) == 0
    assert await chromium.faults(page) == []
    await page.get_by_label("我们的话").select_option("text")
    await page.get_by_label("日期").select_option("published_on")
    await page.focus("button[value=look]")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("text=每行一条，共 1 条")
    assert "2025-03-01" in await page.inner_text(".record")
    await page.focus("button[value=begin]")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".tally")
    assert "低保怎么办" in {one.title for one in office.library.catalogue.all()}
    assert page.faults == []
    await page.context.close()


_DROP = """() => {
  const held = new DataTransfer();
  held.items.add(new File(["# 结婚登记办事指南\\n\\n办理结婚登记不收费。"], "婚姻.md"));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: held });
    document.querySelector("main").dispatchEvent(event);
  }
}"""


async def test_files_dropped_on_the_page_are_imported(
    browser: Any, site: TestServer, office: Office
) -> None:
    page = await signed_in(browser, site, "qin")
    await page.goto("/console/knowledge/import")
    await page.wait_for_selector(".picks")
    await page.evaluate(_DROP)
    await page.wait_for_selector("text=婚姻.md")
    await imported(page)
    assert "结婚登记办事指南" in {one.title for one in office.library.catalogue.all()}
    assert page.faults == []
    await page.context.close()


async def test_a_form_with_nothing_in_it_says_so_without_being_sent(
    browser: Any, site: TestServer
) -> None:
    page = await signed_in(browser, site, "qin")
    await page.goto("/console/knowledge/import")
    await page.wait_for_selector(".picks")
    await page.click("form[data-import] button.button")
    alert = await page.wait_for_selector("[role=alert]:has-text('没有收到文件')")
    assert await alert.is_visible()
    await page.context.close()


async def test_drafts_are_ticked_and_reviewed_together_by_keyboard(
    browser: Any, site: TestServer, office: Office
) -> None:
    page = await signed_in(browser, site, "he")
    await page.goto("/console/knowledge?status=draft")
    await page.wait_for_selector(READY, state="attached")
    await page.focus("[data-tick-all]")
    await page.keyboard.press("Space")
    await page.focus(".bulk button")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".told:has-text('初审通过 1 条')")
    states = {one.id: one.status.value for one in office.library.catalogue.all()}
    assert states == {"fees": "draft", "plain": "reviewed"}
    assert page.faults == []
    await page.context.close()
