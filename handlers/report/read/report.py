"""Reading a yearly report that somebody else made: JSON, Excel, Word or a web page.

Totals are taken as printed, so that the checks can say where they are wrong. What had to be
read loosely is remarked on, cell by cell.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from handlers.errors import HandlingError
from handlers.report.form.form import form_for
from handlers.report.form.shape import Form
from handlers.report.form.tables import (
    CELLS3,
    CELLS4,
    Cell,
    Figure,
    Table2,
    Table3,
    Table4,
    Tables,
    stated3,
    stated4,
    table2,
)
from handlers.report.read.cells import Loose, Remark
from handlers.report.read.naming import naming_of
from handlers.report.read.tables import (
    Rows,
    document_of,
    joined,
    page_of,
    read2,
    read3,
    read4,
    rows_of_docx,
    rows_of_html,
    rows_of_xlsx,
)

_READERS: Final[Mapping[str, Callable[[bytes], Iterator[Rows]]]] = {
    ".xlsx": rows_of_xlsx,
    ".docx": rows_of_docx,
    ".html": rows_of_html,
    ".htm": rows_of_html,
}


class UnreadableReportError(HandlingError):
    """A file is no yearly report that can be read: ``source`` and ``reason``.

    Reasons: ``type``, ``content``, ``no_table3``, ``no_year``, ``no_organ``.
    """

    code = "report_unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report as it was read, with what had to be remarked on."""

    source: str
    organ: str
    year: int
    tables: Tables
    remarks: tuple[Remark, ...]


def read_report(
    source: str, content: bytes, *, organ: str | None = None, year: int | None = None
) -> ReadReport:
    """Return the report in a file of that name; ``organ`` and ``year`` win over what it says."""
    suffix = PurePath(source).suffix.lower()
    if suffix == ".json":
        try:
            document = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise UnreadableReportError(source=source, reason="content") from error
        if not isinstance(document, dict):
            raise UnreadableReportError(source=source, reason="content")
        return read_json(source, document, organ=organ, year=year)
    rows_of = _READERS.get(suffix)
    if rows_of is None:
        raise UnreadableReportError(source=source, reason="type")
    try:
        grids = list(joined(rows_of(content)))
    except (ValueError, KeyError, OSError) as error:
        raise UnreadableReportError(source=source, reason="content") from error
    texts = _texts(suffix, content, grids)
    organ, year = _named(source, texts, organ=organ, year=year)
    return _from_grids(source, grids, organ=organ, year=year)


def read_reports(
    source: str, content: bytes, *, year: int | None = None, organ: str | None = None
) -> list[ReadReport]:
    """Return the reports in a file: one, or the several that a JSON document has in ``reports``.

    ``year`` is taken where a file does not say its own; ``organ`` wins over what it says.
    """
    if PurePath(source).suffix.lower() == ".json":
        try:
            document = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise UnreadableReportError(source=source, reason="content") from error
        several = document.get("reports") if isinstance(document, dict) else document
        if isinstance(several, list):
            return [
                _one_of(f"{source}[{at}]", part, year) for at, part in enumerate(several, start=1)
            ]
    try:
        return [read_report(source, content, organ=organ)]
    except UnreadableReportError as error:
        if error.facts.get("reason") != "no_year" or year is None:
            raise
        return [read_report(source, content, organ=organ, year=year)]


def _one_of(source: str, document: object, year: int | None) -> ReadReport:
    """Return one of several reports in a document."""
    if not isinstance(document, dict):
        raise UnreadableReportError(source=source, reason="content")
    return read_json(source, document, year=None if "year" in document else year)


def _texts(suffix: str, content: bytes, grids: Iterable[Rows]) -> Iterator[str]:
    """Yield the texts in which a file may name its organ and year."""
    if suffix in (".html", ".htm"):
        page = page_of(content)
        yield from (element.text_content() for element in page.iter("title", "h1", "h2", "p"))
    elif suffix == ".docx":
        lines = [line.text.strip() for line in document_of(content).paragraphs[:6]]
        yield from ("".join(lines[:2]), *lines)
    for rows in grids:
        yield from (text for row in rows[:3] for text in row)


def _named(
    source: str, texts: Iterable[str], *, organ: str | None, year: int | None
) -> tuple[str, int]:
    """Return organ and year, from what was given, from a title, or from the file's name."""
    if organ is None or year is None:
        naming = naming_of(texts, source=source)
        organ, year = organ or naming.organ, year or naming.year
    if year is None:
        raise UnreadableReportError(source=source, reason="no_year")
    if organ is None:
        raise UnreadableReportError(source=source, reason="no_organ")
    return organ, year


