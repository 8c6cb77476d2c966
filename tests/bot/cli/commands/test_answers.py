"""``gongkai answers``: quotations held against the catalogue, and marked questions asked again."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.bootstrap import Office, open_office
from bot.cli.main import main
from bot.settings import Settings, load_settings
from handlers.conversation.commands import LogQuestion
from handlers.desk.cases import questions
from handlers.desk.marks import Mark, Verdict, put_mark
from knowledge.answer import Hit
from tests.cast.terminal import NOTICE, PUBLISH, Shell

OFFICE = {"GONGKAI_ORGAN": "云岭市民政局"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder in which one question was answered from one disclosure."""
    text = tmp_path / "高龄津贴办事指南.txt"
    text.write_text("高龄津贴标准为每人每月60元。\n咨询电话：0437-1234567。\n", encoding="utf-8")
    data = tmp_path / "data"
    words = ("--publish", "--reviewer", "甲", "--approver", "乙")
    assert main(["--data", str(data), "knowledge", "import", str(text), *words], OFFICE) == 0
    office = open_office(load_settings(OFFICE, data=data))
    answer = office.library.answer("高龄津贴标准是多少", today=office.today())
    asked = LogQuestion(ref="q1", question="标准", status="answered", hits=answer.hits)
    with office.storage.write() as unit:
        questions.log_all(unit, [(("web", "7"), asked)])
    office.close()
    return data


def test_quotations_that_stand_are_counted(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--data", str(data), "answers", "verify"], OFFICE) == 0
    assert capsys.readouterr().out == "引文 / quotations 1，不符 / broken 0\n"


def test_a_text_changed_behind_the_office_is_named(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = data / "catalogue.json"
    text = catalogue.read_text(encoding="utf-8")
    for path in (catalogue, *data.glob("**/*.json*")):
        if "每人每月60元" in (text := path.read_text(encoding="utf-8")):
            path.write_text(text.replace("每人每月60元", "每人每月90元"), encoding="utf-8")
    capsys.readouterr()
    assert main(["--data", str(data), "answers", "verify", "--json"], OFFICE) == 1
    check = json.loads(capsys.readouterr().out)
    assert check["checked"] == 1
    assert [(one["question"], one["gone"]) for one in check["broken"]] == [("q1", False)]


NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
QUESTION = "低保审核要多少个工作日"


@pytest.fixture
def marked(shell: Shell) -> str:
    """The id of a disclosure that rightly answered a question."""
    _by_words(shell)
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    (published,) = shell.json("knowledge", "list", "--json")
    office = _office(shell)
    hit = Hit(disclosure=published["id"], title="", passage="", score=0.9)
    with office.storage.write() as unit:
        order = LogQuestion(ref="q1", question=QUESTION, status="answered", hits=(hit,))
        questions.log_all(unit, [(("web", "7"), order)])
        put_mark(unit, "q1", Mark(verdict=Verdict.RIGHT), officer="he")
    office.close()
    return str(published["id"])


def _by_words(shell: Shell) -> None:
    (shell.folder / "data").mkdir()
    shell.file("data/gongkai.toml", "meaning = false\n")


def _office(shell: Shell) -> Office:
    return open_office(Settings(meaning=False, data=shell.folder / "data"), clock=lambda: NOW)


def test_where_nothing_was_marked_nothing_got_worse(shell: Shell) -> None:
    _by_words(shell)
    told = shell.json("answers", "check", "--json")
    assert (told["marked"], told["right_share"], told["worse"]) == (0, None, [])


def test_what_is_right_still_is_told_with_its_share(shell: Shell, marked: str) -> None:
    assert shell.run("answers", "check") == 0
    assert "正确 / right 1（100.0%" in shell.out
    told = shell.json("answers", "check", "--json")
    (trial,) = told["questions"]
    assert (trial["outcome"], trial["disclosure"], trial["mark"]) == ("right", marked, "right")


def test_what_got_worse_is_named_and_fails(shell: Shell, marked: str) -> None:
    before = shell.folder / "before.json"
    shell.run("answers", "check", "--json")
    before.write_text(shell.out, encoding="utf-8")
    shell.run("knowledge", "withdraw", marked, "--person", "李四", "--reason", "有误")
    assert shell.run("answers", "check") == 1
    assert f"变差 / worse: q1 {QUESTION} ✓→✗" in shell.out
    assert shell.run("answers", "check", "--json", "--against", str(before)) == 1
    assert json.loads(shell.out)["worse"] == ["q1"]


def test_what_waits_for_review_is_tried_before_it_is_published(shell: Shell, marked: str) -> None:
    assert shell.run("answers", "check", "--waiting") == 0
    nearer = "低保审核要多少个工作日\n\n低保审核要多少个工作日：低保审核要10个工作日。\n"
    shell.run("knowledge", "import", shell.file("低保审核要多少个工作日.txt", nearer))
    assert shell.run("answers", "check") == 0
    assert shell.run("answers", "check", "--waiting") == 1
    assert "变差 / worse: q1" in shell.out
    assert [each["status"] for each in shell.json("knowledge", "list", "--json")] == [
        "published",
        "draft",
    ]


def test_what_is_no_earlier_check_is_refused(shell: Shell, marked: str) -> None:
    assert shell.run("answers", "check", "--against", shell.file("x.json", "[]")) == 1
    assert "is no earlier check" in shell.err
