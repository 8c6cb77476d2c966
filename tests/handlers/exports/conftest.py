"""Rows of a request log."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from handlers.exports.rows import RemedyRow, RequestKind, RequestRow

MakeRow = Callable[..., RequestRow]


@pytest.fixture
def request_row() -> MakeRow:
    """An application answered in time, with whatever is said otherwise."""

    def make(**changes: Any) -> RequestRow:
        told: dict[str, Any] = {
            "kind": RequestKind.APPLICATION,
            "number": "2023-0001",
            "received_on": date(2023, 3, 1),
            "channel": "web",
            "applicant_kind": "natural_person",
            "name": "林晓",
            "contact": "13800138000",
            "subject": "2022年养老机构补贴发放名单",
            "section": "养老服务科",
            "state": "disposed",
            "due_on": date(2023, 5, 16),
            "closed_on": date(2023, 4, 20),
            "result": "granted",
            "days_used": 23,
            "events": (
                {"act": "request_supplement", "on": "2023-03-06"},
                {"act": "receive_supplement", "on": "2023-03-10"},
                {"act": "extend", "on": "2023-03-28", "days": 20, "reason": "需要核实"},
            ),
            "remedies": (
                RemedyRow(
                    kind="review",
                    filed_on=date(2023, 5, 10),
                    closed_on=date(2023, 7, 1),
                    result="upheld",
                ),
                RemedyRow(kind="litigation_after_review", filed_on=date(2023, 7, 10)),
            ),
        }
        return RequestRow(**{**told, **changes})

    return make
