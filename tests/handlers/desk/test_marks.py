"""Marks on answers: by a second person, of words that can be quoted, kept with who and when."""

import pytest

from handlers.conversation.commands import LogQuestion
from handlers.desk.cases import questions
from handlers.desk.marks import Mark, MarkRefusedError, Verdict, put_mark, stands_in
from handlers.ledger.entry import NewEntry, Stream
from knowledge.answer import Hit
from tests.handlers.desk.conftest import APPLICANT, Desk, whole

HIT = Hit(disclosure="fees", title="收费标准", passage="每月900元。", score=0.9)
TEXT = "床位费每月900元，\n护理费按等级收取。"
RIGHT, WRONG = Mark(verdict=Verdict.RIGHT), Mark(verdict=Verdict.WRONG)


def asked(desk: Desk, ref: str = "q1") -> str:
    with desk.storage.write() as unit:
        question = LogQuestion(ref=ref, question="一个月多少钱", status="answered", hits=(HIT,))
        questions.log_all(unit, [(APPLICANT, question)])
    return ref


def mark(
    desk: Desk, ref: str, given: Mark, *, by: str = "he", published: tuple[str, ...] = ()
) -> None:
    with desk.storage.write() as unit:
        put_mark(unit, ref, given, officer=by, published=published)


def refused(
    desk: Desk, ref: str, given: Mark, *, by: str = "he", published: tuple[str, ...] = ()
) -> object:
    with pytest.raises(MarkRefusedError) as caught:
        mark(desk, ref, given, by=by, published=published)
    return caught.value.facts["reason"]


def test_a_mark_is_kept_with_who_and_when_and_stands_in_the_ledger(desk: Desk) -> None:
    mark(desk, asked(desk), RIGHT)
    with desk.storage.read() as unit:
        question = questions.get(unit, "q1")
        assert (question.mark, question.marked_by) == ("right", "he")
        assert question.marked_at is not None
        (entry,) = [each for each in unit.ledger.of(Stream.QUESTION, "q1") if each.act == "marked"]
        assert (entry.actor, entry.facts) == ("staff:he", {"mark": "right"})


def test_what_should_be_names_a_disclosure_or_words_that_stand_in_it(desk: Desk) -> None:
    expected = Mark(verdict=Verdict.SHOULD_BE, disclosure="fees", words="护理费按等级收取")
    mark(desk, asked(desk), expected, published=(TEXT,))
    with desk.storage.read() as unit:
        question = questions.get(unit, "q1")
        assert (question.mark_disclosure, question.mark_words) == ("fees", "护理费按等级收取")


def test_marking_again_leaves_nothing_of_the_mark_before(desk: Desk) -> None:
    mark(desk, asked(desk), Mark(verdict=Verdict.SHOULD_BE, words="900元"), published=(TEXT,))
    mark(desk, "q1", WRONG, by="gao")
    with desk.storage.read() as unit:
        question = questions.get(unit, "q1")
        assert (question.mark, question.marked_by, question.mark_words) == ("wrong", "gao", None)


def test_what_should_be_must_say_what(desk: Desk) -> None:
    assert refused(desk, asked(desk), Mark(verdict=Verdict.SHOULD_BE)) == "missing"


@pytest.mark.parametrize(("words", "published"), [("每月800元", (TEXT,)), ("", ()), ("900元", ())])
def test_what_no_answer_could_quote_is_no_expectation(
    desk: Desk, words: str, published: tuple[str, ...]
) -> None:
    given = Mark(verdict=Verdict.SHOULD_BE, disclosure="fees", words=words)
    assert refused(desk, asked(desk), given, published=published) == "not_published"


def test_whoever_replied_does_not_mark_the_answer(desk: Desk) -> None:
    """Decision 034."""
    ref = asked(desk)
    with desk.storage.write() as unit:
        questions.answer_by_person(unit, ref, "900元", officer="wen", split=whole)
    assert refused(desk, ref, RIGHT, by="wen") == "own_answer"
    mark(desk, ref, RIGHT, by="he")


def test_whoever_changed_a_disclosure_for_the_question_does_not_mark_it(desk: Desk) -> None:
    ref = asked(desk)
    with desk.storage.write() as unit:
        entry = NewEntry(
            stream=Stream.AUDIT,
            subject="fees",
            act="disclosure_revised",
            actor="staff:wen",
            effective_on=unit.today,
            facts={"question": ref},
        )
        unit.ledger.append([entry])
    assert refused(desk, ref, RIGHT, by="wen") == "own_answer"


def test_a_question_whose_words_are_erased_is_not_marked(desk: Desk) -> None:
    ref = asked(desk)
    with desk.storage.write() as unit:
        unit.questions.forget(*APPLICANT)
    assert refused(desk, ref, RIGHT) == "erased"


def test_words_stand_in_a_text_whatever_its_breaks_and_widths() -> None:
    assert stands_in("每月９００元，护理费", TEXT)
    assert not stands_in("护理费900元", TEXT)
