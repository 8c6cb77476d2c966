"""Many applications (art. 35): reasons asked and given, and a longer period."""

from typing import Any

import pytest

from handlers.casework.acts.perform import CITIZEN
from handlers.casework.errors import (
    ActRefusedError,
    DispositionImpossibleError,
    DocumentError,
)
from handlers.casework.terms import Act
from tests.factories.cases import day
from tests.factories.play import (
    INTAKE,
    LEADER,
    OFFICER,
    TEXT,
    Play,
    filed,
    handled,
)


def many() -> Play:
    play = handled().on("2023-03-06").do("ask_reasons", OFFICER, reason="本月第16件")
    return play.on("2023-03-10")


def test_art_35_asking_for_reasons_takes_no_day_out() -> None:
    """Decision 023."""
    assert many().clock.due_on == day("2023-03-29")


def refused(reason: str) -> Any:
    return pytest.raises(ActRefusedError, match=f"reason={reason}")


def test_art_35_a_longer_period_is_set_after_the_reasons_and_in_time() -> None:
    """Decision 023."""
    longer = {"until": "2023-06-30", "reason": "涉及档案较多"}
    play = many()
    with refused("reasons_not_given"):
        play.do("delay", LEADER, **longer)
    play.do("give_reasons", CITIZEN, reason="学术研究").do("delay", LEADER, **longer)
    assert play.clock.due_on == day("2023-06-30")
    assert play.clock.original_due_on == day("2023-03-29")
    assert (play.on("2023-06-30").clock.late, play.on("2023-07-01").clock.late) == (False, True)
    late = many().do("give_reasons", CITIZEN, reason="x").on("2023-03-30")
    with refused("delay_too_late"):
        late.do("delay", LEADER, **longer)
    early = many().do("give_reasons", CITIZEN, reason="x")
    with pytest.raises(DocumentError, match="not_after_due_day"):
        early.do("delay", LEADER, until="2023-03-29", reason="x")


def test_art_35_ends_the_handling_only_after_reasons_were_asked_for() -> None:
    """Decision 023."""
    answer = {"sha256": TEXT, "result": "not_processed_excessive"}
    stated = {"reasons_asked_on": "2023-03-06", "reason": "理由不合理"}
    with pytest.raises(DispositionImpossibleError, match="reasons_not_asked"):
        handled().on("2023-03-10").do("draft_reply", OFFICER, **answer, stated=stated)
    assert many().do("draft_reply", OFFICER, **answer, stated=stated).case.draft


def test_art_35_holds_since_2019_only() -> None:
    old = filed("2018-03-01").do("accept", INTAKE)
    with refused("no_such_rule"):
        old.do("ask_reasons", OFFICER, reason="x")
    assert Act.ASK_REASONS not in old.allowed(OFFICER)
