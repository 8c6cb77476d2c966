"""Files of every format, made on the spot, for the tests of importing."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import openpyxl
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

NOTICE = (
    "关于提高2026年城乡低保标准的通知\n"
    "云民发〔2026〕12号\n"
    "\n"
    "各区民政局:\n"
    "自2026年7月1日起,城市低保标准提高到每人每月900元。\n"
    "申请人应当提交身份证、户口簿和收入证明。\n"
    "\n"
    "云岭市民政局\n"
    "2026年6月18日\n"
)


def write(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
    """Write a file, its folders too, and return where."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def jsonl(*rows: Mapping[str, object]) -> str:
    """Return JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def word(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a ``.docx`` with these paragraphs, then a table."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    """Return an ``.xlsx`` with these sheets."""
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.worksheets[0] if number == 0 else book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(*pages: Sequence[str], password: str | None = None, algorithm: str = "AES-256") -> bytes:
    """Return a PDF whose pages hold these lines; a page without lines is a blank, as a scan is."""
    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        if not lines:
            continue
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): _song(writer)})}
        )
        stream = DecodedStreamObject()
        shown = "".join(
            f"1 0 0 1 50 {800 - 20 * number} Tm <{line.encode('utf-16-be').hex()}> Tj\n"
            for number, line in enumerate(lines)
        )
        stream.set_data(f"BT /F1 12 Tf\n{shown}ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password is not None:
        writer.encrypt(password, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _song(writer: PdfWriter) -> object:
    """A font that every reader knows without its shapes: characters as UTF-16 units."""
    described = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType0"),
            NameObject("/BaseFont"): NameObject("/STSong-Light"),
            NameObject("/DW"): NumberObject(1000),
            NameObject("/W"): ArrayObject([NumberObject(1), ArrayObject([FloatObject(500)])]),
        }
    )
    return writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type0"),
                NameObject("/BaseFont"): NameObject("/STSong-Light"),
                NameObject("/Encoding"): NameObject("/UniGB-UTF16-H"),
                NameObject("/DescendantFonts"): ArrayObject([writer._add_object(described)]),
            }
        )
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a ``.zip`` of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def bomb(part: str, size: int = 64 * 1024 * 1024) -> bytes:
    """Return a small archive one part of which unpacks to ``size`` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, b"\0" * size)
    return out.getvalue()
