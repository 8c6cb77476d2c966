"""Files of a reply to a question: attached beside what is typed, sent with it, taken off."""

from io import BytesIO

import pytest
from aiohttp import FormData

from handlers.desk.files import files_of_reply
from tests.cast import console as casting
from tests.cast.browsers import Browser, Desk

PDF = b"%PDF-1.7 the table of fees"


@pytest.fixture
def ref(desk: Desk) -> str:
    with desk.office.storage.write() as unit:
        return casting.ask(unit, desk.office, "q1", "养老院怎么收费")


async def put(
    browser: Browser, ref: str, *, name: str = "收费表.pdf", content: bytes = PDF, text: str = ""
) -> Browser:
    form = FormData(quote_fields=False)
    form.add_field("text", text)
    form.add_field("file", BytesIO(content), filename=name)
    return await browser.post(f"/console/questions/{ref}/files", form)


def waiting(desk: Desk, ref: str) -> list[str]:
    with desk.office.storage.read() as unit:
        return [file.id for file in files_of_reply(unit, ref)]


async def reply(browser: Browser, ref: str) -> Browser:
    return await browser.post(f"/console/questions/{ref}/reply", {"text": "见附件。", "seen": ""})


async def test_what_was_typed_stands_beside_the_file_that_was_attached(
    desk: Desk, ref: str
) -> None:
    page = await put(await desk.at("lin"), ref, text="请见附件，")
    assert ("收费表.pdf" in page.text, "请见附件，" in page.text) == (True, True)


async def test_a_file_goes_out_with_the_reply_and_once(desk: Desk, ref: str) -> None:
    browser = await desk.at("lin")
    await put(browser, ref)
    [file] = waiting(desk, ref)
    await reply(browser, ref)
    [row] = desk.sent(f"question:{ref}")
    assert (row.payload["papers"], waiting(desk, ref)) == ([file], [])


async def test_a_reply_taken_back_has_its_files_again(desk: Desk, ref: str) -> None:
    browser = await desk.at("lin")
    await put(browser, ref)
    before = waiting(desk, ref)
    await reply(browser, ref)
    await browser.post(f"/console/questions/{ref}/take-back")
    assert waiting(desk, ref) == before


async def test_a_file_taken_off_does_not_go_out(desk: Desk, ref: str) -> None:
    browser = await desk.at("lin")
    await put(browser, ref)
    [file] = waiting(desk, ref)
    await browser.post(f"/console/questions/{ref}/files/{file}/remove")
    await reply(browser, ref)
    [row] = desk.sent(f"question:{ref}")
    assert row.payload["papers"] == []
    again = await browser.post(f"/console/questions/{ref}/files/{file}/remove")
    assert again.status == 404


async def test_the_same_name_again_takes_the_place_of_the_first(desk: Desk, ref: str) -> None:
    browser = await desk.at("lin")
    await put(browser, ref)
    await put(browser, ref, content=PDF + b" mended")
    assert len(waiting(desk, ref)) == 1


async def test_a_file_that_runs_is_refused_in_words(desk: Desk, ref: str) -> None:
    page = await put(await desk.at("lin"), ref, content=b"MZ\x90\0" + bytes(64))
    assert (page.status, "不支持这种文件" in page.text) == (422, True)


async def test_a_look_is_recorded_and_closed_to_who_answers_no_questions(
    desk: Desk, ref: str
) -> None:
    browser = await desk.at("lin")
    await put(browser, ref)
    address = f"/console/questions/{ref}/files/{waiting(desk, ref)[0]}"
    assert await (await browser.client.get(address)).read() == PDF
    assert "paper_taken" in [entry.act for entry in desk.audit(ref)]
    assert (await (await desk.at("zhou")).get(address)).status in {403, 404}
