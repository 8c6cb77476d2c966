"""What is refused stands in the console's frame; a session that ends loses no text."""

import html
import re

import pytest

from handlers.casework.terms import Act
from tests.cast import console as casting
from tests.cast.browsers import Browser, Desk
from tests.conftest import Clock

LONG = "第一段，很长的答复。\n\n第二段：<b>附件</b> & 说明。\n" + "字" * 3000


async def test_what_is_refused_keeps_the_navigation(desk: Desk) -> None:
    officer = await desk.at("qin")
    for address, status in (
        ("/console/no-such-page", 404),
        ("/console/applications/2099-0001", 404),
        ("/console/staff", 403),
    ):
        page = await officer.get(address)
        assert (page.status, 'href="/console/knowledge"' in page.text) == (status, True), address


async def test_who_is_not_signed_in_sees_no_navigation(desk: Desk) -> None:
    page = await (await desk.fresh()).get("/console/no-such-page")
    assert (page.status, 'href="/console/knowledge"' in page.text) == (404, False)


async def test_a_program_is_told_in_json(desk: Desk) -> None:
    browser = await desk.at("qin")
    answer = await browser.client.get("/console/staff", headers={"Accept": "application/json"})
    assert (answer.status, (await answer.json())["error"]["code"]) == (403, "console_role")


def fields_of(page: str) -> dict[str, str]:
    """The fields of a page's last form, as a browser sends them."""
    form = page.rpartition("<form")[2] if "stack" in page.rpartition("<form")[2] else page
    areas = re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in (*areas, *hidden)}


async def expired(desk: Desk, clock: Clock) -> Browser:
    browser = await desk.at("qin")
    clock.forward(days=3)
    return browser


async def test_a_long_text_survives_the_end_of_its_session(desk: Desk, clock: Clock) -> None:
    with desk.office.storage.write() as unit:
        ref = casting.ask(unit, desk.office, "q1", "养老院怎么收费")
    browser = await expired(desk, clock)
    page = await browser.post(f"/console/questions/{ref}/reply", {"text": LONG, "seen": "x"})
    assert page.status == 401
    told = fields_of(page.text)
    wrong = await browser.post(
        "/console/sign-in", {**told, "login": "qin", "password": "not-the-password"}
    )
    right = await browser.post(
        "/console/sign-in",
        {**fields_of(wrong.text), "login": "qin", "password": casting.PASSWORD},
    )
    assert f'action="/console/questions/{ref}/reply"' in right.text
    assert fields_of(right.text)["text"].replace("\r\n", "\n") == LONG
    assert fields_of(right.text)["seen"] == "x"


async def test_no_password_is_carried_through_a_sign_in(desk: Desk, clock: Clock) -> None:
    browser = await expired(desk, clock)
    page = await browser.post(
        "/console/me/password", {"old_password": "secret-old", "new_password": "secret-new"}
    )
    assert page.status == 401
    assert "secret" not in page.text


@pytest.mark.parametrize("address", ["https://elsewhere.example/x", "/public", "//elsewhere"])
async def test_what_was_kept_is_sent_nowhere_but_into_the_console(desk: Desk, address: str) -> None:
    browser = await desk.fresh()
    page = await browser.post(
        "/console/sign-in",
        {
            "login": "qin",
            "password": casting.PASSWORD,
            "carried.address": address,
            "carried:text": LONG,
        },
    )
    assert "elsewhere" not in page.text
    assert "第一段" not in page.text


async def test_personal_data_are_masked_wherever_they_stand_until_shown(desk: Desk) -> None:
    """One masking: the fields, the request, the reply, the conversation; each look recorded."""
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office, subject="请查赵启航0999-5556001的低保")
        draft = {
            "result": "granted",
            "ground": "provided",
            "stated": {"supply": "附后"},
            "text": "赵启航（110101199003074514）：现将信息提供给您，已拨0999-5556001。",
        }
        casting.do(unit, desk.office, number, Act.DRAFT_REPLY, draft, by="qin")
        message = {"key": "k", "text": "我的身份证110101199003074514，电话13800138000"}
        unit.inbox.store("web", "k9", "c-赵启航", message)
    head, here = await desk.at("he"), f"/console/applications/{number}"
    secrets = ("赵启航", "110101199003074514", "0999-5556001", "13800138000")
    pages = [(await head.get(here)).text, (await head.get(f"{here}/conversation")).text]
    pages.append((await head.get("/console?view=review")).text)
    assert not [secret for secret in secrets for page in pages[:2] if secret in page]
    assert "0999-5556001" not in pages[2]
    assert "110101199003074514" in (await head.post(f"{here}/show")).text
    assert "13800138000" in (await head.post(f"{here}/conversation")).text
    acts = [entry.act for entry in desk.audit(number)]
    assert acts == ["conversation_shown", "personal_data_shown", "personal_data_shown"]


async def test_a_page_beyond_the_last_is_the_last(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office)
    page = await (await desk.at("lin")).get("/console?view=all&page=999")
    assert number in page.text
