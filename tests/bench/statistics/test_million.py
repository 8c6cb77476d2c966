"""A year of a million applications: the report, the plots' queries, the export, measured.

Each against the same by hand in the same run, by the processor's time: the machine is shared.
Run: ``.ci/run bench -k million``; the figures are kept in ``deploy/docs/statistics-benchmark.md``.
"""

import csv
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.bootstrap import DATABASE_NAME, Office, open_office
from bot.settings import Settings
from handlers.desk.reports.compute import Desk, report_of
from handlers.desk.reports.exports import Order, write_to
from handlers.exports.rows import RequestFilter
from handlers.statistics.period import year_of
from tests.bench.statistics.million import YEAR, make

pytestmark = pytest.mark.bench
APPLICATIONS = 1_000_000
AS_OF = date(2026, 3, 2)
DESK = Desk(organ="云岭市民政局")
_KNOWN = """organ = 'default' AND known_from <= '2026-03-02'
  AND (known_to IS NULL OR known_to > '2026-03-02')"""
_FLOWS = """SELECT applicant_kind, counted_as,
  SUM(received_on BETWEEN '{y}-01-01' AND '{y}-12-31'),
  SUM(received_on < '{y}-01-01' AND (counted_on IS NULL OR counted_on >= '{y}-01-01')),
  SUM(counted_on BETWEEN '{y}-01-01' AND '{y}-12-31'),
  SUM(received_on <= '{y}-12-31' AND (counted_on IS NULL OR counted_on > '{y}-12-31'))
  FROM application_versions WHERE {known} GROUP BY 1, 2"""
_ANSWERED = """SELECT SUM(late), SUM(late_original), SUM(supplements > 0), SUM(extensions > 0),
  SUM(reasons_asked > 0), SUM(delays > 0) FROM application_versions
  WHERE {known} AND counted_on BETWEEN '{y}-01-01' AND '{y}-12-31'"""
_RAW = """SELECT v.number, v.received_on, v.channel, v.applicant_kind,
  json_extract(p.particulars, '$.name'), json_extract(p.particulars, '$.contact'), p.subject,
  v.section, v.officer, v.state, v.due_on, v.original_due_on, v.provisional, v.closed_on,
  v.disposition, v.days_used, v.gross_days, v.days_late, v.supplements, v.extensions,
  v.consultations, v.fee_yuan
  FROM application_versions v LEFT JOIN application_particulars p
    ON p.organ = v.organ AND p.number = v.number
  WHERE v.organ = 'default' AND v.known_to IS NULL ORDER BY v.number"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("million")
    make(made / DATABASE_NAME, applications=APPLICATIONS)
    return made


@pytest.fixture(scope="module")
def million(folder: Path) -> Iterator[Office]:
    opened = open_office(Settings(meaning=False, data=folder, organ="云岭市民政局"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def by_hand(folder: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(folder / DATABASE_NAME)
    yield connection
    connection.close()


def took(work: Callable[[], object], *, times: int = 3) -> float:
    """The least processor time of some runs, in seconds."""
    runs = []
    for _ in range(times):
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return min(runs)


def test_the_report(million: Office, by_hand: sqlite3.Connection) -> None:
    def hand() -> None:
        for year in (YEAR, YEAR - 1):
            by_hand.execute(_FLOWS.format(y=year, known=_KNOWN)).fetchall()
            by_hand.execute(_ANSWERED.format(y=year, known=_KNOWN)).fetchall()

    with million.storage.read() as unit:
        ours = took(lambda: report_of(unit, YEAR, desk=DESK, as_of=AS_OF))
        report = report_of(unit, YEAR, desk=DESK, as_of=AS_OF)
    one_table = took(lambda: by_hand.execute(_FLOWS.format(y=YEAR, known=_KNOWN)).fetchall())
    theirs = took(hand)
    print(
        f"\nreport {ours:.2f} s; the same counts by hand {theirs:.2f} s, ratio {ours / theirs:.2f}"
    )
    print(f"table 3 of one year alone by hand {one_table:.2f} s, ratio {ours / one_table:.2f}")
    flows = by_hand.execute(_FLOWS.format(y=YEAR, known=_KNOWN)).fetchall()
    assert report.tables.table3["new_received", "total"] == sum(row[2] for row in flows)
    assert report.tables.table3["carried_forward", "total"] == sum(row[5] for row in flows)
    assert ours < 3
    assert ours < 2 * theirs


def test_the_queries_of_the_plots(million: Office) -> None:
    with million.storage.read() as unit:
        ours = took(lambda: unit.counting.activity(year_of(YEAR, as_of=AS_OF)))
    print(f"\nqueries of the plots {ours:.2f} s")
    assert ours < 1


def test_the_export(million: Office, by_hand: sqlite3.Connection, tmp_path: Path) -> None:
    def hand() -> None:
        with (tmp_path / "raw.csv").open("w", newline="") as file:
            csv.writer(file).writerows(by_hand.execute(_RAW))

    order = Order(selection=RequestFilter(as_of=AS_OF))
    with million.storage.read() as unit:
        ours = took(lambda: write_to(tmp_path / "ours.csv", unit, order), times=2)
    theirs = took(hand, times=2)
    print(f"\nexport {ours:.1f} s; csv over a raw cursor {theirs:.1f} s, speed {theirs / ours:.2f}")
    with (tmp_path / "ours.csv").open("rb") as file:
        assert sum(1 for _ in file) == APPLICATIONS + 1
    assert theirs / ours >= 0.5


_MEASURED = """
import sys
from pathlib import Path
from bot.cli.main import main
status = main(sys.argv[1:], {})
told = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
print(status, int(told) // 1024)
"""
"""The command in a process that tells its own peak; its parent's would count otherwise."""


def test_the_memory_of_an_export(folder: Path, million: Office, tmp_path: Path) -> None:
    del million  # the records are open beside it, as in an office
    words = ["--data", str(folder), "export", "requests", "-o", str(tmp_path / "out.csv")]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *words], check=True, capture_output=True, text=True
    )
    status, peak = map(int, done.stdout.split())
    print(f"\npeak of the command {peak} MB")
    assert status == 0
    assert peak < 200
