"""Past errors of an office: taken over as they are, and marked."""

from typing import Any

import pytest

from handlers.casework.document import from_document, past_application, past_entries
from handlers.casework.irregular import Irregularity, irregular
from tests.factories.cases import day
from tests.factories.play import (
    CALENDAR,
)

IRREGULAR = [
    (
        {"events": [{"act": "extend", "on": "2024-04-10", "days": 20}]},
        Irregularity.EXTENDED_LATE,
    ),
    (
        {
            "events": [
                {"act": "notify_fee", "on": "2024-03-05"},
                {"act": "fee_paid", "on": "2024-04-15"},
            ]
        },
        Irregularity.FEE_PAID_LATE,
    ),
    ({"events": [{"act": "notify_fee", "on": "2024-04-15"}]}, Irregularity.FEE_NOTIFIED_LATE),
    (
        {"events": [{"act": "request_supplement", "on": "2024-03-20"}]},
        Irregularity.SUPPLEMENT_LATE,
    ),
    (
        {"disposition": {"on": "2024-04-20", "result": "granted"}},
        Irregularity.ANSWERED_LATE,
    ),
    (
        {"disposition": {"on": "2024-03-20", "result": "other_fee_overdue"}},
        Irregularity.NOTHING_LAPSED,
    ),
]


DOCUMENT: dict[str, Any] = {
    "number": "2024-0001",
    "received_on": "2024-03-01",
    "channel": "web",
    "applicant": {"kind": "natural_person"},
}


TODAY = day("2026-11-30")


@pytest.mark.parametrize(("change", "what"), IRREGULAR)
def test_a_past_error_is_taken_over_and_marked(change: dict[str, Any], what: Irregularity) -> None:
    """Decision 004: an extension dated after the due day is counted as recorded, with a warning."""
    application = past_application(DOCUMENT | change, today=TODAY)
    marks = irregular(application, calendar=CALENDAR)
    assert [mark.what for mark in marks] == [what]
    born = past_entries(application, [mark.what.value for mark in marks])[0]
    assert born.facts["irregular"] == [what.value]


def test_a_record_in_order_bears_no_mark() -> None:
    extended = {"events": [{"act": "extend", "on": "2024-03-29", "days": 20}]}
    assert irregular(from_document(DOCUMENT | extended), calendar=CALENDAR) == ()
