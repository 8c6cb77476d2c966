"""Workbooks beyond reason are refused before they are read."""

import io
import zipfile

import pytest

from knowledge.importing.formats.sheets.workbook import sheets_of
from knowledge.importing.limits import Limits
from knowledge.importing.refusal import UnreadableError
from tests.factories.files import workbook

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _with_rows(rows: str) -> bytes:
    """Return a workbook whose only sheet holds these rows of XML."""
    out = io.BytesIO()
    sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["甲"]]))) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in whole.namelist():
            own = name.startswith("xl/worksheets/")
            changed.writestr(name, sheet if own else whole.read(name))
    return out.getvalue()


def test_rows_are_counted_before_they_are_read() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 52))
    assert len(sheets_of(_with_rows(rows), Limits(rows=51))[0].rows) == 51
    with pytest.raises(UnreadableError) as error:
        sheets_of(_with_rows(rows), Limits(rows=50))
    assert (error.value.code, error.value.facts["size"]) == ("too_large", "51 行")


def test_a_row_numbered_beyond_any_sheet_is_damage() -> None:
    with pytest.raises(UnreadableError) as error:
        sheets_of(_with_rows('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'), Limits())
    assert error.value.code == "damaged"


def test_merged_cells_are_said_by_the_first_of_them() -> None:
    (sheet,) = sheets_of(workbook([["甲", None], ["乙", "丙"]]), Limits())
    assert (sheet.merged, [number for number, _ in sheet.rows]) == ({}, [1, 2])
