"""Documents: what is wrong is refused by the name of its field, what is right is read whole."""

import copy
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from handlers.casework.document import from_document, past_application
from handlers.casework.errors import DocumentError
from handlers.casework.terms import ApplicantKind, Channel, RemedyResult, Result, Step
from handlers.wording import TEXTS, casework_sentence
from knowledge.language import Language

TODAY = date(2026, 11, 30)
WHOLE: dict[str, Any] = {
    "number": "2023-0001",
    "received_on": "2023-03-01",
    "channel": "post",
    "applicant": {"kind": "legal_service_org", "name": "x", "contact": "y"},
    "subject": "z",
    "events": [
        {"act": "third_party_replied", "on": "2023-03-20", "opinion": "consents"},
        {"act": "consult_third_party", "on": "2023-03-13"},
        {"act": "extend", "on": "2023-03-28", "days": 20},
    ],
    "disposition": {"on": "2023-04-20", "result": "partially_granted"},
    "remedies": [
        {"kind": "review", "filed_on": "2023-05-10", "closed_on": "2023-07-01", "result": "upheld"},
        {"kind": "litigation_after_review", "filed_on": "2023-07-10", "result": "pending"},
    ],
}


def changed(path: Sequence[str | int], value: object) -> dict[str, Any]:
    document = copy.deepcopy(WHOLE)
    *way, last = path
    target: Any = document
    for key in way:
        target = target[key]
    target[last] = value
    return document


def test_a_document_is_read_whole() -> None:
    application = past_application(WHOLE, today=TODAY)
    assert application.number == "2023-0001"
    assert application.channel is Channel.POST
    assert application.applicant_kind is ApplicantKind.LEGAL_SERVICE_ORG
    assert [event.step for event in application.events] == [
        Step.THIRD_PARTY_REPLIED,
        Step.CONSULT_THIRD_PARTY,
        Step.EXTEND,
    ]
    assert application.disposition
    assert application.disposition.result is Result.PARTIALLY_GRANTED
    assert [remedy.result for remedy in application.remedies] == [RemedyResult.UPHELD, None]


def test_disposition_and_lists_may_be_null_or_missing() -> None:
    empty = from_document(
        {"received_on": "2023-03-01", "events": None, "disposition": None, "remedies": None}
    )
    assert empty == from_document({"received_on": "2023-03-01"})


EVENTS = [
    ([{"act": "extend", "on": "2023-02-28", "days": 5}], "events[0].on", "before_receipt"),
    ([{"act": "extend", "on": "2023-04-21", "days": 5}], "events[0].on", "after_closing"),
    ([{"act": "extend", "on": "2023-03-21", "days": 21}], "events[0].days", "days"),
    ([{"act": "extend", "on": "2023-03-21", "days": 0}], "events[0].days", "days"),
    ([{"act": "extend", "on": "2023-03-21", "days": "5"}], "events[0].days", "not_a_number"),
    ([{"act": "extend", "on": "2023-03-21"}], "events[0].days", "missing"),
    ([{"act": "extend", "on": "2023-03-21", "days": 5}] * 2, "events[1].act", "twice"),
    ([{"act": "request_supplement", "on": "2023-03-06"}] * 2, "events[1].act", "twice"),
    ([{"act": "notify_fee", "on": "2023-03-06"}] * 2, "events[1].act", "still_awaited"),
    ([{"act": "organ_replied", "on": "2023-03-06"}], "events[0].act", "not_asked"),
    (
        [{"act": "fee_paid", "on": "2023-03-06"}, {"act": "notify_fee", "on": "2023-03-07"}],
        "events[0].act",
        "not_asked",
    ),
    ([{"act": "receive_supplement", "on": "2023-03-06"}], "events[0].act", "not_asked"),
    ([{"act": "consult", "on": "2023-03-06"}], "events[0].act", "unknown_word"),
    ([{"on": "2023-03-06"}], "events[0].act", "missing"),
    ([{"act": "consult_organ"}], "events[0].on", "missing"),
    (["extend"], "events[0]", "not_an_object"),
]


@pytest.mark.parametrize(("events", "field", "reason"), EVENTS)
def test_steps_that_cannot_be_are_refused(events: list[Any], field: str, reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        from_document({**WHOLE, "events": events})
    assert (field, reason) == (refused.value.facts["field"], refused.value.facts["reason"])


@pytest.mark.parametrize(
    ("path", "value", "field", "reason"),
    [
        (["received_on"], None, "received_on", "missing"),
        (["received_on"], "20230301", "received_on", "not_a_date"),
        (["received_on"], "2023-02-29", "received_on", "not_a_date"),
        (["received_on"], 20230301, "received_on", "not_a_date"),
        (["number"], 7, "number", "not_text"),
        (["channel"], "pigeon", "channel", "unknown_word"),
        (["applicant"], "Lin", "applicant", "not_an_object"),
        (["applicant", "kind"], "person", "applicant.kind", "unknown_word"),
        (["events"], 5, "events", "not_a_list"),
        (["dispositon"], None, "dispositon", "unknown_field"),
        (["disposition", "on"], "2023-02-01", "disposition.on", "before_receipt"),
        (["disposition", "result"], "yes", "disposition.result", "unknown_word"),
        (["remedies", 0, "kind"], "suit", "remedies[0].kind", "unknown_word"),
        (["remedies", 0, "closed_on"], "2023-05-01", "remedies[0].closed_on", "before_filing"),
        (["remedies", 0, "closed_on"], None, "remedies[0].closed_on", "missing"),
        (["remedies", 0, "result"], "pending", "remedies[0].result", "concluded_without_result"),
        (["remedies", 1, "filed_on"], "2023-01-01", "remedies[1].filed_on", "before_receipt"),
    ],
)
def test_a_wrong_field_is_refused_by_name(
    path: Sequence[str | int], value: object, field: str, reason: str
) -> None:
    with pytest.raises(DocumentError) as refused:
        from_document(changed(path, value))
    assert (field, reason) == (refused.value.facts["field"], refused.value.facts["reason"])
    assert f"reason.{reason}" in TEXTS
    for language in Language:
        told = casework_sentence(refused.value, language)
        assert told
        assert field in told
        assert "{" not in told


@pytest.mark.parametrize("field", ["number", "channel", "applicant"])
def test_a_past_application_needs_what_the_report_counts(field: str) -> None:
    with pytest.raises(DocumentError) as refused:
        past_application(changed([field], None), today=TODAY)
    assert str(refused.value.facts["field"]).startswith(field)


def test_an_opinion_may_come_after_the_closing() -> None:
    late = [
        {"act": "consult_organ", "on": "2023-04-13"},
        {"act": "organ_replied", "on": "2023-05-08"},
    ]
    assert len(from_document({**WHOLE, "events": late}).events) == 2


def test_the_last_step_may_be_taken_on_the_closing_day() -> None:
    same_day = [{"act": "extend", "on": "2023-04-20", "days": 5}]
    assert len(from_document({**WHOLE, "events": same_day}).events) == 1


def test_the_old_text_allows_fifteen_more_days() -> None:
    old = {
        "received_on": "2018-03-01",
        "events": [{"act": "extend", "on": "2018-03-02", "days": 16}],
    }
    with pytest.raises(DocumentError):
        from_document(old)


def test_an_unknown_field_that_is_no_slip_of_the_pen_is_left_alone() -> None:
    assert from_document({"received_on": "2023-03-01", "remark": "copied from the book"})


@pytest.mark.parametrize("document", [None, [], "x", 3])
def test_what_is_no_object_is_refused(document: Any) -> None:
    with pytest.raises(DocumentError):
        from_document(document)
