"""Notices on their way: noted once, a task where they did not arrive, and none once they have."""

from datetime import timedelta

import pytest

from handlers.casework.application import State
from handlers.casework.errors import DocumentError
from handlers.casework.terms import Act
from handlers.desk.cases.acts import do_act
from handlers.desk.cases.sweep import look_over
from handlers.desk.cases.verify import differences
from handlers.desk.deliveries import (
    NothingToResendError,
    cause_of,
    look_after,
    send_again,
    ways_to,
)
from handlers.records import OutboxRow
from tests.handlers.desk.conftest import APPLICANT, INTAKE, LEADER, Desk, whole


def rows(desk: Desk, number: str) -> list[OutboxRow]:
    with desk.storage.read() as unit:
        return unit.outbox.caused_by(cause_of(number))


def becomes(desk: Desk, row: int, outcome: str) -> None:
    with desk.storage.write() as unit:
        unit.outbox.record(row, outcome, reference=None, detail="", due_at=None)


def look(desk: Desk) -> int:
    with desk.storage.write() as unit:
        return look_after(unit, rules=desk.rules)


def tasks(desk: Desk) -> list[str]:
    with desk.storage.read() as unit:
        return [notice.key for notice in unit.notices.open() if notice.kind == "undelivered"]


def sent(desk: Desk) -> str:
    number = desk.accepted()
    desk.draft(number)
    desk.sign(number)
    desk.send(number)
    return number


def test_an_answer_waits_in_the_case_until_the_channel_has_taken_it(desk: Desk) -> None:
    number = sent(desk)
    assert desk.case(number).application.state is State.DISPOSED
    assert look(desk) == 0
    becomes(desk, rows(desk, number)[-1].id, "accepted")
    assert look(desk) == 1
    assert desk.case(number).application.state is State.SENT
    assert (look(desk), tasks(desk)) == (0, [])
    with desk.storage.read() as unit:
        assert list(differences(unit, rules=desk.rules)) == []


@pytest.mark.parametrize("outcome", ["unknown", "failed", "blocked"])
def test_an_answer_that_did_not_arrive_is_one_task_however_often_looked_at(
    desk: Desk, outcome: str
) -> None:
    number = sent(desk)
    becomes(desk, rows(desk, number)[-1].id, outcome)
    for _ in range(3):
        look(desk)
        with desk.storage.write() as unit:
            look_over(unit, rules=desk.rules)
    (task,) = tasks(desk)
    assert task.startswith(f"{number}:undelivered:")
    notice = desk.case(number).application.dispatches[0].entry
    desk.act(number, Act.DELIVER, INTAKE, notice=notice, means="post")
    assert (tasks(desk), desk.case(number).application.state) == ([], State.SENT)


def test_what_has_not_gone_out_for_a_minute_is_a_task_until_it_has(desk: Desk) -> None:
    number = sent(desk)
    desk.clock.forward(seconds=59)
    assert (look(desk), tasks(desk)) == (0, [])
    desk.clock.forward(seconds=2)
    assert (look(desk), len(tasks(desk))) == (1, 1)
    becomes(desk, rows(desk, number)[-1].id, "accepted")
    look(desk)
    assert (tasks(desk), desk.case(number).application.state) == ([], State.SENT)


def test_one_part_that_failed_is_a_failed_notice(desk: Desk) -> None:
    number = desk.accepted()
    with desk.storage.write() as unit:
        do_act(
            unit,
            desk.case(number),
            Act.REQUEST_SUPPLEMENT,
            {"reason": "不清楚", "until": desk.rules.calendar.add(unit.today, 5)},
            actor=INTAKE,
            rules=desk.rules,
            split=lambda _channel, reply: (reply, reply),
        )
    first, second = rows(desk, number)
    becomes(desk, first.id, "failed")
    becomes(desk, second.id, "accepted")
    look(desk)
    assert len(tasks(desk)) == 1


def test_a_notice_sent_again_to_the_same_conversation_has_the_same_words(desk: Desk) -> None:
    number = sent(desk)
    (first,) = rows(desk, number)
    becomes(desk, first.id, "failed")
    look(desk)
    notice = desk.case(number).application.dispatches[0].entry
    desk.act(number, Act.RESEND, LEADER, notice=notice, to=":".join(APPLICANT))
    _, second = rows(desk, number)
    assert second.payload == first.payload
    assert tasks(desk) == []
    becomes(desk, second.id, "failed")
    look(desk)
    assert len(tasks(desk)) == 1  # a new one
    desk.act(number, Act.RESEND, LEADER, notice=notice, to=":".join(APPLICANT))
    becomes(desk, rows(desk, number)[-1].id, "accepted")
    look(desk)
    assert (tasks(desk), desk.case(number).application.state) == ([], State.SENT)


def test_a_notice_goes_to_no_address_that_is_not_the_applicant_s(desk: Desk) -> None:
    number = sent(desk)
    desk.file(by=("web", "somebody-else"))  # of the same name, without an identity
    becomes(desk, rows(desk, number)[-1].id, "failed")
    look(desk)
    with desk.storage.read() as unit:
        assert ways_to(unit, desk.case(number)).addresses == (APPLICANT,)
    notice = desk.case(number).application.dispatches[0].entry
    with pytest.raises(DocumentError):
        desk.act(number, Act.RESEND, LEADER, notice=notice, to="web:somebody-else")
    assert len(rows(desk, number)) == 1


def test_a_note_of_the_delivery_holds_up_nobody_who_has_the_page_open(desk: Desk) -> None:
    number = desk.accepted()
    before = desk.act(number, Act.REQUEST_SUPPLEMENT, INTAKE, reason="不清楚", until="2026-03-20")
    becomes(desk, rows(desk, number)[-1].id, "accepted")
    look(desk)
    after = desk.case(number)
    assert len(after.entries) > len(before.entries)
    assert after.seen == before.seen


def test_a_request_that_arrives_a_day_late_leaves_its_whole_period(desk: Desk) -> None:
    number = desk.accepted()
    until = desk.rules.calendar.add(desk.clock().date(), 5)
    desk.act(number, Act.REQUEST_SUPPLEMENT, INTAKE, reason="不清楚", until=until)
    desk.clock.forward(days=2)
    look(desk)
    becomes(desk, rows(desk, number)[-1].id, "accepted")
    look(desk)
    moved = desk.case(number).application.events[-1].until
    assert moved == desk.rules.calendar.add(desk.clock().date(), 5)


def test_what_is_no_longer_kept_cannot_be_sent_again(desk: Desk) -> None:
    case = desk.case(desk.accepted())
    with desk.storage.write() as unit, pytest.raises(NothingToResendError):
        send_again(unit, case, 1, to=APPLICANT, actor="staff:gao", rules=desk.rules, split=whole)


def test_the_minute_is_counted_from_when_it_was_sent(desk: Desk) -> None:
    number = sent(desk)
    (row,) = rows(desk, number)
    desk.clock.forward(seconds=61)
    assert desk.clock() - row.created_at > timedelta(minutes=1)
    look(desk)
    assert [one.act for one in desk.case(number).entries][-1] == "notice_undelivered"
