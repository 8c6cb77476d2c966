"""A disclosure's page says what it is: in force, superseded, withdrawn; a draft has none."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bootstrap import Office
from bot.public.reading import paragraphs, pieces
from knowledge.catalogue.disclosure import Standing, Status
from tests.bot.public.conftest import STANDARD, Client, ended, published


async def shown(reader: Client, identity: str, **query: str) -> str:
    answer = await reader.get(f"/disclosures/{identity}", params=query)
    assert answer.status == 200
    return await answer.text()


async def test_a_text_in_force_is_shown_with_its_facts(reader: Client) -> None:
    page = await shown(reader, "standard-2025")
    assert "现行有效" in page
    assert "云民发〔2025〕12号" in page
    assert "云岭日报" in page
    assert "<h2>一、保障标准</h2>" in page
    assert "<p>城市每人每月835元。</p>" in page
    assert 'href="/disclosures/standard-2023"' in page, "what it replaces is one step away"


async def test_a_text_that_waits_for_its_day_says_from_when(reader: Client, office: Office) -> None:
    day = office.today() + timedelta(days=1)
    office.library.catalogue.put(published("new-rules", effective_on=day))
    page = await shown(reader, "new-rules")
    assert "尚未施行" in page
    assert f"自 {day} 起施行" in page
    assert "现行有效" not in page
    office.library.catalogue.put(published("new-rules", effective_on=office.today()))
    page = await shown(reader, "new-rules")
    assert "现行有效" in page
    assert "尚未施行" not in page


async def test_a_text_whose_last_day_is_past_says_so(reader: Client, office: Office) -> None:
    last = office.today()
    office.library.catalogue.put(published("old-standard", expires_on=last))
    assert "现行有效" in await shown(reader, "old-standard"), "its last day still counts"
    before = last - timedelta(days=1)
    office.library.catalogue.put(published("old-standard", expires_on=before))
    page = await shown(reader, "old-standard")
    assert f"有效期至 {before}" in page
    assert "现行有效" not in page


async def test_a_draft_put_out_for_comment_is_shown_as_one(reader: Client, office: Office) -> None:
    office.library.catalogue.put(published("proposed", standing=Standing.PROPOSED))
    page = await shown(reader, "proposed")
    assert "征求意见稿" in page
    assert "现行有效" not in page


async def test_what_a_text_holds_is_never_markup(reader: Client) -> None:
    page = await shown(reader, "standard-2025")
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page
    assert 'href="https://mzj.example.cn/a?b=1&amp;c=2"' in page


async def test_a_superseded_text_says_so_and_names_the_one_in_force(reader: Client) -> None:
    page = await shown(reader, "standard-2023")
    assert "已被取代，不再有效" in page
    assert 'href="/disclosures/standard-2025"' in page
    assert "现行有效" not in page


async def test_a_withdrawn_text_is_gone_but_its_page_says_so(reader: Client) -> None:
    page = await shown(reader, "names")
    assert "已撤下" in page
    assert "2026-02-02" in page
    assert "110101199003074578" not in page
    assert "张三" not in page
    assert "mzj.example.cn/names" not in page, "nor is the reader sent to the old copy"


async def test_what_the_office_did_inside_is_not_told(reader: Client) -> None:
    for identity in ("standard-2025", "standard-2023", "names"):
        page = await shown(reader, identity)
        for inside in ("何秀兰", "高远山", "林若溪", "内部意见", "含有个人信息"):
            assert inside not in page


@pytest.mark.parametrize("identity", ["draft", "nowhere", "..%2f..%2fetc", "%00"])
async def test_a_draft_is_not_there_like_what_never_was(reader: Client, identity: str) -> None:
    assert (await reader.get(f"/disclosures/{identity}")).status == 404


async def test_an_entry_without_its_text_says_where_to_read_it(reader: Client) -> None:
    page = await shown(reader, "paper")
    assert "全文未上网" in page
    assert "目录全文" not in page


async def test_an_earlier_revision_says_it_is_not_the_latest(
    reader: Client, shelves: Office
) -> None:
    first = ended(published("rules", text="旧的正文。", on=date(2024, 1, 2)), Status.SUPERSEDED)
    second = published("rules", text="新的正文。", revision=2, on=date(2026, 2, 2))
    third = replace(second, revision=3, text="还没有审核的正文。", status=Status.DRAFT)
    shelves.library.catalogue.put(first, second, third)
    now = await shown(reader, "rules")
    assert "新的正文。" in now
    assert 'href="/disclosures/rules?revision=1"' in now
    before = await shown(reader, "rules", revision="1")
    assert "旧的正文。" in before
    assert "不是最新版本" in before
    for unseen in ("3", "4", "x"):
        asked = await reader.get("/disclosures/rules", params={"revision": unseen})
        assert asked.status == 404


async def test_days_are_those_of_the_office(reader: Client) -> None:
    """Published at 23:30 in the office is that day, whatever day it is elsewhere."""
    page = await shown(reader, "standard-2025")
    assert '<time datetime="2025-06-03">2025-06-03</time> 公开' in page


async def test_an_id_of_any_letters_has_its_page(reader: Client, shelves: Office) -> None:
    odd = published("云民发〔2025〕3号/附件 1?", title="附件")
    shelves.library.catalogue.put(odd)
    listed = await (await reader.get("/disclosures", params={"q": "附件"})).text()
    address = listed.split('class="entry-title" lang="zh-CN" href="')[1].split('"', 1)[0]
    answer = await reader.get(address)
    assert answer.status == 200
    assert odd.id in (await answer.text())


async def test_the_guide_names_the_organ_and_the_limits_of_law(reader: Client) -> None:
    guide = await (await reader.get("/guide")).text()
    assert "云岭市民政局" in guide
    assert "20个工作日" in guide
    assert "7个工作日" in guide
    assert "第二十九条" in guide
    assert "应当先申请行政复议" in guide
    english = await (await reader.get("/guide", params={"lang": "en"})).text()
    assert "20 working days" in english
    assert "None" not in guide + english


def test_lines_are_kept_and_headings_are_told_apart() -> None:
    told = paragraphs("第一章 总则\n\n第一条 为了规范，制定本办法。\n一、依据\n（一）条例\n")
    assert [(one.heading, one.pieces[0].text) for one in told] == [
        (True, "第一章 总则"),
        (False, "第一条 为了规范，制定本办法。"),
        (True, "一、依据"),
        (False, "（一）条例"),
    ]
    assert STANDARD.text.count("\n") == 3


@given(st.text(max_size=200))
def test_no_character_of_a_line_is_lost(line: str) -> None:
    assert "".join(piece.text for piece in pieces(line)) == line


@given(st.sampled_from(["javascript:", "data:", "//", "ftp://", "http:", "https://["]), st.text())
def test_only_web_addresses_become_links(scheme: str, rest: str) -> None:
    for piece in pieces(scheme + rest):
        assert piece.url is None or piece.url.startswith(("http://", "https://"))
