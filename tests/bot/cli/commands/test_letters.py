"""``gongkai letter`` writes what is recorded as text or Word, and the templates to be edited."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bot.cli.main import main

PAST = {
    "number": "2026-0012",
    "received_on": "2026-01-05",
    "channel": "post",
    "applicant": {"kind": "natural_person", "name": "林小明", "contact": "13800138000"},
    "subject": "2025年低保资金支出明细",
    "events": [
        {"act": "extend", "on": "2026-01-20", "days": 10, "reason": "材料较多"},
    ],
}
OFFICE = {"GONGKAI_ORGAN": "云岭市民政局", "GONGKAI_REVIEW_ORGAN": "云岭市人民政府"}

Command = Callable[..., int]


@pytest.fixture
def gongkai(tmp_path: Path) -> Command:
    """Run a command in a folder that holds one application."""
    data = tmp_path / "data"

    def run(*words: str) -> int:
        return main(["--data", str(data), *words], OFFICE)

    past = tmp_path / "past.jsonl"
    past.write_text(json.dumps(PAST, ensure_ascii=False) + "\n", encoding="utf-8")
    assert run("ledger", "import", str(past)) == 0
    return run


def test_a_letter_as_text(gongkai: Command, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert gongkai("letter", "2026-0012", "extension") == 0
    told = capfdbinary.readouterr().out.decode()
    assert told.startswith("政府信息公开申请延期答复告知书\n延〔2026〕12号\n")
    assert "因下列原因，本机关不能在规定期限内作出答复：材料较多。" in told
    assert told.rstrip().endswith("云岭市民政局\n2026年1月20日")


def test_a_letter_as_word(gongkai: Command, tmp_path: Path) -> None:
    target = tmp_path / "letter.docx"
    words = ("letter", "2026-0012", "third_party", "--to", "望湖商贸有限公司")
    assert gongkai(*words, "--format", "docx", "-o", str(target)) == 0
    lines = [line.text for line in Document(BytesIO(target.read_bytes())).paragraphs]
    assert "望湖商贸有限公司：" in lines


def test_a_letter_in_english(gongkai: Command, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert gongkai("letter", "2026-0012", "receipt", "--english") == 0
    assert b"Receipt of an application" in capfdbinary.readouterr().out


def test_a_letter_about_nothing_done_is_one_line(
    gongkai: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gongkai("letter", "2026-0012", "fee") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "gongkai: 申请 2026-0012 还没有办理可以出具“收费通知”的事项。请先办理，再出具。"
    )


def test_the_kind_is_asked_for(gongkai: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert gongkai("letter", "2026-0012") == 2
    assert "supplement" in capsys.readouterr().err


def test_the_templates_are_exported_edited_and_used(
    gongkai: Command, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    own = tmp_path / "data" / "letters.toml"
    assert gongkai("letter", "templates", "-o", str(own)) == 0
    text = own.read_text(encoding="utf-8").replace("延期答复告知书", "延期答复通知书")
    own.write_text(text, encoding="utf-8")
    assert gongkai("letter", "2026-0012", "extension") == 0
    assert "政府信息公开申请延期答复通知书" in capfdbinary.readouterr().out.decode()


def test_wrong_templates_are_named_before_anything_is_written(
    gongkai: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "letters.toml").write_text(
        '[extension]\nparagraphs = ["延期至{dueon}。"]\n', encoding="utf-8"
    )
    assert gongkai("letter", "2026-0012", "extension", "-o", str(tmp_path / "x.txt")) == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert "letters.toml [extension] paragraphs" in told
    assert "{dueon}" in told
    assert not (tmp_path / "x.txt").exists()


@pytest.mark.parametrize("given", ["{year}号", "{sequence}{word}{other}", "{word"])
def test_a_document_number_that_cannot_be_made_is_refused_by_its_setting(
    given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {"GONGKAI_LETTER_NUMBER_FORMAT": given}
    assert main(["--data", str(tmp_path), "letter", "templates"], environment) in {0, 1}
    status = main(["--data", str(tmp_path), "letter", "1", "receipt"], environment)
    assert status == 1
    assert "GONGKAI_LETTER_NUMBER_FORMAT" in capsys.readouterr().err
