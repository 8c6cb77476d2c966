"""Voiding what was entered by mistake: by a second person, kept and counted nowhere."""

from typing import Any

import pytest

from handlers.casework.application import State
from handlers.casework.errors import (
    ActRefusedError,
)
from handlers.casework.terms import Act, RemedyKind
from tests.factories.play import (
    HEAD,
    INTAKE,
    LEADER,
    OFFICER,
    closed,
    filed,
)


def refused(reason: str) -> Any:
    return pytest.raises(ActRefusedError, match=f"reason={reason}")


def test_what_was_entered_by_mistake_is_voided_by_a_second_person() -> None:
    """Decision 021."""
    play = filed().do("propose_void", HEAD, reason="与2023-0002重复登记", number="2023-0002")
    assert Act.VOID not in play.allowed(HEAD)
    with refused("same_person_voids"):
        play.do("void", HEAD)
    play.do("void", LEADER)
    assert play.case.voided
    assert all(play.allowed(actor) == () for actor in (INTAKE, OFFICER, HEAD, LEADER))
    assert [entry.act for entry in play.entries][-2:] == ["void_proposed", "voided"]


def test_a_review_on_the_wrong_case_is_voided_and_the_others_keep_their_names() -> None:
    play = closed().do("file_remedy", INTAKE, kind="review")
    play.do("file_remedy", INTAKE, kind="litigation_direct")
    wrong = next(entry.seq for entry in play.entries if entry.act == "remedy_filed")
    play.do("propose_void", INTAKE, reason="属于另一件", entry=wrong).do("void", HEAD)
    assert [remedy.kind for remedy in play.case.remedies] == [RemedyKind.LITIGATION_DIRECT]
    assert play.case.state is State.DISPOSED
    play.do("decide_remedy", INTAKE, ordinal=2, result="upheld")
    assert play.case.remedies[0].result is not None
