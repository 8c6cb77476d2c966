"""The Word document of a letter: what it says, how it stands, and that nothing in it is alive."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from handlers.casework.terms import LetterKind
from handlers.letters.docx import docx_bytes
from handlers.letters.letter import (
    Letter,
    attachment_list,
    body_text,
    issued_text,
    plain_text,
    with_text,
)
from handlers.letters.matter import clause, clean, one_line
from handlers.official_document import STAND_INS
from knowledge.language import Language
from tests.factories.letters import NOTICES, reply, third_party_asked, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines_of(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


@pytest.mark.parametrize("name", sorted(NOTICES))
def test_the_paper_says_what_the_text_says(name: str) -> None:
    play, kind = NOTICES[name]
    told = written(play(), kind)
    document = Document(BytesIO(docx_bytes(told)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = "".join([*lines_of(docx_bytes(told)), *cells])
    for line in plain_text(told).splitlines():
        assert line.rpartition("：")[2] in said


def test_head_text_and_signature_stand_in_their_order() -> None:
    lines = [line for line in lines_of(docx_bytes(reply("nonexistent"))) if line]
    assert lines[:4] == ["云岭市民政局", "政府信息不存在告知书", "告〔2026〕12号", "林晓："]
    assert lines[-3:-1] == ["云岭市民政局", "2026年3月2日"]


def test_there_is_room_for_the_seal_and_the_date_stands_four_characters_in() -> None:
    paragraphs = Document(BytesIO(docx_bytes(reply("repeat")))).paragraphs
    at = next(index for index, one in enumerate(paragraphs) if one.text == "2026年3月2日")
    assert [one.text for one in paragraphs[at - 3 : at - 1]] == ["", ""]
    assert paragraphs[at].paragraph_format.right_indent.pt == 4 * 16
    assert paragraphs[at - 1].paragraph_format.keep_with_next


def test_a_long_name_of_an_organ_is_centred_above_the_date() -> None:
    from handlers.letters.docx import _beside, _width

    for organ in ("云岭市民政局", "云岭市望湖区人民政府政务服务和数据管理局"):
        beside_organ, beside_day = _beside(organ, "2026年3月2日")
        assert beside_organ >= 2
        assert beside_day >= 4
        centres = (beside_organ + _width(organ) / 2, beside_day + _width("2026年3月2日") / 2)
        assert centres[0] == centres[1]


def test_a_consultation_has_its_slip_on_a_page_of_its_own() -> None:
    document = Document(BytesIO(docx_bytes(written(third_party_asked(), LetterKind.THIRD_PARTY))))
    (table,) = document.tables
    assert [row.cells[0].text for row in table.rows][:2] == ["来函文号", "第三方名称"]
    title = next(one for one in document.paragraphs if one.text == "征求意见回执")
    assert title.paragraph_format.page_break_before


ATTACHED = ("检测报告", "2022年说明")


def test_what_goes_with_a_letter_is_listed_between_text_and_signature() -> None:
    """GB/T 9704: 附件说明, numbered where there are several, without a stop."""
    told = replace(reply("provided"), attachments=ATTACHED)
    lines = lines_of(docx_bytes(told))
    at = lines.index("附件：1.检测报告")
    assert lines[at - 1 : at + 2] == ["", "附件：1.检测报告", "2.2022年说明"]
    assert at < lines.index("2026年3月2日")
    assert attachment_list(replace(told, attachments=ATTACHED[:1])) == ("附件：检测报告",)
    english = replace(told, language=Language.EN)
    assert attachment_list(english) == ("Attachments: 1. 检测报告", "2. 2022年说明")


def test_a_signed_text_that_lists_its_attachments_is_not_given_another_list() -> None:
    told = replace(reply("provided"), attachments=ATTACHED)
    assert issued_text(told, "林晓：\n答复如下。").splitlines()[2:4] == list(attachment_list(told))
    own = "林晓：\n答复如下。\n附件：检测报告"
    assert issued_text(told, own).count("附件") == 1
    assert with_text(told, own).attachments == ()


def test_page_numbers_stand_on_the_outer_side_one_character_in() -> None:
    """GB/T 9704: on the right of odd pages, on the left of even ones. Decision 010."""
    document = Document(BytesIO(docx_bytes(reply("provided"))))
    assert document.settings.odd_and_even_pages_header_footer
    odd = document.sections[0].footer.paragraphs[0]
    even = document.sections[0].even_page_footer.paragraphs[0]
    assert (odd.alignment, odd.paragraph_format.right_indent.pt) == (WD_ALIGN_PARAGRAPH.RIGHT, 14)
    assert (even.alignment, even.paragraph_format.left_indent.pt) == (WD_ALIGN_PARAGRAPH.LEFT, 14)
    assert odd.text == even.text == "—  —"  # around the field


def test_no_page_has_the_signature_alone() -> None:
    for told in (reply("repeat"), replace(reply("provided"), attachments=ATTACHED)):
        paragraphs = Document(BytesIO(docx_bytes(told))).paragraphs
        at = next(i for i, one in enumerate(paragraphs) if one.text == told.paragraphs[-1])
        day = next(i for i, one in enumerate(paragraphs) if one.text == "2026年3月2日")
        assert all(one.paragraph_format.keep_with_next for one in paragraphs[at:day])


def test_the_fonts_that_may_stand_in_are_named_in_the_document() -> None:
    with ZipFile(BytesIO(docx_bytes(reply("provided")))) as package:
        fonts = etree.fromstring(package.read("word/fontTable.xml"))
    named = {one.get(f"{W}name"): one.find(f"{W}altName").get(f"{W}val") for one in fonts}
    assert named["仿宋_GB2312"].startswith("仿宋,FangSong")
    assert named.keys() == STAND_INS.keys()


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert docx_bytes(reply("published")) == docx_bytes(reply("published"))


HOSTILE = (
    '{ DDEAUTO c:\\\\x "calc" } <w:fldSimple w:instr="INCLUDETEXT x"/> =cmd|x\x00\x07\u202e{number}'
)


def test_what_an_applicant_typed_is_text_and_nothing_else() -> None:
    """Decision 010."""
    told = written(third_party_asked(), LetterKind.THIRD_PARTY)
    told = replace(told, paragraphs=(HOSTILE,), salutation=f"{HOSTILE}：")
    content = docx_bytes(told)
    document = Document(BytesIO(content))
    body = document.element.body
    assert not list(body.iter(f"{W}fldSimple", f"{W}instrText", f"{W}fldChar", f"{W}hyperlink"))
    assert "{ DDEAUTO" in lines_of(content)[4]
    with ZipFile(BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "vba" in name.lower()]
        relations = package.read("word/_rels/document.xml.rels").decode()
    assert "External" not in relations


def test_what_an_applicant_typed_is_cleaned_before_it_is_printed() -> None:
    assert one_line(" 一\n二\x00\u202e三 ") == "一 二三"
    assert clean("一\r\n\r\n 二 \x07") == "一\n二"
    assert clause("材料不全。 ") == "材料不全"


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_printed(text: str) -> None:
    told = replace(reply_once(), paragraphs=(clean(text) or "无",))
    assert Document(BytesIO(docx_bytes(told))).paragraphs


@cache
def reply_once() -> Letter:
    return reply("other")


def test_a_drafted_text_is_the_letter_it_was_composed_as() -> None:
    told = reply("partially_granted")
    assert with_text(told, body_text(told)) == told


def test_a_text_written_by_hand_gets_the_head_and_foot_of_its_letter() -> None:
    told = with_text(reply("provided"), "现将所申请的信息提供给您。\n\n第二段。")
    assert told.paragraphs == ("现将所申请的信息提供给您。", "第二段。")
    assert (told.title, told.salutation) == ("政府信息公开申请答复书", "林晓：")


def test_a_day_the_office_typed_below_its_text_is_kept() -> None:
    text = "林晓：\n答复如下。\n云岭市民政局\n2026年3月5日"
    told = with_text(reply("provided"), text)
    assert told.paragraphs == ("答复如下。",)
    assert told.on.day == 5
    assert issued_text(told, text) == text


def test_a_signed_text_goes_out_with_organ_and_day() -> None:
    told = reply("provided")
    assert issued_text(told, "林晓：\n答复如下。").endswith("\n\n云岭市民政局\n2026年3月2日")
