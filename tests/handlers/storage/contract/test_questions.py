"""The log of questions: what was asked, what became of it, how replies were graded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.ports import Storage
from handlers.ports.office import AnswerView
from handlers.records import Question
from handlers.statistics.satisfaction import Grade, Satisfaction
from tests.conftest import Clock


def question(ref: str, clock: Clock, **more: object) -> Question:
    values = {
        "channel": "web",
        "conversation": "7",
        "asked_at": clock(),
        "text": "几点下班",
        "status": "answered",
    }
    return Question(id=ref, **{**values, **more})  # type: ignore[arg-type]


def test_a_question_comes_back_as_it_was_asked(storage: Storage, clock: Clock) -> None:
    asked = question("q1", clock, hits=({"disclosure": "d", "score": 0.5},))
    with storage.write() as unit:
        unit.questions.put(asked)
        assert unit.questions.get("q1") == asked
        assert unit.questions.get("q2") is None


def test_questions_kept_together_read_as_if_kept_singly(storage: Storage, clock: Clock) -> None:
    asked = [question(f"q{number}", clock, text=None) for number in range(3)]
    with storage.write() as unit:
        unit.questions.put_all(asked)
        unit.questions.put_all([])
        assert unit.questions.several(["q2", "q9", "q0"]) == {"q0": asked[0], "q2": asked[2]}


def test_what_becomes_of_a_question_is_kept_beside_what_was_asked(
    storage: Storage, clock: Clock
) -> None:
    due_at = clock() + timedelta(days=2)
    with storage.write() as unit:
        unit.questions.put(question("q1", clock))
        unit.questions.change("q1", state="waiting", due_at=due_at, rated_at=clock())
        unit.questions.change("q9", state="waiting")
        changed = replace(question("q1", clock), state="waiting", due_at=due_at)
        assert unit.questions.get("q1") == changed


def test_the_words_of_a_conversation_can_be_forgotten(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        unit.questions.put(question("q1", clock))
        unit.questions.put(question("q2", clock, conversation="8"))
        unit.questions.forget("web", "7")
        forgotten, other = unit.questions.get("q1"), unit.questions.get("q2")
        assert forgotten is not None
        assert other is not None
        assert (forgotten.text, other.text) == (None, "几点下班")


def test_what_was_asked_in_vain_is_listed_newest_first(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        for hours, (status, text) in enumerate(
            (("not_found", "甲"), ("answered", "乙"), ("ambiguous", "丙"), ("not_found", None))
        ):
            moment = clock() + timedelta(hours=hours)
            unit.questions.put(
                question(f"q{hours}", clock, status=status, text=text, asked_at=moment)
            )
        asked = [text for text, _ in unit.questions.unanswered(limit=9)]
        assert asked == ["丙", "甲"]
        (newest,) = unit.questions.unanswered(limit=1)
        assert newest == ("丙", clock() + timedelta(hours=2))


def test_the_hits_of_all_questions_that_found_any_come_the_oldest_first(
    storage: Storage, clock: Clock
) -> None:
    proof = {"revision": 2, "spans": [[0, 4]], "digest": "ab"}
    found = ({"disclosure": "d", "score": 0.5, "proof": proof},)
    with storage.write() as unit:
        unit.questions.put(question("q2", clock, hits=found))
        unit.questions.put(question("q0", clock))
        unit.questions.put(question("q1", clock, asked_at=clock() - timedelta(1), hits=found))
        hits = [(ref, [dict(hit) for hit in hits]) for ref, hits in unit.questions.all_hits()]
    assert hits == [("q1", list(found)), ("q2", list(found))]


def test_what_was_answered_since_a_moment_comes_the_oldest_first(
    storage: Storage, clock: Clock
) -> None:
    with storage.write() as unit:
        unit.questions.put(question("q3", clock))
        unit.questions.put(question("q2", clock, asked_at=clock() - timedelta(1)))
        unit.questions.put(question("q1", clock, asked_at=clock() - timedelta(9)))
        unit.questions.put(question("q0", clock, status="not_found"))
        since = clock() - timedelta(2)
        assert [one.id for one in unit.questions.answered_since(since)] == ["q2", "q3"]


@pytest.mark.parametrize(
    ("view", "refs"),
    [
        (AnswerView.NEW, ["q4", "q0"]),
        (AnswerView.BAD, ["q4"]),
        (AnswerView.WRONG, ["q3", "q2"]),
        (AnswerView.RIGHT, ["q1"]),
        (AnswerView.MISSED, ["q5"]),
        (AnswerView.ALL, ["q4", "q3", "q2", "q1", "q0"]),
    ],
)
def test_answers_are_looked_through_by_view_newest_first(
    storage: Storage, clock: Clock, view: AnswerView, refs: list[str]
) -> None:
    with storage.write() as unit:
        for hours, (status, mark) in enumerate(
            (
                *(("answered", None), ("answered", "right"), ("ambiguous", "wrong")),
                *(("referred", "should_be"), ("answered", None), ("not_found", None)),
                ("answered", None),
            )
        ):
            moment = clock() + timedelta(hours=hours)
            unit.questions.put(question(f"q{hours}", clock, status=status, asked_at=moment))
            unit.questions.change(f"q{hours}", mark=mark, helpful=False if hours == 4 else None)
        unit.questions.change("q6", text=None)
        assert [each.id for each in unit.questions.answers(view, limit=9)] == refs
        assert len(unit.questions.answers(view, limit=1)) == 1
        assert [each.id for each in unit.questions.marked()] == ["q1", "q2", "q3"]


def test_what_was_asked_before_in_a_conversation_comes_oldest_first(
    storage: Storage, clock: Clock
) -> None:
    with storage.write() as unit:
        for minutes in range(4):
            moment = clock() + timedelta(minutes=minutes)
            unit.questions.put(question(f"q{minutes}", clock, asked_at=moment))
        unit.questions.put(question("q9", clock, conversation="8"))
        last = unit.questions.get("q3")
        assert last is not None
        since = clock() + timedelta(minutes=1)
        assert [each.id for each in unit.questions.before(last, since=since)] == ["q1", "q2"]


def test_the_pace_of_the_queue_is_how_many_wait_and_how_many_got_a_reply(
    storage: Storage, clock: Clock
) -> None:
    with storage.write() as unit:
        unit.questions.put(question("q1", clock, state="waiting"))
        unit.questions.put(question("q2", clock, state="replied", replied_at=clock()))
        unit.questions.put(question("q3", clock, state="bot"))
        long_ago = clock() - timedelta(days=1)
        again = {"state": "replied", "replied_at": long_ago, "again_at": clock()}
        unit.questions.put(question("q4", clock, **again))
        unit.questions.put(question("q5", clock, state="replied", replied_at=long_ago))
        assert unit.questions.pace(since=clock() - timedelta(hours=1)) == (1, 2)


def test_matters_are_counted_by_the_disclosure_that_answered(
    storage: Storage, clock: Clock
) -> None:
    with storage.write() as unit:
        for place, first in enumerate(["fees", "hours", "fees"]):
            hits = ({"disclosure": first, "score": 0.9}, {"disclosure": "other", "score": 0.1})
            unit.questions.put(question(f"q{place}", clock, hits=hits))
        unit.questions.put(question("q9", clock, status="not_found", hits=({"disclosure": "x"},)))
        now = clock()
        assert list(unit.questions.matters(now, now)) == [("fees", 2), ("hours", 1)]
        later = now + timedelta(days=1)
        assert list(unit.questions.matters(later, later)) == []


LIN = ("web", "7")


def grade(subject: str, clock: Clock, step: int = 4) -> Grade:
    return Grade(subject=subject, address=LIN, step=step, at=clock())


def test_the_last_grade_counts_and_its_words_stay(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        unit.grades.put(grade("question:q1", clock))
        unit.grades.say("question:q1", "很快", address=LIN)
        unit.grades.say("question:q1", "别人的话", address=("web", "8"))
        unit.grades.put(grade("question:q1", clock, 2))
        kept = unit.grades.get("question:q1")
        assert kept is not None
        assert (kept.step, kept.words, kept.address) == (2, "很快", LIN)
        assert unit.grades.get("question:q2") is None


def test_grades_are_counted_by_what_was_replied_to_and_when(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        unit.grades.put(grade("question:q1", clock))
        unit.grades.put(grade("question:q2", clock))
        unit.grades.put(grade("application:2026-0001", clock, 1))
    begin = clock()
    with storage.read() as unit:
        given = unit.grades.tally(begin, begin + timedelta(hours=1))
        assert given == {"question": Satisfaction({4: 2}), "application": Satisfaction({1: 1})}
        later = unit.grades.tally(begin + timedelta(hours=1), begin + timedelta(hours=2))
        assert later["question"].graded == 0


def test_words_are_forgotten_and_the_count_stays(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        unit.grades.put(grade("question:q1", clock))
        unit.grades.say("question:q1", "很快", address=LIN)
        unit.grades.forget(LIN)
        kept = unit.grades.get("question:q1")
        assert kept is not None
        assert (kept.step, kept.words) == (4, None)
