"""Acts, each with its rule: what it records, and what it refuses."""

import json
from typing import Any

import pytest

from handlers.casework.acts.doing import CITIZEN, Actor
from handlers.casework.application import State
from handlers.casework.errors import (
    ActRefusedError,
    DispositionImpossibleError,
    DocumentError,
    NotAllowedError,
)
from handlers.casework.terms import Act, Result, Role
from handlers.errors import HandlingError
from handlers.ledger.entry import verify
from tests.factories.cases import day
from tests.factories.play import (
    ADMIN,
    GRANT,
    HEAD,
    INTAKE,
    LEADER,
    OFFICER,
    OTHER_TEXT,
    REFUSAL,
    SECRECY,
    TEXT,
    Play,
    closed,
    filed,
    handled,
    signed,
)

EXTEND = {"days": 20, "reason": "需检索大量档案"}
SUPPLEMENT = {"until": "2023-03-20", "reason": "请补充文件名称或者特征"}
FEE = {"tariff": "page", "quantity": 119, "reason": "本月第15件，明显超过合理范围"}


def refused(
    reason: str, kind: type[HandlingError] = ActRefusedError
) -> pytest.RaisesExc[HandlingError]:
    return pytest.raises(kind, match=f"reason={reason}")


def test_a_case_from_filing_to_the_archive() -> None:
    play = (
        filed("2023-03-01").do("accept", INTAKE).do("assign", HEAD, section="fuli", officer="wen")
    )
    play.on("2023-03-06").do("request_supplement", OFFICER, **SUPPLEMENT)
    waiting = play.case, play.clock
    assert waiting[0].state is State.AWAITING_SUPPLEMENT
    assert waiting[1].due_on is None
    play.on("2023-03-10").do("receive_supplement", CITIZEN)
    play.on("2023-03-13").do("consult_third_party", OFFICER, party="p1")
    play.on("2023-03-20").do("third_party_replied", INTAKE, party="p1", opinion="consents")
    play.on("2023-03-28").do("extend", LEADER, **EXTEND)
    assert (play.clock.due_on, play.clock.original_due_on) == (day("2023-05-16"), day("2023-04-17"))
    play.on("2023-04-18").do("draft_reply", OFFICER, **GRANT)
    play.do("check_secrecy", SECRECY).do("review_reply", HEAD)
    play.on("2023-04-20").do("sign_reply", LEADER, sha256=TEXT)
    play.do("dispose", INTAKE, document_number="民信公〔2023〕1号")
    play.do("send", INTAKE, sha256=TEXT, means="web").do("archive", INTAKE)
    assert play.case.state is State.ARCHIVED
    assert play.answer.result is Result.GRANTED
    assert play.case.sent_sha256 == TEXT
    assert (play.clock.days_used, play.clock.days_left) == (23, 17)
    assert not list(verify(play.entries))
    for entry in play.entries:
        json.dumps(dict(entry.facts))
        assert not {"name", "contact", "identity"} & set(entry.facts)


def test_personal_data_cannot_be_told_to_an_act() -> None:
    with refused("not_for_this_act", DocumentError):
        filed_with(name="林某")


def filed_with(**facts: Any) -> Play:
    told = {"number": "2023-0001", "channel": "web", "applicant_kind": "natural_person", **facts}
    return Play("2023-03-01").do("file", CITIZEN, **told)


def test_a_plain_letter_waits_for_its_day_of_receipt_to_be_confirmed() -> None:
    """Decision 001."""
    told = {"number": "2023-0002", "channel": "post", "applicant_kind": "other_org"}
    play = Play("2023-03-03").do("register", INTAKE, arrived_on="2023-03-01", **told)
    assert play.case.state is State.REGISTERED
    assert play.case.received_on == day("2023-03-01")  # the earlier day, until it is settled
    play.do("confirm_receipt", INTAKE, on="2023-03-03")
    assert (play.case.state, play.case.received_on) == (State.FILED, day("2023-03-03"))


@pytest.mark.parametrize(
    ("channel", "told", "received", "state"),
    [
        ("in_person", {}, "2023-03-01", State.FILED),
        ("web", {}, "2023-03-01", State.FILED),
        ("telegram", {}, "2023-03-01", State.FILED),
        ("wechat", {}, "2023-03-01", State.FILED),
        ("email", {}, "2023-03-01", State.FILED),
        ("post", {"signed_on": "2023-03-02"}, "2023-03-02", State.FILED),
        ("post", {"confirmed_on": "2023-03-03"}, "2023-03-03", State.FILED),
        ("post", {}, "2023-03-01", State.REGISTERED),
        ("fax", {}, "2023-03-01", State.REGISTERED),
        ("fax", {"confirmed_on": "2023-03-02"}, "2023-03-02", State.FILED),
    ],
)
def test_the_day_of_receipt_by_channel(
    channel: str, told: dict[str, str], received: str, state: State
) -> None:
    """Decision 001."""
    play = Play("2023-03-03").do(
        "register",
        INTAKE,
        number="2023-0002",
        channel=channel,
        applicant_kind="natural_person",
        arrived_on="2023-03-01",
        **told,
    )
    assert (play.case.received_on, play.case.state) == (day(received), state)


