"""What an import did is kept in a file, and read again by later versions (decision 019)."""

import json
from datetime import UTC, datetime
from pathlib import Path

from bot.console.disclosures.importing.report import Left, Pair, Report, Reports, State, Text

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
REPORT = Report(
    id="20260302-093000-01",
    by="wen",
    name="文静",
    at=AT,
    files=2,
    state=State.DONE,
    ended_at=AT,
    counts=(1, 0, 0, 1),
    added=(Text(id="a", title="低保办法", revision=1, file="低保.txt"),),
    refused=(Left(file="空.txt", row=None, reason="空文件", reason_en="empty"),),
    alike=(Pair(id="a", title="低保办法", other="b", other_title="办法", likeness=0.9),),
)
KEPT_BEFORE = {
    "id": "20260302-093000-01",
    "by": "wen",
    "name": "文静",
    "at": "2026-03-02 09:30:00+00:00",
    "files": 2,
    "state": "done",
    "ended_at": "2026-03-02 09:30:00+00:00",
    "counts": [1, 0, 0, 1],
    "added": [{"id": "a", "title": "低保办法", "revision": 1, "file": "低保.txt"}],
    "changed": [],
    "unchanged": [],
    "refused": [{"file": "空.txt", "row": None, "reason": "空文件", "reason_en": "empty"}],
    "alike": [
        {"id": "a", "title": "低保办法", "other": "b", "other_title": "办法", "likeness": 0.9}
    ],
    "versions": [],
    "concerns": [],
    "why": ["", ""],
}


def test_a_report_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    reports = Reports(tmp_path)
    reports.put(REPORT)
    assert reports.get(REPORT.id) == REPORT


def test_a_report_kept_by_earlier_code_is_read(tmp_path: Path) -> None:
    (tmp_path / f"{REPORT.id}.json").write_text(json.dumps(KEPT_BEFORE), encoding="utf-8")
    assert Reports(tmp_path).get(REPORT.id) == REPORT


def test_a_file_that_is_no_report_is_none(tmp_path: Path) -> None:
    for name, text in (("torn", '{"id": "x"'), ("other", "[]"), ("bare", '{"id": "x"}')):
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
        assert Reports(tmp_path).get(name) is None
