"""Of a model's words nothing is shown that does not stand on what was found. Decision 031."""

import json
from typing import Any

import pytest

from knowledge.answer import Answer, AnswerStatus, Hit
from knowledge.composition import SOURCES, UnfitError, checked, request_of
from tests.modelapi import BAD, GOOD

HIT = Hit(
    disclosure="a",
    title="高龄津贴办法",
    passage="高龄津贴每人每月100元。持身份证到滨河路18号办理，二十个工作日内办结，不收费。",
    score=0.9,
)
ANSWER = Answer(
    question="高龄津贴多少钱",
    status=AnswerStatus.ANSWERED,
    answer="高龄津贴每人每月100元。",
    hits=(HIT,),
)


def sentences(*pairs: tuple[str, str]) -> str:
    made = [{"text": text, "quotes": [quote]} for text, quote in pairs]
    return json.dumps({"complete": True, "sentences": made}, ensure_ascii=False)


def test_sentences_that_stand_on_their_quotations_are_let_through() -> None:
    assert checked(json.dumps(GOOD), ANSWER, "zh") == ("高龄津贴每人每月100元。",)
    several = sentences(
        ("每人每月100元。", "每人每月100元"),
        ("到滨河路18号去办。", "到滨河路18号办理"),
        ("20个工作日内办好。", "二十个工作日内办结"),
    )
    assert len(checked(several, ANSWER, "zh")) == 3


def test_an_english_sentence_answers_an_english_question() -> None:
    english = sentences(("The allowance is 100 yuan a month.", "高龄津贴每人每月100元"))
    assert checked(english, ANSWER, "en") == ("The allowance is 100 yuan a month.",)
    with pytest.raises(UnfitError):
        checked(english, ANSWER, "zh")


@pytest.mark.parametrize("composition", BAD.values(), ids=BAD)
def test_what_does_not_stand_is_refused_whole(composition: Any) -> None:
    with pytest.raises(UnfitError):
        checked(json.dumps(composition, ensure_ascii=False), ANSWER, "zh")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("到滨江路18号办理。", "到滨河路18号办理"),
        ("高龄津贴每人每月10元。", "高龄津贴每人每月100元"),
        ("不收费，可打12345。", "不收费"),
        ("按《老年人办法》每月100元。", "每人每月100元"),
        ("收费。", "不收费"),
        ("好" * 200, "不收费"),
    ],
)
def test_exact_things_stand_in_the_quotation_itself(text: str, quote: str) -> None:
    with pytest.raises(UnfitError):
        checked(sentences((text, quote)), ANSWER, "zh")


def test_one_unfit_sentence_takes_all_with_it() -> None:
    with pytest.raises(UnfitError):
        checked(
            sentences(("每人每月100元。", "每人每月100元"), ("每月9元。", "100元")), ANSWER, "zh"
        )


def test_the_model_is_given_what_was_found_and_no_more() -> None:
    hits = tuple(
        Hit(disclosure=str(n), title=f"题{n}", passage=f"文{n}。", score=0.5) for n in range(9)
    )
    given = request_of("问", Answer(question="问", status=AnswerStatus.ANSWERED, hits=hits), "zh")
    text = given[-1]["content"]
    assert all(f"文{n}。" in text for n in range(SOURCES))
    assert f"文{SOURCES}。" not in text
