"""The command line as its users meet it: what it prints, how it fails, what it leaves behind."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import main
from bot.cli.running import ProgressLine

NOTICE = """云岭市居民最低生活保障办法

发布日期：2025-03-19

第一条 申请最低生活保障，由户主向户籍所在地乡镇人民政府提出书面申请。
第二条 乡镇人民政府应当自受理之日起30个工作日内完成审核确认。
第三条 最低生活保障金按月发放，咨询电话0999-5550111。
"""
PAST = {
    "number": "2023-0001",
    "received_on": "2023-03-01",
    "channel": "web",
    "applicant": {"kind": "natural_person", "name": "林小明", "contact": "13800138000"},
    "subject": "某事",
    "events": [
        {"act": "request_supplement", "on": "2023-03-06"},
        {"act": "receive_supplement", "on": "2023-03-10"},
        {"act": "consult_third_party", "on": "2023-03-13"},
        {"act": "third_party_replied", "on": "2023-03-20"},
        {"act": "extend", "on": "2023-03-28", "days": 20, "reason": "复杂"},
    ],
    "disposition": {"on": "2023-04-20", "result": "granted"},
    "remedies": [
        {
            "kind": "review",
            "filed_on": "2023-05-10",
            "closed_on": "2023-07-01",
            "result": "upheld",
        }
    ],
}


@dataclass
class Shell:
    """Somebody at a terminal."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch
    out: str = ""
    err: str = ""

    def run(self, *words: str, typed: str = "") -> int:
        self.monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        try:
            status = main(["--data", str(self.folder / "data"), *words], {})
        except SystemExit as stop:  # wrong usage, told by argparse
            status = int(str(stop.code))
        self.out, self.err = self.capture.readouterr()
        assert "Traceback" not in self.err
        return status

    def json(self, *words: str) -> Any:
        assert self.run(*words) == 0, self.err
        return json.loads(self.out)

    def hire(self, login: str, name: str) -> None:
        words = ("staff", "add", login, "--role", "leader", "--name", name)
        assert self.run(*words, typed="yunling-2026-desk\n") == 0, self.err

    def file(self, name: str, content: str | bytes) -> str:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    return Shell(tmp_path, capsys, monkeypatch)


PUBLISH = ("--publish", "--reviewer", "张三", "--approver", "李四")


def test_what_was_imported_and_published_answers(shell: Shell) -> None:
    path = shell.file("低保.txt", NOTICE)
    told = shell.json("knowledge", "import", path, *PUBLISH, "--json")
    assert (told["added"], told["refused"]) == (1, [])
    answer = shell.json("ask", "低保审核要多少个工作日", "--json")
    assert answer["status"] == "answered"
    assert "30个工作日" in answer["answer"]
    assert answer["hits"][0]["passage"] in NOTICE
    again = shell.json("knowledge", "import", path, *PUBLISH, "--json")
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_an_unreviewed_text_answers_nothing(shell: Shell) -> None:
    shell.json("knowledge", "import", shell.file("低保.txt", NOTICE), "--json")
    assert shell.json("ask", "低保审核要多少个工作日", "--json")["status"] == "not_found"


def test_what_cannot_be_read_is_refused_with_its_place(shell: Shell) -> None:
    paths = [shell.file("空.txt", ""), shell.file("图.txt", bytes(range(256)) * 20)]
    assert shell.run("knowledge", "import", *paths, "--json") == 1
    told = json.loads(shell.out)
    assert [Path(one["path"]).name for one in told["refused"]] == ["空.txt", "图.txt"]
    assert all(one["reason"] for one in told["refused"])


def test_a_refusal_is_told_in_both_languages(shell: Shell) -> None:
    assert shell.run("knowledge", "import", shell.file("空.txt", "")) == 1
    assert "空.txt: 没有文字内容 / holds no text" in shell.err


def test_a_wrong_day_is_told_in_words(shell: Shell) -> None:
    path = shell.file("低保.txt", NOTICE)
    assert shell.run("knowledge", "import", path, "--published-on", "2024-02-30") == 2
    assert "'2024-02-30' 不是日期" in shell.err


def test_a_disclosure_is_shown_with_its_history_in_words(shell: Shell) -> None:
    path = shell.file("低保.txt", NOTICE)
    words = (*PUBLISH, "--published-on", "2024-03-01", "--category", "regulation")
    shell.run("knowledge", "import", path, *words)
    (one,) = shell.json("knowledge", "list", "--json")
    assert shell.run("knowledge", "show", one["id"]) == 0
    for told in ("状态: 已公开", "类别: 政策法规", "发布日期: 2024-03-01", "导入 cli", "初审 张三"):
        assert told in shell.out


