"""Updates are stored once and their turn is taken once. Decision 011."""

from handlers.ports import Storage
from tests.conftest import Clock
from tests.handlers.storage.contract.entries import updates


def test_an_update_is_stored_once(storage: Storage) -> None:
    with storage.write() as unit:
        assert unit.inbox.store("web", "1", "7", {"text": "问"})
        assert not unit.inbox.store("web", "1", "7", {"text": "问"})
        assert unit.inbox.store("telegram", "1", "7", {"text": "问"})
    with storage.read() as unit:
        assert [row.payload for row in unit.inbox.waiting(["web"], limit=9)] == [{"text": "问"}]


def test_an_update_comes_back_as_it_came(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        unit.inbox.store("web", "1", "7", {"files": ({"size": 3},), "text": None})
    with storage.read() as unit:
        (row,) = unit.inbox.of("web", "7")
    assert row.payload == {"files": [{"size": 3}], "text": None}
    assert (row.received_at, row.attempts, row.state) == (clock(), 0, "stored")


def test_the_turn_of_an_update_is_taken_once(storage: Storage) -> None:
    with storage.write() as unit:
        unit.inbox.store("web", "1", "7", {})
        (row,) = unit.inbox.waiting(["web"], limit=9)
        assert unit.inbox.claim(row.id)
        assert not unit.inbox.claim(row.id)
        assert unit.inbox.waiting(["web"], limit=9) == []
        assert [done.state for done in unit.inbox.of("web", "7")] == ["done"]


def test_a_turn_that_fails_for_good_waits_no_more(storage: Storage) -> None:
    with storage.write() as unit:
        unit.inbox.store("web", "1", "7", {})
        (row,) = unit.inbox.waiting(["web"], limit=9)
        unit.inbox.set_aside(row.id, "odd", for_good=False)
        assert [again.attempts for again in unit.inbox.waiting(["web"], limit=9)] == [1]
        unit.inbox.set_aside(row.id, "odd", for_good=True)
        assert unit.inbox.waiting(["web"], limit=9) == []
        assert [aside.state for aside in unit.inbox.of("web", "7")] == ["set_aside"]


def test_updates_stored_together_are_stored_once_and_in_order(storage: Storage) -> None:
    with storage.write() as unit:
        assert unit.inbox.store_all(updates("1", "2")) == 2
        assert unit.inbox.store_all(updates("2", "3", "3")) == 1
        assert unit.inbox.store_all([]) == 0
    with storage.read() as unit:
        waiting = unit.inbox.waiting(["web"], limit=9)
        assert [row.payload["text"] for row in waiting] == ["1", "2", "3"]
        assert [row.payload["text"] for row in unit.inbox.waiting(["web"], limit=2)] == ["1", "2"]


def test_of_turns_claimed_together_only_those_not_taken_are_given(storage: Storage) -> None:
    with storage.write() as unit:
        unit.inbox.store_all(updates("1", "2", "3"))
        first, second, third = (row.id for row in unit.inbox.waiting(["web"], limit=9))
        assert unit.inbox.claim(second)
        assert unit.inbox.claim_all([first, second, third]) == {first, third}
        assert unit.inbox.claim_all([first, third]) == set()
        assert unit.inbox.claim_all([]) == set()


def test_conversations_that_are_busy_are_passed_over(storage: Storage) -> None:
    with storage.write() as unit:
        for place, conversation in enumerate("778"):
            unit.inbox.store("web", str(place), conversation, {})
        waiting = unit.inbox.waiting(["web"], limit=9, busy=["7"])
        assert [row.conversation for row in waiting] == ["8"]
