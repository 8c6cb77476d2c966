"""What a command made: a report in the formats that people ask for, written whole or not."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.cli.running import note
from handlers.report.render.layout import Picture
from handlers.report.yearly.report import YearlyReport


def write(content: bytes, path: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    note(f"已写入 {path} / written")


FORMATS = ("json", "html", "docx", "xlsx", "pdf")
BINARY = frozenset({"docx", "xlsx", "pdf"})


def rendered(report: YearlyReport, form: str, pictures: Sequence[Picture] = ()) -> bytes:
    """Return a report in one of its formats."""
    if form == "json":
        return as_json(report.to_json())
    if form == "html":
        from handlers.report.render.html import page

        return page(report, pictures).encode()
    if form in {"docx", "pdf"}:
        from handlers.report.render.docx import docx_bytes

        document = docx_bytes(report, pictures)
        return document if form == "docx" else as_pdf(document)
    from handlers.report.render.xlsx import workbook

    return workbook(report, pictures)


def as_pdf(document: bytes) -> bytes:
    """Return a Word document as PDF; say which fonts stand in for those not installed."""
    from bot.pdf import pdf_of

    pdf = pdf_of(document)
    if pdf.stand_ins:
        others = "，".join(f"{font} → {other}" for font, other in pdf.stand_ins.items())
        note(f"未安装的字体以其他字体代替 / fonts that stand in: {others}")
    return pdf.content


def as_json(document: object) -> bytes:
    """Return a JSON document for people and programs."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
