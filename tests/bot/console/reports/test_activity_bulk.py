"""Many items of the work log at once, in the console: a file, the year of a channel."""

import pytest
from aiohttp import FormData

from handlers.ledger.entry import Entry, Stream
from tests.cast.browsers import Desk

HOTLINE = {"year": "2025", "channel": "市长公开电话", "received": "120", "answered": "118"}


def entries_of(desk: Desk, id_: str) -> list[Entry]:
    with desk.office.storage.read() as unit:
        return unit.ledger.of(Stream.WORK, id_)


async def test_the_year_of_a_hotline_is_entered_at_once(desk: Desk) -> None:
    told = {**HOTLINE, "in_time": "110"}
    page = (await (await desk.at("he")).post("/console/work/enquiries", told)).text
    assert "已登记市长公开电话的咨询" in page
    facts = [entries_of(desk, f"W0000{number}")[0] for number in (1, 2, 3)]
    assert [(one.facts["kind"], one.facts["count"]) for one in facts] == [
        ("enquiries", 120),
        ("enquiries_answered", 118),
        ("enquiries_in_time", 110),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"in_time": "119"}, "及时答复不能多于答复"),
        ({"in_time": "110", "channel": " "}, "请写明渠道"),
        ({"in_time": "110", "year": "2031"}, "还没有到"),
        ({"in_time": "很多"}, "不能识别"),
    ],
)
async def test_what_makes_no_sense_is_refused_and_stays_typed(
    desk: Desk, wrong: dict[str, str], said: str
) -> None:
    page = await (await desk.at("he")).post("/console/work/enquiries", {**HOTLINE, **wrong})
    assert (page.status, said in page.text, 'value="120"' in page.text) == (422, True, True)
    assert entries_of(desk, "W00001") == []


async def uploaded(desk: Desk, login: str, name: str, content: bytes) -> tuple[int, str]:
    form = FormData()
    form.add_field("file", content, filename=name)
    page = await (await desk.at(login)).post("/console/work/import", form)
    return page.status, page.text


async def test_a_file_of_items_is_entered_whole(desk: Desk) -> None:
    content = "类别,日期,数量\n会议,2026-01-15,2\n行政许可,2026-02-01,7\n".encode()
    status, text = await uploaded(desk, "he", "items.csv", content)
    assert (status, "已从文件登记 2 项" in text) == (200, True)
    assert [one.act for one in entries_of(desk, "W00002")] == ["logged"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("items.csv", "类别,日期\n会议,2026-01-15\n会议,2026-03-03\n".encode(), "第 3 行"),
        ("items.csv", "类别,日期\n舞会,2026-01-15\n".encode(), "舞会"),
        ("items.csv", "类别,日期\n".encode(), "没有可以登记的行"),
        ("items.xlsx", b"no workbook", "内容无法读取"),
        ("items.pdf", b"%PDF", "文件类型不能读取"),
        ("", b"", "请先选择文件"),
    ],
)
async def test_a_wrong_file_is_told_of_and_nothing_of_it_is_entered(
    desk: Desk, name: str, content: bytes, said: str
) -> None:
    status, text = await uploaded(desk, "he", name, content)
    assert (status, said in text, entries_of(desk, "W00001")) == (422, True, [])


async def test_others_upload_nothing(desk: Desk) -> None:
    content = "类别,日期\n会议,2026-01-15\n".encode()
    assert (await uploaded(desk, "shi", "items.csv", content))[0] == 404
    assert entries_of(desk, "W00001") == []
