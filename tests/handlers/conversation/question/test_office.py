"""The office itself is told from its card and its pages; all else is searched."""

from datetime import date
from zoneinfo import ZoneInfo

from handlers.conversation.commands import LogQuestion
from handlers.conversation.facts import OfficeHours
from knowledge.answer import Answer, AnswerStatus
from knowledge.catalogue.disclosure import Status
from knowledge.referral.published import Surroundings
from tests.factories.disclosures import draft
from tests.factories.talks import NOW, Talking
from tests.knowledge.referral.test_office import PAGE

NOTHING = Answer(question="", status=AnswerStatus.NOT_FOUND)
AROUND = Surroundings([draft(title=PAGE.title, text=PAGE.text, status=Status.PUBLISHED)])


def test_the_card_goes_first() -> None:
    talking = Talking(answer=NOTHING, surroundings=AROUND)
    assert talking.say("民政局电话多少").text == "电话：0431-12345678"
    assert [command.status for command in talking.new if isinstance(command, LogQuestion)] == [
        "answered"
    ]


def test_what_the_card_lacks_is_quoted_from_the_page() -> None:
    reply = Talking(answer=NOTHING, surroundings=AROUND).say("民政局在哪里，怎么坐车")
    assert reply.text.startswith(
        "办公地址：文昌街86号，邮编415999，乘5路公交到文昌街口站。\n\n出处：《"
    )


def test_today_is_said_where_today_is_asked() -> None:
    closed = OfficeHours(working_today=False, next_working_day=date(2026, 11, 30))
    talking = Talking(answer=NOTHING, surroundings=AROUND, office=closed)
    assert talking.say("今天上班吗").text.startswith("今天休息，2026-11-30上班。\n办公时间：")
    assert "今天" not in talking.say("你们周六上班吗").text
    assert NOW.tzinfo == ZoneInfo("Asia/Shanghai")


def test_what_is_not_known_is_searched() -> None:
    talking = Talking(answer=NOTHING)
    assert "没有找到" in talking.say("局长是谁").text


def test_a_complaint_is_shown_its_channels() -> None:
    page = draft(
        title="投诉举报渠道",
        text="工作人员作风投诉：0788-1111111。\n养老机构收费问题：另行答复。",
        status=Status.PUBLISHED,
    )
    reply = Talking(answer=NOTHING, surroundings=Surroundings([page])).say("我要投诉")
    assert "工作人员作风投诉：0788-1111111。" in reply.text
    assert "12345" in reply.text
