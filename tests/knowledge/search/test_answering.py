"""The way from a question to an answer, over a small bureau's texts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answer import AnswerStatus, Context
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.search.answering import Answerer
from tests.knowledge.search.conftest import ALLOWANCE, REPORT, TODAY, disclosures

TEXTS = {disclosure.id: disclosure.text for disclosure in disclosures()}


@pytest.mark.parametrize(
    ("question", "disclosure", "quoted"),
    [
        ("2025年主动公开了多少条政府信息?", "report", "318条"),
        ("结婚登记要带什么证件", "marriage", "户口簿"),
        ("结婚登记处的电话是多少", "marriage", "0437-1234567"),
        ("结婚登记在哪里办公", "marriage", "滨河大街18号"),
        ("高龄津贴每月多少钱", "allowance", "100元"),
        ("申请低保几天能审完", "relief", "二十个工作日"),
        ("青岛申请低保几天能审完", "relief-local", "十个工作日"),
        ("骗低保会罚多少", "relief", "一倍以上三倍以下"),
        ("結婚登記要帶什麼證件", "marriage", "户口簿"),
        ("ｊｉｅｈｕｎ登记要带什么证件", "marriage", "户口簿"),
    ],
)
def test_the_sentences_that_answer_are_quoted(
    answerer: Answerer, question: str, disclosure: str, quoted: str
) -> None:
    answer = answerer.answer(question, today=TODAY)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.hits[0].disclosure == disclosure
    assert quoted in answer.answer


@pytest.mark.parametrize(
    "question", ["怎么办护照", "今天天气怎么样", "公租房怎么摇号", "地铁几点收车", "你好"]
)
def test_what_is_not_published_is_not_answered(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(question, today=TODAY)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert answer.answer == ""


RATES = """高龄津贴发放标准
年满八十周岁的本市户籍老人按下表领取高龄津贴：
年龄 | 城区每月 | 县城每月
80至89周岁 | 100元 | 80元
90至99周岁 | 200元 | 160元
100周岁及以上 | 600元 | 500元
津贴按季度发放。"""


def test_where_a_condition_decides_that_was_not_told_all_cases_are_quoted() -> None:
    others = [one for one in disclosures() if one.id != "allowance"]
    page = Disclosure(id="rates", title="高龄津贴发放标准", text=RATES, status=Status.PUBLISHED)
    answerer = Answerer(build_index([*others, page], revision=1))
    untold = answerer.answer("高龄津贴每月多少钱", today=TODAY).answer
    assert untold.splitlines() == RATES.splitlines()[2:6]
    told = answerer.answer("我奶奶93岁，高龄津贴每月多少钱", today=TODAY).answer
    assert told.splitlines() == [RATES.splitlines()[2], RATES.splitlines()[4]]


def test_a_single_page_answers_what_stands_in_it_and_nothing_else() -> None:
    page = Disclosure(id="only", title="年度报告", text=REPORT, status=Status.PUBLISHED)
    alone = Answerer(build_index([page], revision=1))
    assert "318条" in alone.answer("主动公开了多少条信息", today=TODAY).answer
    for question in ("怎么办护照", "结婚登记要带什么", "2019年公开了多少条信息"):
        assert alone.answer(question, today=TODAY).status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize("question", ["高龄津贴", "低保怎么申请", "公开了多少条", "电话"])
def test_every_hit_quotes_its_disclosure_as_it_stands(answerer: Answerer, question: str) -> None:
    hits = answerer.answer(question, today=TODAY).hits
    assert 0 < len(hits) <= 10
    assert len({hit.disclosure for hit in hits}) == len(hits)
    for hit in hits:
        assert hit.passage in TEXTS[hit.disclosure]
        assert len(hit.passage) <= 300
        assert 0 <= hit.score <= 1


def test_the_answer_stands_in_the_first_hit_and_carries_the_revision(answerer: Answerer) -> None:
    answer = answerer.answer("高龄津贴什么时候发放", today=TODAY)
    assert answer.answer in ALLOWANCE
    assert answer.revision == answerer.revision == 7


def test_a_draft_is_never_shown(answerer: Answerer) -> None:
    hits = answerer.answer("七十周岁高龄津贴调整方案", today=TODAY).hits
    assert "draft" not in {hit.disclosure for hit in hits}


def test_a_superseded_text_is_passed_over(answerer: Answerer) -> None:
    hits = answerer.answer("申请低保几个工作日审核", today=TODAY).hits
    assert "relief-2005" not in {hit.disclosure for hit in hits}


def test_a_superseded_text_asked_for_by_year_is_shown_as_what_it_is(answerer: Answerer) -> None:
    hits = answerer.answer("2005年的社会救济办法规定几个工作日审核", today=TODAY).hits
    old = next(hit for hit in hits if hit.disclosure == "relief-2005")
    assert old.status == "superseded"
    assert "已被新版本取代" in old.title


def test_a_national_text_comes_first_where_no_place_is_named(answerer: Answerer) -> None:
    assert answerer.answer("申请最低生活保障", today=TODAY).hits[0].disclosure == "relief"
    named = answerer.answer("青岛市申请最低生活保障", today=TODAY)
    assert named.hits[0].disclosure == "relief-local"


def test_a_document_number_finds_its_document(answerer: Answerer) -> None:
    hits = answerer.answer("滨民发〔2024〕12号是什么文件", today=TODAY).hits
    assert hits[0].disclosure == "allowance"


def test_a_question_attached_by_staff_finds_its_disclosure(answerer: Answerer) -> None:
    answer = answerer.answer("领证要带啥东西", today=TODAY)
    assert answer.hits[0].disclosure == "marriage"
    assert answer.status is AnswerStatus.ANSWERED


def test_a_follow_up_leans_on_the_question_before(answerer: Answerer) -> None:
    before = Context(question="高龄津贴每月多少钱", disclosure="allowance")
    answer = answerer.answer("那什么时候发?", context=before, today=TODAY)
    assert answer.hits[0].disclosure == "allowance"
    assert "十五日前" in answer.answer


def test_last_year_is_read_against_the_day_of_asking(answerer: Answerer) -> None:
    said = answerer.answer("去年主动公开了多少条政府信息", today=TODAY)
    assert "318条" in said.answer
    later = answerer.answer("去年主动公开了多少条政府信息", today=date(2031, 1, 1))
    assert later.status is AnswerStatus.NOT_FOUND


def test_texts_that_can_not_be_told_apart_are_offered_as_choices() -> None:
    def hall(name: str, text: str) -> Disclosure:
        return Disclosure(id=name, title=f"{name}办事大厅", text=text, status=Status.PUBLISHED)

    opens = "办事大厅服务时间："
    halls = [
        hall("东城", f"{opens}上午八点至十二点，下午两点至六点，法定假日休息不办公。"),
        hall("西城", f"{opens}周一至周五全天照常受理，周六提前网络预约方可前来。"),
    ]
    answer = Answerer(build_index(halls, revision=1)).answer("办事大厅服务时间", today=TODAY)
    assert answer.status is AnswerStatus.AMBIGUOUS
    assert {hit.disclosure for hit in answer.choices} == {"东城", "西城"}
    assert answer.answer == ""


def test_an_empty_catalogue_finds_nothing() -> None:
    answer = Answerer(build_index([], revision=0)).answer("低保", today=TODAY)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert answer.hits == ()


def test_a_copy_is_quoted_by_its_next_passage() -> None:
    more = [f"第{number}批发放名单由街道办事处逐一核对后张贴公布。" for number in range(30)]
    long = ALLOWANCE + "\n" + "\n".join(more)
    one = Disclosure(id="a", title="通知", text=long, status=Status.PUBLISHED)
    hits = (
        Answerer(build_index([one, replace(one, id="b")], revision=1))
        .answer("高龄津贴每月多少钱", today=TODAY)
        .hits
    )
    assert "100元" in hits[0].passage
    assert hits[1].passage != hits[0].passage


def test_a_misspelt_title_is_suggested(answerer: Answerer) -> None:
    answer = answerer.answer("发放高玲津铁的通知", today=TODAY)
    if answer.status is AnswerStatus.NOT_FOUND:
        assert answer.suggestion == "关于发放高龄津贴的通知"
    else:
        assert answer.hits[0].disclosure == "allowance"


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text("低保办理多少第条年2025abcž𠮷🙂\n\u202e\x00?？《》、号", max_size=60)
    | st.text(max_size=60)
)
def test_whatever_is_typed_is_answered_in_order(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(question, today=TODAY)
    assert answer.question == question
    if answer.status is AnswerStatus.ANSWERED:
        assert answer.answer
        texts = [TEXTS[hit.disclosure] for hit in answer.hits]
        assert all(any(line in text for text in texts) for line in answer.answer.split("\n"))
    else:
        assert answer.answer == ""


GUIDE = """高龄补贴办事指南
一、申请条件
（一）年满八十周岁；
（二）本市户籍。申请补贴的老年人可以委托亲属提出申请。
二、办理流程
（一）申请：向社区提交申请表；
（二）审核：街道办事处三个工作日内审核。
三、咨询电话：0999-5550111。"""


@pytest.mark.parametrize("question", ["高龄补贴怎么申请", "怎么申请高龄补贴", "高龄补贴的申请流程"])
def test_steps_are_quoted_from_their_heading_on(question: str) -> None:
    guide = Disclosure(id="g", title="高龄补贴办事指南", text=GUIDE, status=Status.PUBLISHED)
    said = Answerer(build_index([guide], revision=1)).answer(question, today=TODAY).answer
    assert said.startswith("二、办理流程")
    assert said.endswith("街道办事处三个工作日内审核。")


def test_a_question_is_told_back_as_it_was_typed(answerer: Answerer) -> None:
    for question in ("去年主动公开了多少条政府信息", "今年地铁几点收车", "申请低保今年几天能审完"):
        assert answerer.answer(question, today=TODAY).question == question
