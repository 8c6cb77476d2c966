"""A table that goes on on the next page is one table again; another one begins anew."""

import pytest

from handlers.report.read.continued import joined

HEAD = [["信息内容", "自然人", "总计"], ["一、本年新收申请数量", "3", "3"]]
MORE = [["（一）予以公开", "2", "2"]]
OTHER = [["行政复议", "结果维持", "总计"], ["", "1", "1"]]


def test_a_table_that_begins_anew_stands_for_itself() -> None:
    assert list(joined([HEAD, OTHER])) == [HEAD, OTHER]


def test_a_table_of_another_width_stands_for_itself() -> None:
    narrow = [["备注", "无"]]
    assert list(joined([HEAD, narrow, MORE])) == [HEAD, narrow, MORE]


def test_without_tables_there_is_nothing() -> None:
    assert list(joined([])) == []


HEADING = ["本列数据", "自然人", "总计"]


FIRST = [HEADING, ["一、本年新收政府信息公开申请数量", "3", "3"]]


REST = [["二、上年结转", "0", "0"], ["三、予以公开", "3", "3"]]


@pytest.mark.parametrize("repeated", [[], [HEADING]], ids=["without heading", "heading again"])
def test_a_table_over_two_pages_is_one(repeated: list[list[str]]) -> None:
    other = [["结果维持", "结果纠正"], ["0", "0"]]
    assert list(joined([FIRST, [*repeated, *REST], other])) == [[*FIRST, *REST], other]


def test_a_table_of_another_shape_stands_by_itself() -> None:
    narrow = [["甲", "1"]]
    assert list(joined([FIRST, narrow])) == [FIRST, narrow]
