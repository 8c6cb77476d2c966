"""Another office's matter: from the office's page, in general, and never where it is its own."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answer import Answer, AnswerStatus, Hit, Referral
from knowledge.catalogue.disclosure import Status
from knowledge.referral.elsewhere import outweighs, referral_for, referred
from knowledge.referral.phrases import compiled, squeezed, table
from knowledge.referral.published import Surroundings
from tests.factories.disclosures import draft
from tests.knowledge.referral.test_published import TABLE

CIVIL = "示例县民政局"
GOVERNMENT = "示例县人民政府办公室"
QUESTIONS = tomllib.loads(
    Path(__file__).with_name("elsewhere_questions.toml").read_text(encoding="utf-8")
)
NAMED, HEARD, ALARMS = 0.97, 0.95, 0.01
"""The share of questions whose very matter, or whose office, is named, and of false alarms."""
GUIDES = ("最低生活保障办事指南", "结婚登记办事指南", "高龄津贴办事指南")


def elsewhere(question: str, organ: str = CIVIL, titles: tuple[str, ...] = GUIDES) -> str:
    referral = referral_for(question, organs=[organ], titles=titles)
    return referral.office if referral else ""


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("住院花的钱能报多少", "医疗保障局"),
        ("公积金怎么取出来", "公积金"),
        ("身份证丢了去哪补", "公安局"),
        ("娃转学籍怎么弄", "教育局"),
        ("老板拖欠工钱不给", "人力资源"),
        ("开个小饭馆要啥手续", "市场监督"),
        ("楼上半夜吵得睡不着", "公安"),
        ("家里停水两天了", "供水"),
        ("退伍军人光荣牌哪里领", "退役军人"),
        ("契税怎么交", "税务局"),
        ("房产证在哪办", "自然资源"),
        ("低保户申请医疗救助找哪个单位", "医疗保障局"),
    ],
)
def test_matters_of_talk_have_their_office(question: str, office: str) -> None:
    assert office in elsewhere(question)


@pytest.mark.parametrize(
    ("question", "organ"),
    [
        ("住院花的钱能报多少", "示例县医疗保障局"),
        ("身份证丢了去哪补", "示例县公安局"),
        ("低保怎么申请", CIVIL),
        ("民政局招公务员吗", CIVIL),  # this organ is named
        ("低保户电费怎么算的，高龄津贴给多少", CIVIL),  # its own matter is asked
        ("高龄津贴去哪申请，户口本丢了", CIVIL),  # whose it is, is asked of its own
        ("那医保呢", CIVIL),  # leans on what was asked before
    ],
)
def test_what_may_be_its_own_is_not_referred(question: str, organ: str) -> None:
    """Decision 026."""
    assert elsewhere(question, organ) == ""


def test_a_matter_that_a_title_names_is_its_own() -> None:
    assert elsewhere("公租房怎么申请") != ""
    assert elsewhere("公租房怎么申请", titles=("公租房申请指南",)) == ""


def test_a_story_is_referred_only_by_the_sentence_that_asks_who() -> None:
    story = "我们两口子在县城打工，社保一直交着，公积金也有，孩子上小学。" * 3
    assert elsewhere(story + "高龄的母亲每月能领多少？") == ""
    assert "公安局" in elsewhere(story + "孩子的户口本丢了去哪补？")


def _heard(questions: dict[str, list[str]]) -> Iterator[tuple[str, Referral]]:
    for name, each in questions.items():
        for question in each:
            referral = referral_for(question, organs=[GOVERNMENT], titles=())
            yield name, referral or Referral(matter="", office="", telephone="", strength=0)


def test_the_very_matter_is_named() -> None:
    heard = list(_heard(QUESTIONS["asked"]))
    assert sum(referral.matter == name for name, referral in heard) >= NAMED * len(heard)


def test_questions_of_talk_go_to_the_right_office() -> None:
    heard = list(_heard(QUESTIONS["talk"]))
    assert sum(name in referral.office for name, referral in heard) >= HEARD * len(heard)


@pytest.mark.parametrize("organ", QUESTIONS["own"])
def test_an_offices_own_questions_stay_with_it(organ: str) -> None:
    """Decision 026."""
    questions = QUESTIONS["own"][organ]
    assert sum(elsewhere(question, organ) != "" for question in questions) <= ALARMS * len(
        questions
    )


@pytest.mark.parametrize("word", QUESTIONS["everyday"]["words"])
def test_an_everyday_word_alone_is_nobodys_matter(word: str) -> None:
    assert elsewhere(word, GOVERNMENT, ()) == ""


def test_every_matter_has_its_name_and_two_questions_or_is_the_rest_of_a_field() -> None:
    names = [matter["name"] for matter in table("elsewhere")["matter"]]
    assert len(set(names)) == len(names)
    assert set(QUESTIONS["asked"]) <= set(names)
    assert all(len(questions) == 2 for questions in QUESTIONS["asked"].values())
    rests = {"医疗保险", "社会保险", "住房公积金", "退役军人", "驾驶证", "供水", "燃气"}
    assert set(names) - set(QUESTIONS["asked"]) == rests


def test_every_matter_is_of_an_office_and_every_office_has_one() -> None:
    matters = table("elsewhere")["matter"]
    assert {matter["office"] for matter in matters} == set(table("elsewhere")["office"])


def test_a_government_is_no_civil_affairs_bureau() -> None:
    """民政 stands in 人民政府."""
    assert "民政局" in elsewhere("高龄津贴怎么申请", GOVERNMENT, ())


def test_papers_to_bring_are_no_matter() -> None:
    papers = compiled(table("elsewhere")["condition"])
    assert papers.sub("", squeezed("申请要带户口本和身份证吗")) == "申请要吗"
    assert papers.sub("", "户口本去哪补") == "户口本去哪补"


@pytest.fixture
def catalogue() -> Surroundings:
    page = draft("others", title="不归我局的事", text=TABLE, status=Status.PUBLISHED)
    guide = draft("dibao", title="低保办事指南", text="低保", status=Status.PUBLISHED)
    return Surroundings([page, guide], organ=CIVIL)


def test_the_offices_own_page_goes_first(catalogue: Surroundings) -> None:
    asked = Answer(question="我爸想要个轮椅，去哪申请", status=AnswerStatus.NOT_FOUND)
    answer = referred(asked, catalogue)
    assert answer.status is AnswerStatus.REFERRED
    assert answer.referral is not None
    assert answer.referral.telephone == "0788-1234567"
    assert answer.answer == answer.hits[0].passage == TABLE.splitlines()[3]
    assert answer.hits[0].disclosure == "others"


def test_an_answer_from_a_guide_stands(catalogue: Surroundings) -> None:
    hit = Hit(disclosure="dibao", title="低保办事指南", passage="低保", score=0.9)
    answer = Answer(question="轮椅去哪申请", status=AnswerStatus.ANSWERED, hits=(hit,))
    assert referred(answer, catalogue) is answer


def test_without_a_catalogue_nothing_is_known_of_others() -> None:
    answer = Answer(question="身份证丢了去哪补", status=AnswerStatus.NOT_FOUND)
    assert referred(answer, Surroundings()) is answer


@pytest.mark.parametrize(
    ("strength", "status", "expected"),
    [
        (0.5, AnswerStatus.NOT_FOUND, True),
        (0.5, AnswerStatus.AMBIGUOUS, False),
        (0.9, AnswerStatus.AMBIGUOUS, True),
        (0.9, AnswerStatus.REFUSED, False),
    ],
)
def test_it_outweighs_what_is_less_sure(
    strength: float, status: AnswerStatus, expected: bool
) -> None:
    referral = Referral(matter="户口", office="公安局", telephone="", strength=strength)
    assert outweighs(referral, Answer(question="", status=status)) is expected


@pytest.mark.parametrize(
    ("passage", "score", "expected"),
    [
        ("五、办理方式：实行预约办理。", 0.7, True),
        ("办理结婚登记时出示护照。", 0.7, False),  # it speaks of the matter
        ("五、办理方式：实行预约办理。", 0.9, False),  # it is sure
    ],
)
def test_a_matter_that_an_unsure_answer_does_not_speak_of_goes_to_its_office(
    passage: str, score: float, expected: bool
) -> None:
    referral = referral_for("护照怎么办", organs=[CIVIL], titles=GUIDES)
    assert referral is not None
    hit = Hit(disclosure="a", title="涉外婚姻登记办事指南", passage=passage, score=score)
    answer = Answer(question="", status=AnswerStatus.ANSWERED, answer=passage, hits=(hit,))
    assert outweighs(referral, answer) is expected
