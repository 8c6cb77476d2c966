"""What a paper or a workbook holds, as lines that can be compared."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from openpyxl import load_workbook

YEARS = (2012, 2020, 2023)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper_as_text(content: bytes) -> str:
    """The structure of a Word document: its lines, and its tables cell by cell with their spans."""
    told = []
    for block in Document(BytesIO(content)).element.body:
        if block.tag == f"{W}p":
            words = "".join(node.text or "" for node in block.iter(f"{W}t"))
            told.append(words)
        elif block.tag == f"{W}tbl":
            told += ["|" + "|".join(_cells(row)) for row in block.iter(f"{W}tr")]
    return "\n".join(told) + "\n"


def _cells(row: Any) -> Iterator[str]:
    for cell in row.iter(f"{W}tc"):
        span = cell.find(f".//{W}gridSpan")
        wide = "" if span is None else f"→{span.get(f'{W}val')}"
        merge = cell.find(f".//{W}vMerge")
        down = "" if merge is None else ("↓" if merge.get(f"{W}val") else "↑")
        yield "".join(node.text or "" for node in cell.iter(f"{W}t")) + wide + down


def workbook_as_text(content: bytes) -> str:
    """Every cell of a workbook with its type, the merged areas and what is frozen."""
    told = []
    for sheet in load_workbook(BytesIO(content)).worksheets:
        told.append(f"# {sheet.title} frozen at {sheet.freeze_panes}")
        told += sorted(f"merged {area}" for area in sheet.merged_cells.ranges)
        for row in sheet.iter_rows():
            told += [
                f"{cell.coordinate} {type(cell.value).__name__} {cell.value}"
                for cell in row
                if cell.value is not None
            ]
    return "\n".join(told) + "\n"
