"""The sample questions and applications: varied, about what is there, lawful in their wording."""

import re
from collections import Counter
from datetime import date

import pytest

from bot.demo.questions import Meant, SampleApplication, demo_applications, demo_questions
from bot.demo.texts import demo_disclosures, demo_organ
from handlers.casework.terms import ApplicantKind, Result
from knowledge.catalogue.disclosure import Status

TODAY = date(2026, 11, 23)
ARTICLES = {
    Result.GRANTED: None,  # an article may be named, it need not be
    Result.PARTIALLY_GRANTED: "第三十七条",
    Result.DENIED_STATE_SECRET: "第十四条",
    Result.DENIED_PROHIBITED_BY_LAW: "第十四条",
    Result.DENIED_THREE_SECURITIES_ONE_STABILITY: "第十四条",
    Result.DENIED_THIRD_PARTY_RIGHTS: "第三十二条",
    Result.DENIED_INTERNAL_AFFAIRS: "第十六条第一款",
    Result.DENIED_PROCESS_INFORMATION: "第十六条第二款",
    Result.DENIED_ENFORCEMENT_CASE_FILE: "第十六条第二款",
    Result.DENIED_ADMINISTRATIVE_QUERY: "第三十六条第（七）项",
    Result.UNABLE_NOT_HELD: "第三十六条第（",
    Result.UNABLE_NEEDS_CREATION: "第三十八条",
    Result.UNABLE_STILL_UNCLEAR: "第三十条",
    Result.NOT_PROCESSED_PETITION: "第三十九条第一款",
    Result.NOT_PROCESSED_REPEAT: "第三十六条第（六）项",
    Result.NOT_PROCESSED_PUBLICATION: "第三十九条第二款",
    Result.NOT_PROCESSED_EXCESSIVE: "第三十五条",
    Result.NOT_PROCESSED_CONFIRM_OR_REISSUE: None,  # a row of the report without an article
    Result.OTHER_CORRECTION_OVERDUE: "第三十条",
    Result.OTHER_FEE_OVERDUE: "第四十二条",
    Result.OTHER_OTHER: None,
}


def test_there_are_about_eighty_questions_of_every_sort() -> None:
    counted = Counter(question.meant for question in demo_questions())

    assert counted[Meant.ANSWERED] >= 50
    assert counted[Meant.AMBIGUOUS] >= 8
    assert counted[Meant.NOT_FOUND] >= 10
    assert len({question.text for question in demo_questions()}) == counted.total() >= 78


def test_what_answers_a_question_is_published() -> None:
    """A question meant to be answered names a disclosure in force, any other names none."""
    in_force = {d.id for d in demo_disclosures(TODAY) if d.status is Status.PUBLISHED}

    for question in demo_questions():
        if question.meant is Meant.ANSWERED:
            assert question.disclosure in in_force, question.text
        else:
            assert question.disclosure is None, question.text


def test_the_questions_are_not_those_attached_to_the_texts() -> None:
    """Citizens put it in their own words, or the log would only show the staff's wording."""
    attached = {q.strip("？") for d in demo_disclosures(TODAY) for q in d.questions}

    assert not attached & {question.text.strip("？") for question in demo_questions()}


def test_every_disposition_and_every_kind_of_applicant_occurs() -> None:
    """All 21 leaf rows and all six columns of table 3 have something to show."""
    assert {a.result for a in demo_applications()} == set(Result)
    assert {a.kind for a in demo_applications()} == set(ApplicantKind)
    assert len(demo_applications()) >= 60


@pytest.mark.parametrize("application", demo_applications())
def test_a_reply_is_short_and_names_the_article_it_rests_on(application: SampleApplication) -> None:
    """Two to four sentences; the disposition's article of the Regulations stands in it."""
    sentences = re.findall(r"[^。]+。", application.reply)
    article = ARTICLES[application.result]

    assert 2 <= len(sentences) <= 4
    assert article is None or article in application.reply


@pytest.mark.parametrize("application", demo_applications())
def test_what_a_disposition_presupposes_is_there(application: SampleApplication) -> None:
    """No supplement overdue that was not asked for, no third party refused that was not asked."""
    if application.result in (Result.OTHER_CORRECTION_OVERDUE, Result.UNABLE_STILL_UNCLEAR):
        assert application.supplement
    if application.result is Result.DENIED_THIRD_PARTY_RIGHTS:
        assert application.third_party
    assert demo_organ().section(application.section)


def test_a_repeat_follows_what_it_repeats() -> None:
    """条例 第三十六条第（六）项: only what was answered before is a repeat."""
    for position, application in enumerate(demo_applications()):
        if application.result is Result.NOT_PROCESSED_REPEAT:
            earlier = [a for a in demo_applications()[:position] if a.name == application.name]
            assert [a.result for a in earlier] == [Result.GRANTED]


def test_years_are_counted_from_the_day_of_receipt() -> None:
    first = demo_applications()[0]

    assert first.received(date(2025, 3, 4)).subject.startswith("2024年云岭市享受低保待遇")
    assert not any(
        re.search(r"[{}]", a.received(TODAY).subject + a.received(TODAY).reply)
        for a in demo_applications()
    )


def test_nobody_can_be_reached_by_the_contacts() -> None:
    """Contacts lie in the made-up exchange or in the domain kept for examples."""
    for application in demo_applications():
        assert re.fullmatch(r"0999-555\d{4}|[a-z]+@[a-z]+\.example", application.contact)
