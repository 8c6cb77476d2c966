"""The line under a title that says when a page was put up, and what only looks like it."""

from datetime import date

import pytest

from knowledge.importing.recognition.datelines import dateline_day, day_below_title


@pytest.mark.parametrize(
    "line",
    [
        "2025-03-10",
        "_2025年03月10日 09:20_ _四川_",
        "2025-03-10 09:20",
        "柳溪县民政局 2025-03-10",
        "2025年3月10日　柳溪县民政局",
        "原创 柳溪民政 2025-03-10 09:20四川",
        "更新：2025-03-10",
        "公示日期：2025年3月10日",
        "发布于：2025/3/10 08:00:00",
    ],
)
def test_a_line_that_says_when_a_page_was_put_up(line: str) -> None:
    assert dateline_day(line) == date(2025, 3, 10)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "柳溪民政",
        "2025年3月10日起施行",
        "2025年3月10日，县民政局召开会议。",
        "（2025年3月10日）",
        "生效：2025-03-10",
        "2025-03-10至2025-04-10",
        "报名截止2025年3月10日",
        "2025年13月10日",
    ],
)
def test_a_line_that_says_something_else(line: str) -> None:
    assert dateline_day(line) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("（2025年3月10日）\n各乡镇：", date(2025, 3, 10)),
        ("(2025年3月10日)", date(2025, 3, 10)),
        ("（2025年3月10日起施行）\n各乡镇：", None),
        ("各乡镇：\n（2025年3月10日）", None),
        ("", None),
    ],
)
def test_a_day_in_brackets_below_a_title_is_that_of_making(text: str, day: date | None) -> None:
    assert day_below_title(text) == day
