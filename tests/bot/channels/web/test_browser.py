"""The chat and the public pages in a real browser, with the whole service behind them."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.bootstrap import open_office
from bot.channels.web.visitor import COOKIE, FRAME_COOKIE, conversation_of
from bot.service import Service
from bot.settings import Settings
from handlers.conversation.message import Reply
from handlers.desk import mail
from knowledge.catalogue.disclosure import Disclosure, Status
from tests import chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(chromium.missing()), reason=chromium.missing() or "there is one"),
    pytest.mark.asyncio(loop_scope="module"),  # one browser for all of them,
    pytest.mark.xdist_group("chat-browser"),  # in one process
]

_WIDER = "node => node.scrollWidth - node.clientWidth"
NOTICE = Disclosure(
    id="standard-2026",
    title="关于调整2026年低保标准的通知",
    text="一、保障标准\n城市每人每月835元，农村每人每月700元。\n",
    status=Status.PUBLISHED,
    published_on=date(2026, 1, 5),
    category="regulation",
    url="https://mzj.example.cn/notice-2026",
    questions=("低保标准是多少？",),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Any]:
    async with chromium.chromium() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    office = open_office(
        Settings(
            meaning=False,
            data=tmp_path / "data",
            organ="云岭市民政局",
            organ_phone="0999-5550101",
            port=0,
        )
    )
    office.library.catalogue.put(NOTICE)
    try:
        async with Service(office).running() as running:
            yield running
    finally:
        office.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Any, service: Service) -> AsyncIterator[Any]:
    """A phone in Chinese with the chat open; scripts that fail fail the test."""
    context = await browser.new_context(
        base_url=f"http://127.0.0.1:{service.port}", viewport=chromium.PHONE, locale="zh-CN"
    )
    opened = await context.new_page()
    opened.set_default_timeout(10_000)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    await opened.goto("/")
    yield opened
    await context.close()
    assert errors == []


async def send(page: Any, text: str) -> None:
    """Type a text and send it by the keyboard, and wait for the reply."""
    before = await page.locator(".line.desk:not(.thinking)").count()
    await page.fill("#text", text)
    await page.keyboard.press("Enter")
    await page.locator(".line.desk:not(.thinking)").nth(before).wait_for()


async def lines(page: Any) -> list[str]:
    """Return who spoke, line by line."""
    shown = await page.locator(".line:not(.thinking)").all()
    return [((await one.get_attribute("class")) or "").split()[1] for one in shown]


async def test_a_first_visit_shows_whose_desk_it_is_and_what_can_be_asked(page: Any) -> None:
    assert await page.locator("h1").inner_text() == "您好，这里是云岭市民政局"
    await page.get_by_role("button", name="低保标准是多少？").click()
    await page.locator(".line.desk:not(.thinking)").first.wait_for()
    assert await page.locator(".line.own .bubble").inner_text() == "低保标准是多少？"
    assert not await page.locator("#welcome").is_visible()


async def test_at_the_width_of_a_phone_nothing_is_cut_off(page: Any) -> None:
    for address in ("/", "/disclosures", "/disclosures/standard-2026", "/guide", "/nowhere"):
        await page.goto(address)
        assert await page.locator("html").evaluate(_WIDER) == 0, address
    await page.goto("/")
    await send(page, "无空格" * 40 + "w" * 300)
    assert await page.locator("#scroll").evaluate(_WIDER) == 0


async def test_everything_can_be_done_by_keyboard(page: Any) -> None:
    await page.wait_for_selector("#text:focus")
    await page.keyboard.type("你好")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("在吗")
    assert await page.input_value("#text") == "你好\n在吗"
    await page.fill("#text", "你好")
    await page.keyboard.press("Enter")
    choice = page.locator(".choice:visible").first
    await choice.wait_for()
    words = await choice.inner_text()
    for _ in range(20):
        await page.keyboard.press("Shift+Tab")
        if await choice.evaluate("node => node === document.activeElement"):
            break
    await page.keyboard.press("Enter")
    await page.locator(".line.own").nth(1).wait_for()
    assert await page.locator(".line.own .bubble").nth(1).inner_text() == words
    await page.wait_for_selector("#text:focus")


async def test_the_choices_stand_under_the_last_reply_alone(page: Any) -> None:
    await send(page, "你好")
    assert await page.locator(".choices:visible").count() == 1
    await page.get_by_role("button", name="帮助", exact=True).click()
    await page.locator(".line.desk:not(.thinking)").nth(1).wait_for()
    assert await page.locator(".choices:visible").count() == 1
    assert await page.locator(".line.own .bubble").nth(1).inner_text() == "帮助"


async def test_after_a_reload_the_talk_and_the_half_typed_text_are_there(page: Any) -> None:
    await send(page, "你好")
    await page.fill("#text", "还没写完的")
    before = await lines(page)
    await page.reload()
    await page.locator(".line.desk").first.wait_for()
    assert await lines(page) == before == ["own", "desk"]
    assert await page.input_value("#text") == "还没写完的"
    assert await page.locator(".choices:visible").count() == 1


async def test_what_was_sent_without_a_network_arrives_once_when_it_is_back(
    page: Any, service: Service
) -> None:
    await page.context.set_offline(True)
    await page.fill("#text", "你好")
    await page.keyboard.press("Enter")
    await page.get_by_text("发送中…").wait_for()
    await page.get_by_text("网络已断开").wait_for()
    await page.context.set_offline(False)
    await page.locator(".line.desk:not(.thinking)").first.wait_for()
    assert await lines(page) == ["own", "desk"]
    assert await page.get_by_text("发送中…").count() == 0
    with service.office.storage.read() as unit:
        assert len(unit.inbox.waiting(["web"], limit=10)) == 0


async def test_what_was_refused_says_why_and_can_be_taken_back(page: Any) -> None:
    async def refuse(route: Any) -> None:
        await route.fulfill(
            status=422, json={"error": {"code": "x", "message": "这样不行。", "request": "1"}}
        )

    await page.route("**/api/chat/messages", refuse)
    await page.fill("#text", "写了很久的话")
    await page.keyboard.press("Enter")
    await page.get_by_text("这样不行。").wait_for()
    await page.get_by_role("button", name="不发了").click()
    assert await page.locator(".line").count() == 0
    assert await page.input_value("#text") == "写了很久的话"


async def test_who_is_too_quick_is_told_so_and_need_do_nothing(page: Any) -> None:
    refusals = [429]

    async def slow_down(route: Any) -> None:
        if route.request.method == "POST" and refusals:
            error = {"code": "too_many", "message": "请在 1 秒后再试。", "request": "1"}
            headers = {"Retry-After": "1"}
            await route.fulfill(status=refusals.pop(), json={"error": error}, headers=headers)
        else:
            await route.continue_()

    await page.route("**/api/chat/messages", slow_down)
    await page.fill("#text", "你好")
    await page.keyboard.press("Enter")
    await page.get_by_text("请在 1 秒后再试。").wait_for()
    await page.locator(".line.desk:not(.thinking)").first.wait_for()
    assert await lines(page) == ["own", "desk"]


async def test_polling_takes_over_where_streams_do_not_pass(page: Any) -> None:
    await page.route("**/api/chat/events*", lambda route: route.abort())
    await page.reload()
    await send(page, "你好")
    assert await lines(page) == ["own", "desk"]


async def test_an_officers_words_arrive_in_the_open_page(page: Any, service: Service) -> None:
    await send(page, "你好")
    with service.office.storage.read() as unit:
        (row,) = unit.inbox.of("web", await talk_of(page))
    reply = Reply(text="我是科员小温，详见 https://mzj.example.cn/ 。<b>不是标记</b>")
    write_to(service, row.conversation, reply)
    letter = page.locator(".line.officer")
    await letter.wait_for()
    assert "工作人员" in await letter.inner_text()
    assert "<b>不是标记</b>" in await letter.locator(".bubble").inner_text()
    link = letter.get_by_role("link")
    assert await link.get_attribute("href") == "https://mzj.example.cn/"
    assert "noopener" in (await link.get_attribute("rel") or "")


def write_to(service: Service, conversation: str, reply: Reply) -> None:
    """Send a person's words into a conversation."""
    service.office.storage.submit(
        lambda unit: mail.put(
            unit,
            [reply],
            to=("web", conversation),
            cause="test",
            split=lambda _channel, one: [one],
            author="staff:wen",
        )
    ).result()
    service.delivery.queued.set()


