"""Questions at the desk: the office's own limit, a person's reply, undoing it, a bad rating."""

from datetime import timedelta

import pytest

from handlers.casework.errors import DocumentError
from handlers.conversation.commands import LogQuestion
from handlers.desk.cases import questions
from handlers.errors import ChangeTooOldError, ConflictError
from handlers.ledger.entry import Stream
from tests.handlers.desk.conftest import APPLICANT, Desk, whole


def asked(desk: Desk, ref: str = "q1") -> str:
    with desk.storage.write() as unit:
        question = LogQuestion(ref=ref, question="几点下班", status="not_found", hits=())
        questions.log_all(unit, [(APPLICANT, question)])
        questions.hand_over(unit, ref, "几点下班", rules=desk.rules)
    return ref


def answer(desk: Desk, ref: str, *, undo_seconds: int = 0) -> None:
    with desk.storage.write() as unit:
        questions.answer_by_person(
            unit,
            ref,
            "下午五点半。",
            officer="wen",
            split=whole,
            undo_until=unit.now + timedelta(seconds=undo_seconds),
        )


def test_a_question_handed_over_has_the_offices_own_limit(desk: Desk) -> None:
    ref = asked(desk)
    with desk.storage.read() as unit:
        due_at = questions.get(unit, ref).due_at
    assert due_at is not None
    # two working days after Monday: the end of Wednesday
    assert due_at.astimezone(desk.clock().tzinfo).isoformat() == "2026-03-05T00:00:00+08:00"


def test_what_is_urgent_is_due_the_same_day(desk: Desk) -> None:
    with desk.storage.write() as unit:
        question = LogQuestion(ref="q1", question="他又打我", status="danger")
        questions.log_all(unit, [(APPLICANT, question)])
        due_at = questions.hand_over(unit, "q1", "他又打我", rules=desk.rules, urgent=True)
        entries = unit.ledger.of(Stream.QUESTION, "q1")
    assert due_at.astimezone(desk.clock().tzinfo).isoformat() == "2026-03-03T00:00:00+08:00"
    assert entries[-1].facts["urgent"] is True


def test_a_persons_reply_reaches_the_same_conversation(desk: Desk) -> None:
    answer(desk, asked(desk))
    assert desk.told() == ["工作人员答复：\n下午五点半。"]


def test_two_people_cannot_answer_the_same_question(desk: Desk) -> None:
    ref = asked(desk)
    answer(desk, ref)
    with pytest.raises(ConflictError):
        answer(desk, ref)
    assert len(desk.told()) == 1


def test_a_reply_can_be_taken_back_until_it_is_sent(desk: Desk) -> None:
    ref = asked(desk)
    answer(desk, ref, undo_seconds=15)
    with desk.storage.write() as unit:
        assert questions.take_back(unit, ref, officer="wen")
        assert questions.get(unit, ref).state == questions.WAITING
        assert not questions.take_back(unit, ref, officer="wen")


def test_a_bad_rating_opens_a_task_that_somebody_settles(desk: Desk) -> None:
    ref = asked(desk)
    with desk.storage.write() as unit:
        questions.rate(unit, ref, helpful=False)
    with desk.storage.read() as unit:
        assert questions.get(unit, ref).helpful is False
    with desk.storage.write() as unit:
        with pytest.raises(DocumentError):
            questions.settle_task(unit, ref, owner="wen", note=" ")
        questions.settle_task(unit, ref, owner="wen", note="答案无误")
        with pytest.raises(ConflictError):  # it is settled already
            questions.settle_task(unit, ref, owner="wen", note="已补充")


def test_a_bad_rating_settled_by_a_change_keeps_which_revision(desk: Desk) -> None:
    ref = asked(desk)
    with desk.storage.write() as unit:
        questions.rate(unit, ref, helpful=False)
        before, since = unit.now - timedelta(hours=1), unit.now + timedelta(hours=1)
        old = questions.Change(disclosure="fees", revision=1, made_at=before)
        with pytest.raises(ChangeTooOldError):  # what was there did not help
            questions.settle_task(unit, ref, owner="wen", note="已补充", change=old)
        new = questions.Change(disclosure="fees", revision=2, made_at=since)
        questions.settle_task(unit, ref, owner="wen", note="已补充", change=new)
        settled = unit.ledger.of(Stream.QUESTION, ref)[-1]
    assert (settled.act, settled.actor) == ("task_settled", "staff:wen")
    assert settled.facts == {
        "changed": True,
        "reason": "已补充",
        "disclosure": "fees",
        "revision": 2,
    }


def test_erasing_leaves_the_count_and_takes_the_words(desk: Desk) -> None:
    ref = asked(desk)
    with desk.storage.write() as unit:
        unit.questions.forget(*APPLICANT)
    with desk.storage.read() as unit:
        kept = questions.get(unit, ref)
    assert (kept.text, kept.status) == (None, "not_found")


def test_a_bad_grade_of_a_persons_reply_opens_a_task(desk: Desk) -> None:
    ref = asked(desk)
    answer(desk, ref)
    with desk.storage.write() as unit:
        questions.graded(unit, f"question:{ref}", 1, address=("web", "somebody else"))
        assert unit.grades.get(f"question:{ref}") is None
        questions.graded(unit, f"question:{ref}", 1, address=APPLICANT)
        assert questions.get(unit, ref).task_state == questions.TASK_OPEN
        assert unit.ledger.of(Stream.QUESTION, ref)[-1].facts == {"of": "question", "step": 1}
        given = unit.grades.tally(unit.now, unit.now)
    assert given["question"].graded == 1
