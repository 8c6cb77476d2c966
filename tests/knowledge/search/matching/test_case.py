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


def test_a_text_of_an_earlier_year_is_outdated_where_no_year_is_asked_for() -> None:
    texts = {year: f"{year}年低保标准为每人每月{year}元。" for year in ("2025", "2026")}
    disclosures = [
        Disclosure(
            id=year, title=f"关于调整{year}年低保标准的通知", text=text, status=Status.PUBLISHED
        )
        for year, text in texts.items()
    ]
    index = build_index(disclosures, revision=1)
    answerer = Answerer(index)
    matched = answerer.match(answerer.read("低保标准是多少", None, TODAY))
    assert matched is not None
    reading = matched[1]
    outdated = case_features(SentenceTexts(index, reading), reading)["outdated"].tolist()
    owners = [index.entries[int(at)].id for at in reading.disclosures[reading.owner]]
    assert dict(zip(owners, outdated, strict=True)) == {"2025": 1.0, "2026": 0.0}
    matched = answerer.match(answerer.read("2025年低保标准是多少", None, TODAY))
    assert matched is not None
    assert "outdated" not in case_features(SentenceTexts(index, matched[1]), matched[1])
