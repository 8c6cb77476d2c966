"""``gongkai ledger``: past applications taken over, whole or not at all."""

import json
from typing import Any

import pytest

from tests.cast.terminal import PAST, Shell


def test_past_applications_go_in_whole_or_not_at_all(shell: Shell) -> None:
    bad = {**PAST, "number": "2023-0002", "disposition": {"on": "2023-01-01", "result": "granted"}}
    lines = "\n".join(json.dumps(one) for one in (PAST, bad))
    path = shell.file("past.jsonl", lines)
    assert shell.run("ledger", "import", path) == 1
    assert "2" in shell.err
    assert shell.json("ledger", "verify", "--json")["entries"] == 0
    assert shell.run("ledger", "import", path, "--skip-bad") == 0
    assert shell.json("ledger", "verify", "--json")["differences"] == []
    assert shell.run("ledger", "import", path, "--skip-bad") == 0
    assert "0" in shell.out  # the same number is not taken over twice


BOOK = (
    "登记编号;收到日期;申请方式;申请人类型;申请人姓名;申请内容;答复日期;办理结果\n"
    "2023-01;2023/3/1;网络;公民;陈某;救助发放情况;2023/3/20;予以公开\n"
    "2023-02;2023.4.6;信函;企业;某公司;征收方案;2023.4.28;不掌握相关信息\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_of_past_applications_goes_in(shell: Shell, encoding: str) -> None:
    path = shell.folder / "book.csv"
    path.write_bytes(BOOK.encode(encoding))
    assert shell.run("ledger", "import", str(path), "--dry-run") == 0
    assert "2023-02" in shell.out
    assert shell.json("ledger", "verify", "--json")["entries"] == 0
    assert shell.run("ledger", "import", str(path)) == 0
    told = shell.json("report", "2023", "--as-of", "2024-01-15")
    assert told["table3"]["new_received"]["total"] == 2
    assert told["table3"]["unable_not_held"]["commercial_enterprise"] == 1


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_our_own_export_comes_back(shell: Shell, suffix: str) -> None:
    shell.run("ledger", "import", shell.file("book.csv", BOOK))
    report = shell.json("report", "2023", "--as-of", "2024-01-15")
    own = str(shell.folder / f"own.{suffix}")
    assert shell.run("export", "requests", "--format", suffix, "-o", own) == 0
    (shell.folder / "data").rename(shell.folder / "before")
    assert shell.run("ledger", "import", own) == 0
    again = shell.json("report", "2023", "--as-of", "2024-01-15")
    assert again["table3"] == report["table3"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.jsonl", "不是 JSON\n又一行\n"), ("a.csv", "事项,电话\n低保,1\n"), ("a.pdf", "%PDF-1.4")],
)
def test_a_file_of_another_kind_is_one_line_of_error(shell: Shell, name: str, content: str) -> None:
    assert shell.run("ledger", "import", shell.file(name, content)) == 1
    assert len(shell.err.strip().split("\n")) == 1


def test_new_numbers_go_on_after_those_taken_over(shell: Shell) -> None:
    from bot.bootstrap import open_office
    from bot.settings import Settings
    from handlers.desk.cases.case import take_number

    year = 2026
    past: dict[str, Any] = {**PAST, "number": f"{year}-0041", "received_on": f"{year}-01-05"}
    past |= {"events": [], "disposition": None, "remedies": []}
    assert shell.run("ledger", "import", shell.file("past.jsonl", json.dumps(past))) == 0
    office = open_office(Settings(meaning=False, data=shell.folder / "data"))
    with office.storage.write() as unit:
        assert unit.today.year >= year
        unit.now = unit.now.replace(year=year)
        assert take_number(unit, office.rules) == f"{year}-0042"
    office.close()
