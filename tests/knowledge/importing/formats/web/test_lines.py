"""A page's elements as lines: headings apart, labels with values, questions with answers."""

import pytest

from knowledge.importing.formats.web.lines import text_of
from knowledge.importing.formats.web.page import read_html
from knowledge.importing.formats.web.tree import tree_of


def _text(body: str) -> str:
    return text_of(tree_of(f"<html><body>{body}</body></html>".encode()))


@pytest.mark.parametrize(
    "heading",
    [
        "<h3>申请条件</h3>",
        "<p><strong>申请条件</strong></p>",
        "<p><span style='font-weight: bold'>申请</span><b>条件</b></p>",
        "<dt>申请条件</dt>",
        "<summary>申请条件</summary>",
    ],
)
def test_a_heading_has_a_line_of_its_own_and_a_blank_line_before(heading: str) -> None:
    assert _text(f"<p>前文。</p>{heading}<p>年满八十。</p>") == "前文。\n\n申请条件\n年满八十。"


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p><b>申请条件：</b>年满八十。</p>",
        "<p><b>县民政局决定提高标准。</b></p>",
        f"<p><b>{'很长的一段话，' * 8}</b></p>",
        "<p><b></b></p><p>年满八十。</p>",
    ],
)
def test_bold_words_inside_a_paragraph_are_no_heading(paragraph: str) -> None:
    assert "\n\n" not in _text(f"<p>前文。</p>{paragraph}")


def test_a_guide_in_a_table_is_labels_and_values_with_tables_in_them() -> None:
    inner = "<table><tr><th>级别</th><th>标准</th></tr><tr><td>甲</td><td>75元</td></tr></table>"
    assert (
        _text(
            "<table><tr><th>事项名称</th><td>高龄津贴</td></tr>"
            f"<tr><th>标准</th><td>按月发放。{inner}不重复。</td></tr></table>"
        )
        == "事项名称：高龄津贴\n\n标准\n按月发放。\n\n级别 | 标准\n甲 | 75元\n\n不重复。"
    )


@pytest.mark.parametrize(
    "pairs",
    [
        "<dl><dt>能代办吗？</dt><dd>可以，带双方的身份证件到窗口。</dd>"
        "<dt>要多久？</dt><dd>三天，遇有节假日的顺延。</dd></dl>",
        "<details><summary>能代办吗？</summary><p>可以，带双方的身份证件到窗口。</p></details>"
        "<details><summary>要多久？</summary><p>三天，遇有节假日的顺延。</p></details>",
        "<div><h4><button aria-expanded='false'>能代办吗？</button></h4>"
        "<div style='display:none'>可以，带双方的身份证件到窗口。</div>"
        "<h4><button aria-expanded='false'>要多久？</button></h4>"
        "<div style='display: none'>三天，遇有节假日的顺延。</div></div>",
        "<p class=q>能代办吗？</p><div class=a hidden>可以，带双方的身份证件到窗口。</div>"
        "<p class=q>要多久？</p><div class=a hidden>三天，遇有节假日的顺延。</div>",
    ],
)
def test_a_question_and_its_unfolding_answer_are_one_block(pairs: str) -> None:
    page = read_html(
        f"<html><body><h1>婚姻登记常见问题</h1><div>{pairs}</div></body></html>".encode()
    )
    assert page.title == "婚姻登记常见问题"
    assert page.text.split("\n\n") == [
        "能代办吗？\n可以，带双方的身份证件到窗口。",
        "要多久？\n三天，遇有节假日的顺延。",
    ]
