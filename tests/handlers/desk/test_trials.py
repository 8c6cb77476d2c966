"""The office's own test set: what was marked is judged by its mark, what changed is told.

Decision 034.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.conversation.application.draft import Offered
from handlers.conversation.commands import LogQuestion
from handlers.conversation.played import Played
from handlers.desk.cases import questions
from handlers.desk.marks import Mark, Verdict, put_mark
from handlers.desk.trials import Outcome, Trial, by_marks, changes, judge, run_trials
from handlers.records import Question
from knowledge.answer import Answer, AnswerStatus, Hit
from tests.conftest import MONDAY_MORNING
from tests.handlers.desk.conftest import APPLICANT, Desk

RIGHT, WRONG, UNKNOWN = Outcome.RIGHT, Outcome.WRONG, Outcome.UNKNOWN
ASKED = Question(
    id="q1",
    channel="web",
    conversation="7",
    asked_at=MONDAY_MORNING,
    text="一个月多少钱",
    status="answered",
    hits=({"disclosure": "old", "score": 0.9}, {"disclosure": "other", "score": 0.2}),
    mark="right",
)


def gets(status: str, *disclosures: str, words: str = "每月900元。") -> Played:
    """What a question gets: hits when answered, choices when asked back."""
    hits = tuple(Hit(disclosure=each, title=each, passage=words, score=0.9) for each in disclosures)
    answered = status == "answered"
    answer = Answer(
        question="", status=AnswerStatus(status), answer=words if answered else "", hits=hits
    )
    offered = () if answered else tuple(Offered(each, each) for each in disclosures)
    return Played(answer=answer, reply="", choices=offered)


def judged(question: Question, played: Played, *, chosen: str = "") -> Outcome:
    return judge(question, played, chosen=chosen, successor={"old": "new"}.get)


@pytest.mark.parametrize(
    ("played", "outcome"),
    [
        (gets("answered", "old"), RIGHT),
        (gets("answered", "new", "old"), RIGHT),  # what took its place
        (gets("answered", "other", "old"), WRONG),
        (gets("ambiguous", "old", "other"), WRONG),
        (gets("not_found"), WRONG),
    ],
)
def test_what_was_right_stays_right_with_the_same_disclosure_or_its_successor(
    played: Played, outcome: Outcome
) -> None:
    assert judged(ASKED, played) is outcome


@pytest.mark.parametrize(
    ("played", "chosen", "outcome"),
    [
        (gets("ambiguous", "other", "third"), "", RIGHT),
        (gets("ambiguous", "third"), "", WRONG),
        (gets("ambiguous", "other", "third"), "new", WRONG),  # what the citizen chose is not there
        (gets("answered", "other"), "other", RIGHT),
    ],
)
def test_what_was_rightly_asked_back_offers_what_it_offered_or_answers_with_it(
    played: Played, chosen: str, outcome: Outcome
) -> None:
    assert judged(replace(ASKED, status="ambiguous"), played, chosen=chosen) is outcome


def test_what_was_rightly_not_found_is_right_only_where_nothing_is_found() -> None:
    missed = replace(ASKED, status="not_found")
    assert judged(missed, gets("not_found", "old")) is RIGHT
    assert judged(missed, gets("answered", "old")) is WRONG


@pytest.mark.parametrize(
    ("disclosure", "words", "outcome"),
    [
        ("old", None, RIGHT),
        ("old", "900 元", RIGHT),
        ("old", "护理费", WRONG),
        ("other", "900元", WRONG),
        (None, "900元", RIGHT),
    ],
)
def test_what_should_be_needs_the_disclosure_first_and_the_words(
    disclosure: str | None, words: str | None, outcome: Outcome
) -> None:
    expected = replace(ASKED, mark="should_be", mark_disclosure=disclosure, mark_words=words)
    assert judged(expected, gets("answered", "old", "other")) is outcome
    assert judged(expected, gets("ambiguous", "old")) is WRONG


def test_what_was_wrong_is_wrong_as_long_as_it_is_the_same_and_unknown_after() -> None:
    wrong = replace(ASKED, mark="wrong")
    assert judged(wrong, gets("answered", "old")) is WRONG
    assert judged(wrong, gets("answered", "other")) is UNKNOWN


def test_a_marked_question_is_asked_after_those_it_may_have_followed(desk: Desk) -> None:
    heard: list[Sequence[str]] = []

    def playing(words: Sequence[str]) -> Played:
        heard.append(words)
        return gets("answered", "old")

    hit = Hit(disclosure="old", title="", passage="", score=0.9)
    for ref, text, hours in (("q1", "昨天的问题", 9), ("q2", "低保多少钱", 0), ("q3", "农村呢", 0)):
        with desk.storage.write() as unit:
            order = LogQuestion(ref=ref, question=text, status="answered", hits=(hit,))
            questions.log_all(unit, [(APPLICANT, order)])
        desk.clock.now += timedelta(hours=hours, minutes=2)
    with desk.storage.write() as unit:
        put_mark(unit, "q3", Mark(verdict=Verdict.RIGHT), officer="he")
        (trial,) = run_trials(unit, playing, successor=lambda _: None)
    assert heard == [["低保多少钱", "农村呢"]]
    assert (trial.question.id, trial.outcome, trial.disclosure) == ("q3", RIGHT, "old")


def test_a_question_asked_back_and_chosen_from_is_judged_as_it_was_asked_back(desk: Desk) -> None:
    hit = Hit(disclosure="old", title="", passage="", score=0.4)
    with desk.storage.write() as unit:
        order = LogQuestion(ref="q1", question="多少钱", status="ambiguous", hits=(hit,))
        questions.log_all(unit, [(APPLICANT, order)])
        questions.chosen(unit, "q1", disclosure="other")
        put_mark(unit, "q1", Mark(verdict=Verdict.RIGHT), officer="he")
        again = list(
            run_trials(unit, lambda _: gets("ambiguous", "other"), successor=lambda _: None)
        )
    assert [trial.outcome for trial in again] == [RIGHT]


def trial(ref: str, mark: str, outcome: Outcome) -> Trial:
    question = replace(ASKED, id=ref, mark=mark)
    return Trial(question=question, outcome=outcome, status=AnswerStatus.ANSWERED, disclosure="old")


def test_worse_is_what_was_right_by_its_mark_and_is_not() -> None:
    trials = [
        trial("a", "right", WRONG),
        trial("b", "right", RIGHT),
        trial("c", "should_be", WRONG),
        trial("d", "should_be", RIGHT),
        trial("e", "wrong", UNKNOWN),
    ]
    worse, better = changes(trials, {})
    assert [change.trial.question.id for change in worse] == ["a"]
    assert [change.trial.question.id for change in better] == ["d"]


def test_an_earlier_check_tells_what_was_right_in_place_of_the_marks() -> None:
    worse, better = changes([trial("c", "should_be", WRONG)], {"c": RIGHT})
    assert ([change.before for change in worse], better) == ([RIGHT], [])
    assert by_marks(replace(ASKED, mark="should_be")) is WRONG
