"""``gongkai worklog``: what table 2 and the overview tell and no application does."""

import argparse
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from bot.cli.running import (
    CommandError,
    Subparsers,
    add_as_of,
    add_json,
    day,
    note,
    office_of,
    print_json,
)
from handlers.desk.reports.activity_log import (
    NewItem,
    WorkItemError,
    check,
    correct,
    enter,
    record_enquiries,
    record_none,
    withdraw,
)
from handlers.desk.reports.chapters import mark_complete
from handlers.desk.reports.compute import work_log
from handlers.statistics.work_files import read_rows
from handlers.statistics.worklog import KINDS, WorkItem
from handlers.wording import sentence
from knowledge.language import Language


def add(commands: Subparsers) -> None:
    """Declare the command and what it can do."""
    parser = commands.add_parser("worklog", help="工作台账：培训、会议、检查、许可等 / work log")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    adding = acts.add_parser("add", help="登记一项 / enter an item")
    adding.add_argument("kind", choices=tuple(KINDS), metavar="KIND", help="、".join(KINDS))
    _add_fields(adding, on_required=True)
    adding.add_argument(
        "--known-on", type=day, metavar="DATE", help="原台账的登记日期 / when older books had it"
    )
    adding.set_defaults(run=run_add)
    importing = acts.add_parser("import", help="从文件登记 / enter a file of items")
    importing.add_argument("file", type=Path, metavar="FILE", help=".csv .xlsx .jsonl")
    importing.add_argument("--person", required=True, metavar="NAME", help="登记人")
    importing.set_defaults(run=run_import)
    listing = acts.add_parser("list", help="列出 / list the items")
    listing.add_argument("--year", type=int)
    listing.add_argument("--kind", choices=tuple(KINDS), metavar="KIND")
    add_as_of(listing)
    add_json(listing)
    listing.set_defaults(run=run_list)
    correcting = acts.add_parser("correct", help="更正一项（另立记录）/ correct by a new entry")
    correcting.add_argument("id", metavar="ID")
    _add_fields(correcting, on_required=False)
    correcting.add_argument("--withdraw", metavar="REASON", help="撤销并写明理由 / take it out")
    correcting.set_defaults(run=run_correct)
    none = acts.add_parser("none", help="表二未登记的均登记为没有 / say there is none of the rest")
    none.add_argument("year", type=int, metavar="YEAR")
    none.add_argument("--person", required=True, metavar="NAME", help="登记人 / who says so")
    none.set_defaults(run=run_none)
    whole = acts.add_parser("complete", help="注明某年记录完整，可与之比较 / vouch for a year")
    whole.add_argument("year", type=int, metavar="YEAR")
    whole.add_argument("--person", required=True, metavar="NAME", help="确认人 / who vouches")
    whole.add_argument("--reason", required=True, metavar="TEXT", help="依据 / on what grounds")
    whole.set_defaults(run=run_complete)
    bulk = acts.add_parser("enquiries", help="成批登记热线、信箱的咨询 / a channel's year in bulk")
    bulk.add_argument("year", type=int, metavar="YEAR")
    bulk.add_argument("channel", metavar="CHANNEL", help="渠道，如市长公开电话 / such as a hotline")
    for name, words in (("received", "收到"), ("answered", "答复"), ("in-time", "及时答复")):
        bulk.add_argument(f"--{name}", type=int, required=True, metavar="N", help=words)
    bulk.add_argument("--person", required=True, metavar="NAME", help="登记人 / who enters it")
    bulk.set_defaults(run=run_enquiries)
    kinds = acts.add_parser("kinds", help="有哪些类别及其口径 / the kinds and what they count")
    kinds.set_defaults(run=run_kinds)


def _add_fields(parser: argparse.ArgumentParser, *, on_required: bool) -> None:
    parser.add_argument("--on", type=day, required=on_required, metavar="DATE", help="日期")
    parser.add_argument("--count", type=int, metavar="N", help="数量，默认1；没有的登记为0")
    parser.add_argument("--heads", type=int, metavar="N", help="培训人次 / people taught")
    parser.add_argument("--amount", type=_amount, metavar="万元", help="金额 / amount in 万元")
    parser.add_argument("--note", metavar="TEXT", help="备注")
    parser.add_argument("--person", required=True, metavar="NAME", help="登记人 / who enters it")


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} 不是数字 / is not a number") from None


