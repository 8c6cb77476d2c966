"""A quotation begins and ends with whole brackets, and stays a piece of its text."""

from itertools import pairwise

import pytest

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.search.quoting.quote import quote_of, table_around, text_of, without_half_brackets
from knowledge.text.kinds import kind_bits


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("联系电话:0437—5088300)", "联系电话:0437—5088300"),
        ("(地址:人民大街100号;", "地址:人民大街100号;"),
        ("（一）本人的身份证；", "（一）本人的身份证；"),
        ("每月835元（2026年标准）", "每月835元（2026年标准）"),
        ("", ""),
    ],
)
def test_a_half_bracket_at_the_edge_is_left_out(text: str, quoted: str) -> None:
    assert without_half_brackets(text) == quoted
    assert quoted in text


TEXT = """申请材料
应当提交下列材料：
（一）身份证；
（二）户口簿；
（三）照片。
津贴标准
年龄 | 标准
80周岁以上 | 每月60元
100周岁以上 | 每月500元

办理时限
自受理之日起十个工作日内办结；情况复杂的可以延长。
"""


@pytest.fixture(scope="module")
def index() -> Index:
    disclosure = Disclosure(id="a", title="指南", text=TEXT, status=Status.PUBLISHED)
    return build_index([disclosure], revision=1)


def quoted(index: Index, words: str, *kinds: str) -> str:
    texts = [index.quote(int(begin), int(end)) for begin, end in pairwise(index.sentences.tolist())]
    number = next(at for at, text in enumerate(texts) if words in text)
    return text_of(index, quote_of(index, number, kind_bits(*kinds)).sentences)


def test_a_row_is_quoted_with_the_headings_of_its_columns(index: Index) -> None:
    assert quoted(index, "每月500元", "money") == "年龄 | 标准\n100周岁以上 | 每月500元"


def test_a_list_is_quoted_whole_where_several_things_are_asked_for(index: Index) -> None:
    whole = "应当提交下列材料：\n（一）身份证；\n（二）户口簿；\n（三）照片。"
    assert quoted(index, "户口簿", "paper") == whole
    assert quoted(index, "户口簿", "may") == "（二）户口簿；"


def test_an_introduction_to_a_table_is_quoted_with_the_table() -> None:
    text = "按下表发放：\n年龄 | 标准\n80周岁以上 | 60元\n90周岁以上 | 90元\n每季度发一次。"
    disclosure = Disclosure(id="a", title="标准", text=text, status=Status.PUBLISHED)
    index = build_index([disclosure], revision=1)
    assert quoted(index, "按下表发放", "money") == text.removesuffix("\n每季度发一次。")


def test_the_rows_of_a_table_are_found_from_any_of_them(index: Index) -> None:
    texts = [index.quote(int(a), int(b)).strip() for a, b in pairwise(index.sentences.tolist())]
    row = texts.index("80周岁以上 | 每月60元")
    assert table_around(index, row) == [row, row + 1]
    assert table_around(index, texts.index("津贴标准")) == []


def test_an_introduction_is_never_quoted_without_its_list(index: Index) -> None:
    """Decision 027."""
    assert quoted(index, "下列材料").endswith("（三）照片。")


def test_a_short_line_is_quoted_whole(index: Index) -> None:
    said = "自受理之日起十个工作日内办结；情况复杂的可以延长。"
    assert quoted(index, "十个工作日", "duration") == said


def test_of_a_list_too_long_the_first_items_are_quoted_and_the_rest_counted() -> None:
    items = "".join(f"（{at}）{'材料' * 30}；\n" for at in range(1, 9))
    disclosure = Disclosure(
        id="a", title="指南", text=f"提交下列材料：\n{items}", status=Status.PUBLISHED
    )
    index = build_index([disclosure], revision=1)
    quote = quote_of(index, 0, kind_bits("paper"))
    assert 0 < quote.left_out < 8
    assert len(quote) + quote.left_out == 9


def test_steps_are_quoted_with_what_each_of_them_says() -> None:
    text = "办理流程\n1.申请。向社区提出。\n2.核查。社区入户。\n办理时限\n当场。\n"
    disclosure = Disclosure(id="a", title="指南", text=text, status=Status.PUBLISHED)
    index = build_index([disclosure], revision=1)
    said = "办理流程\n1.申请。向社区提出。\n2.核查。社区入户。"
    assert quoted(index, "核查", "how") == said