def test_no_day_lies_in_the_future_or_before_receipt() -> None:
    with refused("in_future", DocumentError):
        handled().do("consult_organ", OFFICER, party="o", on="2023-03-02")
    with refused("too_early", DocumentError):
        handled().do("consult_organ", OFFICER, party="o", on="2023-02-28")


def test_a_supplement_is_asked_for_once_and_within_seven_working_days() -> None:
    """Decision 002."""
    play = handled().on("2023-03-10").do("request_supplement", OFFICER, **SUPPLEMENT)
    play.on("2023-03-14").do("receive_supplement", OFFICER, on="2023-03-13")
    assert play.clock.starts_after == day("2023-03-13")
    with refused("twice"):
        play.do("request_supplement", OFFICER, until="2023-03-30", reason="x")
    assert Act.REQUEST_SUPPLEMENT not in play.allowed(OFFICER)
    with refused("supplement_too_late"):
        handled().on("2023-03-13").do("request_supplement", OFFICER, **SUPPLEMENT)
    with refused("too_early", DocumentError):
        handled().do("request_supplement", OFFICER, until="2023-03-01", reason="x")


def test_a_supplement_lapses_only_after_its_period() -> None:
    play = handled().on("2023-03-06").do("request_supplement", OFFICER, **SUPPLEMENT)
    play.on("2023-03-20")
    assert Act.LAPSE_SUPPLEMENT not in play.allowed(OFFICER)
    with refused("supplement_not_overdue", DispositionImpossibleError):
        play.do("lapse_supplement", OFFICER)
    play.on("2023-03-21").do("lapse_supplement", OFFICER)
    assert play.answer.result is Result.OTHER_CORRECTION_OVERDUE
    assert play.case.state is State.DISPOSED


def test_only_the_head_of_the_office_extends_once_and_in_time() -> None:
    """Decision 004."""
    with pytest.raises(NotAllowedError):
        handled().do("extend", OFFICER, **EXTEND)
    play = handled().on("2023-03-29").do("extend", LEADER, **EXTEND)
    with refused("twice"):
        play.do("extend", LEADER, **EXTEND)
    with refused("extension_too_late"):
        handled().on("2023-03-30").do("extend", LEADER, **EXTEND)
    with refused("days"):
        handled().do("extend", LEADER, days=21, reason="x")
    with refused("missing", DocumentError):
        handled().do("extend", LEADER, days=5, reason=" ")


def test_an_opinion_needs_a_question_to_that_party() -> None:
    play = handled().do("consult_third_party", OFFICER, party="p1")
    with refused("not_asked"):
        play.do("third_party_replied", OFFICER, party="p2")
    assert Act.ORGAN_REPLIED not in play.allowed(OFFICER)
    assert Act.THIRD_PARTY_REPLIED in play.allowed(OFFICER)


def test_a_fee_is_one_tariff_once_and_by_its_table() -> None:
    """Decision 005."""
    play = handled().do("notify_fee", OFFICER, **FEE)
    assert play.entries[-1].facts["yuan"] == 1080
    assert play.case.state is State.AWAITING_FEE
    play.on("2023-03-15").do("fee_paid", INTAKE)
    assert play.clock.starts_after == day("2023-03-15")
    with refused("fee_twice"):
        play.do("notify_fee", OFFICER, tariff="item", quantity=31, reason="x")
    by_item = handled().do("notify_fee", OFFICER, tariff="item", quantity=31, reason="x")
    assert by_item.entries[-1].facts["yuan"] == 200
    with refused("nothing_to_charge"):
        handled().do("notify_fee", OFFICER, tariff="page", quantity=30, reason="x")
    with refused("fee_too_late"):
        handled().on("2023-03-30").do("notify_fee", OFFICER, **FEE)


def test_a_fee_lapses_after_twenty_working_days() -> None:
    play = handled().do("notify_fee", OFFICER, received_on="2023-03-01", **FEE)
    with refused("fee_not_overdue", DispositionImpossibleError):
        play.on("2023-03-29").do("lapse_fee", OFFICER)
    play.on("2023-03-30").do("lapse_fee", OFFICER)
    assert play.answer.result is Result.OTHER_FEE_OVERDUE


