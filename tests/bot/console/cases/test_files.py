"""Files on the page of a case: attached by content, looked at on record, taken off, reviewed."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from aiohttp import FormData

from handlers.casework.application import State
from tests.cast import console as casting
from tests.cast.browsers import Browser, Desk

PDF = b"%PDF-1.7 the answer itself"


@pytest.fixture
def number(desk: Desk) -> str:
    with desk.office.storage.write() as unit:
        return casting.in_hand(unit, desk.office, days_ago=5)


async def put(
    browser: Browser,
    number: str,
    *,
    name: str = "明细.pdf",
    content: bytes = PDF,
    purpose: str = "reply",
) -> Browser:
    form = FormData(quote_fields=False)
    form.add_field("purpose", purpose)
    form.add_field("file", BytesIO(content), filename=name)
    return await browser.post(f"/console/applications/{number}/files", form)


def only_file(desk: Desk, number: str) -> Any:
    [file] = desk.case(number).files
    return file


async def test_a_file_is_attached_and_stands_on_the_page(desk: Desk, number: str) -> None:
    page = await put(await desk.at("qin"), number)
    assert page.status == 200
    assert "已附加“明细.pdf”" in page.text
    assert only_file(desk, number).attached_by == "staff:qin"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"MZ\x90\0" + bytes(64), "不支持这种文件"), (b"", "没有收到文件内容")],
)
async def test_what_a_file_is_stands_in_its_bytes_not_in_its_name(
    desk: Desk, number: str, content: bytes, words: str
) -> None:
    page = await put(await desk.at("qin"), number, content=content)
    assert page.status == 422
    assert words in page.text
    assert desk.case(number).files == ()


async def test_a_file_that_is_too_large_is_refused_in_words(desk: Desk, number: str) -> None:
    page = await put(await desk.at("qin"), number, content=PDF + bytes(18 << 20))
    assert page.status == 422
    assert "最多 18 MB" in page.text


async def test_each_look_is_recorded(desk: Desk, number: str) -> None:
    browser = await desk.at("qin")
    await put(browser, number)
    address = f"/console/applications/{number}/files/{only_file(desk, number).id}"
    shown = await browser.client.get(address)
    kept = await browser.client.get(f"{address}?download")
    assert (await shown.read(), await kept.read()) == (PDF, PDF)
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert [entry.act for entry in desk.audit(number)] == ["paper_taken", "paper_taken"]


async def test_a_text_is_read_in_the_characters_it_was_written_in(desk: Desk, number: str) -> None:
    browser = await desk.at("qin")
    await put(browser, number, name="说明.txt", content="情况说明".encode("gb18030"))
    answer = await browser.client.get(
        f"/console/applications/{number}/files/{only_file(desk, number).id}"
    )
    assert await answer.text() == "情况说明"


@pytest.mark.parametrize(
    ("login", "status"), [("zhou", 200), ("he", 200), ("gao", 200), ("shi", 404), ("wen", 404)]
)
async def test_who_reviews_and_signs_opens_the_files_and_nobody_else(
    desk: Desk, number: str, login: str, status: int
) -> None:
    await put(await desk.at("qin"), number)
    browser = await desk.at(login)
    file = only_file(desk, number).id
    answer = await browser.client.get(f"/console/applications/{number}/files/{file}")
    assert answer.status == status


async def test_no_name_of_a_file_is_shown_to_who_may_not_open_it(desk: Desk, number: str) -> None:
    await put(await desk.at("qin"), number)
    page = await (await desk.at("shi")).get(f"/console/applications/{number}")
    assert (page.status, "明细.pdf" in page.text) == (200, False)


async def test_that_a_file_was_opened_by_its_link_stands_beside_it(desk: Desk, number: str) -> None:
    browser = await desk.at("qin")
    await put(browser, number)
    with desk.office.storage.write() as unit:
        key = unit.links.make(only_file(desk, number).id, until=unit.now + timedelta(days=1))
    before = await browser.get(f"/console/applications/{number}")
    with desk.office.storage.write() as unit:
        unit.links.open(key)
    after = await browser.get(f"/console/applications/{number}")
    assert ("凭链接打开" in before.text, "凭链接打开" in after.text) == (False, True)


async def test_a_file_taken_off_stays_on_the_page_as_such(desk: Desk, number: str) -> None:
    browser = await desk.at("qin")
    await put(browser, number)
    file = only_file(desk, number).id
    page = await browser.post(f"/console/applications/{number}/files/{file}/remove")
    assert "已撤下" in page.text
    again = await browser.post(f"/console/applications/{number}/files/{file}/remove")
    assert again.status == 422


async def test_the_same_name_again_is_shown_as_a_second_version(desk: Desk, number: str) -> None:
    browser = await desk.at("qin")
    await put(browser, number)
    page = await put(browser, number, content=PDF + b" mended")
    assert "第 2 版" in page.text
    assert "已被新版本替换" in page.text


async def test_a_file_after_the_review_sends_the_answer_back(desk: Desk, number: str) -> None:
    told = {"ground": "provided", "stated.supply": "随本答复提供", "text": "现提供如下。"}
    await desk.act("qin", number, "draft_reply", **told)
    await desk.act("zhou", number, "check_secrecy")
    await desk.act("he", number, "review_reply")
    browser = await desk.at("qin")
    assert "退回重新审核" in (await browser.get(f"/console/applications/{number}")).text
    await put(browser, number)
    assert desk.case(number).state is State.DRAFTED


async def test_granting_without_giving_anything_is_warned_of_before_it_is_signed(
    desk: Desk, number: str
) -> None:
    told = {"ground": "provided", "stated.supply": "随本答复提供"}
    browser = await desk.at("qin")
    begun = await browser.client.post(f"/console/applications/{number}/begin", data=told)
    text = (await begun.json())["text"]
    await desk.act("qin", number, "draft_reply", text=text, **told)
    await desk.act("zhou", number, "check_secrecy")
    await desk.act("he", number, "review_reply")
    leader = await desk.at("gao")
    address = f"/console/applications/{number}?act=sign_reply"
    assert "没有附文件" in (await leader.get(address)).text
    await put(browser, number)
    await desk.act("zhou", number, "check_secrecy")
    await desk.act("he", number, "review_reply")
    page = (await leader.get(address)).text
    assert ("没有附文件" in page, "随之发出 1 个附件" in page) == (False, True)


async def test_nobody_without_a_part_in_the_case_attaches_anything(desk: Desk, number: str) -> None:
    assert (await put(await desk.at("wen"), number)).status == 404
    assert (await put(await desk.at("shi"), number)).status == 422
    assert desk.case(number).files == ()
