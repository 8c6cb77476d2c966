"""What was sent and did not arrive: kept in mind until it has, or no longer matters."""

from typing import Any

import pytest

from handlers.casework.application import DeliveryState, State
from handlers.casework.dispatches import (
    DELIVERED,
    NOTES,
    QUEUED,
    UNDELIVERED,
    delivery_state,
    failing,
    moved_by,
    outstanding,
)
from handlers.casework.errors import ActRefusedError, DocumentError
from handlers.casework.sweep import NoticeKind, sweep
from handlers.ledger.entry import NewEntry, Stream, chained
from tests.factories.cases import day
from tests.factories.play import (
    CALENDAR,
    INTAKE,
    LEADER,
    OFFICER,
    TEXT,
    Play,
    closed,
    handled,
)
from tests.handlers.casework.acts.test_perform import SUPPLEMENT


def note(play: Play, act: str, **facts: Any) -> Play:
    """Let the delivery note something of the last act of a case."""
    acts = [entry for entry in play.entries if entry.act not in NOTES]
    last = play.entries[-1]
    new = NewEntry(
        stream=Stream.APPLICATION,
        subject=last.subject,
        act=act,
        actor="system",
        effective_on=play.today,
        facts={"notice": acts[-1].seq, "letter": "send", "via": "telegram", **facts},
    )
    play.entries += chained(
        [new],
        organ=last.organ,
        seq=last.seq,
        previous=last.hash,
        recorded_at=last.recorded_at,
    )
    return play


def answered() -> Play:
    return closed().do("send", INTAKE, sha256=TEXT, means="chat")


def on_its_way(play: Play, letter: str = "send") -> Play:
    return note(play, QUEUED, letter=letter, rows=[1, 2])


def test_an_answer_is_delivered_only_when_it_is() -> None:
    play = on_its_way(answered())
    assert play.case.state is State.DISPOSED
    assert delivery_state(play.case) is DeliveryState.WAITING
    note(play, DELIVERED)
    assert (play.case.state, outstanding(play.case)) == (State.SENT, ())


@pytest.mark.parametrize("why", ["late", "unknown", "failed", "blocked"])
def test_an_answer_that_did_not_arrive_needs_somebody_until_it_is_handed_over(why: str) -> None:
    play = note(on_its_way(answered()), UNDELIVERED, why=why)
    (dispatch,) = failing(play.case)
    assert (play.case.state, dispatch.state.value) == (State.DISPOSED, why)
    play.do("deliver", INTAKE, notice=dispatch.entry, means="post")
    assert (play.case.state, failing(play.case)) == (State.SENT, ())
    assert play.case.dispatches[0].means == "post"


def test_an_answer_sent_again_and_arrived_needs_nobody() -> None:
    play = note(on_its_way(answered()), UNDELIVERED, why="failed")
    notice = play.case.dispatches[0].entry
    play.do("resend", INTAKE, notice=notice, to="web:7")
    note(play, QUEUED, notice=notice, via="web", rows=[3])
    assert (play.case.dispatches[0].tries, failing(play.case)) == (2, ())
    note(play, DELIVERED, notice=notice, via="web")
    assert play.case.state is State.SENT


def test_entries_from_before_deliveries_were_noted_say_sent() -> None:
    assert answered().case.state is State.SENT


def test_a_case_is_not_archived_before_its_applicant_has_the_answer() -> None:
    play = on_its_way(answered())
    with pytest.raises(ActRefusedError) as caught:
        play.do("archive", INTAKE)
    assert caught.value.facts["reason"] == "undelivered"
    note(play, DELIVERED)
    assert play.do("archive", INTAKE).case.state is State.ARCHIVED


def test_nothing_lapses_by_a_request_that_did_not_arrive() -> None:
    """Decision 029."""
    play = handled().do("request_supplement", OFFICER, **SUPPLEMENT)
    note(on_its_way(play, "request_supplement"), UNDELIVERED, why="blocked")
    play.on("2023-05-30")
    with pytest.raises(ActRefusedError) as caught:
        play.do("lapse_supplement", OFFICER)
    assert caught.value.facts["reason"] == "undelivered"
    kinds = {one.kind for one in sweep([play.case], today=play.today, calendar=CALENDAR)}
    assert kinds == {NoticeKind.UNDELIVERED}


def test_a_request_handed_over_later_leaves_its_whole_period() -> None:
    """Decision 029."""
    play = handled().do("request_supplement", OFFICER, **SUPPLEMENT)
    asked = play.case.events[-1]
    assert asked.until is not None
    period = CALENDAR.between(asked.on, asked.until)
    on_its_way(play, "request_supplement")
    dispatch = play.case.dispatches[0]
    assert moved_by(dispatch, play.case, on=asked.on, calendar=CALENDAR) == {}
    play.on("2023-03-20").do("deliver", INTAKE, notice=dispatch.entry, means="in_person")
    until = play.case.events[-1].until
    assert until is not None
    assert CALENDAR.between(day("2023-03-20"), until) == period
    assert play.clock.awaiting is not None


def test_whoever_supplemented_had_the_request() -> None:
    play = handled().do("request_supplement", OFFICER, **SUPPLEMENT)
    note(on_its_way(play, "request_supplement"), UNDELIVERED, why="unknown")
    assert failing(play.case)
    play.do("receive_supplement", INTAKE)
    assert outstanding(play.case) == ()


def test_what_is_withdrawn_voided_or_taken_up_again_waits_for_no_delivery() -> None:
    asked = handled().do("request_supplement", OFFICER, **SUPPLEMENT)
    note(on_its_way(asked, "request_supplement"), UNDELIVERED, why="failed")
    assert outstanding(asked.do("withdraw", INTAKE).case) == ()
    play = note(on_its_way(answered()), UNDELIVERED, why="failed")
    play.do("file_remedy", INTAKE, kind="review")
    play.do("decide_remedy", INTAKE, ordinal=1, result="corrected")
    assert outstanding(play.do("reopen", LEADER).case) == ()


def test_what_is_not_outstanding_cannot_be_handed_over() -> None:
    play = note(on_its_way(answered()), DELIVERED)
    for act, facts in (("deliver", {"means": "post"}), ("resend", {"to": "web:7"})):
        with pytest.raises(ActRefusedError) as caught:
            play.do(act, INTAKE, notice=play.case.dispatches[0].entry, **facts)
        assert caught.value.facts["reason"] == "already_delivered"
        with pytest.raises(DocumentError):
            play.do(act, INTAKE, **facts)
