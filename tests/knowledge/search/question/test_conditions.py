"""The case a question tells of: town or country, level, age."""

import pytest

from knowledge.data import read
from knowledge.search.question.conditions import conditions_of, fit_of_age, values_in, values_of


def test_values_that_are_named_in_talk_are_those_of_the_papers() -> None:
    assert values_in("乡下人想吃低保")[0] == values_in("农村低保标准")[0] != 0
    assert values_in("城里户口")[0] == values_in("城市低保")[0] != values_in("农村")[0]


def test_of_one_condition_the_values_are_told_alone() -> None:
    assert values_of("一级、二级残疾", 1) == 0b11
    assert values_of("三级残疾", 1) == 0b100
    assert values_of("残疾", 1) == 0


@pytest.mark.parametrize(
    ("text", "ages"),
    [("我爸八十三了", (83,)), ("90岁的老人", (90,)), ("满八十的", (80,)), ("2026年的", ())],
)
def test_ages_are_read_as_people_tell_them(text: str, ages: tuple[int, ...]) -> None:
    assert conditions_of(text).ages == ages


def test_what_is_not_told_is_taken_from_the_question_before() -> None:
    before, now = conditions_of("农村90岁的多少钱"), conditions_of("那城市的呢")
    both = now.or_before(before)
    assert both.values[0] == now.values[0]
    assert both.ages == (90,)


@pytest.mark.parametrize(
    ("sentence", "fit"),
    [
        ("80周岁至89周岁 | 每人每月60元", 1.0),
        ("90周岁至99周岁 | 每人每月150元", -1.0),
        ("年满60周岁的老年人", 0.7),
        ("不满18周岁的", -1.0),
        ("每人每月60元", 0.0),
    ],
)
def test_a_sentence_fits_an_age_by_its_range(sentence: str, fit: float) -> None:
    assert fit_of_age(sentence, (83,)) == fit


def test_the_table_names_its_source_and_every_condition_has_values_to_tell_apart() -> None:
    table = read("conditions")
    assert table["source"]
    assert all(len(group) > 1 and all(group) for group in table["groups"])
