"""Replay: entries alone give the case back; a case taken over gives its document's clock."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.casework.application import CLOSED_STATES, Application, State
from handlers.casework.clock.clock import clock
from handlers.casework.document import past_application, past_entries
from handlers.casework.folding import fold
from handlers.casework.terms import Act
from handlers.errors import HandlingError
from handlers.ledger.entry import GENESIS, chained, verify
from tests.factories.cases import later, lawful_cases
from tests.factories.play import CALENDAR, EVERYBODY, GRANT, REFUSAL, TEXT, Play, filed

LIKELY: dict[Act, dict[str, Any]] = {
    Act.ASSIGN: {"section": "fuli"},
    Act.TRANSFER_SECTION: {"section": "yanglao", "reason": "x"},
    Act.LINK: {"number": "2023-0009"},
    Act.MERGE: {"number": "2023-0009"},
    Act.CONSULT_THIRD_PARTY: {"party": "p"},
    Act.THIRD_PARTY_REPLIED: {"party": "p", "opinion": "consents"},
    Act.CONSULT_ORGAN: {"party": "o"},
    Act.ORGAN_REPLIED: {"party": "o"},
    Act.EXTEND: {"days": 15, "reason": "x"},
    Act.NOTIFY_FEE: {"tariff": "page", "quantity": 50, "reason": "x"},
    Act.ATTACH_FILE: {"file": "f1", "sha256": TEXT, "purpose": "reply"},
    Act.REMOVE_FILE: {"file": "f1"},
    Act.RETURN_REPLY: {"reason": "x"},
    Act.SIGN_REPLY: {"sha256": TEXT},
    Act.SEND: {"sha256": TEXT, "means": "web"},
    Act.FILE_REMEDY: {"kind": "review"},
    Act.DECIDE_REMEDY: {"ordinal": 1, "result": "corrected"},
    Act.RECORD_DELIVERY: {"letter": "consult_third_party", "party": "p"},
    Act.ASK_REASONS: {"reason": "x"},
    Act.GIVE_REASONS: {"reason": "x"},
    Act.PROPOSE_VOID: {"reason": "x"},
    Act.TRANSFER_OUT: {"reason": "x", "right_organ": "x", "right_organ_contact": "x"},
}
RARE = frozenset(
    {
        *(Act.WITHDRAW, Act.TRANSFER_OUT, Act.FILE_REMEDY, Act.ASSIGN, Act.TRANSFER_SECTION),
        *(Act.LINK, Act.MERGE, Act.ARCHIVE, Act.CORRECT, Act.RETURN_REPLY, Act.NOTIFY_FEE),
        *(Act.PROPOSE_VOID, Act.VOID, Act.ATTACH_FILE, Act.REMOVE_FILE),
    }
)


def facts_of(act: Act, play: Play, chance: random.Random) -> Mapping[str, Any]:
    if act is Act.DRAFT_REPLY:
        return chance.choice([GRANT, REFUSAL])
    if act is Act.REQUEST_SUPPLEMENT:
        return {"until": later(play.today, 10), "reason": "x"}
    if act is Act.DELAY:
        return {"until": later(play.today, 60), "reason": "x"}
    if act is Act.CORRECT:
        return {"entry": chance.choice(play.entries).seq, "void": True, "reason": "x"}
    return LIKELY.get(act, {})


@settings(max_examples=30)
@given(seed=st.integers(0, 10**6))
def test_any_run_of_acts_folds_to_one_case(seed: int) -> None:
    """Whatever people do, in whatever order: the case is lawful and its entries give it back."""
    chance = random.Random(seed)
    play = filed("2023-03-01")
    for _ in range(40):
        play.on(min(later(play.today, chance.choice([0, 0, 1, 2, 5])), later(play.today, 5)))
        offered = [
            (act, actor)
            for actor in EVERYBODY
            for act in play.allowed(actor)
            if act not in RARE or chance.random() < 0.02
        ]
        if not offered:
            continue
        act, actor = chance.choice(offered)
        try:
            play.do(act, actor, **facts_of(act, play, chance))
        except HandlingError:
            continue
    assert_sound(play)


def assert_sound(play: Play) -> None:
    case = play.case
    assert not list(verify(play.entries))
    assert fold(reversed(play.entries)) == case
    assert case.voided or (case.state in CLOSED_STATES) is (case.disposition is not None)
    assert (case.state is State.AWAITING_SUPPLEMENT) <= (play.clock.due_on is None)
    if case.state is State.SIGNED:
        assert case.draft
        assert case.draft.signer != case.draft.drafter
    for length in range(1, len(play.entries) + 1):  # as known at any moment
        assert fold(play.entries[:length]).number == case.number


@given(told=lawful_cases(last="2024-06-30"), closed_after=st.integers(61, 200) | st.none())
def test_a_past_case_gives_its_documents_clock(told: Application, closed_after: int | None) -> None:
    document = {
        "number": "2023-0001",
        "received_on": told.received_on.isoformat(),
        "channel": "post",
        "applicant": {"kind": "other_org"},
        "events": [
            {"act": e.step.value, "on": e.on.isoformat(), "days": e.days, "party": e.party}
            for e in told.events
        ],
        "remedies": [{"kind": "review", "filed_on": later(told.received_on, 300).isoformat()}],
    }
    if closed_after is not None:
        closed_on = later(max([told.received_on, *(e.on for e in told.events)]), closed_after)
        document["disposition"] = {"on": closed_on.isoformat(), "result": "granted"}
    application = past_application(document, today=datetime(2026, 1, 1, tzinfo=UTC).date())
    entries = chained(
        past_entries(application),
        organ="test",
        seq=0,
        previous=GENESIS,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    replayed = fold(entries)
    today = later(told.received_on, 400)
    assert clock(replayed, calendar=CALENDAR, today=today) == clock(
        application, calendar=CALENDAR, today=today
    )
    assert replace(
        replayed, state=application.state, events=application.events, entries=()
    ) == replace(application, events=application.events)
    assert (replayed.state is State.ARCHIVED) is (closed_after is not None)
