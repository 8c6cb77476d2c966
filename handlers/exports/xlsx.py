"""The request log as an Excel workbook: typed cells, headings that stay, the data dictionary.

Written row by row in constant memory; past Excel's limit of rows it goes on on a new sheet.
Text is written as text, so that nothing in it is ever a formula or a link.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from handlers.exports.cells import turned, typed
from handlers.exports.columns import ColumnKind, ExportColumn
from knowledge.language import Language
from knowledge.text.printable import printable

ROWS_OF_A_SHEET: Final = 1_048_575  # Excel's limit less the headings
_BATCH: Final = 2000
_LONGEST: Final = 32_767  # characters that one cell may hold


def write_xlsx(
    path: Path,
    rows: Iterable[Any],
    columns: Sequence[ExportColumn],
    *,
    language: Language = Language.ZH,
    progress: Callable[[int], None] | None = None,
    rows_of_a_sheet: int = ROWS_OF_A_SHEET,
) -> int:
    """Write the workbook to ``path``; return the number of rows."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(path.parent),
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        formats = {
            "heading": book.add_format({"bold": True, "bg_color": "#F2F2F2", "border": 1}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        cells = typed(columns, language=language)
        written = 0
        sheet = _new_sheet(book, 1, columns, language=language, formats=formats)
        source = iter(rows)
        batches = iter(lambda: list(islice(source, _BATCH)), [])
        for row in (cell_row for batch in batches for cell_row in cells(turned(batch))):
            on_sheet = written % rows_of_a_sheet
            if written and not on_sheet:
                number = written // rows_of_a_sheet + 1
                sheet = _new_sheet(book, number, columns, language=language, formats=formats)
            _write_row(sheet, on_sheet + 1, row, day=formats["day"])
            written += 1
            if progress is not None and not written % _BATCH:
                progress(written)
        _dictionary(book, columns, formats["heading"])
    if progress is not None:
        progress(written)
    return written


def _new_sheet(
    book: Any, number: int, columns: Sequence[ExportColumn], *, language: Language, formats: Any
) -> Any:
    """Return a sheet with headings that stay and a filter over them."""
    sheet = book.add_worksheet(f"{'办件台账' if language is Language.ZH else 'requests'}{number}")
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.heading(language), formats["heading"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 0, len(columns) - 1)
    return sheet


def _write_row(sheet: Any, number: int, cells: Sequence[Any], *, day: Any) -> None:
    """Write one row, each cell as what it is."""
    for at, value in enumerate(cells):
        if value is None or value == "":
            continue
        if isinstance(value, date):
            sheet.write_datetime(number, at, value, day)
        elif isinstance(value, int):
            sheet.write_number(number, at, value)
        else:
            sheet.write_string(number, at, printable(str(value))[:_LONGEST])


def _dictionary(book: Any, columns: Sequence[ExportColumn], heading: Any) -> None:
    """Write the data dictionary on a sheet of its own."""
    sheet = book.add_worksheet("数据字典")
    for at, (text, width) in enumerate(
        (("列名", 18), ("column", 18), ("含义", 50), ("meaning", 60), ("类型", 10), ("取值", 60))
    ):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, text, heading)
    for row, column in enumerate(columns, start=1):
        words = "；".join(f"{key} = {word}" for key, word in column.codes().items())
        kind = {ColumnKind.DAY: "日期", ColumnKind.WHOLE: "整数"}.get(column.kind, "文本")
        headings = [column.heading(language) for language in Language]
        meanings = [column.meaning(language) for language in Language]
        texts = (*headings, *meanings, kind, words)
        for at, text in enumerate(texts):
            sheet.write_string(row, at, text)
    sheet.freeze_panes(1, 0)
