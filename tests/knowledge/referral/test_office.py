"""Questions about the office itself, and what it has published of itself."""

import pytest

from knowledge.referral.office import (
    aid_lines,
    asks_today,
    aspects_asked,
    names_office,
    office_lines,
)
from tests.factories.disclosures import draft

ORGANS = ("示例县民政局",)
PAGE = draft(
    "institution",
    title="示例县民政局机构职能",
    text="""局长　陈明：主持全面工作。
婚姻登记处 | 滨河路58号 | 0788-1234560 | 周一至周六
办公地址：文昌街86号，邮编415999，乘5路公交到文昌街口站。
办公时间：周一至周五8:30至12:00、14:30至17:30。
办公室电话：0788-1234567
救助管理站 | 建设路201号 | 0788-7654321 | 24小时
""",
)


@pytest.mark.parametrize(
    ("question", "aspects"),
    [
        ("民政局在哪里", ("address",)),
        ("请问你们单位地址是什么", ("address",)),
        ("怎么坐车去你们局", ("address", "bus")),
        ("星期六上班吗", ("hours",)),
        ("国庆放假吗", ("hours",)),
        ("几点下班", ("hours",)),
        ("示例县民政局电话号码多少", ("phone",)),
        ("局长是谁", ("leader",)),
        ("怎么投诉你们", ("complaint",)),
    ],
)
def test_the_office_itself_is_asked_for(question: str, aspects: tuple[str, ...]) -> None:
    assert set(aspects_asked(question, ORGANS)) & set(aspects)


@pytest.mark.parametrize(
    "question",
    [
        "婚姻登记处几点开门",
        "低保办理电话",
        "公安局在哪里",
        "养老院怎么投诉",
        "什么时候发高龄津贴",
        "低保",
    ],
)
def test_another_place_or_matter_is_searched(question: str) -> None:
    assert aspects_asked(question, ORGANS) == ()


def test_a_bare_question_names_no_office() -> None:
    assert not names_office("电话呢", ORGANS)
    assert names_office("你们电话呢", ORGANS)
    assert names_office("民政局电话", ORGANS)


def test_today_is_asked_for() -> None:
    assert asks_today("今天上班吗")
    assert not asks_today("周六上班吗")


def test_lines_of_the_office_go_before_rows_of_its_places() -> None:
    lines = {line.kind: line.text for line in reversed(office_lines([PAGE]))}
    assert lines["address"].startswith("办公地址：文昌街86号")
    assert lines["hours"].startswith("办公时间：")
    assert lines["leader"].startswith("局长　陈明")
    assert lines["phone"] == "办公室电话：0788-1234567"
    assert "5路公交" in lines["bus"]


def test_a_report_of_a_meeting_says_nothing_of_the_office() -> None:
    meeting = draft(title="全县民政工作会议召开", text=PAGE.text)
    assert office_lines([meeting]) == ()


def test_help_is_named_by_its_line_with_a_telephone() -> None:
    (line,) = aid_lines([PAGE], ["救助管理站", "救助站"])
    assert (line.text, line.disclosure) == (
        "救助管理站 | 建设路201号 | 0788-7654321 | 24小时",
        "institution",
    )
    assert aid_lines([PAGE], ["燃气抢修"]) == ()
