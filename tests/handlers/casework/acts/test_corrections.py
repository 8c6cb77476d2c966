"""Corrections: a wrong record read rightly, as its act would have had it."""

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
    TEXT,
    Play,
    closed,
    filed,
    handled,
)

CORRECTIONS = [
    ("disposed", {"on": "2023-03-17"}, "before_signature"),
    ("remedy_filed", {"on": "2023-05-02"}, "before_filing"),
    ("remedy_decided", {"on": "2023-04-09"}, "before_filing"),
    ("sent", {"on": "2023-03-17"}, "before_answer"),
    ("extended", {"on": "2023-04-20"}, "extension_too_late"),
    ("extended", {"facts": {"days": 21}}, "days"),
    ("reopened", {"on": "2023-04-28"}, "before_decision"),
    ("disposed", {"facts": {"result": "other_fee_overdue", "ground": "fee_overdue"}}, "fee"),
]


def seq_of(play: Play, act: str) -> int:
    return next(entry.seq for entry in reversed(play.entries) if entry.act == act)


@pytest.mark.parametrize(("act", "change", "reason"), CORRECTIONS)
def test_a_correction_passes_the_rules_of_its_act(
    act: str, change: dict[str, Any], reason: str
) -> None:
    play = handled().on("2023-03-20").do("extend", LEADER, days=5, reason="x")
    play.do(
        "draft_reply",
        OFFICER,
        sha256=TEXT,
        result="denied_internal_affairs",
        stated={"reason": "x"},
    )
    play.do("review_reply", HEAD).do("sign_reply", LEADER, sha256=TEXT)
    play.do("dispose", INTAKE).do("send", INTAKE, sha256=TEXT, means="post")
    play.on("2023-05-10").do("file_remedy", INTAKE, kind="review", on="2023-04-10")
    play.do("decide_remedy", INTAKE, ordinal=1, result="corrected", on="2023-05-01")
    play.do("reopen", HEAD, on="2023-05-10")
    with pytest.raises(ActRefusedError, match=f"correction_unlawful, value={reason}"):
        play.do("correct", HEAD, entry=seq_of(play, act), reason="x", **change)


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
