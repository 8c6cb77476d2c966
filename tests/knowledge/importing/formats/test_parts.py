"""A blank line before each heading and each question, an answer below its question."""

import pytest

from knowledge.importing.formats.parts import with_parts_apart


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("问：子女能代办吗？", "答：可以，带双方身份证。"),
        ("Q1：子女能代办吗？", "A1：可以，带双方身份证。"),
        ("3.子女能代办吗？", "可以，带双方身份证。"),
        ("二、子女能代办吗？", "可以，带双方身份证。"),
        ("关于代办", "答：可以，带双方身份证。"),
    ],
)
def test_a_question_and_its_answer_are_one_block(question: str, answer: str) -> None:
    text = f"前一件事说完了。\n{question}\n{answer}\n{question}\n{answer}"
    assert with_parts_apart(text) == (
        f"前一件事说完了。\n\n{question}\n{answer}\n\n{question}\n{answer}"
    )


def test_blank_lines_between_question_and_answer_go() -> None:
    assert with_parts_apart("问：几天办好？\n\n\n答：三天。") == "问：几天办好？\n答：三天。"


def test_question_and_answer_on_one_line_become_two() -> None:
    assert with_parts_apart("问：几天办好？答：三天。") == "问：几天办好？\n答：三天。"
    assert with_parts_apart("几天办好？ 答：三天。") == "几天办好？\n答：三天。"


@pytest.mark.parametrize(
    "line",
    [
        "县民政局 | 问：无？答：无。",
        "工作人员答：三天。",
        "他问的是几天？" + "这一句很长，" * 30 + "说完了。",
        "答案见附件。",
    ],
)
def test_what_only_looks_like_a_question_is_not_parted(line: str) -> None:
    assert with_parts_apart(f"前一句。\n{line}\n后一句。") == f"前一句。\n{line}\n后一句。"


def test_headings_begin_a_part() -> None:
    assert with_parts_apart("甲。\n一、对象\n老人。\n第二章 材料\n乙。") == (
        "甲。\n\n一、对象\n老人。\n\n第二章 材料\n乙。"
    )
