"""Another office's matter: from the office's page, in general, and never where it is its own."""

import pytest

from knowledge.answer import Answer, AnswerStatus, Hit, Referral
from knowledge.catalogue.disclosure import Status
from knowledge.referral.elsewhere import outweighs, referral_for, referred
from knowledge.referral.published import Surroundings
from tests.factories.disclosures import draft
from tests.knowledge.referral.test_published import TABLE

CIVIL = "示例县民政局"
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