def test_nobody_approves_an_answer_of_their_own() -> None:
    """Decision 008."""
    both = Actor("qian", frozenset({Role.OFFICER, Role.SECTION_HEAD, Role.LEADER, *Role}))
    play = handled().do("draft_reply", both, **GRANT)
    assert not {Act.REVIEW_REPLY, Act.CHECK_SECRECY, Act.SIGN_REPLY} & set(play.allowed(both))
    for act in ("review_reply", "check_secrecy"):
        with refused("same_person"):
            play.do(act, both)
    play.do("check_secrecy", SECRECY).do("review_reply", HEAD)
    with refused("same_person"):
        play.do("sign_reply", both, sha256=TEXT)


def test_what_discloses_is_checked_for_secrets_before_it_is_signed() -> None:
    """Decision 008."""
    play = handled().do("draft_reply", OFFICER, **GRANT).do("review_reply", HEAD)
    assert Act.SIGN_REPLY not in play.allowed(LEADER)
    with refused("secrecy_unchecked"):
        play.do("sign_reply", LEADER, sha256=TEXT)
    refusal = handled().do("draft_reply", OFFICER, **REFUSAL).do("review_reply", HEAD)
    assert refusal.do("sign_reply", LEADER, sha256=TEXT).case.state is State.SIGNED


def test_the_text_signed_is_the_text_drafted_and_the_text_sent() -> None:
    """Decision 008."""
    play = handled().do("draft_reply", OFFICER, **REFUSAL).do("review_reply", HEAD)
    with refused("text_changed"):
        play.do("sign_reply", LEADER, sha256=OTHER_TEXT)
    play.do("sign_reply", LEADER, sha256=TEXT).do("dispose", INTAKE)
    with refused("text_changed"):
        play.do("send", INTAKE, sha256=OTHER_TEXT, means="web")
    with refused("not_a_hash", DocumentError):
        play.do("send", INTAKE, sha256="text", means="web")


def test_a_draft_given_back_is_written_and_approved_anew() -> None:
    play = signed().do("return_reply", LEADER, reason="请补充法律依据")
    assert play.case.state is State.HANDLING
    assert play.case.draft is None
    draft = play.do("draft_reply", OFFICER, **{**GRANT, "sha256": OTHER_TEXT}).case.draft
    assert draft
    assert draft.secrecy_reviewer is draft.reviewer is None


def test_an_answer_is_checked_again_on_the_day_it_is_given() -> None:
    """A third party asked after the draft was written is still to be heard."""
    play = handled().do("draft_reply", OFFICER, **GRANT)
    play.do("check_secrecy", SECRECY).do("review_reply", HEAD)
    play.do("return_reply", HEAD, reason="x").do("consult_third_party", OFFICER, party="p")
    with refused("third_party_pending", DispositionImpossibleError):
        play.do("draft_reply", OFFICER, **GRANT)


@pytest.mark.parametrize("actor", [CITIZEN, INTAKE, OFFICER])
def test_a_withdrawal_closes_the_case_under_other(actor: Actor) -> None:
    play = handled().do("withdraw", actor)
    assert play.answer.result is Result.OTHER_OTHER
    assert play.answer.ground == "withdrawn"
    assert [entry.act for entry in play.entries[-2:]] == ["withdrawn", "disposed"]


def test_a_transfer_out_names_the_right_organ_and_how_to_reach_it() -> None:
    told = {"reason": "不属于本机关职责", "right_organ": "某市规划局"}
    with refused("missing", DocumentError):
        handled().do("transfer_out", HEAD, **told)
    play = handled().do("transfer_out", HEAD, **told, right_organ_contact="0571-0000")
    assert play.answer.result is Result.UNABLE_NOT_HELD


def test_a_section_hands_on_to_another_and_the_clock_runs_on() -> None:
    play = handled()
    due = play.clock.due_on
    assert (play.case.section, play.case.officer) == ("fuli", "wen")
    with refused("same_section"):
        play.do("transfer_section", HEAD, section="fuli", reason="x")
    play.do("transfer_section", HEAD, section="yanglao", reason="业务归口")
    assert (play.case.section, play.case.officer, play.clock.due_on) == ("yanglao", None, due)


def test_linked_and_merged_cases_keep_their_number_and_clock() -> None:
    play = handled()
    due = play.clock.due_on
    play.do("link", INTAKE, number="2023-0009", relation="duplicate")
    play.do("merge", OFFICER, number="2023-0009")
    assert [link.relation for link in play.case.links] == ["duplicate", "merged"]
    assert (play.case.number, play.clock.due_on) == ("2023-0001", due)
    with refused("same_number"):
        play.do("merge", OFFICER, number="2023-0001")
    with refused("already_linked"):
        play.do("merge", OFFICER, number="2023-0009")