def test_superseding_says_what_stands_in_its_way(shell: Shell) -> None:
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    (published,) = shell.json("knowledge", "list", "--json")
    shell.run("knowledge", "import", shell.file("草稿.txt", "殡葬服务收费标准，火化每具三百元。"))
    (draft,) = shell.json("knowledge", "list", "--status", "draft", "--json")
    ends = (
        (published["id"], published["id"], "不能取代自己"),
        (published["id"], draft["id"], f"{draft['id']} 的状态是“草稿”,不能取代其他信息"),
        (draft["id"], published["id"], f"{draft['id']} 的状态是“草稿”,不能以新代旧"),
    )
    for older, newer, sentence in ends:
        assert shell.run("knowledge", "supersede", older, "--by", newer, "--person", "张三") == 1
        assert sentence in shell.err


def test_long_work_tells_how_far_it_is_where_nobody_looks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for steps in (499, 1000):
        follow = ProgressLine("导入")
        for done in range(1, steps + 1):
            follow(done, steps)
    told = capsys.readouterr().err.splitlines()
    assert told == [f"导入 {tenth}/1000" for tenth in range(100, 1001, 100)]


def test_reviewer_and_approver_are_two_people(shell: Shell) -> None:
    path = shell.file("低保.txt", NOTICE)
    words = ("--publish", "--reviewer", "张三", "--approver", "张三")
    assert shell.run("knowledge", "import", path, *words) == 1
    assert shell.err.count("\n") == 1


def test_people_are_recorded_by_login_where_there_is_an_account(shell: Shell) -> None:
    """By login, or by a name that one account alone bears; without account, the mere name."""
    shell.hire("zhang", "张三")
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    (one,) = shell.json("knowledge", "list", "--json")
    steps = shell.json("knowledge", "show", one["id"], "--json")["steps"]
    assert [(step["act"], step["person"], step.get("login")) for step in steps] == [
        ("imported", "cli", None),
        ("reviewed", "张三", "zhang"),
        ("signed_off", "李四", None),
        ("published", "李四", None),
    ]


def test_one_person_named_twice_is_one_person(shell: Shell) -> None:
    shell.hire("zhang", "张三")
    words = ("--publish", "--reviewer", "张三", "--approver", "zhang")
    assert shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *words) == 1
    assert "不能是同一人" in shell.err


def test_a_name_that_two_bear_is_asked_about(shell: Shell) -> None:
    shell.hire("zhang", "张三")
    shell.hire("zhang2", "张三")
    path = shell.file("低保.txt", NOTICE)
    assert shell.run("knowledge", "import", path, *PUBLISH) == 1
    assert "zhang、zhang2" in shell.err
    words = ("--publish", "--reviewer", "zhang", "--approver", "zhang2")
    assert shell.run("knowledge", "import", path, *words) == 0


def test_a_question_of_broken_characters_is_answered_in_writable_json(shell: Shell) -> None:
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    broken = shell.file("q.jsonl", '{"id": 1, "question": "\\ud800"}\n')
    for words in (("ask", "\udcff", "--json"), ("ask", "--batch", broken)):
        assert shell.run(*words) == 0, shell.err
        assert json.loads(shell.out.encode())["status"] == "not_found"


def test_a_refused_question_is_told_why_in_words(shell: Shell) -> None:
    assert shell.run("ask", "我的身份证号是110101199003078515") == 0
    assert "个人信息" in shell.out


def test_a_batch_is_answered_in_order_and_a_bad_line_is_told(shell: Shell) -> None:
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    lines = '{"id": 1, "question": "咨询电话是多少"}\nnot json\n{"id": 2, "question": "x"}\n'
    assert shell.run("ask", "--batch", shell.file("questions.jsonl", lines)) == 1
    told = [json.loads(line) for line in shell.out.splitlines()]
    assert [one["id"] for one in told] == [1, None, 2]
    assert "2" in shell.err


