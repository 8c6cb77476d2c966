"""A yearly report as a Word document, set as an office sets its papers.

Table headings repeat on each page, rows are not split, cells are merged as printed. Page and
type are those of :mod:`handlers.official_document`, the layout of the tables is
:mod:`handlers.report.render.layout`.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from handlers.official_document import (
    HEADING_FONT,
    INDENTED,
    TEXT_WIDTH_MM,
    TITLE,
    Shape,
    heading,
    new_paper,
    paper_bytes,
    paragraph,
)
from handlers.report.form.shape import Content
from handlers.report.render.docx_table import table
from handlers.report.render.layout import Grid, Picture, grid, simple_grid
from handlers.report.yearly.report import YearlyReport
from knowledge.text.printable import printable

if TYPE_CHECKING:
    from docx.document import Document as Paper


def document(report: YearlyReport, pictures: Sequence[Picture] = ()) -> bytes:
    """Return the report as the bytes of a ``.docx`` file."""
    paper = new_paper(title=report.title, author=report.organ, on=report.as_of, headings=True)
    for line in (report.organ, report.title.removeprefix(report.organ)):
        paragraph(paper, line, TITLE)
    paragraph(paper, "")
    for chapter in report.form.chapters:
        heading(paper, chapter.title)
        for line in report.read(chapter.key).split("\n"):
            if line.strip():
                paragraph(paper, line, INDENTED)
        layout = grid(chapter.content, report.tables)
        if layout is not None:
            points = 8 if chapter.content is Content.TABLE4 else 9
            _table(paper, layout, points=points)
    issued = report.frozen.on if report.frozen else report.as_of
    paper.paragraphs[-1].paragraph_format.keep_with_next = True  # no page of the date alone
    paragraph(paper, "", Shape(keep_with_next=True))
    paragraph(paper, report.organ, Shape(right=True, keep_with_next=True))
    paragraph(paper, f"{issued.year}年{issued.month}月{issued.day}日", Shape(right=True))
    if pictures:
        _charts(paper, pictures)
    return paper_bytes(paper)


def _table(paper: "Paper", layout: Grid, *, points: float) -> None:
    """Append a table, and an empty line that keeps the next one apart."""
    paper.element.body.insert(len(paper.element.body) - 1, table(layout, points=points))
    paragraph(paper, "", Shape(points=6))


def _charts(paper: "Paper", pictures: Sequence[Picture]) -> None:
    """Append the plots, each with its definition and its table."""
    from docx.shared import Mm

    heading(paper, "附：统计图")
    title = Shape(font=HEADING_FONT, points=12, centred=True, keep_with_next=True)
    for picture in pictures:
        paragraph(paper, picture.title, title)
        paper.add_picture(BytesIO(picture.png), width=Mm(TEXT_WIDTH_MM))
        paper.paragraphs[-1].paragraph_format.keep_with_next = True
        _describe(paper, f"{picture.title}。{picture.definition}")
        paragraph(paper, picture.definition, Shape(points=12, indented=True))
        layout = simple_grid(picture.title, picture.headings, picture.rows)
        _table(paper, layout, points=9)


def _describe(paper: "Paper", text: str) -> None:
    """Give the picture placed last the text that a screen reader says."""
    from docx.oxml.ns import qn

    last = list(paper.element.body.iter(qn("wp:docPr")))[-1]
    last.set("descr", printable(text))
