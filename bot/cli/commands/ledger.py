"""``gongkai ledger``: taking over past applications, and verifying everything recorded."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from bot.bootstrap import Office
from bot.cli.running import (
    CommandError,
    Subparsers,
    add_json,
    note,
    office_of,
    print_json,
    read_columns,
)
from handlers.casework.clock.working import irregular_in_words
from handlers.casework.errors import DocumentError
from handlers.desk.cases.past import (
    PastApplication,
    RefusedLine,
    TakenNumberError,
    documents_in,
    read_past,
    take_over,
)
from handlers.desk.cases.past_rows import FIELDS, documents_of
from handlers.desk.cases.verify import Difference, differences
from handlers.wording import sentence
from knowledge.importing.formats.sheets.tables import csv_rows
from knowledge.importing.formats.sheets.workbook import sheets_of
from knowledge.importing.limits import Limits
from knowledge.importing.refusal import UnreadableError
from knowledge.importing.refusal import refused as refused_of

_SHOWN = 50  # refusals told one by one


def add(commands: Subparsers) -> None:
    """Declare the command and what it can do."""
    parser = commands.add_parser("ledger", help="台账 / the ledger")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    importing = acts.add_parser("import", help="导入以往申请 / take over past applications")
    importing.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=".jsonl .csv .xlsx；- 为标准输入 / - reads JSON lines from stdin",
    )
    importing.add_argument(
        "--columns",
        type=Path,
        metavar="MAP.toml",
        help='表格的列：字段 = "列名" / columns of a table: field = "header"',
    )
    importing.add_argument(
        "--dry-run", action="store_true", help="只看会导入什么 / only show what would come in"
    )
    importing.add_argument(
        "--skip-bad", action="store_true", help="跳过有误的行 / leave bad lines out"
    )
    add_json(importing)
    importing.set_defaults(run=run_import)
    verifying = acts.add_parser("verify", help="重新推算并核对 / derive anew and compare")
    add_json(verifying)
    verifying.set_defaults(run=run_verify)


def run_import(words: argparse.Namespace) -> int:
    """Take past applications over: all of the file, or nothing unless told to skip."""
    if str(words.file) != "-" and not words.file.is_file():
        raise CommandError(f"没有文件 {words.file} / no such file")
    with office_of(words) as office:
        past, refused = _read(office, words)
        if words.dry_run:
            return _tell_dry([case for _, case in past], refused, as_json=words.json)
        if refused and not words.skip_bad:
            _tell_refused(refused)
            raise CommandError(
                f"{len(refused)} 行有误，未导入任何一行；改正后重试，或用 --skip-bad 跳过 / "
                f"{len(refused)} bad lines, nothing was imported"
            )
        with office.storage.write() as unit:
            take_over(unit, [case for _, case in past], rules=office.rules)
    _tell_refused(refused)
    warnings = [warning for place, case in past for warning in _warnings(place, case)]
    if words.json:
        refusals = [_refusal(line) for line in refused]
        print_json({"imported": len(past), "refused": refusals, "warnings": warnings})
        return 0
    for warning in warnings[:_SHOWN]:
        note(f"第 {warning['line']} 行 / line {warning['line']}: {warning['warning']}")
    if len(warnings) > _SHOWN:
        note("……")
    print(
        f"已导入 {len(past)} 件，跳过 {len(refused)} 行，提示 {len(warnings)} 处 / "
        "imported, skipped, warnings"
    )
    return 0


def _read(
    office: Office, words: argparse.Namespace
) -> tuple[list[tuple[int, PastApplication]], list[RefusedLine]]:
    past: list[tuple[int, PastApplication]] = []
    refused: list[RefusedLine] = []
    try:
        for place, item in read_past(_documents(words), now=office.clock(), rules=office.rules):
            if isinstance(item, RefusedLine):
                refused.append(item)
            else:
                past.append((place, item))
    except (DocumentError, UnreadableError) as error:
        raise CommandError(f"{words.file}：{_said(error)}") from error
    with office.storage.read() as unit:
        taken = unit.applications.known([item.number for _, item in past])
    refused += [
        RefusedLine(place, TakenNumberError(number=item.number))
        for place, item in past
        if item.number in taken
    ]
    refused.sort(key=lambda line: line.line)
    return [(place, item) for place, item in past if item.number not in taken], refused


def _documents(words: argparse.Namespace) -> Iterator[tuple[int, Any]]:
    """Yield what the file holds: JSON lines, or the rows of a table."""
    path: Path = words.file
    suffix = path.suffix.lower()
    if suffix in {".csv", ".xlsx"}:
        columns = read_columns(words.columns, known=FIELDS)
        content, limits = path.read_bytes(), Limits()
        rows = csv_rows(content, limits) if suffix == ".csv" else sheets_of(content, limits)[0].rows
        yield from documents_of(rows, columns=columns)
    elif suffix in {".jsonl", ".json", ".ndjson", ""}:
        source = nullcontext(sys.stdin) if str(path) == "-" else path.open(encoding="utf-8-sig")
        try:
            with source as lines:
                yield from documents_in(lines)
        except UnicodeDecodeError as error:
            raise CommandError(f"{path} 不是 UTF-8 文本 / is not UTF-8 text") from error
    else:
        raise CommandError(f"不支持 {suffix} 文件，可用 .jsonl .csv .xlsx / not a file to import")


def _said(error: DocumentError | UnreadableError) -> str:
    if isinstance(error, UnreadableError):
        return refused_of(Path(), error).reason
    return sentence(error)


def _tell_dry(past: list[PastApplication], refused: list[RefusedLine], *, as_json: bool) -> int:
    """Show what would come in; nothing was written."""
    if as_json:
        shown = [_brief(item) for item in past]
        print_json({"would_import": shown, "refused": [_refusal(line) for line in refused]})
        return 0
    _tell_refused(refused)
    for item in past[:_SHOWN]:
        print("\t".join(str(value) for value in _brief(item).values()))
    note(
        f"会导入 {len(past)} 件，{len(refused)} 行有误；未写入 / would be imported; nothing written"
    )
    return 0


def _brief(item: PastApplication) -> dict[str, str]:
    last = item.entries[-1]
    return {
        "number": item.number,
        "received_on": item.particulars.filed_at.date().isoformat(),
        "subject": item.particulars.subject or "",
        "closed_on": last.effective_on.isoformat() if "result" in last.facts else "",
        "result": str(last.facts.get("result", "")),
    }


def _tell_refused(refused: Iterable[RefusedLine]) -> None:
    for count, refusal in enumerate(refused):
        if count == _SHOWN:
            note("……")
            return
        note(f"第 {refusal.line} 行 / line {refusal.line}: {sentence(refusal.error)}")


def _warnings(place: int, case: PastApplication) -> Iterator[dict[str, object]]:
    for item in case.irregular:
        yield {
            "line": place,
            "number": case.number,
            "code": item.what.value,
            "warning": irregular_in_words(item),
        }


def _refusal(refusal: RefusedLine) -> dict[str, object]:
    return {"line": refusal.line, "reason": sentence(refusal.error), "code": refusal.error.code}


def run_verify(words: argparse.Namespace) -> int:
    """Derive everything anew and compare; fail where anything differs."""
    with office_of(words) as office, office.storage.read() as unit:
        wrong = list(differences(unit, rules=office.rules))
        seq, hashed = unit.ledger.head()
    if words.json:
        print_json(
            {
                "entries": seq,
                "head": hashed,
                "differences": [_as_json(difference) for difference in wrong],
            }
        )
    else:
        for difference in wrong:
            print(f"{difference.kind}\t{difference.subject}\t{difference.detail}")
        print(f"{seq} 条，{len(wrong)} 处不符 / entries, differences; head {hashed[:16]}")
    return 1 if wrong else 0


def _as_json(difference: Difference) -> dict[str, str]:
    return {"kind": difference.kind, "subject": difference.subject, "detail": difference.detail}
