"""``gongkai report``: the yearly report in the official form, issued, compared, rolled up."""

import argparse
import getpass
import re
import sys
from pathlib import Path

from bot.bootstrap import Office, desk_of
from bot.cli.commands.reports import from_files
from bot.cli.output import BINARY, FORMATS, rendered, write
from bot.cli.running import CommandError, Subparsers, add_as_of, note, office_of, print_json
from handlers.accounts import account_called
from handlers.desk.reports.charts import charts_of
from handlers.desk.reports.compute import cases_of, issued, report_of
from handlers.desk.reports.issue import differences_of, freeze_report
from handlers.ports import UnitOfWork
from handlers.report.yearly.report import CHECKS, Waiver, YearlyReport

ROLL_UP, EXPAND = "roll-up", "expand"
_YEAR = re.compile("[12][0-9]{3}")


def add(commands: Subparsers) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "report",
        help="年度报告 / the yearly report",
        description="gongkai report YEAR 编制年度报告；"
        "gongkai report roll-up FILE… --year YEAR 汇总各机关的报告 / add up organs' reports; "
        "gongkai report expand FILE --year YEAR 由报告还原申请 / applications from a report",
    )
    parser.add_argument(
        "year", metavar="YEAR|roll-up|expand", help="年份；roll-up 汇总；expand 还原"
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="要汇总的报告")
    parser.add_argument("--format", choices=FORMATS, default="json")
    parser.add_argument("--charts", action="store_true", help="附统计图 / with charts")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE")
    freezing = parser.add_argument_group("定稿 / issuing")
    freezing.add_argument("--freeze", action="store_true", help="定稿并保存 / issue and keep it")
    freezing.add_argument(
        "--person",
        metavar="NAME",
        help="定稿人，默认为本机用户名 / who issues it; by default who is signed in here",
    )
    freezing.add_argument(
        "--waive",
        action="append",
        default=[],
        metavar="CHECK=REASON",
        help="准予保留未通过的检查 / let a failed check stand, with the reason",
    )
    looking = parser.add_argument_group("核对 / looking closer")
    looking.add_argument("--live", action="store_true", help="不用定稿，重新计算 / reckon anew")
    looking.add_argument("--differences", action="store_true", help="与定稿逐件比较 / case by case")
    looking.add_argument("--cells", metavar="CELL", help="某格的案件 / the cases behind a cell")
    from_files.add_options(parser)
    add_as_of(parser)
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Do what was asked of the report."""
    if words.format in BINARY and words.output is None and sys.stdout.isatty():
        raise CommandError(f"{words.format} 请用 -o 指定文件 / name a file with -o", status=2)
    if words.year == ROLL_UP:
        return from_files.run_roll_up(words)
    if words.year == EXPAND:
        return from_files.run_expand(words)
    year = _year(words)
    with office_of(words) as office:
        if words.differences:
            return _differences(office, words, year)
        if words.cells:
            return _cells(office, words, year)
        report = _freeze(office, words, year) if words.freeze else _report(office, words, year)
    for check in report.checks:
        if not check.ok:
            note(f"{check.id} {check.level.value}: {check.detail}")
    return 0


def _year(words: argparse.Namespace) -> int:
    if not _YEAR.fullmatch(words.year) or words.files:
        raise CommandError(
            "用法：gongkai report YEAR（四位年份），"
            "或 gongkai report roll-up|expand FILE… --year YEAR",
            status=2,
        )
    return int(words.year)


def _report(office: Office, words: argparse.Namespace, year: int) -> YearlyReport:
    """Return the report as it was issued, else as it is reckoned, and write it."""
    today = words.as_of or office.today()
    with office.storage.read() as unit:
        report = None
        if words.as_of is None and not words.live:
            report = issued(unit, year)
        if report is not None and report.frozen is not None:
            by = _name(unit, report.frozen.person)
            note(f"{year}年的报告已于{report.frozen.on}由{by}定稿 / as issued")
        else:
            report = report_of(unit, year, desk=desk_of(office), as_of=today)
        _write(unit, report, words)
    return report


def _name(unit: UnitOfWork, person: str) -> str:
    account = unit.accounts.get(person)
    return account.name if account else person


def _write(unit: UnitOfWork, report: YearlyReport, words: argparse.Namespace) -> None:
    drawn = words.charts and words.format != "json"
    pictures = charts_of(unit, report) if drawn else ()
    write(rendered(report, words.format, pictures), words.output)


def _freeze(office: Office, words: argparse.Namespace, year: int) -> YearlyReport:
    """Issue the report; it is kept before it is written out."""
    person, name = _issuer(office, (words.person or "").strip() or _signed_in())
    today = words.as_of or office.today()
    waivers = []
    for waived in words.waive:
        check, _, reason = waived.partition("=")
        if check not in CHECKS or not reason.strip():
            raise CommandError(
                f"--waive {waived}: 应为 检查=理由，检查为 {'、'.join(CHECKS)} 之一 / CHECK=REASON",
                status=2,
            )
        waivers.append(
            Waiver(check=check, person=person, name=name, reason=reason.strip(), on=today)
        )
    with office.storage.write() as unit:
        desk = desk_of(office)
        report = freeze_report(unit, year, desk=desk, as_of=today, person=person, waivers=waivers)
    note(f"{year}年的报告已定稿 / issued")
    with office.storage.read() as unit:
        _write(unit, report, words)
    return report


def _issuer(office: Office, text: str) -> tuple[str, str]:
    """Return login and name of who issues; both the text itself where there is no account."""
    with office.storage.read() as unit:
        account = account_called(unit.accounts.all(), text)
    return (account.login, account.name) if account else (text, text)


def _signed_in() -> str:
    """Return the name of who is signed in on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise CommandError(
            "定稿须用 --person 写明定稿人 / --freeze needs --person NAME", status=2
        ) from None


def _differences(office: Office, words: argparse.Namespace, year: int) -> int:
    with office.storage.read() as unit:
        changes = differences_of(
            unit, year, desk=desk_of(office), as_of=words.as_of or office.today()
        )
    print_json(changes.to_json())
    note(f"{len(changes.cells)} 格、{len(changes.cases)} 件不同 / cells and cases differ")
    return 0


def _cells(office: Office, words: argparse.Namespace, year: int) -> int:
    today = words.as_of or office.today()
    with office.storage.read() as unit:
        cases = cases_of(unit, year, words.cells, as_of=today)
    cell = {"year": year, "as_of": today.isoformat(), "cell": words.cells}
    print_json({**cell, "count": len(cases), "cases": cases})
    return 0