def test_a_remedy_is_filed_and_decided_and_the_case_taken_up_again() -> None:
    play = closed(**REFUSAL).do("send", INTAKE, sha256=TEXT, means="post")
    with refused("no_review"):
        play.do("file_remedy", OFFICER, kind="litigation_after_review")
    with refused("nothing_to_reopen"):
        play.do("reopen", HEAD)
    play.on("2023-05-04").do("file_remedy", OFFICER, kind="review")
    with refused("no_such_remedy"):
        play.do("decide_remedy", OFFICER, ordinal=2, result="corrected")
    play.on("2023-07-03").do("decide_remedy", OFFICER, ordinal=1, result="corrected")
    with refused("remedy_decided"):
        play.do("decide_remedy", OFFICER, ordinal=1, result="upheld")
    play.on("2023-09-28").do("reopen", HEAD)
    assert play.case.state is State.HANDLING
    assert play.case.disposition is None
    assert [told.result for told in play.case.earlier_dispositions] == [
        Result.DENIED_INTERNAL_AFFAIRS
    ]
    assert play.clock.due_on == day("2023-11-01")
    assert play.clock.supplement_notice_due_on == day("2023-03-10")


def test_a_remedy_that_upholds_the_answer_opens_nothing() -> None:
    play = closed(**REFUSAL).do("file_remedy", OFFICER, kind="review")
    play.do("decide_remedy", OFFICER, ordinal=1, result="upheld")
    assert Act.REOPEN not in play.allowed(HEAD)
    with refused("nothing_to_reopen"):
        play.do("reopen", HEAD)


def test_a_correction_is_a_new_entry_and_the_old_one_stays() -> None:
    play = handled().on("2023-03-20").do("consult_organ", OFFICER, party="o")
    wrong = play.entries[-1]
    before = play.clock.due_on
    play.do("correct", HEAD, entry=wrong.seq, on="2023-03-13", reason="发函日期登记有误")
    assert play.entries[-2] == wrong
    assert play.case.events[0].on == day("2023-03-13")
    assert play.clock.due_on == before  # fifteen working days either way, only earlier ones
    play.do("correct", HEAD, entry=wrong.seq, void=True, reason="未发函")
    assert play.case.events == ()
    assert not list(verify(play.entries))


def test_a_correction_must_leave_a_lawful_case() -> None:
    play = handled().on("2023-03-06").do("request_supplement", OFFICER, **SUPPLEMENT)
    asked = play.entries[-1].seq
    play.on("2023-03-10").do("receive_supplement", OFFICER)
    with refused("correction_unlawful"):
        play.do("correct", HEAD, entry=asked, void=True, reason="x")
    with refused("correction_unlawful"):
        play.do("correct", HEAD, entry=asked, on="2023-02-01", reason="x")
    with refused("correction_unlawful"):
        play.do("correct", ADMIN, entry=1, facts={"channel": "pigeon"}, reason="x")
    with refused("not_correctable"):
        play.do("correct", HEAD, entry=asked, facts={"name": "x"}, reason="x")
    with refused("no_such_entry"):
        play.do("correct", HEAD, entry=99, void=True, reason="x")
    with refused("not_voidable"):
        play.do("correct", HEAD, entry=1, void=True, reason="x")


def test_what_was_signed_is_not_corrected_but_written_anew() -> None:
    play = signed()
    drafted = next(entry for entry in play.entries if entry.act == "reply_drafted")
    with refused("not_correctable"):
        play.do("correct", HEAD, entry=drafted.seq, facts={"sha256": OTHER_TEXT}, reason="x")


def test_a_wrong_row_is_corrected_in_the_record() -> None:
    play = closed(**REFUSAL)
    play.do(
        "correct",
        HEAD,
        entry=play.entries[-1].seq,
        facts={"result": "denied_process_information", "ground": "process_information"},
        reason="登记有误",
    )
    assert play.answer.result is Result.DENIED_PROCESS_INFORMATION
    for ground in ("third_party_rights", "no such"):
        with refused("correction_unlawful"):
            play.do("correct", HEAD, entry=8, facts={"ground": ground}, reason="x")


def test_acts_are_offered_only_where_they_make_sense() -> None:
    assert filed().allowed(CITIZEN) == (Act.WITHDRAW,)
    assert handled().allowed(Actor("xu", frozenset({Role.STATISTICS}))) == ()
    assert Play("2023-03-01").allowed(CITIZEN) == (Act.FILE,)
