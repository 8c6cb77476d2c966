"""Every case in exactly the lists it belongs to: all states, all acts, both stores."""

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from handlers.casework.acts.doing import Actor
from handlers.casework.acts.table import TABLE
from handlers.casework.application import State
from handlers.casework.dispatches import QUEUED, UNDELIVERED, failing, outstanding
from handlers.casework.terms import Act, Role, Tray
from handlers.desk.cases.case import derive
from handlers.desk.lists import TURNS, archive_lists, lists_of
from handlers.errors import HandlingError
from handlers.ledger.entry import NewEntry, Stream, chained
from handlers.permissions import AccessScope
from handlers.ports import Storage, UnitOfWork
from handlers.records import Derived
from tests.factories.play import EVERYBODY, GRANT, REFUSAL, Play, filed
from tests.handlers.casework.test_folding import LIKELY
from tests.handlers.desk.conftest import RULES, Desk, SqlDesk

TODAY = date(2023, 3, 20)
LEADER = AccessScope("li", frozenset({Role.LEADER}), frozenset())

TOLD: dict[Act, list[dict[str, Any]]] = {
    **{act: [facts] for act, facts in LIKELY.items()},
    Act.DRAFT_REPLY: [GRANT, REFUSAL],
    # both answers of time: the last day has gone on TODAY, or not
    Act.REQUEST_SUPPLEMENT: [
        {"until": "2023-03-10", "reason": "x"},
        {"until": "2023-03-31", "reason": "x"},
    ],
    Act.DELAY: [{"until": "2023-05-10", "reason": "x"}],
    Act.CORRECT: [],
}

# Written down a second time, so that a slip in the table is seen.
LISTS = {
    State.REGISTERED: {"accept"},
    State.FILED: {"accept"},
    State.HANDLING: {"handle"},
    State.SIGNED: {"send"},
}


def belongs_to(play: Play) -> set[str]:
    case = play.case
    if case.voided:
        return set()
    lists = set(LISTS.get(case.state, set()))
    draft = case.draft
    unchecked = bool(draft and draft.result == "granted" and not draft.secrecy_reviewer)
    if case.state in {State.AWAITING_SUPPLEMENT, State.AWAITING_FEE}:
        last = case.events[-1].until
        lists = {"handle" if last and last < TODAY and not outstanding(case) else "waiting"}
    elif case.state is State.DRAFTED:
        lists = {"review"} | ({"secrecy"} if unchecked else set())
    elif case.state is State.REVIEWED:
        lists = {"secrecy" if unchecked else "sign"}
    elif case.state is State.DISPOSED and draft and not outstanding(case):
        lists = {"send"}
    if failing(case):
        lists.add("undelivered")
    if case.void_proposal is not None:
        lists.add("confirm")
    return lists


def situation(play: Play) -> tuple[Any, ...]:
    case = play.case
    draft = case.draft and (case.draft.result, case.draft.secrecy_reviewer is None)
    last = case.events[-1].until if case.events else None
    proposed = case.void_proposal is not None
    return case.state, draft, last, proposed, bool(failing(case)), bool(outstanding(case))


def noted(play: Play) -> Iterator[Play]:
    """The case with its last act told to the applicant, and the notice lost on its way."""
    last = play.entries[-1]
    act = next((act for act in Act if act.value == _act_of(last.act)), None)
    if act is None or play.case.dispatches:
        return
    sent = {"notice": last.seq, "letter": act.value, "via": "web", "rows": [1]}
    on_its_way = _with_note(play, QUEUED, sent)
    yield on_its_way
    yield _with_note(on_its_way, UNDELIVERED, {"notice": last.seq, "why": "failed"})


def _act_of(entry: str) -> str:
    return {"supplement_requested": "request_supplement", "sent": "send", "disposed": ""}.get(
        entry, ""
    )


def _with_note(play: Play, act: str, facts: dict[str, Any]) -> Play:
    after, last = copied(play), play.entries[-1]
    note = NewEntry(
        stream=Stream.APPLICATION,
        subject=last.subject,
        act=act,
        actor="system",
        effective_on=play.today,
        facts=facts,
    )
    after.entries += chained(
        [note],
        organ="test",
        seq=last.seq,
        previous=last.hash,
        recorded_at=datetime(2023, 3, 1, 9, tzinfo=UTC),
    )
    return after


