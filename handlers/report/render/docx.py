"""A yearly report as a Word document, set as an office sets its papers.

Table headings repeat on each page, rows are not split, cells are merged as printed: written
element by element, since the library has no word for these. Page and type are those of
:mod:`handlers.official_document`, the layout is :mod:`handlers.report.render.layout`.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from handlers.official_document import (
    HEADING_FONT,
    INDENTED,
    TEXT_FONT,
    TEXT_WIDTH_MM,
    TITLE,
    Shape,
    document_bytes,
    heading,
    new_document,
    node,
    paragraph,
    run_properties,
)
from handlers.report.form.shape import Content
from handlers.report.render.layout import Box, CellRole, Grid, Picture, grid, simple_grid
from handlers.report.yearly.report import YearlyReport
from knowledge.text.printable import printable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def docx_bytes(report: YearlyReport, pictures: Sequence[Picture] = ()) -> bytes:
    """Return the report as the bytes of a ``.docx`` file."""
    document = new_document(title=report.title, author=report.organ, on=report.as_of, headings=True)
    for line in (report.organ, report.title.removeprefix(report.organ)):
        paragraph(document, line, TITLE)
    paragraph(document, "")
    for chapter in report.form.chapters:
        heading(document, chapter.title)
        for line in report.read(chapter.key).split("\n"):
            if line.strip():
                paragraph(document, line, INDENTED)
        layout = grid(chapter.content, report.tables)
        if layout is not None:
            points = 8 if chapter.content is Content.TABLE4 else 9
            _table(document, layout, points=points)
    issued = report.frozen.on if report.frozen else report.as_of
    document.paragraphs[-1].paragraph_format.keep_with_next = True  # no page of the date alone
    paragraph(document, "", Shape(keep_with_next=True))
    paragraph(document, report.organ, Shape(right=True, keep_with_next=True))
    paragraph(document, f"{issued.year}年{issued.month}月{issued.day}日", Shape(right=True))
    if pictures:
        _charts(document, pictures)
    return document_bytes(document)


def _table(document: "WordDocument", layout: Grid, *, points: float) -> None:
    """Append a table, and an empty line that keeps the next one apart."""
    document.element.body.insert(len(document.element.body) - 1, table(layout, points=points))
    paragraph(document, "", Shape(points=6))


def _charts(document: "WordDocument", pictures: Sequence[Picture]) -> None:
    """Append the plots, each with its definition and its table."""
    from docx.shared import Mm

    heading(document, "附：统计图")
    title = Shape(font=HEADING_FONT, points=12, centred=True, keep_with_next=True)
    for picture in pictures:
        paragraph(document, picture.title, title)
        document.add_picture(BytesIO(picture.png), width=Mm(TEXT_WIDTH_MM))
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        _describe(document, f"{picture.title}。{picture.definition}")
        paragraph(document, picture.definition, Shape(points=12, indented=True))
        layout = simple_grid(picture.title, picture.headings, picture.rows)
        _table(document, layout, points=9)


def _describe(document: "WordDocument", text: str) -> None:
    """Give the picture placed last the text that a screen reader says."""
    from docx.oxml.ns import qn

    last = list(document.element.body.iter(qn("wp:docPr")))[-1]
    last.set("descr", printable(text))


_TWIPS_PER_MM: Final = 1440 / 25.4


def table(layout: Grid, *, points: float) -> Any:
    """Return a table with its merged cells."""
    width = TEXT_WIDTH_MM * _TWIPS_PER_MM
    widths = [round(part * width) for part in layout.widths]
    element = node("w:tbl")
    element.append(_table_properties(sum(widths), layout.caption))
    columns = node("w:tblGrid")
    columns.extend(node("w:gridCol", w=twips) for twips in widths)
    element.append(columns)
    covered = {
        (row, box.column): box
        for box in layout.boxes
        for row in range(box.row, box.row + box.rowspan)
    }
    for number in range(layout.rows):
        row = node("w:tr")
        row.append(_row_properties(heading=number < layout.heading_rows))
        for box in _across(covered, number, layout.columns):
            keep_with_next = number < layout.rows - 1  # each table stays on one page where it fits
            row.append(
                _cell(box, number, widths=widths, points=points, keep_with_next=keep_with_next)
            )
        element.append(row)
    return element


def _across(covered: dict[tuple[int, int], Box], row: int, columns: int) -> Iterator[Box]:
    """Yield the boxes that a row passes through, from the left."""
    at = 0
    while at < columns:
        box = covered[row, at]
        yield box
        at += box.colspan


def _table_properties(width: int, caption: str) -> Any:
    """Return width, borders and fixed columns of a table."""
    properties = node("w:tblPr")
    properties.append(node("w:tblW", w=width, type="dxa"))
    properties.append(node("w:jc", val="center"))
    borders = node("w:tblBorders")
    borders.extend(
        node(f"w:{side}", val="single", sz=4, space=0, color="000000")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties.append(borders)
    properties.append(node("w:tblLayout", type="fixed"))
    margins = node("w:tblCellMar")
    margins.extend(
        node(f"w:{side}", w=width, type="dxa")
        for side, width in (("top", 25), ("left", 70), ("bottom", 25), ("right", 70))
    )
    properties.append(margins)
    properties.append(node("w:tblCaption", val=caption))
    return properties


def _row_properties(*, heading: bool) -> Any:
    """Return that a row is not split over pages, and a heading is repeated on each."""
    properties = node("w:trPr")
    properties.append(node("w:cantSplit"))
    properties.append(node("w:trHeight", val=340, hRule="atLeast"))
    if heading:
        properties.append(node("w:tblHeader"))
    return properties


def _cell(box: Box, row: int, *, widths: Sequence[int], points: float, keep_with_next: bool) -> Any:
    """Return one cell: a box's beginning with its text, or what it reaches down to."""
    cell = node("w:tc")
    properties = node("w:tcPr")
    reach = sum(widths[box.column : box.column + box.colspan])
    properties.append(node("w:tcW", w=reach, type="dxa"))
    if box.colspan > 1:
        properties.append(node("w:gridSpan", val=box.colspan))
    if box.rowspan > 1:
        begins = row == box.row
        properties.append(node("w:vMerge", val="restart") if begins else node("w:vMerge"))
    properties.append(node("w:vAlign", val="center"))
    cell.append(properties)
    paragraph = node("w:p")
    shape = node("w:pPr")
    if keep_with_next:
        shape.append(node("w:keepNext"))
    shape.append(node("w:spacing", before=0, after=0, line=240, lineRule="auto"))
    left = box.role is CellRole.ROW_HEADING
    shape.append(node("w:jc", val="left" if left else "center"))
    paragraph.append(shape)
    if row == box.row:
        paragraph.append(_words(box.text, points))
    cell.append(paragraph)
    return cell


def _words(text: str, points: float) -> Any:
    """Return a run with a text."""
    run = node("w:r")
    run.append(run_properties(TEXT_FONT, points))
    words = node("w:t")
    words.text = printable(text)
    run.append(words)
    return run