def _given(words: argparse.Namespace) -> dict[str, Any]:
    names = ("on", "count", "heads", "amount", "note")
    return {name: value for name in names if (value := getattr(words, name)) is not None}


def run_add(words: argparse.Namespace) -> int:
    """Enter one item."""
    item = NewItem(kind=words.kind, known_on=words.known_on, **_given(words))
    with office_of(words) as office, office.storage.write() as unit:
        (id_,) = enter(unit, [item], person=words.person)
    print(id_)
    return 0


def run_import(words: argparse.Namespace) -> int:
    """Enter a file of items, all of it or nothing."""
    if not words.file.is_file():
        raise CommandError(f"没有文件 {words.file} / no such file")
    rows = list(read_rows(words.file.name, words.file.read_bytes()))
    items = [NewItem(**row.values) for row in rows]
    with office_of(words) as office, office.storage.write() as unit:
        for row, item in zip(rows, items, strict=True):
            try:
                check(item, today=unit.today)
            except WorkItemError as error:
                reason = sentence(error)
                raise CommandError(f"第 {row.place} 行 / row {row.place}: {reason}") from error
        ids = enter(unit, items, person=words.person)
    note(f"已登记 {len(ids)} 项 / entered")
    return 0


def run_list(words: argparse.Namespace) -> int:
    """List the items as they were known on a day."""
    with office_of(words) as office, office.storage.read() as unit:
        items = [
            item
            for item in work_log(unit, as_of=words.as_of or office.today())
            if words.year in (None, item.on.year) and words.kind in (None, item.kind)
        ]
    if words.json:
        print_json([item.to_json() for item in items])
    else:
        for item in items:
            print(_line(item))
    return 0


def _line(item: WorkItem) -> str:
    columns = [item.id, item.on.isoformat(), KINDS[item.kind].name(), str(item.count)]
    if item.heads is not None:
        columns.append(f"{item.heads}人次")
    if item.amount is not None:
        columns.append(f"{item.amount}万元")
    return "\t".join([*columns, item.note])


def run_correct(words: argparse.Namespace) -> int:
    """Tell an item otherwise, or take it out."""
    with office_of(words) as office, office.storage.write() as unit:
        if words.withdraw:
            withdraw(unit, words.id, person=words.person, reason=words.withdraw)
            note(f"{words.id} 已撤销 / withdrawn")
            return 0
        changes = _given(words)
        if not changes:
            raise CommandError("没有要更正的内容 / nothing to correct", status=2)
        print(_line(correct(unit, words.id, person=words.person, **changes)))
    return 0


def run_none(words: argparse.Namespace) -> int:
    """Say that there is none in each cell of table 2 that nobody has recorded."""
    with office_of(words) as office, office.storage.write() as unit:
        ids = record_none(unit, words.year, person=words.person)
    note(f"{words.year}年表二尚未登记的已登记为没有，共 {len(ids)} 项 / recorded as none")
    return 0


def run_enquiries(words: argparse.Namespace) -> int:
    """Enter what a channel received, answered and answered in time in a year."""
    with office_of(words) as office, office.storage.write() as unit:
        ids = record_enquiries(
            unit,
            words.year,
            words.channel,
            received=words.received,
            answered=words.answered,
            in_time=words.in_time,
            person=words.person,
        )
    print("\n".join(ids))
    return 0


def run_complete(words: argparse.Namespace) -> int:
    """Vouch that a year's records are whole, so that the next year is compared with them."""
    with office_of(words) as office, office.storage.write() as unit:
        mark_complete(unit, words.year, person=words.person, reason=words.reason)
    note(f"{words.year}年的记录已注明完整 / marked complete")
    return 0


def run_kinds(words: argparse.Namespace) -> int:
    """List the kinds of items with what they count."""
    del words  # the kinds are the same everywhere
    for kind in KINDS.values():
        print(f"{kind.key}\t{kind.name()}\t{kind.meaning()} / {kind.meaning(Language.EN)}")
    return 0
