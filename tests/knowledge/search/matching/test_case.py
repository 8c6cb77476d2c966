"""Whether a sentence is about the case that was told."""

import pytest

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.search.answering import Answerer
from knowledge.search.matching.case import case_features
from knowledge.search.matching.texts import SentenceTexts
from tests.knowledge.search.conftest import TODAY
from tests.knowledge.search.matching.conftest import text_at

TEXT = """津贴标准
年龄 | 标准
80周岁至89周岁 | 每人每月60元
90周岁至99周岁 | 每人每月150元

低保标准
城市低保每人每月745元。
农村低保每人每月605元。
2025年农村低保每人每月560元。
"""


def feature(question: str, name: str) -> dict[str, float]:
    disclosure = Disclosure(id="a", title="津贴低保标准", text=TEXT, status=Status.PUBLISHED)
    index = build_index([disclosure], revision=1)
    answerer = Answerer(index)
    matched = answerer.match(answerer.read(question, None, TODAY))
    assert matched is not None
    reading = matched[1]
    columns = case_features(SentenceTexts(index, reading), reading)
    values = columns[name].tolist()
    texts = (text_at(index, number) for number in reading.numbers.tolist())
    return dict(zip(texts, values, strict=True))


@pytest.mark.parametrize(
    ("question", "name", "sentence", "value"),
    [
        ("八十三岁津贴标准", "age", "80周岁至89周岁 | 每人每月60元", 1),
        ("八十三岁津贴标准", "age_other", "90周岁至99周岁 | 每人每月150元", 1),
        ("乡下低保标准", "case", "农村低保每人每月605元。", 1),
        ("乡下低保标准", "case_other", "城市低保每人每月745元。", 1),
        ("2025年农村低保标准", "year", "2025年农村低保每人每月560元。", 1),
        ("2026年农村低保标准", "year_other", "2025年农村低保每人每月560元。", 1),
    ],
)
def test_a_sentence_about_another_case_is_told(
    question: str, name: str, sentence: str, value: float
) -> None:
    assert feature(question, name)[sentence] == value


def test_a_question_that_tells_no_case_has_no_features_of_it() -> None:
    assert set(feature("低保标准", "case").values()) == {0.0}