async def talk_of(page: Any, cookie: str = COOKIE) -> str:
    """Return the conversation that a cookie of the page opens."""
    cookies = await page.context.cookies()
    return conversation_of(next(one["value"] for one in cookies if one["name"] == cookie))


async def test_the_switch_of_language_switches_the_page_and_the_talk(page: Any) -> None:
    await send(page, "你好")
    await page.get_by_role("link", name="Switch to English").click()
    await page.locator(".bubble").get_by_text("I will write in English").wait_for()
    assert await page.locator("html").get_attribute("lang") == "en"
    assert "lang=" not in page.url


async def test_a_file_is_sent_and_can_be_fetched_again(page: Any) -> None:
    paper = {"name": "证明.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}
    await page.set_input_files("#file", paper)
    link = page.locator(".line.own a.file")
    await link.wait_for()
    assert "证明.pdf" in await link.inner_text()
    async with page.expect_download() as download:
        await link.click()
    assert (await download.value).suggested_filename == "证明.pdf"


async def test_ending_the_talk_leaves_nothing_on_the_screen(page: Any) -> None:
    await send(page, "你好")
    await page.get_by_role("button", name="结束对话").click()
    await page.get_by_role("button", name="结束", exact=True).click()
    await page.locator("#welcome").wait_for()
    assert await page.locator(".line").count() == 0


async def test_no_page_has_a_serious_fault_for_a_screen_reader_or_asks_elsewhere(
    page: Any,
) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    assert await chromium.faults(page) == []
    await send(page, "帮助")
    assert await chromium.faults(page) == []
    for address in (
        "/disclosures",
        "/disclosures?q=没有的",
        "/disclosures/standard-2026",
        "/guide",
        "/guide?lang=en",
        "/nowhere",
        "/embed",
    ):
        await page.goto(address)
        assert await chromium.faults(page) == [], address
    assert asked == {page.url.split("/")[2]}


async def test_the_widget_opens_the_chat_on_a_page_of_the_same_site(page: Any) -> None:
    await page.route(
        "**/office.html",
        lambda route: route.fulfill(
            content_type="text/html",
            body="<!doctype html><html lang=zh><body><script src=/widget.js></script></body>",
        ),
    )
    await page.goto("/office.html")
    await page.get_by_role("button", name="在线咨询").click()
    frame = page.frame_locator("iframe")
    await frame.locator("#text").fill("你好")
    await frame.locator("#text").press("Enter")
    await frame.locator(".line.desk:not(.thinking)").first.wait_for()
    await page.get_by_role("button", name="收起").click()
    assert not await page.locator("iframe").is_visible()


async def test_the_widget_counts_what_came_closes_by_escape_and_keeps_its_own_look(
    page: Any, service: Service
) -> None:
    styles = "<style>button{font-size:60px!important}span{display:none!important}</style>"
    await page.route(
        "**/office.html",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f"<!doctype html><html lang=zh>{styles}<body>"
            "<script src=/widget.js></script></body>",
        ),
    )
    await page.goto("/office.html")
    button = page.locator("gongkai-chat").get_by_role("button")
    assert await button.evaluate("node => getComputedStyle(node).fontSize") == "16px"
    await button.click()
    field = page.frame_locator("iframe").locator("#text")
    await field.fill("人工")
    await field.press("Enter")
    await page.frame_locator("iframe").locator(".line.desk:not(.thinking)").first.wait_for()
    await field.press("Escape")
    await page.locator("iframe").wait_for(state="hidden")
    assert await button.evaluate("node => node.matches(':focus')")
    conversation = await talk_of(page, FRAME_COOKIE)
    write_to(service, conversation, Reply(text="在二楼。"))
    await page.locator("gongkai-chat .news").wait_for()
    assert await page.locator("gongkai-chat .news").inner_text() == "1"
    await button.click()
    assert not await page.locator("gongkai-chat .news").is_visible()


async def test_a_reply_is_read_out_once_and_its_source_is_a_link_by_name(page: Any) -> None:
    await page.evaluate(
        """() => { window.heard = [];
        new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach(
            (node) => window.heard.push(node.textContent)))).observe(
            document.getElementById("said"), {childList: true}); }"""
    )
    await send(page, "低保标准是多少？")
    heard = await page.evaluate("window.heard")
    assert len(heard) == 1
    assert "835元" in heard[0]
    assert "http" not in heard[0]
    link = page.locator(".line.desk .bubble a").first
    assert await link.inner_text() == "《关于调整2026年低保标准的通知》"
    assert (await link.get_attribute("href") or "").endswith("/notice-2026")


async def test_zoomed_in_four_times_the_talk_can_be_read_and_answered(page: Any) -> None:
    await page.set_viewport_size({"width": 320, "height": 200})
    await page.goto("/")
    await send(page, "低保标准是多少？")
    assert await page.locator("html").evaluate(_WIDER) == 0
    choice = page.locator(".choice:visible").first
    await choice.scroll_into_view_if_needed()
    await choice.click()
