"""The catalogue lists what is in force and nothing else, by class, year and words."""

import csv
import io
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from yarl import URL

from bot.bootstrap import Office
from bot.public.listing import in_order
from tests.bot.public.conftest import STANDARD, Client, published

ATOM = "{http://www.w3.org/2005/Atom}"


async def page(reader: Client, address: str, **query: str) -> str:
    answer = await reader.get(address, params=query)
    assert answer.status == 200
    return await answer.text()


async def test_what_is_in_force_is_listed_and_nothing_else(reader: Client) -> None:
    listed = await page(reader, "/disclosures")
    for shown in (STANDARD.title, "馆藏档案目录", "地名命名公告", "旧文"):
        assert shown in listed
    for hidden in ("2023年低保标准", "救助对象名单公示", "张三", "尚未公开的通知"):
        assert hidden not in listed
    assert "共 4 条" in listed


async def test_an_entry_has_what_the_law_asks_of_a_catalogue(reader: Client) -> None:
    """条例 art. 12: index, name, summary, day."""
    listed = await page(reader, "/disclosures", q="低保标准")
    assert 'href="/disclosures/standard-2025"' in listed
    assert "一、保障标准 城市每人每月835元。" in listed
    assert 'datetime="2025-06-03"' in listed
    assert "云民发〔2025〕12号" in listed


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"class": "地名"}, {"地名命名公告"}),
        ({"year": "2024"}, {"地名命名公告"}),
        ({"class": "regulation", "year": "2024"}, set()),
        ({"q": "〔2025〕12号"}, {STANDARD.title}),
        ({"q": "低保 通知"}, {STANDARD.title}),
        ({"class": "nowhere"}, set()),
        ({"year": "two"}, {STANDARD.title, "馆藏档案目录", "地名命名公告", "旧文"}),
        ({"page": "99999"}, {STANDARD.title, "馆藏档案目录", "地名命名公告", "旧文"}),
        ({"page": "-1"}, {STANDARD.title, "馆藏档案目录", "地名命名公告", "旧文"}),
    ],
)
async def test_a_list_holds_what_was_asked_for(
    reader: Client, query: dict[str, str], titles: set[str]
) -> None:
    listed = await (await reader.get("/disclosures.json", params=query)).json()
    assert {item["title"] for item in listed["items"]} == titles


async def test_a_title_goes_before_a_mention(reader: Client, shelves: Office) -> None:
    mention = published("mention", title="年度小结", text="落实低保标准。", on=date(2026, 1, 1))
    shelves.library.catalogue.put(mention)
    listed = await (await reader.get("/disclosures.json", params={"q": "低保标准"})).json()
    assert [item["id"] for item in listed["items"]] == ["standard-2025", "mention"]


async def test_an_empty_list_says_what_to_do(reader: Client) -> None:
    listed = await page(reader, "/disclosures", q="没有这样的词")
    assert "没有公开的信息可以依法申请" in listed


async def test_words_looked_for_are_shown_as_words(reader: Client) -> None:
    listed = await page(reader, "/disclosures", q='"><script>alert(1)</script>')
    assert "<script>alert" not in listed
    assert "&lt;script&gt;" in listed


async def test_a_long_list_is_paged_and_keeps_what_was_asked(
    reader: Client, shelves: Office
) -> None:
    first = date(2026, 1, 1)
    shelves.library.catalogue.put(
        *(
            published(f"n{number:02}", category="work_update", on=first + timedelta(days=number))
            for number in range(45)
        )
    )
    one = await page(reader, "/disclosures", **{"class": "work_update"})
    assert "第 1 页，共 3 页" in one
    assert "标题n44" in one
    assert 'rel="next" href="/disclosures?class=work_update&amp;page=2"' in one
    assert 'rel="prev"' not in one
    last = await page(reader, "/disclosures", **{"class": "work_update", "page": "3"})
    assert "标题n00" in last
    assert "标题n44" not in last
    assert 'rel="next"' not in last


async def test_the_catalogue_is_read_in_english_too(reader: Client) -> None:
    listed = await page(reader, "/disclosures", lang="en")
    assert "Catalogue of disclosures" in listed
    assert "Rules and policies" in listed
    assert STANDARD.title in listed


async def test_a_publication_is_seen_at_once(reader: Client, shelves: Office) -> None:
    before = await reader.get("/disclosures.json")
    tag = {"If-None-Match": before.headers["ETag"]}
    assert (await reader.get("/disclosures.json", headers=tag)).status == 304
    shelves.library.catalogue.put(published("new", title="刚刚公开的通知"))
    assert "刚刚公开的通知" in await page(reader, "/disclosures")
    assert (await reader.get("/disclosures.json", headers=tag)).status == 200


async def test_the_list_as_csv_opens_in_a_spreadsheet(reader: Client, shelves: Office) -> None:
    shelves.library.catalogue.put(published("formula", title='=HYPERLINK("http://x","点我")'))
    answer = await reader.get("/disclosures.csv")
    content = await answer.read()
    assert content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="disclosures.csv"'
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 5
    titles = {row["id"]: row["title"] for row in rows}
    assert titles["formula"].startswith("'=")
    pages = {row["id"]: row["page"] for row in rows}
    assert (
        await reader.get(pages["standard-2025"].replace(str(reader.make_url("/")), "/"))
    ).status == 200


async def test_the_feed_is_atom_with_addresses_that_lead_here(reader: Client) -> None:
    answer = await reader.get("/disclosures.atom")
    assert answer.content_type == "application/atom+xml"
    feed = ET.fromstring(await answer.read())
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert {one.findtext(f"{ATOM}title") for one in entries} == {
        STANDARD.title,
        "馆藏档案目录",
        "地名命名公告",
        "旧文",
    }
    for one in entries:
        link = one.find(f"{ATOM}link")
        assert link is not None
        assert (await reader.get(URL(link.attrib["href"]).path_qs)).status == 200
    assert "张三" not in (await answer.text())


async def test_the_organs_own_classes_stand_before_what_is_left_over() -> None:
    assert in_order(["other", "地名", "regulation", "institution"]) == [
        "institution",
        "regulation",
        "地名",
        "other",
    ]
