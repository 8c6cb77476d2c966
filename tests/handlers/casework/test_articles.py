"""Rules of the law where they are easily got wrong, each test named after the rule and its article.

Articles are of 政府信息公开条例 (国务院令第711号) where no other text is named.
"""

from typing import Any

import pytest

from handlers.casework.application import Application, State
from handlers.casework.clock.clock import clock
from handlers.casework.clock.consultations import consultations
from handlers.casework.document import past_application, past_entries
from handlers.casework.errors import (
    ActRefusedError,
    DispositionImpossibleError,
    DocumentError,
)
from handlers.casework.folding import fold
from handlers.casework.sweep import NoticeKind, sweep
from handlers.casework.terms import Act, Result, Step
from handlers.ledger.entry import GENESIS, chained
from tests.conftest import MONDAY_MORNING
from tests.factories.cases import case, day, event
from tests.factories.play import (
    CALENDAR,
    HEAD,
    INTAKE,
    LEADER,
    OFFICER,
    SECRECY,
    TEXT,
    filed,
    handled,
)

FEE = {"tariff": "page", "quantity": 119, "reason": "明显超过合理范围"}


DOCUMENT: dict[str, Any] = {
    "number": "2024-0001",
    "received_on": "2024-03-01",
    "channel": "web",
    "applicant": {"kind": "natural_person"},
}


TODAY = day("2026-11-30")


def at(application: Application, on: str) -> Any:
    return clock(application, calendar=CALENDAR, today=day(on))


def refused(reason: str) -> Any:
    return pytest.raises(ActRefusedError, match=f"reason={reason}")


def test_art_33_an_answer_after_the_last_day_on_a_day_off_is_late() -> None:
    """Decision 004."""
    late = at(case("2026-09-02", closed="2026-10-05"), "2026-10-05")
    assert (late.due_on, late.days_late, late.late) == (day("2026-09-30"), 0, True)
    in_time = at(case("2026-09-02", closed="2026-09-30"), "2026-10-09")
    assert not in_time.late


def test_art_33_an_open_case_is_overdue_on_a_day_off_too() -> None:
    assert at(case("2026-09-02"), "2026-10-05").overdue
    (notice,) = [
        told
        for told in sweep([case("2026-09-02")], today=day("2026-10-05"), calendar=CALENDAR)
        if told.number is not None
    ]
    assert notice.kind is NoticeKind.OVERDUE


def test_art_33_asking_others_after_the_last_day_hides_nothing() -> None:
    play = handled().on("2023-04-10").do("consult_organ", OFFICER, party="o").on("2023-04-11")
    assert (play.clock.paused, play.clock.overdue) == (True, True)
    (notice,) = sweep([play.case], today=play.today, calendar=CALENDAR)
    assert notice.kind is NoticeKind.OVERDUE


def test_a_closed_application_is_never_paused() -> None:
    asked = event("consult_organ", "2023-03-10")
    assert at(case("2023-03-01", asked), "2023-03-15").paused
    assert not at(case("2023-03-01", asked, closed="2023-03-15"), "2023-03-15").paused


def test_art_32_fifteen_working_days_run_from_receipt() -> None:
    """Decision 022."""
    asked = event("consult_third_party", "2023-03-02", received_on=day("2023-03-10"))
    (hearing,) = consultations(
        case("2023-03-01", asked),
        Step.CONSULT_THIRD_PARTY,
        today=day("2023-03-31"),
        calendar=CALENDAR,
    )
    assert (hearing.last_day, hearing.silent) == (day("2023-03-31"), False)
    # the days taken out begin with the sending, as the contract has it
    assert at(case("2023-03-01", asked), "2023-03-31").due_on == day("2023-04-27")


def test_art_32_silence_is_not_taken_while_nobody_knows_of_the_receipt() -> None:
    """Decision 022."""
    play = handled().do("consult_third_party", OFFICER, party="p").on("2023-05-04")
    granted = {"sha256": TEXT, "result": "granted", "ground": "provided"}
    stated = {"supply": "附后", "third_party_assessment": "不损害其权益"}
    with pytest.raises(DispositionImpossibleError, match="third_party_pending"):
        play.do("draft_reply", OFFICER, **granted, stated=stated)
    kinds = {n.kind for n in sweep([play.case], today=play.today, calendar=CALENDAR)}
    assert kinds == {NoticeKind.OVERDUE, NoticeKind.RECEIPT_UNKNOWN}
    told = {"letter": "consult_third_party", "party": "p", "on": "2023-03-06"}
    play.do("record_delivery", INTAKE, **told).do("draft_reply", OFFICER, **granted, stated=stated)
    assert play.case.state is State.DRAFTED


