"""``gongkai export``: the request log and the due days, as files that are recorded."""

import csv
import io
import json
from pathlib import Path

from bot.bootstrap import open_office
from bot.settings import Settings
from handlers.ledger.entry import Stream
from tests.bot.cli.commands.reports.conftest import Run, case


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
    office = open_office(Settings(meaning=False, data=tmp_path / "data"))
    with office.storage.read() as unit:
        (entry,) = unit.ledger.of(Stream.AUDIT, "export:requests")
    office.close()
    assert (entry.actor, entry.facts["rows"]) == ("staff:王敏", 2)


def test_open_data_name_nobody(run: Run, books: Path) -> None:
    status, out, _ = run("export", "requests", "--anonymous", "--format", "jsonl")
    assert status == 0
    assert "林晓" not in out.decode()
    assert "13800138000" not in out.decode()


def test_rows_written_are_counted_without_those_withheld(run: Run, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    odd = case("2023-0100", received_on="2022-06-01", channel="fax", events=[], disposition=None)
    lines = [*(case(f"2023-{number:04}") for number in range(1, 8)), odd]
    log.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert run("ledger", "import", log)[0] == 0
    out = tmp_path / "open.csv"
    status, _, told = run("export", "requests", "--anonymous", "-o", out)
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert (status, len(rows)) == (0, 7)
    assert "（7 行）" in told
    assert "1 行因同类过少未列出" in told


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


def test_all_formats_are_one_folder_with_its_dictionary_once(
    run: Run, books: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out" / "log"
    assert run("export", "requests", "--format", "all", "-o", folder)[0] == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["dictionary.txt", *(f"requests.{end}" for end in ("csv", "jsonl", "xlsx"))]
    meaning = (folder / "dictionary.txt").read_text(encoding="utf-8")
    assert meaning.count("CSV 中会被当作公式") == 1
    assert "0007" in meaning
    assert "gongkai ledger import" in meaning  # of the lines of the import format
    assert run("ledger", "import", folder / "requests.jsonl", data="other")[0] == 0


def test_all_formats_want_a_folder(run: Run, books: Path, tmp_path: Path) -> None:
    assert run("export", "requests", "--format", "all")[0] == 2
    (tmp_path / "file").write_text("x")
    assert run("export", "requests", "--format", "all", "-o", tmp_path / "file")[0] == 2
