"""``gongkai ledger``: taking over past applications, and verifying everything recorded."""

import argparse
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from bot.bootstrap import Office
from bot.cli.running import CommandError, Subparsers, add_json, note, office_of, print_json
from handlers.desk.cases.past_cases import (
    PastApplication,
    RefusedLine,
    TakenNumberError,
    read_lines,
    take_over,
)
from handlers.desk.cases.verify import Difference, differences
from handlers.wording.sentences import sentence

_SHOWN = 50  # refusals told one by one


def add(commands: Subparsers) -> None:
    """Declare the command and what it can do."""
    parser = commands.add_parser("ledger", help="台账 / the ledger")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    importing = acts.add_parser("import", help="导入以往申请 / take over past applications")
    importing.add_argument(
        "file", type=Path, metavar="FILE.jsonl", help="- 为标准输入 / - reads stdin"
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
        past, refused = _read(office, words.file)
        if refused and not words.skip_bad:
            _tell_refused(refused)
            raise CommandError(
                f"{len(refused)} 行有误，未导入任何一行；改正后重试，或用 --skip-bad 跳过 / "
                f"{len(refused)} bad lines, nothing was imported"
            )
        with office.storage.write() as unit:
            take_over(unit, past, rules=office.rules)
    _tell_refused(refused)
    if words.json:
        print_json({"imported": len(past), "refused": [_refusal(one) for one in refused]})
    else:
        print(f"已导入 {len(past)} 件，跳过 {len(refused)} 行 / imported, skipped")
    return 0


def _read(office: Office, path: Path) -> tuple[list[PastApplication], list[RefusedLine]]:
    past: list[tuple[int, PastApplication]] = []
    refused: list[RefusedLine] = []
    try:
        source = nullcontext(sys.stdin) if str(path) == "-" else path.open(encoding="utf-8-sig")
        with source as lines:
            for place, one in read_lines(lines, now=office.clock()):
                if isinstance(one, RefusedLine):
                    refused.append(one)
                else:
                    past.append((place, one))
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} 不是 UTF-8 文本 / is not UTF-8 text") from error
    with office.storage.read() as unit:
        taken = unit.applications.known([one.number for _, one in past])
    refused += [
        RefusedLine(place, TakenNumberError(number=one.number))
        for place, one in past
        if one.number in taken
    ]
    refused.sort(key=lambda one: one.line)
    return [one for _, one in past if one.number not in taken], refused


def _tell_refused(refused: Iterable[RefusedLine]) -> None:
    for count, one in enumerate(refused):
        if count == _SHOWN:
            note("……")
            return
        note(f"第 {one.line} 行 / line {one.line}: {sentence(one.error)}")


def _refusal(one: RefusedLine) -> dict[str, object]:
    return {"line": one.line, "reason": sentence(one.error), "code": one.error.code}


def run_verify(words: argparse.Namespace) -> int:
    """Derive everything anew and compare; fail where anything differs."""
    with office_of(words) as office, office.storage.read() as unit:
        found = list(differences(unit, rules=office.rules))
        seq, hashed = unit.ledger.head()
    if words.json:
        print_json({"entries": seq, "head": hashed, "differences": [_told(one) for one in found]})
    else:
        for one in found:
            print(f"{one.kind}\t{one.subject}\t{one.detail}")
        print(f"{seq} 条，{len(found)} 处不符 / entries, differences; head {hashed[:16]}")
    return 1 if found else 0


def _told(one: Difference) -> dict[str, str]:
    return {"kind": one.kind, "subject": one.subject, "detail": one.detail}