def test_109_a_fee_lapses_twenty_working_days_after_its_notice_was_received() -> None:
    """Decision 022."""
    play = handled().do("notify_fee", OFFICER, **FEE).on("2023-04-20")
    with pytest.raises(DispositionImpossibleError, match="fee_notice_not_received"):
        play.do("lapse_fee", OFFICER)
    play.do("record_delivery", INTAKE, letter="notify_fee", on="2023-03-10")
    with pytest.raises(DispositionImpossibleError, match="fee_not_overdue"):
        play.on("2023-04-10").do("lapse_fee", OFFICER)
    play.on("2023-04-11").do("lapse_fee", OFFICER)
    closing = play.case.disposition
    assert closing is not None
    assert closing.result is Result.OTHER_FEE_OVERDUE


def test_a_letter_is_received_once_and_not_before_it_went_out() -> None:
    play = handled().on("2023-03-06").do("notify_fee", OFFICER, **FEE)
    with pytest.raises(DocumentError, match="too_early"):
        play.do("record_delivery", INTAKE, letter="notify_fee", on="2023-03-03")
    play.do("record_delivery", INTAKE, letter="notify_fee")
    with refused("no_such_letter"):
        play.do("record_delivery", INTAKE, letter="notify_fee")
    assert Act.RECORD_DELIVERY not in play.allowed(INTAKE)


def test_2008_art_24_the_whole_time_of_asking_is_taken_out() -> None:
    """Decision 022."""
    asked = event("consult_third_party", "2012-03-05")
    answered = event("third_party_replied", "2012-06-04")
    due_on = at(case("2012-03-01", asked, answered), "2012-06-05").due_on
    assert due_on == CALENDAR.add(day("2012-06-04"), 13)  # 03-02 and 03-05 were used
    silent = at(case("2012-03-01", asked), "2012-06-04")
    assert (silent.paused, silent.overdue) == (True, False)


def test_an_answer_is_not_given_before_its_signature() -> None:
    play = handled().on("2023-03-20").do("draft_reply", OFFICER, **GRANTED)
    play.do("check_secrecy", SECRECY).do("review_reply", HEAD).do("sign_reply", LEADER, sha256=TEXT)
    with pytest.raises(DocumentError, match="too_early"):
        play.do("dispose", INTAKE, on="2023-03-17")


GRANTED = {"sha256": TEXT, "result": "granted", "ground": "provided", "stated": {"supply": "附后"}}


REVIEWS = [
    {"kind": "review", "filed_on": "2024-04-10", "closed_on": "2024-12-24", "result": "upheld"},
    {"kind": "review", "filed_on": "2024-04-05", "closed_on": "2024-12-19", "result": "corrected"},
    {"kind": "litigation_direct", "filed_on": "2024-05-06", "closed_on": "2024-06-03"}
    | {"result": "other"},
]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_remedies_in_any_order_keep_their_own_decisions(order: tuple[int, ...]) -> None:
    document = DOCUMENT | {
        "disposition": {"on": "2024-03-20", "result": "granted"},
        "remedies": [REVIEWS[place] for place in order],
    }
    application = past_application(document, today=TODAY)
    entries = chained(
        past_entries(application),
        organ="test",
        seq=0,
        previous=GENESIS,
        recorded_at=MONDAY_MORNING,
    )
    assert set(fold(entries).remedies) == set(application.remedies)


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"received_on": "2027-01-04"}, "received_on", "in_future"),
        ({"received_on": "1912-01-01"}, "received_on", "before_regulations"),
        ({"disposition": {"on": "2027-01-04", "result": "granted"}}, "disposition.on", "in_future"),
        (
            {"events": [{"act": "consult_organ", "on": "2027-01-04"}]},
            "events[0].on",
            "in_future",
        ),
        (
            {"remedies": [{"kind": "review", "filed_on": "2027-01-04"}]},
            "remedies[0].filed_on",
            "in_future",
        ),
        (
            {"events": [{"act": "consult_organ", "on": "2024-03-05", "received_on": "2024-03-04"}]},
            "events[0].received_on",
            "before_sending",
        ),
    ],
)
def test_a_past_application_tells_nothing_to_come_and_nothing_before_the_regulations(
    change: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(DocumentError) as refusal:
        past_application(DOCUMENT | change, today=TODAY)
    assert (refusal.value.facts["field"], refusal.value.facts["reason"]) == (field, reason)


def test_2008_art_27_there_is_no_processing_fee_to_notify() -> None:
    old = filed("2018-03-01").do("accept", INTAKE)
    with refused("no_tariff"):
        old.do("notify_fee", OFFICER, **FEE)
