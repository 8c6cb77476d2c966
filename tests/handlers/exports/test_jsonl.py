"""JSON lines are the import format: out and in again is the same."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from handlers.casework.document import past_application
from handlers.exports.anonymise import anonymous
from handlers.exports.jsonl import jsonl_bytes, open_jsonl_bytes
from handlers.exports.log_columns import OPEN_COLUMNS
from handlers.exports.rows import RequestKind
from tests.handlers.exports.conftest import MakeRow


def lines(chunks: Iterable[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(chunks).decode().splitlines()]


def test_an_application_is_written_as_it_is_imported(request_row: MakeRow) -> None:
    (told,) = lines(jsonl_bytes([request_row()]))
    assert told == {
        "number": "2023-0001",
        "received_on": "2023-03-01",
        "channel": "web",
        "applicant": {"kind": "natural_person", "name": "林晓", "contact": "13800138000"},
        "subject": "2022年养老机构补贴发放名单",
        "events": [
            {"act": "request_supplement", "on": "2023-03-06"},
            {"act": "receive_supplement", "on": "2023-03-10"},
            {"act": "extend", "on": "2023-03-28", "days": 20, "reason": "需要核实"},
        ],
        "disposition": {"on": "2023-04-20", "result": "granted"},
        "remedies": [
            {
                "kind": "review",
                "filed_on": "2023-05-10",
                "closed_on": "2023-07-01",
                "result": "upheld",
            },
            {
                "kind": "litigation_after_review",
                "filed_on": "2023-07-10",
                "closed_on": None,
                "result": None,
            },
        ],
    }
    application = past_application(told, today=date(2026, 11, 30))  # what the import reads
    assert application.number == "2023-0001"
    assert len(application.remedies) == 2


def test_an_open_application_has_no_disposition(request_row: MakeRow) -> None:
    (told,) = lines(jsonl_bytes([request_row(closed_on=None, result=None)]))
    assert told["disposition"] is None
    past_application(told, today=date(2026, 11, 30))


def test_questions_have_no_import_format_and_are_left_out(request_row: MakeRow) -> None:
    assert lines(jsonl_bytes([request_row(kind=RequestKind.QUESTION)])) == []


def test_open_data_are_written_by_the_keys_of_their_columns(request_row: MakeRow) -> None:
    rows = [request_row(number=str(number)) for number in range(3)]
    told = lines(open_jsonl_bytes(anonymous(lambda: rows), OPEN_COLUMNS))
    assert len(told) == 3
    assert set(told[0]) == {column.key for column in OPEN_COLUMNS}
    assert told[0]["result"] == "granted"
