"""The parts of a disclosure, as its headings, labels and tables name them."""

from knowledge.answer import Part
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.search.quoting.parts import LONGEST, WHOLE, parts_of


def parts(text: str) -> dict[str, Part]:
    disclosure = Disclosure(id="a", title="津贴办事指南", text=text, status=Status.PUBLISHED)
    return {part.name: part for part in parts_of(build_index([disclosure], revision=1), 0)}


def test_a_part_stands_under_its_heading_and_is_named_by_it() -> None:
    told = parts("一、申请材料\n（一）身份证；\n（二）户口簿。\n二、办理时限\n10个工作日。\n")
    assert told["申请材料"].text == "（一）身份证；\n（二）户口簿。"
    assert told["办理时限"].text == "10个工作日。"


def test_a_part_stands_beside_its_label_in_a_line_or_a_table() -> None:
    told = parts("咨询电话：0437-1234567。\n事项名称 | 高龄津贴\n办理时限 | 当场办结\n")
    assert told["咨询电话"].text == "咨询电话：0437-1234567。"
    assert told["办理时限"].text == "办理时限 | 当场办结"


def test_a_label_that_opens_a_list_has_the_list() -> None:
    told = parts("申请材料：\n1.身份证；\n2.户口簿。\n不收费。\n")
    assert told["申请材料"].text == "申请材料：\n1.身份证；\n2.户口簿。"


def test_of_one_kind_of_answer_the_first_part_is_named() -> None:
    assert list(parts("一、办理时限\n当场。\n二、承诺时限\n一天。\n")) == ["办理时限", ""]


def test_a_heading_with_nothing_below_it_is_no_part() -> None:
    assert list(parts("一、办理时限\n")) == [""]


def test_the_whole_text_comes_last_and_what_is_too_long_is_counted() -> None:
    told = parts("一、申请条件\n" + "年满八十周岁的老年人可以申请这项津贴。\n" * 100)
    assert list(told) == ["申请条件", ""]
    assert len(told["申请条件"].text) <= LONGEST
    assert len(told[""].text) <= WHOLE
    assert told["申请条件"].left_out > told[""].left_out > 0
