"""``gongkai report`` from outside: formats, cells, issuing, and what stands in its way."""

import json
from pathlib import Path

import pytest

from tests.bot.cli.commands.reports.conftest import Run
from tests.cast.terminal import PAST, Shell


def test_a_report_is_issued_once_and_by_somebody(run: Run, books: Path) -> None:
    assert run("report", 2023, "--freeze", "--person", "李岚")[0] == 1  # table 2 is empty
    assert run("worklog", "none", 2023, "--person", "李岚")[0] == 0
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
def test_every_format_is_written_with_charts_where_they_are_asked_for(
    run: Run, books: Path, tmp_path: Path, form: str
) -> None:
    out, bare = tmp_path / f"report.{form}", tmp_path / f"bare.{form}"
    assert run("report", 2023, "--format", form, "-o", bare)[0] == 0
    assert run("report", 2023, "--format", form, "--charts", "-o", out)[0] == 0
    assert out.stat().st_size > bare.stat().st_size + 1000


def test_the_report_counts_what_was_taken_over(shell: Shell) -> None:
    shell.run("ledger", "import", shell.file("past.jsonl", json.dumps(PAST)))
    told = shell.json("report", "2023", "--as-of", "2024-01-15")
    assert told["table3"]["new_received"]["total"] == 1
    assert told["table3"]["granted"]["natural_person"] == 1
    assert told["table4"]["review"]["upheld"] == 1
    assert all(check["ok"] for check in told["checks"] if check["level"] == "error")
    midway = shell.json("report", "2023", "--as-of", "2023-04-01")
    assert midway["table3"]["carried_forward"]["total"] == 1


def test_a_report_is_issued_by_who_is_signed_in_unless_told_otherwise(shell: Shell) -> None:
    shell.monkeypatch.setenv("LOGNAME", "wen")
    for year in ("2023", "2024"):
        assert shell.run("worklog", "none", year, "--person", "wen") == 0
    shell.json("report", "2023", "--freeze")
    shell.json("report", "2024", "--freeze", "--person", "林若溪")
    for year, person in (("2023", "wen"), ("2024", "林若溪")):
        shell.json("report", year)
        assert f"由{person}定稿" in shell.err
