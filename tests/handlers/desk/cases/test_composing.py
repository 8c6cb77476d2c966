"""The answer as it is composed: what its ground demands, and the remedy clause of its row."""

from datetime import date

import pytest

from handlers.casework.answers.remedies import Bodies
from handlers.casework.application import Application, Event
from handlers.casework.errors import DocumentError
from handlers.casework.terms import Result, Step
from handlers.conversation.facts import OrganCard
from handlers.desk.cases.composing import decision_of, with_clause, without_clause
from handlers.desk.rules import DeskRules
from handlers.letters.matter import LetterRules
from tests.factories.play import CALENDAR

TODAY = date(2026, 3, 2)
CASE = Application(received_on=TODAY)
RULES = DeskRules(organ=OrganCard(name="云岭市民政局"), calendar=CALENDAR)
ASKED = Application(
    received_on=TODAY,
    events=(Event(step=Step.CONSULT_THIRD_PARTY, on=TODAY, party="p"),),
)
ANSWER = "不予公开。"


def composed(
    text: str, rules: DeskRules = RULES, result: Result = Result.DENIED_INTERNAL_AFFAIRS
) -> str:
    return with_clause(text, result, rules=rules, today=TODAY)


def test_an_answer_ends_with_the_remedy_clause_of_its_row_once() -> None:
    text = composed(ANSWER)
    assert text.startswith("不予公开。\n\n")
    assert "行政复议" in text
    assert composed(text) == text


def test_the_offices_own_sentence_on_a_lawsuit_stands_where_the_law_names_review_alone() -> None:
    own = "对复议决定不服的，可以依法提起行政诉讼。"
    rules = DeskRules(
        organ=RULES.organ,
        calendar=CALENDAR,
        letters=LetterRules(bodies=Bodies(suit_clause=own)),
    )
    assert composed(ANSWER, rules, Result.UNABLE_NEEDS_CREATION).endswith(own)
    assert own not in composed(ANSWER, rules)
    assert own not in composed(ANSWER, RULES, Result.UNABLE_NEEDS_CREATION)


def test_an_answer_is_worked_on_again_without_its_clause() -> None:
    text = composed(ANSWER)
    result = Result.DENIED_INTERNAL_AFFAIRS
    assert without_clause(text, result, rules=RULES, today=TODAY) == ANSWER


def test_an_empty_answer_is_refused() -> None:
    with pytest.raises(DocumentError) as refused:
        composed(" \r\n ")
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == ("text", "missing")


def test_lines_end_where_their_words_end() -> None:
    assert composed("一 \r\n二\t").startswith("一\n二\n\n")


def test_only_what_the_ground_asks_for_is_stated() -> None:
    typed = {"published_at": " 网站 ", "reason": "藏在页面上的一栏"}
    decision = decision_of("published", typed, CASE)
    assert decision == {
        "result": "granted",
        "ground": "published",
        "stated": {"published_at": "网站"},
    }


def test_over_an_objection_the_weighing_is_stated_too() -> None:
    typed = {"published_at": "网站", "public_interest": "涉及公共资金"}
    assert "public_interest" not in decision_of("published", typed, CASE)["stated"]
    assert decision_of("published", typed, ASKED)["stated"]["public_interest"] == "涉及公共资金"


def test_an_answer_stands_on_a_ground() -> None:
    with pytest.raises(DocumentError) as refused:
        decision_of("", {}, CASE)
    assert refused.value.facts["field"] == "ground"
