"""Reviewing a correction: the last day of its act, as it stood."""

import pytest

from handlers.casework.errors import (
    ActRefusedError,
)
from tests.factories.play import (
    HEAD,
    LEADER,
    OFFICER,
    Play,
    handled,
)


def seq_of(play: Play, act: str) -> int:
    return next(entry.seq for entry in reversed(play.entries) if entry.act == act)


def test_art_33_an_extension_cannot_be_corrected_to_a_day_after_the_limit() -> None:
    play = handled().on("2023-03-20").do("extend", LEADER, days=5, reason="x").on("2023-04-10")
    with pytest.raises(ActRefusedError, match="extension_too_late"):
        play.do("correct", HEAD, entry=seq_of(play, "extended"), on="2023-03-30", reason="x")


def test_art_30_a_supplement_cannot_be_corrected_to_after_the_seventh_working_day() -> None:
    asked = {"until": "2023-03-30", "reason": "x"}
    play = handled().on("2023-03-06").do("request_supplement", OFFICER, **asked).on("2023-03-20")
    with pytest.raises(ActRefusedError, match="supplement_too_late"):
        play.do(
            "correct", HEAD, entry=seq_of(play, "supplement_requested"), on="2023-03-13", reason="x"
        )
