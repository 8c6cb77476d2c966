"""What is quoted: the sentence that answers with what it needs beside it, as it stands."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer import AnswerStatus
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.data import read
from knowledge.index.build import build_index
from knowledge.search.answering import Answerer
from knowledge.search.quoting.extract import sentence_weights, weights_of
from knowledge.search.quoting.growing import grown
from knowledge.search.quoting.sentences import SENTENCE
from knowledge.search.quoting.structure import is_heading, label_of, structure_of
from knowledge.text.kinds import kinds

PAPERS = ["应当提交下列材料:\n", "(一)户口簿;\n", "(二)身份证;\n", "(三)照片。\n", "当场办理。"]
LOW, BEST = -3.0, 3.0


def quoted(texts: list[str], best: int, *, lists: bool = False, near: tuple[int, ...] = ()) -> str:
    """Return what is quoted where one sentence answers best, and some nearly as well."""
    scores = [BEST if at == best else BEST - 1 if at in near else LOW for at in range(len(texts))]
    begin, end = grown(structure_of(texts), scores, lists=lists)
    return "".join(texts[begin:end])


def test_a_list_asked_for_is_quoted_whole_with_its_introduction() -> None:
    assert quoted(PAPERS, 2, lists=True) == "".join(PAPERS[:4])


def test_a_list_of_which_two_items_answer_is_quoted_whole() -> None:
    assert quoted(PAPERS, 2, near=(1,)) == "".join(PAPERS[:4])


def test_an_item_that_alone_answers_is_quoted_alone() -> None:
    assert quoted(PAPERS, 2) == PAPERS[2]


def test_a_sentence_that_leads_in_is_quoted_with_the_whole_list() -> None:
    assert quoted(PAPERS, 0) == "".join(PAPERS[:4])


def test_an_item_keeps_its_own_sentences() -> None:
    texts = ["四、步骤\n", "(一)申请。", "双方共同提出。", "当场填写。\n", "(二)受理。\n"]
    assert quoted(texts, 2) == "".join(texts[1:4])


def test_a_heading_introduces_a_list_whose_items_may_have_several_sentences() -> None:
    texts = [
        "三、需要携带的材料\n",
        "(一)身份证。",
        "遗失的可以用临时身份证;\n",
        "(二)照片。\n",
        "四、办理流程\n",
        "(一)预约。",
    ]
    assert quoted(texts, 0) == "".join(texts[:4])


def test_a_heading_is_quoted_with_what_follows_up_to_the_next_one() -> None:
    texts = ["一、办理时限\n", "自受理之日起十日内办结。", "二、收费"]
    assert quoted(texts, 0) == "".join(texts[:2])


def test_a_question_in_the_text_is_quoted_with_its_answer() -> None:
    texts = ["问:每届任期几年?\n", "答:都是五年。\n", "问:谁来主持?\n", "答:委员会主持。"]
    assert quoted(texts, 0) == "".join(texts[:2])


def test_a_quotation_never_ends_with_what_only_leads_in() -> None:
    texts = ["补贴标准如下:\n", "每人每月一百元。", "另有规定的,从其规定:\n"]
    assert quoted(texts, 0) == "".join(texts[:2])
    assert quoted(texts, 1, near=(2,)) == texts[1]


@given(
    st.lists(
        st.sampled_from(
            [
                "一、标题\n",
                "(一)项;",
                "(二)项。\n",
                "句子。",
                "如下:\n",
                "问:何时?\n",
                "1.甲;\n",
                "",
            ]
        ),
        min_size=1,
        max_size=14,
    ),
    st.data(),
)
def test_whatever_the_layout_something_is_quoted(texts: list[str], data: st.DataObject) -> None:
    score = st.floats(-9, 9)
    scores = data.draw(st.lists(score, min_size=len(texts), max_size=len(texts)))
    begin, end = grown(structure_of(texts), scores, lists=data.draw(st.booleans()))
    assert 0 <= begin < end <= len(texts)


@pytest.mark.parametrize(
    "text", ["二、收养人条件(民法典第一千零九十八条)\n", "五、收费\n", "谁能申请?"]
)
def test_headings(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize("text", ["不收费。", "现将有关事项公告如下:", "(见附件)", ""])
def test_no_headings(text: str) -> None:
    assert not is_heading(text)


def test_the_label_of_an_item_is_what_stands_before_its_colon() -> None:
    assert label_of("(四)费用:不收取费用;") == "费用"
    assert label_of("每人每月六十元") == ""


def test_a_heading_with_nothing_under_it_is_not_quoted() -> None:
    texts = ["自受理之日起十日内办结。\n", "二、收费\n"]
    assert quoted(texts, 1) == texts[0]


def test_a_sentence_is_quoted_from_full_stop_to_full_stop() -> None:
    texts = ["不动产登记后缴税;", "逾期的加收滞纳金;", "可以申请减免。", "另见附件。"]
    assert quoted(texts, 1) == "".join(texts[:3])


def test_an_empty_line_parts_what_answers_from_the_rest() -> None:
    texts = ["每人每月一百元。\n\n", "咨询电话见公告。"]
    assert quoted(texts, 0, near=(1,)) == texts[0]


def test_an_item_cut_off_by_the_end_of_the_passage_is_left_out() -> None:
    texts = ["提交下列材料:\n", "(一)户口簿;\n", "(二)身份证;\n", "(三)照片两张,"]
    scores = [BEST, LOW, LOW, LOW]
    assert grown(structure_of(texts, then="白底。"), scores, lists=True) == (0, 3)
    assert grown(structure_of(texts, then="(四)申请表。"), scores, lists=True) == (0, 4)


CANTEEN = """老年助餐服务办法
一、对象
在本市居住的六十周岁以上老年人可以在任一助餐点用餐。
二、补贴标准
（一）六十至七十九周岁，每餐补贴2元；
（二）八十周岁以上，每餐补贴3元。
三、投诉
（一）市民政局：0999-5550115；
（二）市场监管局：0999-5550220。"""


@pytest.fixture(scope="module")
def canteen() -> Answerer:
    text = Disclosure(id="a", title="老年助餐服务办法", text=CANTEEN, status=Status.PUBLISHED)
    return Answerer(build_index([text], revision=1))


@pytest.mark.parametrize(
    ("question", "right"),
    [("老年助餐每餐补贴多少钱", "补贴2元"), ("哪些老人可以去助餐点用餐", "六十周岁以上老年人")],
)
def test_what_is_asked_is_quoted_as_it_stands_in_the_passage(
    canteen: Answerer, question: str, right: str
) -> None:
    answer = canteen.answer(question, today=date(2026, 3, 2))
    assert answer.status is AnswerStatus.ANSWERED
    assert right in answer.answer
    assert answer.answer in answer.hits[0].passage


def test_every_feature_has_a_weight_and_the_table_says_how_it_was_made() -> None:
    assert len(sentence_weights()) == len(SENTENCE)
    assert np.isfinite(sentence_weights()).all()
    assert {"by", "on", "day", "how", "cross_validated"} <= set(read("extract")["made"])
    with pytest.raises(KeyError):
        weights_of({})


def test_headings_are_told_by_kinds_of_answer_that_exist() -> None:
    named = read("heading_kinds")
    assert named["source"]
    assert set(named["kinds"]) <= {kind.name for kind in kinds()}
