"""``gongkai report``: the yearly report in the official form."""

import argparse
import json
import sys
from pathlib import Path

from bot.cli.files import write
from bot.cli.running import CommandError, Subparsers, add_as_of, note, office_of
from handlers.desk.reporting import report_of
from handlers.report.report import YearlyReport

_BINARY = frozenset({"docx", "xlsx"})


def add(commands: Subparsers) -> None:
    """Declare the command."""
    parser = commands.add_parser("report", help="年度报告 / the yearly report")
    parser.add_argument("year", type=int, metavar="YEAR")
    parser.add_argument("--format", choices=("json", "html", "docx", "xlsx"), default="json")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE")
    add_as_of(parser)
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Reckon the report and write it in the format asked for."""
    if words.format in _BINARY and words.output is None and sys.stdout.isatty():
        raise CommandError(f"{words.format} 请用 -o 指定文件 / name a file with -o", status=2)
    with office_of(words) as office, office.storage.read() as unit:
        report = report_of(
            unit,
            words.year,
            organ=office.settings.organ,
            as_of=words.as_of or office.today(),
        )
    write(rendered(report, words.format), words.output)
    for check in report.checks:
        if not check.ok:
            note(f"{check.id} {check.level.value}: {check.detail}")
    return 0


def rendered(report: YearlyReport, form: str) -> bytes:
    """Return a report in one of its formats."""
    if form == "json":
        return (json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n").encode()
    if form == "html":
        from handlers.report.html import page

        return page(report).encode()
    if form == "docx":
        from handlers.report.docx import document

        return document(report)
    from handlers.report.xlsx import workbook

    return workbook(report)
