"""``gongkai report expand``: a published report turned back into applications."""

import json
from pathlib import Path

import pytest

from handlers.casework.clock.calendar import WorkingCalendar, official_days
from handlers.report.read.expand import expand
from handlers.report.read.report import read_json
from tests.bot.cli.commands.reports.conftest import Run
from tests.cast.terminal import PAST, Shell


def test_a_report_turned_back_into_applications_gives_the_same_report(shell: Shell) -> None:
    shell.run("ledger", "import", shell.file("past.jsonl", json.dumps(PAST)))
    report = shell.json("report", "2023", "--as-of", "2024-01-15")
    path = shell.file("report.json", json.dumps(report))
    applications = str(shell.folder / "again.jsonl")
    assert shell.run("report", "expand", path, "--year", "2023", "-o", applications) == 0
    (shell.folder / "data").rename(shell.folder / "before")
    assert shell.run("ledger", "import", applications) == 0
    again = shell.json("report", "2023", "--as-of", "2024-01-15")
    assert again["table3"] == report["table3"]
    assert again["table4"] == report["table4"]


def test_a_report_that_does_not_add_up_is_not_turned_back(shell: Shell) -> None:
    report = shell.json("report", "2023", "--as-of", "2024-01-15")
    report["table3"]["new_received"]["natural_person"] = 7
    path = shell.file("report.json", json.dumps(report))
    assert shell.run("report", "expand", path, "--year", "2023") == 1
    assert shell.out == ""


@pytest.mark.shared
def test_published_reports_come_back_from_their_applications(
    run: Run, shared_texts: Path, tmp_path: Path
) -> None:
    path = shared_texts / "data" / "real-reports.json"
    if not path.is_file():
        pytest.skip(f"no published reports at {path}")
    calendar = WorkingCalendar(official_days())
    reports = json.loads(path.read_text(encoding="utf-8"))["reports"]
    for told in (one for one in reports if one["adds_up"]):
        published = read_json(told["id"], told)
        books = tmp_path / f"{told['id']}.jsonl"
        made = expand(published.tables, year=published.year, is_working=calendar.is_working)
        books.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
        assert run("ledger", "import", books, data=told["id"])[0] == 0
        report = json.loads(run("report", published.year, data=told["id"])[1])
        assert report["table3"] == published.tables.table3.to_json()
        assert report["table4"] == published.tables.table4.to_json()


def test_a_roll_up_says_where_it_does_not_add_up(run: Run, books: Path, tmp_path: Path) -> None:
    parts = []
    for organ in ("甲局", "乙局"):
        told = json.loads(run("report", 2023)[1]) | {"organ": organ}
        parts.append(tmp_path / f"{organ}.json")
        if organ == "乙局":
            told["table4"]["review"]["total"] = 3
        parts[-1].write_text(json.dumps(told), encoding="utf-8")
    status, out, told = run("report", "roll-up", *parts, "--year", 2023)
    assert status == 0
    assert json.loads(out)["table3"]["new_received"]["total"] == 4
    assert "table4.review.total" in told
    assert "乙局" in told