def test_the_worked_example_of_a_clock(shell: Shell) -> None:
    told = shell.json("clock", shell.file("one.json", json.dumps(PAST)))
    expected = {
        "regime": "2019",
        "starts_after": "2023-03-10",
        "limit_days": 40,
        "due_on": "2023-05-16",
        "original_due_on": "2023-04-17",
        "supplement_notice_due_on": "2023-03-10",
        "days_used": 23,
        "days_left": 17,
        "paused": False,
        "closed_on": "2023-04-20",
        "days_late": 0,
        "provisional": False,
    }
    assert {key: told[key] for key in expected} == expected
    assert not (shell.folder / "data").exists()  # without touching any data


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
    office = open_office(Settings(data=shell.folder / "data"))
    with office.storage.write() as unit:
        assert unit.today.year >= year
        unit.now = unit.now.replace(year=year)
        assert take_number(unit, office.rules) == f"{year}-0042"
    office.close()


def test_the_report_counts_what_was_taken_over(shell: Shell) -> None:
    shell.run("ledger", "import", shell.file("past.jsonl", json.dumps(PAST)))
    told = shell.json("report", "2023", "--as-of", "2024-01-15")
    assert told["table3"]["new_received"]["total"] == 1
    assert told["table3"]["granted"]["natural_person"] == 1
    assert told["table4"]["review"]["upheld"] == 1
    assert all(check["ok"] for check in told["checks"] if check["level"] == "error")
    midway = shell.json("report", "2023", "--as-of", "2023-04-01")
    assert midway["table3"]["carried_forward"]["total"] == 1


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


def test_what_was_backed_up_comes_back(shell: Shell) -> None:
    shell.run("ledger", "import", shell.file("past.jsonl", json.dumps(PAST)))
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    archive = str(shell.folder / "backup.tgz")
    assert shell.run("backup", archive) == 0
    before = shell.json("ledger", "verify", "--json")["head"]
    (shell.folder / "data").rename(shell.folder / "gone")
    assert shell.run("restore", archive) == 0
    assert shell.json("ledger", "verify", "--json")["head"] == before
    assert shell.json("ask", "咨询电话是多少", "--json")["status"] == "answered"


def test_a_damaged_backup_replaces_nothing(shell: Shell) -> None:
    shell.run("ledger", "import", shell.file("past.jsonl", json.dumps(PAST)))
    before = shell.json("ledger", "verify", "--json")["head"]
    archive = shell.folder / "backup.tgz"
    shell.run("backup", str(archive))
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 0xFF
    archive.write_bytes(content)
    assert shell.run("restore", str(archive)) == 1
    assert shell.json("ledger", "verify", "--json")["head"] == before


def test_a_report_is_issued_by_who_is_signed_in_unless_told_otherwise(shell: Shell) -> None:
    shell.monkeypatch.setenv("LOGNAME", "wen")
    shell.json("report", "2023", "--freeze")
    shell.json("report", "2024", "--freeze", "--person", "林若溪")
    for year, person in (("2023", "wen"), ("2024", "林若溪")):
        shell.json("report", year)
        assert f"由{person}定稿" in shell.err


def test_accounts_are_added_and_a_weak_password_refused(shell: Shell) -> None:
    words = ("staff", "add", "wen", "--role", "officer")
    assert shell.run(*words, typed="short\n") == 1
    assert shell.run(*words, typed="a-long-enough-one\n") == 0
    assert shell.run(*words, typed="a-long-enough-one\n") == 1
    assert [one["login"] for one in shell.json("staff", "list", "--json")] == ["wen"]


@pytest.mark.parametrize(
    "words",
    [
        ("ask",),
        ("nonsense",),
        ("report", "two"),
        ("report", "²"),
        ("report", "99999"),
        ("clock", "one.json", "--as-of", "yesterday"),
        ("staff", "add", "wen", "--role", "emperor"),
    ],
)
def test_wrong_usage_ends_with_status_2(shell: Shell, words: Sequence[str]) -> None:
    assert shell.run(*words) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("knowledge", "import", "/no/such/folder"),
        ("knowledge", "show", "no-such-id"),
        ("ledger", "import", "/no/such/file"),
        ("clock", "/no/such/file"),
        ("restore", "/no/such/file"),
        ("report", "1999"),
    ],
)
def test_what_cannot_be_done_is_one_line(shell: Shell, words: Sequence[str]) -> None:
    assert shell.run(*words) == 1
    assert shell.err.strip().count("\n") == 0


def test_a_folder_that_cannot_be_made_is_told(shell: Shell) -> None:
    shell.file("data", "a file where the folder should be")
    assert shell.run("ledger", "verify") == 1
    assert "GONGKAI_DATA" in shell.err
