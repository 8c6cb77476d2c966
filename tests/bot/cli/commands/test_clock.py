"""``gongkai clock`` prints the clock of a document, or one line on what is wrong with it."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli.commands import clock
from bot.cli.running import CommandError
from handlers.casework.errors import DocumentError
from tests.cast.terminal import PAST, Shell

EXAMPLE = {
    "number": "2023-0001",
    "received_on": "2023-03-01",
    "channel": "web",
    "applicant": {"kind": "natural_person", "name": "林某", "contact": "13800000000"},
    "subject": "养老服务补贴",
    "events": [
        {"act": "request_supplement", "on": "2023-03-06"},
        {"act": "receive_supplement", "on": "2023-03-10"},
        {"act": "consult_third_party", "on": "2023-03-13"},
        {"act": "third_party_replied", "on": "2023-03-20"},
        {"act": "extend", "on": "2023-03-28", "days": 20, "reason": "数量较大"},
    ],
    "disposition": {"on": "2023-04-20", "result": "granted"},
    "remedies": None,
}


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def told(document: object, *more: str) -> Any:
        path = tmp_path / "case.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document))
        parser = argparse.ArgumentParser()
        clock.add(parser.add_subparsers())
        words = parser.parse_args(["clock", str(path), *more])
        words.environment, words.data = {}, tmp_path / "data"
        assert words.run(words) == 0
        assert not (tmp_path / "data").exists()
        return json.loads(capsys.readouterr().out)

    return told


def test_the_clock_of_a_closed_case_is_told_as_of_its_closing_day(told: Callable[..., Any]) -> None:
    found = told(EXAMPLE)
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
    assert expected == {name: found[name] for name in expected}
    assert all(set(step) >= {"from", "to", "days", "why", "basis"} for step in found["steps"])
    assert found["calendar"].startswith("chinesecalendar")


def test_an_open_case_is_told_as_of_the_day_asked_for(told: Callable[..., Any]) -> None:
    found = told({"received_on": "2023-09-28"}, "--as-of", "2023-11-02")
    assert (found["due_on"], found["days_late"]) == ("2023-11-01", 1)


def test_what_is_no_json_is_told_with_its_line(told: Callable[..., Any]) -> None:
    with pytest.raises(CommandError, match="line 2"):
        told('{"received_on": "2023-09-28"\n"x"')


def test_a_wrong_document_is_refused_by_field(told: Callable[..., Any]) -> None:
    with pytest.raises(DocumentError) as refused:
        told({"received_on": "2023-02-30"})
    assert refused.value.facts["field"] == "received_on"


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
