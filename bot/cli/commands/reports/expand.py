"""``gongkai report expand``: a published report turned back into applications (还原)."""

import argparse
import json

from bot.bootstrap import calendar_of
from bot.cli.output import write
from bot.cli.running import CommandError, note, settings_of
from handlers.report.read.expand import expand
from handlers.report.read.report import read_reports


def run(words: argparse.Namespace) -> int:
    """Write applications, as ``ledger import`` takes them, that give the report's tables."""
    if len(words.files) != 1 or words.of_year is None:
        raise CommandError("用法：gongkai report expand FILE --year YEAR [-o FILE.jsonl]", status=2)
    path = words.files[0]
    if not path.is_file():
        raise CommandError(f"没有文件 {path} / no such file")
    read, *others = read_reports(
        path.name, path.read_bytes(), year=words.of_year, organ=words.organ
    )
    if others:
        raise CommandError(f"{path} 中有多份报告，请分开 / holds several reports; give them apart")
    calendar = calendar_of(settings_of(words))
    applications = expand(read.tables, year=words.of_year, is_working=calendar.is_working)
    lines = [json.dumps(application, ensure_ascii=False) + "\n" for application in applications]
    write("".join(lines).encode(), words.output)
    note(f"{len(lines)} 件 / applications: gongkai ledger import")
    return 0
