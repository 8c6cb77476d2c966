"""Kinds of answer: the kind asked for is the kind a sentence holds."""

import numpy as np
import pytest

from knowledge.text.fold import fold
from knowledge.text.kinds import asked_for, held_by, kind_bits, units_of


@pytest.mark.parametrize(
    ("question", "kind", "sentence"),
    [
        ("多久能办好", "duration", "自受理之日起十五个工作日内办结。"),
        ("要交多少钱", "money", "工本费9元。"),
        ("联系电话", "phone", "电话：0437-5088300"),
        ("带什么证件", "paper", "本人的户口簿。"),
        ("为什么停办", "why", "由于设备检修,暂停办理。"),
    ],
)
def test_the_kind_asked_for_is_the_kind_held(question: str, kind: str, sentence: str) -> None:
    bit = kind_bits(kind)
    assert asked_for(question) & bit
    assert held_by(fold(sentence), np.array([0, len(sentence)]))[0] & bit


@pytest.mark.parametrize(
    ("question", "units"),
    [("公开了多少条", "条"), ("占多少", "%"), ("罚款多少钱", "元"), ("你好", "")],
)
def test_the_unit_asked_for_is_read(question: str, units: str) -> None:
    assert set(units) <= units_of(question)
    assert bool(units) == bool(units_of(question))