def _from_grids(source: str, grids: Iterable[Rows], *, organ: str, year: int) -> ReadReport:
    """Return the report whose tables stand among these rows."""
    form, loose = form_for(year), Loose()
    two: dict[Cell, Figure] | None = None
    three: dict[Cell, int] | None = None
    four: dict[Cell, int] | None = None
    for rows in grids:
        two = two if two is not None else read2(rows, form, loose)
        three = three if three is not None else read3(rows, form, loose)
        four = four if four is not None else read4(rows, loose)
    if three is None:
        raise UnreadableReportError(source=source, reason="no_table3")
    if four is None:
        loose.warn("table4", "没有找到行政复议、行政诉讼表，按0读")
    if two is None and form.sections:
        loose.warn("table2", "没有找到主动公开政府信息表，按未登记读")
    tables = Tables(
        form=form,
        table2=table2(two or {}, form=form),
        table3=stated3(three),
        table4=stated4(four or {}),
    )
    return ReadReport(
        source=source, organ=organ, year=year, tables=tables, remarks=tuple(loose.remarks)
    )


def read_json(
    source: str, document: Mapping[str, Any], *, organ: str | None = None, year: int | None = None
) -> ReadReport:
    """Return the report in a JSON document with the tables by row and column."""
    organ = organ or document.get("organ") or document.get("unit")
    year = year or document.get("year")
    if not isinstance(year, int):
        raise UnreadableReportError(source=source, reason="no_year")
    if not isinstance(organ, str) or not organ.strip():
        raise UnreadableReportError(source=source, reason="no_organ")
    if not isinstance(document.get("table3"), dict):
        raise UnreadableReportError(source=source, reason="no_table3")
    form, loose = form_for(year), Loose()
    tables = Tables(
        form=form,
        table2=_json2(document.get("table2"), form, loose),
        table3=_json3(document["table3"], loose),
        table4=_json4(document.get("table4"), loose),
    )
    return ReadReport(
        source=source, organ=organ, year=year, tables=tables, remarks=tuple(loose.remarks)
    )


def _json_cells(
    name: str, table: object, known: Iterable[Cell], loose: Loose
) -> Iterator[tuple[Cell, object]]:
    """Yield the values of known cells, absent ones as None, remarking on unknown ones."""
    known = tuple(known)
    rows: Mapping[str, Any] = table if isinstance(table, dict) else {}
    outer, cells = {row for row, _ in known}, set(known)
    for row, values in rows.items():
        inner = values if isinstance(values, dict) else {}
        if row not in outer:
            loose.warn(f"{name}.{row}", "表中没有这一项，未读入")
        else:
            for column in inner:
                if (row, column) not in cells:
                    loose.warn(f"{name}.{row}.{column}", "表中没有这一项，未读入")
    for row, column in known:
        value = rows.get(row)
        yield (row, column), value.get(column) if isinstance(value, dict) else None


def _json3(table: object, loose: Loose) -> Table3:
    cells = _json_cells("table3", table, CELLS3, loose)
    return stated3({cell: loose.count(value, f"table3.{'.'.join(cell)}") for cell, value in cells})


def _json4(table: object, loose: Loose) -> Table4:
    if table is None:
        loose.warn("table4", "没有行政复议、行政诉讼表，按0读")
        return stated4({})
    cells = _json_cells("table4", table, CELLS4, loose)
    return stated4({cell: loose.count(value, f"table4.{'.'.join(cell)}") for cell, value in cells})


def _json2(table: object, form: Form, loose: Loose) -> Table2:
    """Return table 2; an item with one measure may stand as a bare figure; null: not recorded."""
    given = dict(table) if isinstance(table, dict) else {}
    rows: dict[str, object] = {}
    for section in form.sections:
        for item in section.items:
            alone = section.measures[0].key
            value = given.pop(item.key, given.pop(f"{item.key}_wan_yuan", None))
            rows[item.key] = value if isinstance(value, dict) else {alone: value}
    known = [
        (item.key, measure.key)
        for section in form.sections
        for item in section.items
        for measure in section.measures
    ]
    cells = _json_cells("table2", {**rows, **given}, known, loose)
    figures = {
        cell: None if value is None else loose.figure(value, f"table2.{'.'.join(cell)}")
        for cell, value in cells
    }
    return table2(figures, form=form)