def copied(play: Play) -> Play:
    after = copy(play)
    after.entries = list(play.entries)
    return after


def done(play: Play, act: Act, actor: Actor) -> Iterator[Play]:
    for facts in TOLD.get(act, [{}]):
        after = copied(play)
        try:
            after.do(act, actor, **facts)
        except HandlingError:
            continue
        yield after
        yield from noted(after)


def every_situation() -> list[Play]:
    """One case of each situation that any act of anybody, in any state, leads to."""
    plays = {situation(first): first for first in (filed(), on_paper())}
    waiting = list(plays.values())
    while waiting:
        play = waiting.pop()
        for act, actor in product(Act, EVERYBODY):
            if not TABLE[act].opens(play.case.state, *actor.roles):
                continue
            for after in done(play, act, actor):
                if situation(after) not in plays:
                    plays[situation(after)] = after
                    waiting.append(after)
    return list(plays.values())


def on_paper() -> Play:
    facts = {"number": "2023-0001", "channel": "post", "applicant_kind": "natural_person"}
    intake = next(actor for actor in EVERYBODY if Role.INTAKE in actor.roles)
    return Play("2023-03-01").do("register", intake, **facts, arrived_on="2023-03-01")


PLAYS = every_situation()


def test_every_state_is_walked_through() -> None:
    assert {play.case.state for play in PLAYS} == set(State)
    assert {name for play in PLAYS for name in belongs_to(play)} == set(TURNS)


@pytest.fixture(params=["memory", "sql"])
def storage(request: pytest.FixtureRequest, desk: Desk, sql_desk: SqlDesk) -> Storage:
    return desk.storage if request.param == "memory" else sql_desk.storage


def fill(unit: UnitOfWork) -> dict[str, Play]:
    numbered = {f"2023-{place:04}": play for place, play in enumerate(PLAYS)}
    for number, play in numbered.items():
        derived = derive(play.case, rules=RULES, known_from=date(2023, 3, 1))
        unit.applications.keep(Derived(version=replace(derived.version, number=number)))
    return numbered


def test_each_case_stands_in_exactly_the_lists_it_belongs_to(storage: Storage) -> None:
    """Transferred, lapsed, undelivered, returned ones too; lists count their own. Decision 032."""
    with storage.write() as unit:
        plays = fill(unit)
        lists = lists_of(LEADER, today=TODAY, soon=TODAY)
        every = {
            name: {row.id for row in unit.worklist.find(which, LEADER, limit=10**4).rows}
            for name, which in {**lists, **archive_lists()}.items()
        }
        counts = unit.worklist.counts(lists, LEADER)
    stands = {number: {name for name in TURNS if number in every[name]} for number in plays}
    assert stands == {number: belongs_to(play) for number, play in plays.items()}
    assert every["open"] == {number for number, lists_ in stands.items() if lists_}
    assert every["all"] == set(plays)
    assert counts == {name: len(every[name]) for name in lists}


def test_no_open_case_is_nowhere() -> None:
    closed = {State.DISPOSED, State.SENT, State.ARCHIVED, State.VOIDED}
    assert not [play for play in PLAYS if play.case.state not in closed and not belongs_to(play)]


@pytest.mark.parametrize("name", ["review", "secrecy", "sign"])
def test_nobodys_own_reply_waits_in_their_list(storage: Storage, name: str) -> None:
    drafter = AccessScope("wen", frozenset({Role.SECTION_HEAD, Role.LEADER}), frozenset())
    with storage.write() as unit:
        fill(unit)
        lists = lists_of(drafter, today=TODAY, soon=TODAY)
        own = {row.id for row in unit.worklist.find(lists[name], drafter, limit=10**4).rows}
        theirs = unit.applications.current_of(sorted(own))
    assert {version.drafter for version in theirs.values()} <= {"sun"}


def test_each_turn_stands_in_exactly_one_list() -> None:
    named = [queue for queues in TURNS.values() for queue in queues]
    assert sorted(named) == sorted(Tray)
