"""What an answer quoted is held against the revision it was quoted from."""

from datetime import date

from handlers.conversation.commands import LogQuestion
from handlers.desk.cases import questions
from handlers.desk.proofs import check_proofs
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.search.answering import Answerer
from tests.handlers.desk.conftest import APPLICANT, Desk

TEXT = "高龄津贴按季度发放。\n😀标准为每人每月60元。\n咨询电话：0437-1234567。"


def answered(desk: Desk) -> None:
    disclosure = Disclosure(
        id="a", title="高龄津贴办事指南", text=TEXT, status=Status.PUBLISHED, revision=3
    )
    answer = Answerer(build_index([disclosure], revision=1)).answer(
        "高龄津贴标准是多少", today=date(2026, 12, 1)
    )
    assert answer.hits[0].proof
    asked = LogQuestion(ref="q1", question="高龄津贴标准", status="answered", hits=answer.hits)
    with desk.storage.write() as unit:
        questions.log_all(unit, [(APPLICANT, asked)])


def test_a_quotation_stands_in_the_revision_it_names(desk: Desk) -> None:
    answered(desk)
    with desk.storage.read() as unit:
        check = check_proofs(unit, lambda id_, revision: {("a", 3): TEXT}.get((id_, revision)))
    assert (check.checked, check.broken) == (1, ())


def test_a_text_changed_under_its_revision_is_found(desk: Desk) -> None:
    answered(desk)
    with desk.storage.read() as unit:
        check = check_proofs(unit, lambda _id, _revision: TEXT.replace("60", "90"))
    assert [(one.question, one.disclosure, one.gone) for one in check.broken] == [
        ("q1", "a", False)
    ]


def test_a_revision_that_is_gone_is_told_so(desk: Desk) -> None:
    answered(desk)
    with desk.storage.read() as unit:
        check = check_proofs(unit, lambda _id, _revision: None)
    assert [(one.revision, one.gone) for one in check.broken] == [(3, True)]


def test_questions_kept_before_there_were_proofs_are_passed_over(desk: Desk) -> None:
    asked = LogQuestion(ref="q1", question="几点下班", status="not_found", hits=())
    with desk.storage.write() as unit:
        questions.log_all(unit, [(APPLICANT, asked)])
        unit.questions.change("q1", hits=[{"disclosure": "a", "score": 0.5}])
        check = check_proofs(unit, lambda _id, _revision: None)
    assert check.checked == 0
