"""``gongkai answers verify`` holds what was quoted against the catalogue."""

import json
from pathlib import Path

import pytest

from bot.bootstrap import open_office
from bot.cli.main import main
from bot.settings import load_settings
from handlers.conversation.commands import LogQuestion
from handlers.desk.cases import questions

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
