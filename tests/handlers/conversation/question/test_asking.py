"""Questions: what is quoted, logged, asked back, limited; never a dead end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.conversation.commands import (
    ChooseDisclosure,
    HandOver,
    LogQuestion,
    RateAnswer,
)
from handlers.conversation.facts import Limits
from handlers.conversation.message import MessageKind
from handlers.conversation.needs import KnowledgeQuestion
from knowledge.answer import Answer, AnswerStatus, Context, Hit, QuestionAnswer
from tests.factories.talks import Talking, said

MARRIAGE = Hit(
    disclosure="marriage",
    title="婚姻登记办事指南",
    passage="办理结婚登记应当出具户口簿、居民身份证。\n当场办结。",
    score=0.9,
    url="https://mzj.example.cn/1",
    published_on=date(2024, 5, 6),
)
OLD = replace(MARRIAGE, disclosure="old", title="婚姻登记办法", status="superseded", url=None)
QUOTED = Answer(question="", status=AnswerStatus.ANSWERED, answer="当场办结。", hits=(MARRIAGE,))
UNSURE = Answer(
    question="",
    status=AnswerStatus.AMBIGUOUS,
    hits=(MARRIAGE, OLD),
    choices=(MARRIAGE, replace(OLD, status="published", passage="另一份")),
)
NOTHING = Answer(question="", status=AnswerStatus.NOT_FOUND)


def test_an_answer_is_a_quotation_with_title_date_and_link() -> None:
    reply = Talking(answer=QUOTED).say("结婚登记要多久")
    assert reply.text.startswith("当场办结。\n")
    assert "出处：《婚姻登记办事指南》（2024-05-06）\nhttps://mzj.example.cn/1" in reply.text


def test_a_text_no_longer_in_force_is_called_so() -> None:
    answer = replace(QUOTED, hits=(OLD,))
    assert "已不是现行有效的文件" in Talking(answer=answer).say("2003年的婚姻登记办法").text


def test_a_question_is_logged_under_the_turn_with_what_was_found() -> None:
    talking = Talking(answer=QUOTED)
    talking.say("结婚登记要多久")
    asked = LogQuestion(
        ref="turn-1", question="结婚登记要多久", status="answered", hits=(MARRIAGE,)
    )
    assert talking.new == (asked,)


def test_a_question_with_personal_numbers_is_answered_and_kept_without_them() -> None:
    """Decision 026."""
    talking = Talking(answer=QUOTED)
    reply = talking.say("我是11010519491231002X，电话13800138000，结婚登记要多久")
    assert reply.text.startswith("当场办结。")
    assert talking.wanted.question == KnowledgeQuestion("我是，电话，结婚登记要多久", None)
    masked = "我是【证件号码】，电话【电话】，结婚登记要多久"
    assert [command.question for command in talking.new if isinstance(command, LogQuestion)] == [
        masked
    ]
    assert "11010519491231002X" not in str(talking.state.to_json())


def test_the_question_before_is_the_context_of_the_next() -> None:
    talking = Talking(answer=QUOTED)
    talking.say("结婚登记要多久")
    assert talking.wanted.question == KnowledgeQuestion("结婚登记要多久", None)
    talking.say("那要带什么材料?")
    before = Context(question="结婚登记要多久", disclosure="marriage")
    assert talking.wanted.question == KnowledgeQuestion("那要带什么材料?", before)
    talking.wait(timedelta(hours=1))
    talking.say("低保标准是多少")
    assert talking.wanted.question == KnowledgeQuestion("低保标准是多少", None)


def test_a_choice_is_searched_as_its_question_was_and_answers_from_what_was_chosen() -> None:
    talking = Talking(answer=UNSURE)
    talking.say("结婚")
    reply = talking.press(talking.button("婚姻登记办法"))
    assert talking.wanted.question == KnowledgeQuestion("结婚", None)
    assert reply.text.startswith("另一份")
    assert talking.new == (ChooseDisclosure(ref="turn-1", disclosure="old"),)


def test_choices_of_one_title_are_told_apart_by_their_dates() -> None:
    newer = replace(MARRIAGE, disclosure="new", published_on=date(2026, 1, 2))
    reply = Talking(answer=replace(UNSURE, choices=(MARRIAGE, newer))).say("结婚")
    assert [choice.text for choice in reply.choices[:2]] == [
        "婚姻登记办事指南（2024-05-06）",
        "婚姻登记办事指南（2026-01-02）",
    ]


def test_titles_too_long_for_a_button_stand_in_the_text() -> None:
    long = replace(MARRIAGE, title="关于" * 30)
    reply = Talking(answer=replace(UNSURE, choices=(long, OLD))).say("结婚")
    assert f"\n1. {long.title}\n2. 婚姻登记办法" in reply.text


def test_a_choice_that_was_withdrawn_meanwhile_is_not_quoted() -> None:
    talking = Talking(answer=UNSURE)
    talking.say("结婚")
    chosen = talking.button("婚姻登记办法")
    talking.answer = QUOTED
    reply = talking.press(chosen)
    assert "现在已经不能查看了" in reply.text
    assert [choice.text for choice in reply.choices] == ["转人工", "提交申请"]


@pytest.mark.parametrize("answer", [NOTHING, UNSURE, None])
def test_every_miss_leads_on_to_a_person_and_an_application(answer: Answer | None) -> None:
    talking = Talking(answer=answer)
    for turn in range(4):
        reply = talking.say(f"问题{turn}")
        if answer is UNSURE:
            reply = talking.press(talking.button("都不是"))
        assert {"转人工", "提交申请"} <= {choice.text for choice in reply.choices}
    assert "0431-12345678" in reply.text


def test_a_rating_is_kept_once_and_can_be_changed() -> None:
    talking = Talking(answer=QUOTED)
    talking.say("结婚登记要多久")
    settled, unsettled = talking.button("解决了"), talking.button("没解决")
    talking.press(settled)
    talking.press(settled)
    talking.press(unsettled)
    ratings = [one for one in talking.commands if isinstance(one, RateAnswer)]
    assert ratings == [
        RateAnswer(ref="turn-1", helpful=True),
        RateAnswer(ref="turn-1", helpful=False),
    ]


def test_the_rating_of_a_question_long_forgotten_is_still_kept() -> None:
    talking = Talking()
    talking.press("n:q-of-last-year")
    assert talking.new == (RateAnswer(ref="q-of-last-year", helpful=False),)


def test_a_question_goes_to_a_person_once() -> None:
    talking = Talking(answer=NOTHING)
    talking.say("谁管地名")
    human = talking.button("转人工")
    talking.press(human)
    talking.press(human)
    handed = [one for one in talking.commands if isinstance(one, HandOver)]
    assert handed == [HandOver(ref="turn-1", question="谁管地名")]


def test_words_for_a_person_are_logged_before_they_are_handed_over() -> None:
    talking = Talking()
    talking.say("人工", "我的津贴没有到账")
    assert talking.new == (
        LogQuestion(ref="turn-2", question="我的津贴没有到账", status="for_person"),
        HandOver(ref="turn-2", question="我的津贴没有到账"),
    )


def test_too_many_questions_are_told_when_to_go_on_and_forms_still_work() -> None:
    talking = Talking(answer=NOTHING, limits=Limits(questions=2))
    talking.say("问题一", "问题二")
    talking.wait(timedelta(minutes=4))
    reply = talking.say("问题三")
    assert "请在10:10以后继续提问" in reply.text
    assert talking.wanted.question is None
    assert talking.new == ()
    assert "第二十九条" in talking.say("申请").text
    talking.say("取消")
    talking.wait(timedelta(minutes=6))
    talking.say("问题三")
    assert talking.wanted.question is not None


def test_a_story_of_2000_characters_is_searched() -> None:
    talking = Talking(answer=QUOTED)
    talking.say("长" * 2000)
    assert talking.wanted.question is not None


def test_a_longer_story_is_asked_for_in_parts_and_may_go_to_a_person_whole() -> None:
    talking = Talking(answer=QUOTED)
    reply = talking.say("长" * 2001)
    assert talking.wanted.question is None
    assert "您写了2001字，一次最多能读2000字" in reply.text
    talking.press(talking.button("转人工"))
    assert talking.new == (HandOver(ref="turn-1", question="长" * 2001),)


def test_what_is_said_after_a_long_story_stands_by_itself() -> None:
    talking = Talking(answer=QUOTED)
    talking.say("长" * 2001, "低保标准是多少")
    assert talking.wanted.question == KnowledgeQuestion("低保标准是多少", None)


def test_an_edited_question_is_asked_again() -> None:
    talking = Talking(answer=NOTHING)
    talking.say("低保怎么申情")
    talking.take(said("低保怎么申请", kind=MessageKind.EDITED))
    assert talking.wanted.question is not None
    assert talking.wanted.question.text == "低保怎么申请"


def test_hidden_characters_are_not_searched() -> None:
    talking = Talking(answer=NOTHING)
    talking.say("低\u200b保\U000e0041标准\x00")
    assert talking.wanted.question == KnowledgeQuestion("低保标准", None)


def test_an_english_question_is_framed_in_english_wherever_it_is_asked() -> None:
    talking = Talking(answer=QUOTED)
    talking.say("结婚登记要多久")
    reply = talking.say("How long does marriage registration take?")
    first, second, *_ = reply.text.splitlines()
    assert first.startswith("Looked up as “办理时限 多长时间 结婚登记”")
    assert second == "当场办结。"
    assert "Source: “婚姻登记办事指南”" in reply.text
    assert [choice.text for choice in reply.choices] == ["Yes, settled", "Not settled"]


def test_items_of_a_list_that_are_not_quoted_are_counted() -> None:
    reply = Talking(answer=replace(QUOTED, left_out=9)).say("结婚登记要什么材料")
    assert "另有9项未列出" in reply.text


def test_a_follow_up_leans_on_what_the_question_before_leaned_on() -> None:
    talking = Talking(answer=replace(UNSURE, understood="低保怎么申请 那要带什么"))
    talking.say("那要带什么")
    talking.say("多久")
    before = Context(question="低保怎么申请 那要带什么", disclosure="marriage")
    assert talking.wanted.question == KnowledgeQuestion("多久", before)


def test_several_questions_are_each_named_above_what_is_quoted_for_them() -> None:
    told = (
        QuestionAnswer(question="要多久", quotation="当场办结。"),
        QuestionAnswer(question="带什么", quotation="办理结婚登记应当出具户口簿、居民身份证。"),
    )
    reply = Talking(answer=replace(QUOTED, by_question=told)).say("要多久，带什么")
    assert reply.text.startswith(
        "▸ 关于“要多久”：\n当场办结。\n▸ 关于“带什么”：\n办理结婚登记应当出具户口簿、居民身份证。\n"
    )
