"""What a model composes is sent with the quotations; where it fails, the transcript is the same."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.bootstrap import Office
from bot.channels.web.channel import WebChannel
from bot.model import Model, ModelSettings
from bot.workers.composing import WordsOver
from bot.workers.turning import TurnWorker
from knowledge.answer import Answer, AnswerStatus, Hit
from knowledge.referral.published import Surroundings
from tests.bot.workers.test_together import outbox, say
from tests.modelapi import BAD, FAULTS, ModelApi

HIT = Hit(disclosure="a", title="高龄津贴办法", passage="高龄津贴每人每月100元。", score=0.9)
ASKED = ("高龄津贴每月多少钱", "谢谢", "我要申请公开", "高龄津贴每月多少钱")


class OneText:
    """A library of one text, which answers every question."""

    def answer(self, question: str, **_: object) -> Answer:
        return Answer(
            question=question, status=AnswerStatus.ANSWERED, answer=HIT.passage, hits=(HIT,)
        )

    def surroundings(self) -> Surroundings:
        return Surroundings()


async def transcript(office: Office, person: str, model: WordsOver | None) -> Sequence[str]:
    worker = TurnWorker(
        replace(office, library=OneText()),  # type: ignore[arg-type]
        {"web": WebChannel(office.storage)},
        model,
    )
    for text in ASKED:
        say(office, (person, text))
    await worker.settle()
    return [str(message.payload["text"]) for message in outbox(office, person)]


async def test_composed_words_are_labelled_with_their_quotations_beneath(office: Office) -> None:
    async with ModelApi() as api:
        model = Model(ModelSettings(url=api.url, name="m", key="", seconds=5.0))
        first = (await transcript(office, "1", model))[0]
        await model.close()
    assert first.startswith("高龄津贴每人每月100元。\n（以上由人工智能根据下列公开内容生成")
    assert "原文：\n高龄津贴每人每月100元。\n" in first
    assert "出处：《高龄津贴办法》" in first


@pytest.mark.parametrize("fault", [*FAULTS, *BAD])
async def test_with_a_failing_model_the_transcript_is_the_one_without(
    office: Office, fault: str
) -> None:
    """Decision 031."""
    without = await transcript(office, "1", None)
    async with ModelApi() as api:
        api.fault = fault if fault in FAULTS else ""
        api.composition = BAD.get(fault, api.composition)
        model = Model(ModelSettings(url=api.url, name="m", key="", seconds=0.2))
        assert await transcript(office, "2", model) == without
        await model.close()
        assert api.asked
