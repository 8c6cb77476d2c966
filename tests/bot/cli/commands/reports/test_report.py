"""``report``, ``export`` and ``worklog`` from outside: files, exit statuses, the audit log."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import open_office
from bot.cli.main import main
from bot.settings import Settings
from handlers.casework.clock.calendar import WorkingCalendar, official_days
from handlers.ledger.entry import Stream
from handlers.report.read.expand import expand
from handlers.report.read.report import read_json

Run = Callable[..., tuple[int, bytes, str]]


def case(number: str, **facts: Any) -> dict[str, Any]:
    return {
        "number": number,
        "received_on": "2023-03-01",
        "channel": "web",
        "applicant": {"kind": "natural_person", "name": "=林晓", "contact": "13800138000"},
        "subject": "补贴名单",
        "events": [{"act": "extend", "on": "2023-03-20", "days": 20, "reason": "需要核实"}],
        "disposition": {"on": "2023-04-03", "result": "granted"},
        **facts,
    }


@pytest.fixture
def run(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command on one data folder; give its exit status, output and messages."""

    def command(*words: object, data: str = "data") -> tuple[int, bytes, str]:
        status = main(["--data", str(tmp_path / data), *map(str, words)], {})
        told = capsysbinary.readouterr()
        return status, told.out, told.err.decode()

    return command


@pytest.fixture
def books(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "books.jsonl"
    lines = [case("2023-0001"), case("2023-0002", disposition=None)]
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    assert run("ledger", "import", path)[0] == 0
    return path


def test_an_export_is_a_file_that_excel_opens_rightly_and_is_recorded(
    run: Run, books: Path, tmp_path: Path
) -> None:
    out = tmp_path / "log.csv"
    assert run("export", "requests", "-o", out, "--person", "王敏")[0] == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row["编号"] for row in rows] == ["2023-0001", "2023-0002"]
    assert rows[0]["申请人"] == "'=林晓"
    assert "收到之日" in (tmp_path / "log.dictionary.txt").read_text(encoding="utf-8")
    office = open_office(Settings(data=tmp_path / "data"))
    with office.storage.read() as unit:
        (entry,) = unit.ledger.of(Stream.AUDIT, "export:requests")
    office.close()
    assert (entry.actor, entry.facts["rows"]) == ("staff:王敏", 2)


def test_open_data_name_nobody(run: Run, books: Path) -> None:
    status, out, _ = run("export", "requests", "--anonymous", "--format", "jsonl")
    assert status == 0
    assert "林晓" not in out.decode()
    assert "13800138000" not in out.decode()


def test_columns_and_period_are_chosen(run: Run, books: Path) -> None:
    words = ("--columns", "number,result", "--from", "2023-02-01", "--to", "2023-02-28")
    status, out, _ = run("export", "requests", *words)
    assert (status, out.decode("utf-8-sig").splitlines()) == (0, ["编号,办理结果"])
    assert run("export", "requests", "--columns", "secret")[0] == 1
    assert run("export", "requests", "--from", "2023-02-02", "--to", "2023-02-01")[0] == 2


def test_json_lines_are_taken_in_again_and_give_the_same_report(
    run: Run, books: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    assert run("export", "requests", "--format", "jsonl", "-o", out)[0] == 0
    assert run("ledger", "import", out, data="other")[0] == 0
    assert run("report", 2023)[1] == run("report", 2023, data="other")[1]


def test_an_open_case_stands_in_the_calendar_of_due_days(run: Run, books: Path) -> None:
    status, out, _ = run("export", "due-days")
    assert status == 0
    assert b"2023-0002" in out
    assert b"2023-0001" not in out


def test_a_report_is_issued_once_and_by_somebody(run: Run, books: Path) -> None:
    status, out, _ = run("report", 2023, "--freeze", "--person", "李岚")
    assert status == 0
    assert json.loads(out)["table3"]["new_received"]["total"] == 2
    assert run("report", 2023, "--freeze", "--person", "李岚")[0] == 1
    assert "李岚" in run("report", 2023)[2]
    status, out, _ = run("report", 2023, "--differences")
    assert (status, json.loads(out)["cells"]) == (0, [])


def test_a_year_not_over_is_refused_in_one_sentence(run: Run, books: Path) -> None:
    status, out, told = run("report", 2023, "--freeze", "--person", "李岚", "--as-of", "2023-11-01")
    assert (status, out) == (1, b"")
    assert "还没有结束" in told


def test_the_cases_behind_a_cell_are_listed(run: Run, books: Path) -> None:
    status, out, _ = run("report", 2023, "--cells", "table3.carried_forward.total")
    assert (status, json.loads(out)["cases"]) == (0, ["2023-0002"])
    assert run("report", 2023, "--cells", "table9.x.y")[0] == 1


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_every_format_is_written_with_its_plots(
    run: Run, books: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"report.{form}"
    assert run("report", 2023, "--format", form, "-o", out)[0] == 0
    assert out.stat().st_size > 10_000


def test_work_is_entered_by_file_all_or_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "work.csv"
    path.write_text("类别,日期,数量,人次\n培训,2023-04-10,1,45\n行政许可,2023-05-01,-1,\n", "utf-8")
    status, _, told = run("worklog", "import", path, "--person", "王敏")
    assert status == 1
    assert "第 3 行" in told
    assert run("worklog", "list", "--json")[1] == b"[]\n"
    path.write_text("类别,日期,数量,人次\n培训,2023-04-10,1,45\n行政许可,2023-05-01,7,\n", "utf-8")
    assert run("worklog", "import", path, "--person", "王敏")[0] == 0
    table2 = json.loads(run("report", 2023)[1])["table2"]
    assert table2["licences"]["decisions"] == 7


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
