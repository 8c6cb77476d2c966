"""Numbers that Word counts by itself are read as Word shows them."""

import io
from collections.abc import Sequence

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.importing.formats.documents.numbering import _in_chinese, _legally
from knowledge.importing.formats.documents.word import read_docx
from knowledge.importing.limits import Limits


def _numbered(
    levels: Sequence[tuple[str, str]], paragraphs: Sequence[tuple[str, int | None]]
) -> bytes:
    """Return a document with one list of these (kind, pattern) levels."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    described = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (kind, pattern) in enumerate(levels)
    )
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{described}</w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for text, depth in paragraphs:
        paragraph = document.add_paragraph(text)
        if depth is not None:
            place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="77"/>'
            listed = parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>")
            paragraph._p.get_or_add_pPr().append(listed)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_articles_counted_by_word_keep_their_numbers() -> None:
    content = _numbered(
        [("chineseCountingThousand", "第%1条")],
        [("养老服务办法", None), ("为了养老,制定本办法。", 0), ("本办法适用于本市。", 0)],
    )
    assert (
        read_docx(content, Limits()).text
        == "第一条 为了养老,制定本办法。\n第二条 本办法适用于本市。"
    )


def test_a_lower_level_begins_anew_under_each_upper_one() -> None:
    content = _numbered(
        [("japaneseCounting", "%1、"), ("decimal", "(%1.%2)")],
        [("说明", None), ("甲", 0), ("子", 1), ("丑", 1), ("乙", 0), ("寅", 1)],
    )
    assert read_docx(content, Limits()).text.split("\n") == [
        "一、 甲",
        "(一.1) 子",
        "(一.2) 丑",
        "",
        "二、 乙",
        "(二.1) 寅",
    ]


@pytest.mark.parametrize(
    ("kind", "pattern", "shown"),
    [
        ("bullet", "", "- 甲"),
        ("upperLetter", "%1.", "A. 甲"),
        ("lowerRoman", "%1)", "i) 甲"),
        ("decimalEnclosedCircle", "%1", "① 甲"),
        ("decimalEnclosedParen", "%1", "⑴ 甲"),
        ("decimalEnclosedFullstop", "%1", "⒈ 甲"),
        ("decimalFullWidth", "%1．", "１． 甲"),
        ("decimalZero", "%1", "01 甲"),
        ("chineseLegalSimplified", "%1、", "壹、 甲"),
        ("ideographLegalTraditional", "%1、", "壹、 甲"),
        ("ideographTraditional", "%1、", "甲、 甲"),
        ("ideographZodiac", "%1、", "子、 甲"),
        ("ideographEnclosedCircle", "%1", "㊀ 甲"),
        ("ideographDigital", "%1、", "一、 甲"),
        ("none", "", "甲"),
    ],
)
def test_other_kinds_of_lists(kind: str, pattern: str, shown: str) -> None:
    content = _numbered([(kind, pattern)], [("说明", None), ("甲", 0)])
    assert read_docx(content, Limits()).text == shown


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"),
     (105, "一百零五"), (110, "一百一十"), (1001, "一千零一"), (1010, "一千零一十")],
)  # fmt: skip
def test_numbers_as_articles_are_counted(number: int, written: str) -> None:
    assert _in_chinese(number) == written


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("decimalEnclosedCircle", ["㉑", "㊿", "51"]),
        ("chineseLegalSimplified", ["贰拾壹", "伍拾", "伍拾壹"]),
        ("ideographDigital", ["二一", "五〇", "五一"]),
        ("ideographTraditional", ["21", "50", "51"]),
    ],
)
def test_far_down_a_list_each_kind_counts_as_word_does(kind: str, shown: list[str]) -> None:
    content = _numbered([(kind, "%1 ")], [("说明", None), *[("项", 0)] * 51])
    lines = [line for line in read_docx(content, Limits()).text.split("\n") if line]
    assert [lines[place - 1].split()[0] for place in (21, 50, 51)] == shown


@pytest.mark.parametrize(
    ("number", "written"), [(10, "壹拾"), (12, "壹拾贰"), (20, "贰拾"), (105, "壹佰零伍")]
)
def test_numbers_as_cheques_have_them(number: int, written: str) -> None:
    assert _legally(number) == written
