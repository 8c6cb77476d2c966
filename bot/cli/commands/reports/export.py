"""``gongkai export``: the request log for whoever receives it, and the calendar of due days."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from bot.cli.output import write
from bot.cli.running import (
    CommandError,
    ProgressLine,
    Subparsers,
    add_as_of,
    day,
    note,
    office_of,
)
from handlers.desk.reports.exports import (
    Format,
    Order,
    calendar_of_due_days,
    meaning,
    pieces,
    record,
    withheld,
    write_to,
)
from handlers.exports.rows import KINDS, RequestFilter
from handlers.ports import UnitOfWork
from knowledge.language import Language

_ALL = "all"


def add(commands: Subparsers) -> None:
    """Declare the command and what it can export."""
    parser = commands.add_parser("export", help="导出 / exports")
    whats = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    _add_requests(whats)
    due = whats.add_parser("due-days", help="未办结申请的答复期限（日历文件）/ due days as .ics")
    due.add_argument("-o", "--output", type=Path, metavar="FILE")
    due.set_defaults(run=run_due_days)


def _add_requests(whats: Subparsers) -> None:
    parser = whats.add_parser("requests", help="申请和咨询的登记台账 / the request log")
    parser.add_argument("--from", dest="first", type=day, metavar="DATE", help="收到之日起")
    parser.add_argument("--to", dest="last", type=day, metavar="DATE", help="收到之日止")
    parser.add_argument(
        "--format",
        choices=[*(format_.value for format_ in Format), _ALL],
        default="csv",
        help="all：全部格式写入 -o 所指的文件夹 / all of them into the folder -o",
    )
    parser.add_argument("--kind", choices=tuple(KINDS), default="all", help="类别 / which requests")
    parser.add_argument(
        "--columns", metavar="KEY,…", help="选择列，用逗号分隔 / columns, separated by commas"
    )
    for name, meaning_ in (
        ("channel", "渠道 / channel"),
        ("section", "科室 / section"),
        ("state", "状态 / state"),
        ("result", "办理结果 / disposition"),
        ("applicant-kind", "申请人类别 / kind of applicant"),
    ):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="KEY", help=meaning_)
    parser.add_argument(
        "--anonymous", action="store_true", help="脱敏的开放数据 / open data that name nobody"
    )
    parser.add_argument("--language", choices=("zh", "en"), default="zh", help="列名 / headings")
    parser.add_argument("--person", metavar="NAME", help="导出人 / who exports (audit log)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE")
    add_as_of(parser)
    parser.set_defaults(run=run_requests)


def run_requests(words: argparse.Namespace) -> int:
    """Record the export in the audit log, then write it."""
    if words.first and words.last and words.last < words.first:
        raise CommandError("--to 早于 --from / the period ends before it begins", status=2)
    if words.format == "xlsx" and words.output is None and sys.stdout.isatty():
        raise CommandError("xlsx 请用 -o 指定文件 / name a file with -o", status=2)
    if words.format == _ALL and (words.output is None or words.output.is_file()):
        raise CommandError("--format all 请用 -o 指定文件夹 / name a folder with -o", status=2)
    with office_of(words) as office:
        orders = [
            _order(words, format_, as_of=words.as_of or office.today())
            for format_ in (Format if words.format == _ALL else [Format(words.format)])
        ]
        if any(order.importable and order.columns is not None for order in orders):
            raise CommandError(
                "--columns 不能用于 jsonl：它是导入格式 / jsonl is the import format", status=2
            )
        with office.storage.write() as unit:
            actor = _actor(words.person)
            totals = [record(unit, order, actor=actor) for order in orders]
        with office.storage.read() as unit:
            if words.format == _ALL:
                _write_all(unit, orders, folder=words.output, totals=totals)
            else:
                _write(unit, orders[0], path=words.output, total=totals[0])
    return 0


def _order(words: argparse.Namespace, format_: Format, *, as_of: date) -> Order:
    selection = RequestFilter(
        as_of=as_of,
        kinds=KINDS[words.kind],
        first=words.first,
        last=words.last,
        channels=tuple(words.channel),
        sections=tuple(words.section),
        states=tuple(words.state),
        results=tuple(words.result),
        applicant_kinds=tuple(words.applicant_kind),
    )
    columns = None if words.columns is None else tuple(words.columns.split(","))
    return Order(
        selection=selection,
        format=format_,
        anonymous=words.anonymous,
        columns=columns,
        language=Language(words.language),
    )


def _write(unit: UnitOfWork, order: Order, *, path: Path | None, total: int) -> None:
    """Write rows and dictionary; what is worth knowing goes to standard error."""
    if path is None:
        follow = ProgressLine("导出")
        progress = partial(_follow, follow, total)
        sys.stdout.buffer.writelines(pieces(unit, order, progress=progress))
        sys.stdout.buffer.flush()
    else:
        _write_file(unit, order, path=path, total=total)
        write(meaning(order).encode(), path.with_name(f"{path.stem}.dictionary.txt"))
    _tell_left_out(unit, order, total=total)


def _write_all(
    unit: UnitOfWork, orders: Sequence[Order], *, folder: Path, totals: Sequence[int]
) -> None:
    """Write every format into one folder, with one dictionary for all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for order, total in zip(orders, totals, strict=True):
        path = folder / f"requests.{order.format.value}"
        _write_file(unit, order, path=path, total=total)
    meanings = dict.fromkeys(meaning(order) for order in orders)
    write("\n".join(meanings).encode(), folder / "dictionary.txt")
    for order, total in zip(orders, totals, strict=True):
        if order.importable or order.format is Format.CSV:
            _tell_left_out(unit, order, total=total)


def _write_file(unit: UnitOfWork, order: Order, *, path: Path, total: int) -> None:
    write_to(path, unit, order, progress=partial(_follow, ProgressLine("导出"), total))
    note(f"已写入 {path}（{total} 行）/ written")


def _follow(line: ProgressLine, total: int, done: int) -> None:
    line(done, total)


def _tell_left_out(unit: UnitOfWork, order: Order, *, total: int) -> None:
    left = withheld(unit, order) if order.anonymous else 0
    if order.importable and unit.requests.count(order.selection) > total:
        note("jsonl 是申请的导入格式，不含咨询；咨询用 --kind questions / questions are left out")
    if left:
        note(f"{left} 行因同类过少未列出 / rows withheld: too few are like them")


def _actor(person: str | None) -> str:
    """Return who exports, for the audit log: the name given, else the account of the system."""
    if person:
        return f"staff:{person}"[:80]
    try:
        return f"system:{getpass.getuser()}"[:80]
    except (KeyError, OSError):
        return "system"


def run_due_days(words: argparse.Namespace) -> int:
    """Write the calendar of what is due."""
    with office_of(words) as office, office.storage.read() as unit:
        public = office.settings.public_url.rstrip("/")
        url = f"{public}/console/applications/{{number}}" if public else ""
        content = calendar_of_due_days(unit, organ=office.settings.organ, case_url=url)
    write(content, words.output)
    return 0
