"""Unanswered questions are counted by meaning."""

from datetime import timedelta

from knowledge.feedback import Asked, group_unanswered
from tests.knowledge.factories import MONDAY


def _asked(*questions: str) -> list[Asked]:
    return [
        Asked(question=question, at=MONDAY + timedelta(minutes=number))
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
    assert (groups[0].first_at, groups[0].last_at) == (MONDAY, MONDAY + timedelta(minutes=5))


def test_the_most_asked_comes_first_and_the_latest_among_equals() -> None:
    groups = group_unanswered(_asked("甲事怎么办", "乙证哪里领", "乙证哪里领", "丙处几点开门"))
    assert [one.question for one in groups] == ["乙证哪里领", "丙处几点开门", "甲事怎么办"]


def test_every_question_is_in_exactly_one_group() -> None:
    asked = _asked(*[f"第{number}号文件在哪里看" for number in range(50)], "?")
    assert sum(one.times for one in group_unanswered(asked)) == len(asked)


def test_nothing_asked_is_no_group() -> None:
    assert group_unanswered([]) == ()
