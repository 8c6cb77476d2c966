"""A yearly report as a Word document, set as an office sets its papers.

Page and type follow the habit of official documents (GB/T 9704): A4, title in 小标宋 二号,
chapter titles in 黑体 三号, text in 仿宋 三号 with two characters' indent, page number at the
foot. Table headings repeat on each page, rows are not split, cells are merged as printed.
The layout of the tables is :mod:`handlers.report.layout`.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from handlers.report.docx_table import (
    TEXT_FONT,
    TEXT_WIDTH_MM,
    WESTERN_FONT,
    node,
    run_properties,
    table,
)
from handlers.report.layout import Grid, Picture, grid, printable, simple_grid
from handlers.report.report import YearlyReport
from handlers.report.shape import Content

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.text.paragraph import Paragraph

TITLE_FONT: Final = "方正小标宋简体"
HEADING_FONT: Final = "黑体"


def document(report: YearlyReport, pictures: Sequence[Picture] = ()) -> bytes:
    """Return the report as the bytes of a ``.docx`` file."""
    from docx import Document

    paper = Document()
    _set_up(paper, report)
    for line in (report.organ, report.title.removeprefix(report.organ)):
        _paragraph(paper, line, font=TITLE_FONT, points=22, centred=True)
    _paragraph(paper, "")
    for chapter in report.form.chapters:
        _heading(paper, chapter.title)
        for line in report.read(chapter.key).split("\n"):
            if line.strip():
                _paragraph(paper, line, indented=True)
        layout = grid(chapter.content, report.tables)
        if layout is not None:
            points = 8 if chapter.content is Content.TABLE4 else 9
            _table(paper, layout, points=points)
    issued = report.frozen.on if report.frozen else report.as_of
    paper.paragraphs[-1].paragraph_format.keep_with_next = True  # no page of the date alone
    _paragraph(paper, "", kept=True)
    _paragraph(paper, report.organ, right=True, kept=True)
    _paragraph(paper, f"{issued.year}年{issued.month}月{issued.day}日", right=True)
    if pictures:
        _plots(paper, pictures)
    told = BytesIO()
    paper.save(told)
    return told.getvalue()


def _set_up(paper: "Paper", report: YearlyReport) -> None:
    """Set the page, the fonts of the styles, the page number and what the file says of itself."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    for style, font, points in (("Normal", TEXT_FONT, 16), ("Heading 1", HEADING_FONT, 16)):
        shape: Any = paper.styles[style]
        shape.font.size = Pt(points)
        shape.font.bold = False
        shape.font.color.rgb = RGBColor(0, 0, 0)
        _fonts(shape.element.get_or_add_rPr(), font)
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _page_number(page.footer.paragraphs[0])
    facts = paper.core_properties
    facts.title, facts.author = printable(report.title), printable(report.organ)
    facts.comments, facts.language = "", "zh-CN"
    facts.created = facts.modified = datetime.combine(report.as_of, time(0), tzinfo=UTC)


def _fonts(properties: Any, font: str) -> None:
    """Set the Chinese and the Western font of a run or a style."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # a theme's fonts would win over these
    for kind in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(kind), WESTERN_FONT)
    fonts.set(qn("w:eastAsia"), font)


def _paragraph(
    paper: "Paper",
    text: str,
    *,
    font: str = TEXT_FONT,
    points: float = 16,
    indented: bool = False,
    centred: bool = False,
    right: bool = False,
    kept: bool = False,
) -> None:
    """Append one paragraph."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = paper.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(29 if points <= 16 else 36)
    shape.keep_with_next = kept or None
    if indented:
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:firstLineChars"), "200")
        indent.set(qn("w:firstLine"), str(int(points * 2 * 20)))  # for readers without the above
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(paragraph, text, font=font, points=points)


def _run(paragraph: "Paragraph", text: str, *, font: str, points: float) -> None:
    """Append a stretch of text in one font."""
    from docx.shared import Pt

    run = paragraph.add_run(printable(text))
    run.font.size = Pt(points)
    _fonts(run._r.get_or_add_rPr(), font)


def _heading(paper: "Paper", text: str) -> None:
    """Append a chapter's title, kept on the page of what follows."""
    from docx.shared import Pt

    heading = paper.add_paragraph(style="Heading 1")
    shape = heading.paragraph_format
    shape.space_before = shape.space_after = Pt(6)
    shape.line_spacing = Pt(29)
    shape.first_line_indent = Pt(32)
    _run(heading, text, font=HEADING_FONT, points=16)


def _page_number(paragraph: "Paragraph") -> None:
    """Put "— 1 —" into the foot of the page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, "— ", font="宋体", points=14)
    field = node("w:fldSimple", instr=" PAGE ")
    run = node("w:r")
    run.append(run_properties("宋体", 14))
    number = node("w:t")
    number.text = "1"
    run.append(number)
    field.append(run)
    paragraph._p.append(field)
    _run(paragraph, " —", font="宋体", points=14)


def _table(paper: "Paper", layout: Grid, *, points: float) -> None:
    """Append a table, and an empty line that keeps the next one apart."""
    paper.element.body.insert(len(paper.element.body) - 1, table(layout, points=points))
    _paragraph(paper, "", points=6)


def _plots(paper: "Paper", pictures: Sequence[Picture]) -> None:
    """Append the plots, each with its definition and its table."""
    from docx.shared import Mm

    _heading(paper, "附：统计图")
    for picture in pictures:
        _paragraph(paper, picture.title, font=HEADING_FONT, points=12, centred=True, kept=True)
        paper.add_picture(BytesIO(picture.png), width=Mm(TEXT_WIDTH_MM))
        shape = paper.paragraphs[-1]
        shape.paragraph_format.keep_with_next = True
        _describe(paper, f"{picture.title}。{picture.definition}")
        _paragraph(paper, picture.definition, points=12, indented=True)
        layout = simple_grid(picture.title, picture.headings, picture.rows)
        _table(paper, layout, points=9)


def _describe(paper: "Paper", text: str) -> None:
    """Give the picture placed last the text that a screen reader says."""
    from docx.oxml.ns import qn

    last = list(paper.element.body.iter(qn("wp:docPr")))[-1]
    last.set("descr", printable(text))
