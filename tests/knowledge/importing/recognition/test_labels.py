"""A label and its value are read however a site writes them."""

import pytest

from knowledge.importing.recognition.labels import Field, Labelled, is_details, labelled


class TestLabels:
    @pytest.mark.parametrize(
        "lines",
        [
            "发文字号：河政发〔2024〕3号",
            "发 文 字 号： | 河政发〔2024〕3号 | 主题分类： | 民政",
            "主题分类： | 民政 | 发文字号 | 河政发〔2024〕3号",
            "索引号：11/2024-1 发文字号：河政发〔2024〕3号 公开方式：主动公开",
            "发文字号：\n河政发〔2024〕3号",
            "【发文字号】：河政发〔2024〕3号",
        ],
    )
    def test_a_label_and_its_value_in_each_way_of_writing(self, lines: str) -> None:
        said = dict(labelled(lines, beside=True))
        assert said[Field.NUMBER] == "河政发〔2024〕3号"

    def test_an_empty_value_takes_nothing_from_the_next_label(self) -> None:
        said = list(labelled("文号： | 发布日期： | 2024-05-06", beside=True))
        assert Labelled(Field.PUBLISHED, "2024-05-06") in said
        assert not [saying for saying in said if saying.field is Field.NUMBER and saying.value]

    def test_the_time_of_a_meeting_in_a_text_is_no_day_of_publishing(self) -> None:
        assert not list(labelled("时间：2025年3月1日\n地点：一楼会议室", beside=False))

    @pytest.mark.parametrize("line", ["名称 | 数量 | 单位", "地点：县政务大厅", "一、申请条件"])
    def test_lines_of_the_text_are_no_details(self, line: str) -> None:
        assert not is_details(line)
