"""Two past applications in a data folder, and a terminal whose output is bytes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import main

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
