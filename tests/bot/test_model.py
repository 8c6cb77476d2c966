"""A model is asked once something was found; whatever goes wrong, the quotations stand."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bot.model import Model, ModelSettings, model_of
from bot.settings import Settings
from knowledge.answer import AnswerStatus
from tests.knowledge.test_composition import ANSWER
from tests.modelapi import BAD, FAULTS, ModelApi


@pytest.fixture
async def api() -> AsyncIterator[ModelApi]:
    async with ModelApi() as server:
        yield server


class Seconds:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def model(api: ModelApi, seconds: Seconds) -> AsyncIterator[Model]:
    made = Model(ModelSettings(url=api.url, name="m", key="k", seconds=0.5), clock=seconds)
    yield made
    await made.close()


async def test_words_that_were_checked_stand_beside_the_quotations(model: Model) -> None:
    composed = await model.composed("高龄津贴多少钱", ANSWER, "zh")
    assert composed == replace(ANSWER, composed=("高龄津贴每人每月100元。",))


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_server_that_fails_leaves_the_answer_as_it_was(
    api: ModelApi, model: Model, fault: str
) -> None:
    api.fault = fault
    assert await model.composed("高龄津贴多少钱", ANSWER, "zh") == ANSWER


@pytest.mark.parametrize("composition", BAD.values(), ids=BAD)
async def test_words_that_do_not_stand_leave_the_answer_as_it_was(
    api: ModelApi, model: Model, composition: Any
) -> None:
    api.composition = composition
    assert await model.composed("高龄津贴多少钱", ANSWER, "zh") == ANSWER


async def test_a_server_that_knows_no_shapes_is_asked_without_one(
    api: ModelApi, model: Model
) -> None:
    api.fault = "400"
    assert (await model.composed("高龄津贴多少钱", ANSWER, "zh")).composed
    assert ["response_format" in body for body in api.asked] == [True, False]


async def test_nothing_is_asked_where_nothing_was_found(api: ModelApi, model: Model) -> None:
    nothing = replace(ANSWER, status=AnswerStatus.NOT_FOUND)
    assert await model.composed("高龄津贴多少钱", nothing, "zh") == nothing
    assert api.asked == []


async def test_personal_data_never_leaves(api: ModelApi, model: Model) -> None:
    await model.composed("我叫王小明，电话13800138000，高龄津贴多少钱", ANSWER, "zh")
    sent = api.asked[0]["messages"][-1]["content"]
    assert "13800138000" not in sent
    assert "王小明" not in sent


async def test_a_server_that_keeps_failing_is_left_alone_for_a_minute(
    api: ModelApi, model: Model, seconds: Seconds
) -> None:
    api.fault = "500"
    for _ in range(5):
        await model.composed("高龄津贴多少钱", ANSWER, "zh")
    assert len(api.asked) == 3
    api.fault, seconds.now = "", 61.0
    assert (await model.composed("高龄津贴多少钱", ANSWER, "zh")).composed


async def test_a_server_that_is_not_there_leaves_the_answer_as_it_was() -> None:
    gone = Model(ModelSettings(url="http://127.0.0.1:9", name="m", key="", seconds=2.0))
    assert await gone.composed("高龄津贴多少钱", ANSWER, "zh") == ANSWER
    await gone.close()


def test_without_an_address_there_is_no_model() -> None:
    assert model_of(Settings()) is None
