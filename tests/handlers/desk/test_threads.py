"""A question with a person: what is added to it, what it holds, how long its thread stays open."""

import pytest

from handlers.conversation.application.draft import AttachedFile
from handlers.conversation.commands import LogQuestion
from handlers.conversation.facts import Queue, Thread
from handlers.desk import threads
from handlers.desk.cases import questions
from handlers.desk.cases.attachments import subject_of_conversation
from handlers.errors import AddedMeanwhileError
from handlers.ledger.entry import Stream
from handlers.records import Attachment
from tests.handlers.desk.conftest import APPLICANT, Desk, whole


def asked(desk: Desk, ref: str = "q1") -> str:
    with desk.storage.write() as unit:
        question = LogQuestion(ref=ref, question="几点下班", status="not_found")
        questions.log_all(unit, [(APPLICANT, question)])
        questions.hand_over(unit, ref, "几点下班", rules=desk.rules)
    return ref


def answer(desk: Desk, ref: str) -> None:
    with desk.storage.write() as unit:
        questions.answer_by_person(unit, ref, "下午五点半。", officer="wen", split=whole)


def add(desk: Desk, ref: str) -> None:
    with desk.storage.write() as unit:
        threads.add(unit, ref, (), rules=desk.rules)


def test_what_is_added_holds_a_reply_written_before(desk: Desk) -> None:
    ref = asked(desk)
    with desk.storage.read() as unit:
        seen = questions.seen_of(questions.get(unit, ref))
    add(desk, ref)
    with desk.storage.write() as unit, pytest.raises(AddedMeanwhileError):
        questions.answer_by_person(unit, ref, "五点半。", officer="wen", split=whole, seen=seen)
    with desk.storage.write() as unit:
        question = questions.get(unit, ref)
        assert questions.has_news(question)
        seen = questions.seen_of(question)
        questions.answer_by_person(unit, ref, "五点半。", officer="wen", split=whole, seen=seen)
        assert not questions.has_news(questions.get(unit, ref))


def test_what_is_added_after_the_reply_opens_the_question_again(desk: Desk) -> None:
    ref = asked(desk)
    answer(desk, ref)
    desk.clock.forward(days=1)
    add(desk, ref)
    with desk.storage.read() as unit:
        question = questions.get(unit, ref)
        acts = [entry.act for entry in unit.ledger.of(Stream.QUESTION, ref)]
    assert (question.state, questions.has_news(question)) == (questions.WAITING, True)
    limit = questions.limit_of(question)
    assert limit is not None
    assert question.due_at is not None
    assert limit > question.due_at  # the limit of the first reply is what is counted
    assert acts[-1] == "opened_again"
    first = question.replied_at
    answer(desk, ref)
    with desk.storage.read() as unit:
        assert questions.get(unit, ref).replied_at == first
    assert len(desk.told()) == 2


def test_a_thread_stays_open_for_a_while_after_the_reply(desk: Desk) -> None:
    ref = asked(desk)
    answer(desk, ref)
    with desk.storage.read() as unit:
        thread = threads.thread(unit, ref, rules=desk.rules)
        assert thread == Thread(ref=ref, text="几点下班", open=True, answered=True)
    desk.clock.forward(hours=49)
    with desk.storage.read() as unit:
        thread = threads.thread(unit, ref, rules=desk.rules)
        assert thread is not None
        assert not thread.open
        assert threads.thread(unit, "q9", rules=desk.rules) is None


def test_the_queue_is_told_only_where_it_moves_within_minutes(desk: Desk) -> None:
    for place in range(5):
        asked(desk, f"q{place}")
    for place in range(3):
        answer(desk, f"q{place}")
    with desk.storage.read() as unit:
        assert threads.queue(unit) is None
    answer(desk, "q3")
    with desk.storage.read() as unit:
        assert threads.queue(unit) == Queue(before=1, minutes=15)
    desk.clock.forward(hours=2)
    with desk.storage.read() as unit:
        assert threads.queue(unit) is None


def test_files_added_to_a_question_belong_to_it(desk: Desk) -> None:
    ref = asked(desk)
    with desk.storage.write() as unit:
        unit.attachments.keep(
            Attachment(
                id="paper-1",
                subject=subject_of_conversation(APPLICANT),
                kind="attachment",
                name="存折.pdf",
                media_type="application/pdf",
                sha256="0" * 64,
                kept_at=unit.now,
                content=b"%PDF-1.4",
            )
        )
        added = (AttachedFile("paper-1", "存折.pdf"),)
        threads.add(unit, ref, added, rules=desk.rules)
        assert [file.id for file in unit.attachments.of(f"question:{ref}")] == ["paper-1"]
