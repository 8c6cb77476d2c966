"""What only Word documents have: notes, headings by style, guides in tables."""

import io

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.importing.formats.documents.word import read_docx
from knowledge.importing.limits import Limits

BODY = "城市低保标准为每人每月745元。"


def _text(document: "docx.document.Document") -> str:
    out = io.BytesIO()
    document.save(out)
    return read_docx(out.getvalue(), Limits()).text.strip("\n")


def _with_note(document: "docx.document.Document", text: str, kind: str = "footnote") -> None:
    notes = (
        f"<w:{kind}s {nsdecls('w')}><w:{kind} w:type='separator' w:id='-1'><w:p/></w:{kind}>"
        f"<w:{kind} w:id='2'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}></w:{kind}s>"
    )
    part = Part(
        PackURI(f"/word/{kind}s.xml"),
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
        notes.encode(),
        document.part.package,
    )
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))
    run = parse_xml(f"<w:r {nsdecls('w')}><w:{kind}Reference w:id='2'/></w:r>")
    document.paragraphs[-1]._p.append(run)


def test_notes_stand_at_the_end_and_break_no_sentence() -> None:
    for kind in ("footnote", "endnote"):
        document = docx.Document()
        document.add_paragraph(BODY)
        _with_note(document, "不含价格补贴。", kind)
        document.add_paragraph("自4月1日起执行。")
        assert _text(document) == f"{BODY}\n自4月1日起执行。\n\n注1：不含价格补贴。"


def test_headers_and_footers_are_left_out() -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    document.sections[0].header.paragraphs[0].text = "内部编号"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    assert _text(document) == BODY


def test_headings_by_style_or_in_bold_print_begin_a_part() -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    document.add_paragraph("怎样申请", style="Heading 2")
    document.add_paragraph("到窗口。")
    document.add_paragraph().add_run("需要多久").bold = True
    document.add_paragraph("三天。")
    assert _text(document) == f"{BODY}\n\n怎样申请\n到窗口。\n\n需要多久\n三天。"


def test_questions_and_answers_are_blocks() -> None:
    document = docx.Document()
    for line in (BODY, "问：子女能代办吗？", "答：可以。", "问：要多久？答：三天。"):
        document.add_paragraph(line)
    assert (
        _text(document) == f"{BODY}\n\n问：子女能代办吗？\n答：可以。\n\n问：要多久？\n答：三天。"
    )


def test_a_guide_in_a_table_is_labels_and_values() -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    table = document.add_table(rows=3, cols=2)
    rows = [("事项名称", "高龄津贴"), ("申请材料", "1.身份证\n2.户口簿"), ("办理时限", "当场")]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    assert _text(document).split("\n") == [
        *(BODY, "", "", "事项名称：高龄津贴"),
        *("", "申请材料", "1.身份证", "2.户口簿"),
        *("", "办理时限：当场"),
    ]
