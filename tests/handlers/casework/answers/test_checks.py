"""Answers: all 21 rows, what each must state, and which cannot be given in a case."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from handlers.casework.answers.checks import check_disposition
from handlers.casework.answers.grounds import (
    GROUNDS,
    GROUPS,
    Ground,
    Statement,
    denied_results,
    grounds_of,
)
from handlers.casework.answers.remedies import (
    SINCE_2024,
    Bodies,
    Way,
    doubtful_rows,
    remedies_of,
    remedy_clause,
)
from handlers.casework.application import Application, Event
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.errors import DispositionImpossibleError, DispositionIncompleteError
from handlers.casework.terms import Result
from knowledge.language import Language
from tests.factories.cases import case, day, event

STATED: dict[str, Any] = {
    "reason": "因…",
    "legal_basis": "《…法》第一条",
    "published_at": "本机关网站",
    "supply": "随本答复提供",
    "withheld": "第二页的姓名",
    "withheld_result": ["denied_internal_affairs"],
    "search_record": "2023年3月20日检索档案系统，关键词…",
    "right_organ": "某市规划局",
    "right_organ_contact": "010-0000",
    "special_rules": "《不动产登记暂行条例》",
    "proper_channel": "信访窗口",
    "earlier_number": "2022-0007",
    "earlier_answered_on": "2022-12-01",
    "reasons_asked_on": "2023-03-10",
}
CONSULTED = event("consult_third_party", "2023-03-02", received_on=day("2023-03-02"))
SUPPLEMENTED = event("request_supplement", "2023-03-02"), event("receive_supplement", "2023-03-06")
FITTING: dict[Result, tuple[Event, ...]] = {
    Result.DENIED_THIRD_PARTY_RIGHTS: (
        CONSULTED,
        event("third_party_replied", "2023-03-09", opinion="objects"),
    ),
    Result.UNABLE_STILL_UNCLEAR: SUPPLEMENTED,
    Result.OTHER_CORRECTION_OVERDUE: (
        event("request_supplement", "2023-03-02", until=day("2023-03-16")),
    ),
    Result.OTHER_FEE_OVERDUE: (event("notify_fee", "2023-03-02", received_on=day("2023-03-02")),),
    Result.NOT_PROCESSED_EXCESSIVE: (event("ask_reasons", "2023-03-10"),),
}

Decide = Callable[..., Ground]
"""Checks an answer of a kind in a case of these steps."""


@pytest.fixture
def decide(calendar: WorkingCalendar) -> Decide:
    def decide(
        result: str,
        *events: Event,
        ground: str = "",
        stated: Mapping[str, Any] | None = None,
        on: str = "2023-06-01",
        application: Application | None = None,
    ) -> Ground:
        application = application or case("2023-03-01", *events)
        chosen = ground or grounds_of(Result(result))[0].key
        told = STATED if stated is None else stated
        wanted: Mapping[str, Any] = {
            key: told[key] for key in GROUNDS[chosen].demands if key in told
        }
        if stated is not None:
            wanted = stated
        return check_disposition(
            replace(application, number="2023-0001"),
            Result(result),
            chosen,
            wanted,
            today=day(on),
            calendar=calendar,
        )

    return decide


def test_the_table_holds_every_row() -> None:
    assert set(GROUPS) == set(Result)
    assert {ground.result for ground in GROUNDS.values()} == set(Result)
    assert len(denied_results()) == 8
    assert all(result.value.startswith(group.value) for result, group in GROUPS.items())


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=lambda ground: ground.key)
def test_every_ground_can_be_decided_where_it_fits(decide: Decide, ground: Ground) -> None:
    assert decide(ground.result, *FITTING.get(ground.result, ()), ground=ground.key) is ground


DEMANDS = [(ground, demand) for ground in GROUNDS.values() for demand in ground.demands]


@pytest.mark.parametrize(("ground", "demand"), DEMANDS, ids=lambda told: getattr(told, "key", told))
def test_every_statement_demanded_is_missed(
    decide: Decide, ground: Ground, demand: Statement
) -> None:
    """Decision 007."""
    stated = {key: STATED[key] for key in ground.demands}
    for empty in ({**stated, demand: " "}, {k: v for k, v in stated.items() if k != demand}):
        with pytest.raises(DispositionIncompleteError) as refused:
            decide(ground.result, *FITTING.get(ground.result, ()), ground=ground.key, stated=empty)
        assert refused.value.facts["missing"] == (demand,)


SUPPLY = {"supply": "随本答复提供"}
PARTIAL = {**SUPPLY, "withheld": "x", "reason": "x"}
IMPOSSIBLE = [
    ("granted", [CONSULTED], SUPPLY, "2023-03-23", "third_party_pending"),
    ("granted", [CONSULTED], SUPPLY, "2023-06-01", "third_party_silence"),
    (
        "granted",
        [CONSULTED, event("third_party_replied", "2023-03-09", opinion="objects")],
        SUPPLY,
        "2023-06-01",
        "third_party_objects",
    ),
    ("denied_third_party_rights", [], {"reason": "x"}, "2023-06-01", "third_party_not_asked"),
    (
        "denied_third_party_rights",
        [CONSULTED, event("third_party_replied", "2023-03-09", opinion="consents")],
        {"reason": "x"},
        "2023-06-01",
        "third_party_consents",
    ),
    (
        "partially_granted",
        [],
        {**PARTIAL, "withheld_result": ["granted"]},
        "2023-06-01",
        "withheld_not_denied",
    ),
    (
        "partially_granted",
        [],
        {**PARTIAL, "withheld_result": "denied_third_party_rights"},
        "2023-06-01",
        "third_party_not_asked",
    ),
    ("unable_still_unclear", [], {"reason": "x"}, "2023-06-01", "not_supplemented"),
    (
        "not_processed_repeat",
        [],
        {"earlier_number": "2023-0001", "earlier_answered_on": "2023-02-01"},
        "2023-06-01",
        "same_number",
    ),
    (
        "not_processed_repeat",
        [],
        {"earlier_number": "2023-0000", "earlier_answered_on": "2023-03-02"},
        "2023-06-01",
        "earlier_not_answered",
    ),
    (
        "not_processed_excessive",
        [],
        {"reason": "x", "reasons_asked_on": "2023-03-10"},
        "2023-06-01",
        "reasons_not_asked",
    ),
    ("other_correction_overdue", [], {}, "2023-06-01", "supplement_not_awaited"),
    (
        "other_correction_overdue",
        [event("request_supplement", "2023-03-02", until=day("2023-03-16"))],
        {},
        "2023-03-16",
        "supplement_not_overdue",
    ),
    ("other_correction_overdue", SUPPLEMENTED, {}, "2023-06-01", "supplement_not_awaited"),
    ("other_fee_overdue", [], {}, "2023-06-01", "fee_not_awaited"),
    (
        "other_fee_overdue",
        [event("notify_fee", "2023-03-02", received_on=day("2023-03-02"))],
        {},
        "2023-03-30",
        "fee_not_overdue",
    ),
    ("granted", [], {**SUPPLY, "name": "林某"}, "2023-06-01", "unknown_statement"),
]


@pytest.mark.parametrize("told", IMPOSSIBLE, ids=lambda told: f"{told[0]}-{told[-1]}")
def test_an_answer_that_does_not_fit_the_case_is_refused_with_the_reason(
    decide: Decide, told: Any
) -> None:
    result, events, stated, on, reason = told
    ground = {"granted": "provided"}.get(result, "")
    with pytest.raises(DispositionImpossibleError) as refused:
        decide(result, *events, ground=ground, stated=stated, on=on)
    assert refused.value.facts["reason"] == reason


def test_an_objection_gives_way_to_the_public_interest_and_to_withholding_the_part(
    decide: Decide,
) -> None:
    objected = CONSULTED, event("third_party_replied", "2023-03-09", opinion="objects")
    public = {**SUPPLY, "public_interest": "食品安全"}
    assert decide("granted", *objected, ground="provided", stated=public)
    part = {**PARTIAL, "withheld_result": ["denied_third_party_rights"]}
    assert decide("partially_granted", *objected, stated=part)


def test_an_application_that_comes_on_the_day_of_the_earlier_answer_is_a_repeat(
    decide: Decide,
) -> None:
    told = {"earlier_number": "2023-0000", "earlier_answered_on": "2023-03-01"}
    assert decide("not_processed_repeat", stated=told)


def test_consent_of_all_third_parties_is_enough(decide: Decide) -> None:
    agreed = CONSULTED, event("third_party_replied", "2023-03-09", opinion="consents")
    assert decide("granted", *agreed, ground="provided")


def test_after_silence_the_organ_judges_for_itself(decide: Decide) -> None:
    assessed = {**SUPPLY, "third_party_assessment": "公开不会造成损害"}
    assert decide("granted", CONSULTED, ground="provided", stated=assessed)


def test_a_row_with_two_grounds_needs_one_named(calendar: WorkingCalendar) -> None:
    with pytest.raises(DispositionImpossibleError) as refused:
        check_disposition(
            Application(received_on=day("2023-03-01")),
            Result.UNABLE_NOT_HELD,
            "",
            STATED,
            today=day("2023-03-20"),
            calendar=calendar,
        )
    assert refused.value.facts["reason"] == "unknown_ground"


@pytest.mark.parametrize("result", Result)
def test_every_row_has_a_clause_before_and_since_2024(result: Result) -> None:
    for on in (day("2014-01-01"), day("2023-12-31"), day("2024-01-01")):
        for language in Language:
            clause = remedy_clause(result, on=on, bodies=Bodies(), language=language)
            assert "60" in clause
            assert "{" not in clause
    assert SINCE_2024[result].sources


def test_since_2024_what_is_not_disclosed_goes_to_review_first() -> None:
    """Decision 007."""
    first = {result for result, told in SINCE_2024.items() if told.way is Way.REVIEW_FIRST}
    assert first == denied_results() - {Result.DENIED_ADMINISTRATIVE_QUERY}
    refused = Result.DENIED_STATE_SECRET
    assert remedies_of(refused, on=day("2023-12-31")).way is Way.EITHER
    bodies = Bodies(review_organ="某市人民政府", court="某区人民法院")
    clause = remedy_clause(refused, on=day("2024-01-02"), bodies=bodies)
    assert "先向某市人民政府申请行政复议" in clause
    assert "15日内向某区人民法院" in clause
    assert "6个月" not in clause


def test_the_limit_to_sue_was_three_months_before_the_law_was_amended() -> None:
    told = [
        remedy_clause(Result.GRANTED, on=day(on), bodies=Bodies())
        for on in ("2015-04-30", "2015-05-01")
    ]
    assert "3个月" in told[0]
    assert "6个月" in told[1]


def test_the_suit_clause_of_doubtful_rows_is_the_offices_own() -> None:
    """Decision 007."""
    bodies = Bodies(suit_clause="本市的做法是…")
    petition = remedy_clause(Result.NOT_PROCESSED_PETITION, on=day("2025-01-01"), bodies=bodies)
    assert petition.endswith("本市的做法是…")
    assert "提起行政诉讼" not in petition
    creation = remedy_clause(Result.UNABLE_NEEDS_CREATION, on=day("2025-01-01"), bodies=bodies)
    assert creation == petition
    assert {Result.UNABLE_NEEDS_CREATION, Result.NOT_PROCESSED_REPEAT} < set(doubtful_rows())
    assert not {Result.GRANTED, Result.DENIED_STATE_SECRET} & set(doubtful_rows())
