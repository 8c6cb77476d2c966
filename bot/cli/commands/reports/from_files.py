"""``gongkai report roll-up`` and ``expand``: published reports, read from files.

They are added up to the report of a government, or turned back into applications (还原).
"""

import argparse
import json
from datetime import datetime
from pathlib import Path

from bot.bootstrap import calendar_of
from bot.cli.output import as_json, rendered, write
from bot.cli.running import CommandError, note, settings_of
from handlers.report.read.expand import expand
from handlers.report.read.report import ReadReport, read_reports
from handlers.report.read.rollup import RollUp, as_report, roll_up

_SHOWN = 10  # remarks on one file told at the terminal


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare what only a roll-up takes."""
    group = parser.add_argument_group("汇总 / roll-up")
    group.add_argument("--year", dest="of_year", type=int, metavar="YEAR", help="汇总的年份")
    group.add_argument("--organ", metavar="NAME", help="汇总报告的机关名称 / whose sum it is")
    group.add_argument(
        "--organ-of",
        action="append",
        default=[],
        metavar="FILE=NAME",
        help="某个文件是哪个机关的报告 / whose report a file is",
    )
    group.add_argument(
        "--own", type=Path, metavar="FILE", help="本级已有的汇总报告，用于核对 / to compare with"
    )


def run_roll_up(words: argparse.Namespace) -> int:
    """Add the reports up; tell what does not add up, and what was read loosely."""
    if not words.files or words.of_year is None:
        raise CommandError("用法：gongkai report roll-up FILE… --year YEAR", status=2)
    settings = settings_of(words)
    organs = dict(_organ_of(pair) for pair in words.organ_of)
    reports = [
        report
        for path in words.files
        for report in _read(path, words.of_year, organs.get(path.name))
    ]
    own = _read(words.own, words.of_year, words.organ)[0].tables if words.own else None
    total = roll_up(reports, year=words.of_year, own=own)
    _tell(total)
    if words.format == "json":
        write(as_json(total.to_json()), words.output)
    else:
        as_of = words.as_of or datetime.now(settings.zone).date()
        report = as_report(total, organ=words.organ or settings.organ, as_of=as_of)
        write(rendered(report, words.format), words.output)
    return 0


def _tell(total: RollUp) -> None:
    """Tell what does not add up, and what was read loosely, most of it for each file."""
    for finding in total.findings():
        note(f"不平衡 / does not add up: {finding}")
    for part in total.parts:
        for remark in part.remarks[:_SHOWN]:
            note(f"提示 / read loosely: {part.organ}（{part.source}）{remark.where}：{remark.text}")
        if len(part.remarks) > _SHOWN:
            left = len(part.remarks) - _SHOWN
            note(f"提示：{part.organ} 另有{left}处，见 JSON 的 warnings / and {left} more")


def _organ_of(pair: str) -> tuple[str, str]:
    """Return the name of a file and whose report it is."""
    file, mark, name = pair.partition("=")
    if not mark or not name.strip():
        raise CommandError("--organ-of 应为 文件=机关名称 / FILE=NAME", status=2)
    return Path(file).name, name.strip()


def _read(path: Path, year: int, organ: str | None) -> list[ReadReport]:
    if not path.is_file():
        raise CommandError(f"没有文件 {path} / no such file")
    return read_reports(path.name, path.read_bytes(), year=year, organ=organ)


def run_expand(words: argparse.Namespace) -> int:
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
