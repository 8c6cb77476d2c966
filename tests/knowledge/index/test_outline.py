"""Where a sentence stands: under its headings, in its list, in its table, in its line."""

from knowledge.index.outline import Outline, Role, joined, outline_of
from knowledge.text.kinds import kind_bits

GUIDE = [
    "申请材料\n",  # 0
    "1.身份证;",
    "2.户口簿。\n",
    "津贴标准\n",  # 3
    "年龄 | 标准\n",
    "80周岁以上 | 每月60元\n",
    "100周岁以上 | 每月500元\n\n",  # 6
    "办理时限\n",
    "10个工作日内办结。\n",
    "咨询电话:0437-1234567;",  # 9
    "监督电话:0437-7654321。\n",
    "某某市民政局\n",
    "2026年7月1日",
]


def role(outline: Outline, sentence: int) -> Role:
    return Role(int(outline.roles[sentence]))


def test_a_sentence_stands_under_the_heading_before_it() -> None:
    outline = outline_of(GUIDE)
    assert [role(outline, at) for at in (0, 3, 7)] == [Role.HEADING] * 3
    assert outline.heads[[1, 2, 5, 8]].tolist() == [0, 0, 3, 7]


def test_a_row_stands_under_the_headings_of_its_columns() -> None:
    outline = outline_of(GUIDE)
    assert role(outline, 4) is Role.HEADER
    assert [role(outline, at) for at in (5, 6)] == [Role.ROW] * 2
    assert outline.leads[[5, 6]].tolist() == [4, 4]


def test_a_table_without_headings_has_rows_alone() -> None:
    outline = outline_of(["单价 | 100元\n", "邮费 | 500元\n"])
    assert [role(outline, at) for at in (0, 1)] == [Role.ROW] * 2


def test_signature_and_day_are_the_frame_of_a_text() -> None:
    outline = outline_of(GUIDE)
    assert [role(outline, at) for at in (11, 12)] == [Role.FRAME] * 2


def test_headings_stand_above_each_other_in_the_order_in_which_they_first_come() -> None:
    outline = outline_of(
        ["一、对象\n", "(一)老人\n", "年满80周岁。\n", "二、标准\n", "每月60元。\n"]
    )
    assert outline.path(2) == [0, 1]
    assert outline.path(4) == [3]


def test_an_item_hangs_on_what_introduces_its_list() -> None:
    outline = outline_of(["提交下列材料:\n", "(一)身份证;\n", "(二)户口簿。\n", "不收费。\n"])
    assert role(outline, 0) is Role.LEAD
    assert outline.leads.tolist() == [-1, 0, 0, -1]


def test_an_answer_stands_under_its_question() -> None:
    outline = outline_of(["1.要不要钱?\n", "答:不要。\n", "2.多久?\n", "答:当场。\n"])
    assert [role(outline, at) for at in (0, 2)] == [Role.HEADING | Role.QUESTION] * 2
    assert outline.heads.tolist() == [-1, 0, -1, 2]


def test_what_follows_in_a_line_stands_under_what_it_is_about() -> None:
    outline = outline_of(["材料:申请表;", "平面图;", "说明。\n", "时限:15日。"])
    assert outline.heads.tolist() == [-1, 0, 0, -1]


def test_headings_and_labels_announce_a_kind_of_answer() -> None:
    outline = outline_of(GUIDE)
    assert int(outline.named[7]) & kind_bits("duration")
    assert int(outline.named[9]) & kind_bits("phone")
    assert int(outline.named[8]) == 0


def test_outlines_laid_end_to_end_keep_their_places() -> None:
    first, second = outline_of(GUIDE[:3]), outline_of(GUIDE[3:7])
    both = joined([first, second])
    assert both.heads.tolist() == [-1, 0, 0, -1, 3, 3, 3]
    assert both.leads.tolist() == [-1, -1, -1, -1, -1, 4, 4]
    assert joined([]).heads.tolist() == []


def test_of_a_table_of_labels_and_values_no_row_is_the_headings_of_the_others() -> None:
    outline = outline_of(["事项名称 | 结婚登记\n", "受理条件 | 双方自愿\n", "办理时限 | 当场\n"])
    assert [role(outline, at) for at in range(3)] == [Role.ROW] * 3


def test_a_figure_names_a_part_where_what_follows_is_no_item_beside_it() -> None:
    outline = outline_of(
        ["1.闻到气味怎么办\n", "1.关阀门;", "2.开窗。\n", "2.安检\n", "每2年一次。\n"]
    )
    assert [role(outline, at) for at in (0, 3)] == [Role.HEADING] * 2
    assert outline.heads[[1, 4]].tolist() == [0, 3]


def test_a_figure_numbers_the_items_of_a_list_even_the_last_of_them() -> None:
    outline = outline_of(["带下列材料:\n", "1.身份证\n", "2.户口簿\n", "当场办结。\n"])
    assert [role(outline, at) for at in (1, 2)] == [Role.ITEM] * 2


def test_two_figures_number_the_parts_of_a_part() -> None:
    outline = outline_of(
        ["3.使用\n", "3.1 一般使用\n", "先表决。\n", "3.2 应急使用\n", "当天办。\n"]
    )
    assert [role(outline, at) for at in (0, 1, 3)] == [Role.HEADING] * 3
    assert outline.path(4) == [0, 3]


def test_when_a_text_was_put_out_belongs_to_its_frame() -> None:
    outline = outline_of(["更新时间:2026-02-11\n", "每月60元。\n"])
    assert role(outline, 0) is Role.FRAME
