"""Unanswered questions are counted by meaning; what changed since a question is told."""

from datetime import timedelta

from knowledge.publication.feedback import UnansweredQuestion, changed_since, group_unanswered
from knowledge.review import rules
from tests.factories.disclosures import HEAD, MONDAY, OFFICER, TUESDAY, draft, published


def _asked(*questions: str) -> list[UnansweredQuestion]:
    return [
        UnansweredQuestion(question=question, at=MONDAY + timedelta(minutes=number))
        for number, question in enumerate(questions)
    ]


def test_questions_that_ask_the_same_are_one_group_with_how_often() -> None:
    groups = group_unanswered(
        _asked(
            "公墓怎么收费?",
            "请问公墓怎么收费",
            "公墓怎麼收費？",
            "公墓如何收费",
            "离婚要带什么材料",
            "公墓怎么收费?",
        )
    )
    assert [(one.question, one.times) for one in groups] == [
        ("公墓怎么收费?", 5),
        ("离婚要带什么材料", 1),
    ]
    assert groups[0].wordings[0] == "公墓怎么收费?"
    assert len(groups[0].wordings) == 4
    assert groups[0].last_at == MONDAY + timedelta(minutes=5)


def test_the_most_asked_comes_first_and_the_latest_among_equals() -> None:
    groups = group_unanswered(_asked("甲事怎么办", "乙证哪里领", "乙证哪里领", "丙处几点开门"))
    assert [one.question for one in groups] == ["乙证哪里领", "丙处几点开门", "甲事怎么办"]


def test_every_question_is_in_exactly_one_group() -> None:
    asked = _asked(*[f"第{number}号文件在哪里看" for number in range(50)], "?")
    assert sum(one.times for one in group_unanswered(asked)) == len(asked)


def test_nothing_asked_is_no_group() -> None:
    assert group_unanswered([]) == ()


def test_what_was_revised_or_taken_down_since_is_told_the_found_first() -> None:
    old = published("old")
    revised = rules.revise(old, {"title": "新题"}, person=OFFICER, at=TUESDAY)
    down = rules.withdraw(published("down"), person=HEAD, at=TUESDAY, note="有误")
    histories = [(published("kept"),), (down,), (old, revised), (draft("nobody's"),)]
    since = changed_since(histories, MONDAY + timedelta(hours=1), first={"old"})
    assert [(one.id, one.revision) for one in since] == [("old", 2), ("down", 1)]
