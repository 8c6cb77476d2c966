"""Who was answered from what holds no more is told so, once."""

from dataclasses import replace
from datetime import timedelta

from handlers.conversation.commands import LogQuestion
from handlers.desk.cases import questions
from handlers.desk.retraction import answered_from, in_force, tell, why
from handlers.ledger.entry import Stream
from handlers.records import Question
from knowledge.answer import Hit, Proof
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.language import Language
from tests.handlers.desk.conftest import APPLICANT, Desk, whole

FIRST = Disclosure(id="a", title="津贴", text="每月50元。", status=Status.WITHDRAWN)
SECOND = Disclosure(id="a", title="津贴", text="每月60元。", status=Status.PUBLISHED, revision=2)
OTHER = ("web", "conversation-2")


def answered(desk: Desk, ref: str, *, by: tuple[str, str] = APPLICANT, revision: int = 1) -> None:
    proof = Proof(revision=revision, spans=((0, 5),), digest="x")
    hit = Hit(disclosure="a", title="津贴", passage="每月50元。", score=0.9, proof=proof)
    asked = LogQuestion(ref=ref, question="多少钱", status="answered", hits=(hit,))
    with desk.storage.write() as unit:
        questions.log_all(unit, [(by, asked)])


def words(_language: Language, question: Question) -> str:
    return f"{question.id} 已不再适用"


def told(desk: Desk, *history: Disclosure, days: int = 30) -> int:
    with desk.storage.write() as unit:
        who = answered_from(unit, history, since=unit.now - timedelta(days=days))
        return tell(unit, "a", who, words, by="he", split=whole)


def test_everybody_answered_from_what_was_withdrawn_is_told_once(desk: Desk) -> None:
    answered(desk, "q1")
    answered(desk, "q2")
    answered(desk, "q3", by=OTHER)
    assert told(desk, FIRST) == 2
    assert told(desk, FIRST) == 0
    with desk.storage.read() as unit:
        sent = unit.outbox.caused_by("retracted:a")
        assert [row.payload["text"] for row in sent] == ["q2 已不再适用", "q3 已不再适用"]
        acts = [entry.act for entry in unit.ledger.of(Stream.QUESTION, "q1")]
        assert acts == ["asked", "retracted"]


def test_who_was_answered_from_the_revision_in_force_is_not_told(desk: Desk) -> None:
    answered(desk, "q1", revision=2)
    answered(desk, "q2", by=OTHER, revision=1)
    with desk.storage.read() as unit:
        who = answered_from(unit, (FIRST, SECOND), since=unit.now - timedelta(days=1))
    assert list(who.waiting) == [OTHER]


def test_who_was_answered_anew_since_is_told_again(desk: Desk) -> None:
    answered(desk, "q1")
    assert told(desk, FIRST, SECOND) == 1
    desk.clock.forward(hours=1)
    answered(desk, "q2", revision=2)
    assert told(desk, FIRST, SECOND) == 0
    assert told(desk, FIRST, replace(SECOND, status=Status.WITHDRAWN)) == 1


def test_who_was_answered_before_is_not_told(desk: Desk) -> None:
    answered(desk, "q1")
    desk.clock.forward(days=40)
    assert told(desk, FIRST) == 0


def test_what_became_of_it_is_told() -> None:
    superseded = Disclosure(id="a", title="津贴", text="x", status=Status.SUPERSEDED)
    assert [why([FIRST]), why([superseded]), why([FIRST, SECOND])] == [
        "withdrawn",
        "superseded",
        "corrected",
    ]
    assert in_force([FIRST, SECOND]) == 2
