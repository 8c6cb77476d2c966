"""Whose turn it is: no open case waits for nobody, whatever was done to it. Decision 032."""

from datetime import date

import pytest

from handlers.casework.acts.doing import CITIZEN, Actor
from handlers.casework.acts.queues import lapses_after, queues_of, queues_on
from handlers.casework.acts.rule import Rule, faults
from handlers.casework.acts.table import TABLE
from handlers.casework.terms import Act, Role, Tray
from tests.factories.play import (
    CALENDAR,
    GRANT,
    HEAD,
    INTAKE,
    LEADER,
    OFFICER,
    REFUSAL,
    SECRECY,
    TEXT,
    Play,
    filed,
    handled,
    signed,
)


def queues(play: Play) -> set[str]:
    ends = lapses_after(play.case, CALENDAR)
    return {queue.value for queue in queues_on(queues_of(play.case), ends, play.today)}


def test_a_case_passes_from_hand_to_hand() -> None:
    play = filed()
    assert queues(play) == {"accept"}
    assert queues(play.do("accept", INTAKE)) == {"handle"}
    assert queues(play.do("draft_reply", OFFICER, **GRANT)) == {"review", "secrecy"}
    assert queues(play.do("review_reply", HEAD)) == {"secrecy"}  # nobody can sign it yet
    assert queues(play.do("check_secrecy", SECRECY)) == {"sign"}
    assert queues(play.do("sign_reply", LEADER, sha256=TEXT)) == {"send"}
    assert queues(play.do("dispose", INTAKE)) == {"send"}
    assert queues(play.do("send", INTAKE, sha256=TEXT, means="post")) == set()


def test_what_was_checked_for_secrecy_leaves_that_list_at_once() -> None:
    play = handled().do("draft_reply", OFFICER, **GRANT).do("check_secrecy", SECRECY)
    assert queues(play) == {"review"}


def test_a_refusal_needs_no_secrecy_check() -> None:
    assert queues(handled().do("draft_reply", OFFICER, **REFUSAL)) == {"review"}


@pytest.mark.parametrize("by", [HEAD, SECRECY, LEADER])
def test_what_was_returned_is_the_officers_again(by: Actor) -> None:
    play = handled().do("draft_reply", OFFICER, **GRANT).do("return_reply", by, reason="x")
    assert queues(play) == {"handle"}


def test_a_case_handed_to_another_section_stays_where_it_waits() -> None:
    play = handled().do("transfer_section", HEAD, section="yanglao", reason="x")
    assert queues(play) == {"handle"}


def test_a_supplement_passes_to_the_officer_when_its_last_day_has_gone() -> None:
    play = handled().do("request_supplement", OFFICER, until="2023-03-20", reason="x")
    assert queues(play.on("2023-03-20")) == {"applicant"}
    assert queues(play.on("2023-03-21")) == {"handle"}
    assert queues(play.do("lapse_supplement", OFFICER)) == set()


def test_a_fee_passes_to_the_officer_20_working_days_after_its_notice_was_received() -> None:
    play = handled().do("notify_fee", OFFICER, tariff="page", quantity=50, reason="x")
    assert queues(play.on("2023-05-31")) == {"applicant"}  # nobody knows when it was received
    play.on("2023-03-02").do("record_delivery", INTAKE, letter="notify_fee")
    assert lapses_after(play.case, CALENDAR) == date(2023, 3, 30)
    assert queues(play.on("2023-03-30")) == {"applicant"}
    assert queues(play.on("2023-03-31")) == {"handle"}


def test_a_proposed_voiding_waits_for_a_second_person_wherever_the_case_stands() -> None:
    play = signed().do("propose_void", INTAKE, reason="x")
    assert queues(play) == {"send", "confirm"}
    assert queues(play.do("void", HEAD)) == set()


def test_what_was_taken_back_waits_for_nobody() -> None:
    assert queues(handled().do("withdraw", CITIZEN)) == set()


def test_a_table_in_which_an_open_case_waits_for_nobody_is_not_sound() -> None:
    """The first defence against cases that fall out of sight."""
    lost = {act: _without_queue(rule) for act, rule in TABLE.items()}
    assert "signed waits for nobody" in faults(lost)
    citizens = {**TABLE, Act.FILE: _of_citizens(TABLE[Act.FILE])}
    assert f"file waits in {Tray.ACCEPT}, which no one of the office has" in faults(citizens)


def _without_queue(rule: Rule) -> Rule:
    return Rule(rule.entry, rule.states, rule.roles, rule.leads_to)


def _of_citizens(rule: Rule) -> Rule:
    return Rule(rule.entry, rule.states, {Role.CITIZEN}, rule.leads_to, queue=Tray.ACCEPT)


def test_no_name_of_a_list_stands_within_anothers() -> None:
    """They are kept side by side in one text, and looked for in it."""
    names = [queue.value for queue in Tray]
    assert not [(a, b) for a in names for b in names if a != b and a in b]
