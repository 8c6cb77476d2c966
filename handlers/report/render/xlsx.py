"""A yearly report as an Excel workbook: the tables as printed, the text, the checks.

Figures are numbers, text is never a formula. The layout of the tables is
:mod:`handlers.report.render.layout`; :mod:`handlers.report.read.report` reads such a workbook
again.
"""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any, Final

import xlsxwriter

from handlers.report.form.shape import Content
from handlers.report.render.layout import Box, CellRole, Grid, Picture, grid, simple_grid
from handlers.report.yearly.report import Level, YearlyReport
from knowledge.text.printable import printable

SHEETS: Final = {
    Content.TABLE2: "二、主动公开",
    Content.TABLE3: "三、申请办理",
    Content.TABLE4: "四、复议诉讼",
}
_FONT: Final = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_LEVELS: Final = {Level.ERROR: "错误", Level.WARNING: "提醒"}


def workbook(report: YearlyReport, pictures: Sequence[Picture] = ()) -> bytes:
    """Return the report as the bytes of a ``.xlsx`` file."""
    file = BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {
            "title": printable(report.title),
            "author": printable(report.organ),
            "created": datetime.combine(report.as_of, time(0)),
        }
    )
    formats = _formats(book)
    for chapter in report.form.chapters:
        layout = grid(chapter.content, report.tables)
        if layout is not None:
            sheet = book.add_worksheet(SHEETS[chapter.content])
            _table(sheet, layout, title=(report.title, chapter.title), formats=formats)
    _texts(book, report, formats)
    _checks(book, report, formats)
    for picture in pictures:
        _chart(book, picture, formats)
    book.close()
    return file.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    """Return the formats of the workbook by name."""
    heading = {**_FONT, "border": 1, "bold": True, "align": "center", "bg_color": "#F2F2F2"}
    return {
        "title": book.add_format({**_FONT, "font_size": 14, "bold": True, "text_wrap": False}),
        "heading": book.add_format(heading),
        "label": book.add_format({**_FONT, "border": 1, "align": "left"}),
        "whole": book.add_format({**_FONT, "border": 1, "align": "center", "num_format": "0"}),
        "amount": book.add_format({**_FONT, "border": 1, "align": "center", "num_format": "0.##"}),
        "text": book.add_format({**_FONT, "border": 1, "align": "left", "valign": "top"}),
    }


def _style(box: Box, formats: dict[str, Any]) -> Any:
    """Return the format of a cell."""
    if box.role is CellRole.FIGURE:
        return formats["amount" if isinstance(box.figure, Decimal) else "whole"]
    return formats["label" if box.role in (CellRole.ROW_HEADING, CellRole.NOTE) else "heading"]


def _table(sheet: Any, layout: Grid, *, title: tuple[str, ...], formats: dict[str, Any]) -> None:
    """Write a table below its titles, merged as printed, headings frozen."""
    top = len(title)
    for number, line in enumerate(title):
        sheet.write_string(number, 0, printable(line), formats["title"])
        sheet.set_row(number, 22)
    for box in layout.boxes:
        row, style = box.row + top, _style(box, formats)
        if box.rowspan > 1 or box.colspan > 1:
            last = (row + box.rowspan - 1, box.column + box.colspan - 1)
            sheet.merge_range(row, box.column, *last, "", style)
        if box.figure is None:
            sheet.write_string(row, box.column, printable(box.text), style)
        else:
            sheet.write_number(row, box.column, box.figure, style)
    widths = [max(7.0, part * 130) for part in layout.widths]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number in range(layout.rows):
        sheet.set_row(number + top, _height_of_row(layout, number, widths))
    labels = min((box.column for box in layout.boxes if box.role is CellRole.FIGURE), default=0)
    sheet.freeze_panes(top + layout.heading_rows, labels)
    _printing(sheet)


def _height(text: str, width: float) -> float:
    """Return how high a text stands in a column, in points: Excel does not fit merged cells."""
    lines = sum(ceil(max(1, 2 * len(line)) / width) for line in text.split("\n"))
    return min(409.0, 15.0 * max(1, lines))  # 409 is Excel's own limit


def _height_of_row(layout: Grid, number: int, widths: Sequence[float]) -> float:
    """Return the height that the texts of one row of a table need."""
    return max(
        (
            _height(box.text, sum(widths[box.column : box.column + box.colspan]))
            for box in layout.row(number)
            if box.rowspan == 1
        ),
        default=15.0,
    )


def _printing(sheet: Any) -> None:
    """Set a sheet to be printed on A4, as wide as the page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _texts(book: Any, report: YearlyReport, formats: dict[str, Any]) -> None:
    """Write the chapters as they read."""
    sheet = book.add_worksheet("文字部分")
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 110)
    for column, heading in enumerate(("章节", "内容")):
        sheet.write_string(0, column, heading, formats["heading"])
    written = [chapter for chapter in report.form.chapters if report.read(chapter.key)]
    for row, chapter in enumerate(written, start=1):
        sheet.write_string(row, 0, chapter.title, formats["text"])
        text = printable(report.read(chapter.key))
        sheet.write_string(row, 1, text, formats["text"])
        sheet.set_row(row, _height(text, 110))
    sheet.freeze_panes(1, 1)
    _printing(sheet)


def _checks(book: Any, report: YearlyReport, formats: dict[str, Any]) -> None:
    """Write the checks and what they found."""
    sheet = book.add_worksheet("校验")
    for column, (heading, width) in enumerate(
        (("编号", 18), ("检查内容", 32), ("级别", 8), ("结果", 10), ("说明", 100))
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, formats["heading"])
    for row, check in enumerate(report.checks, start=1):
        outcome = "通过" if check.ok else "未通过"
        texts = (check.id, check.title, _LEVELS[check.level], outcome, check.detail)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, printable(text), formats["text"])
        sheet.set_row(row, _height(check.detail, 100))
    sheet.freeze_panes(1, 0)
    _printing(sheet)


def _chart(book: Any, picture: Picture, formats: dict[str, Any]) -> None:
    """Write a plot beside the table of what it shows."""
    sheet = book.add_worksheet(picture.title[:31])
    layout = simple_grid(picture.title, picture.headings, picture.rows)
    _table(sheet, layout, title=(picture.title, picture.definition), formats=formats)
    place = {"image_data": BytesIO(picture.png), "x_scale": 0.5, "y_scale": 0.5}
    place["description"] = f"{picture.title}。{picture.definition}"
    sheet.insert_image(2, len(picture.headings) + 1, f"{picture.key}.png", place)
