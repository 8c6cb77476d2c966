"""Tables of labels and values, told from tables of figures and from registers."""

import pytest

from knowledge.importing.formats.grids import Cell
from knowledge.importing.formats.label_tables import are_labelled, lines_of_labels


def _rows(*rows: str) -> list[list[Cell]]:
    return [[Cell(text) for text in row.split("|")] for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        _rows("事项名称|高龄津贴", "办理时限|10个工作日", "本县特点|无"),
        _rows("事项名称|高龄津贴|事项类型|行政给付", "办理地点|二楼|咨询电话|0788-6221052"),
        [[Cell("甲类", heading=True), Cell("老人")], [Cell("乙类", heading=True), Cell("儿童")]],
    ],
)
def test_a_guide_is_labels_and_values(rows: list[list[Cell]]) -> None:
    assert are_labelled(rows)


@pytest.mark.parametrize(
    "rows",
    [
        _rows("对象|标准", "老人|每月75元", "儿童|每月80元"),
        _rows("乡镇|地址|电话", "城关镇|人民路33号|6231027", "柳林镇|老街5号|6310215"),
        _rows("索引号|QH-1|文号|清民发〔2026〕14号", "发文机关|县民政局|发布日期|2026-04-08"),
        _rows("事项名称|高龄津贴"),
        [[Cell("指标", heading=True), Cell("数量", heading=True)], [Cell("老人"), Cell("3")]],
    ],
)
def test_other_tables_are_not(rows: list[list[Cell]]) -> None:
    assert not are_labelled(rows)


def test_short_values_stand_behind_their_labels() -> None:
    assert list(lines_of_labels([("事项名称", ["高龄津贴"]), ("", ["（2026年）"])])) == [
        "事项名称：高龄津贴",
        "（2026年）",
    ]


def test_a_value_of_several_lines_stands_below_its_label_and_parts_begin_apart() -> None:
    assert list(lines_of_labels([("材料", ["1.身份证；", "2.户口簿。"]), ("时限", ["当场"])])) == [
        "",
        "材料",
        "1.身份证；",
        "2.户口簿。",
        "",
        "时限：当场",
    ]
