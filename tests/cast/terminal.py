"""Somebody at a terminal: what they type, what they read, and files they have at hand."""

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import main

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
PUBLISH = ("--publish", "--reviewer", "张三", "--approver", "李四")


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
