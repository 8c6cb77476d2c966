"""A transaction is kept whole or not at all, and organs see nothing of each other."""

from concurrent.futures import wait

import pytest

from handlers.ledger.entry import GENESIS, Stream
from handlers.ports import Storage, UnitOfWork
from tests.conftest import Clock
from tests.handlers.storage.contract.entries import filed, message


def half(unit: UnitOfWork) -> None:
    unit.ledger.append([filed("1")])
    unit.outbox.put(message())
    raise ValueError("in the middle")


def test_nothing_of_a_failed_piece_of_work_is_kept(storage: Storage) -> None:
    with pytest.raises(ValueError, match="in the middle"):
        storage.submit(half).result()
    with storage.read() as unit:
        assert unit.ledger.head() == (0, GENESIS)
        assert unit.outbox.of("web", "7") == []


def test_nothing_of_a_failed_transaction_is_kept(storage: Storage) -> None:
    with pytest.raises(ValueError, match="in the middle"), storage.write() as unit:
        half(unit)
    with storage.read() as unit:
        assert unit.ledger.head() == (0, GENESIS)


def test_what_a_piece_of_work_gives_comes_when_it_is_kept(storage: Storage) -> None:
    def put(unit: UnitOfWork) -> int:
        return unit.outbox.put(message())

    row = storage.submit(put).result()
    with storage.read() as unit:
        assert [message.id for message in unit.outbox.of("web", "7")] == [row]


def test_numbers_never_repeat_and_a_failed_turn_takes_none(storage: Storage) -> None:
    def take(unit: UnitOfWork) -> int:
        return unit.numbers.next("application:2026")

    def fail(unit: UnitOfWork) -> int:
        unit.numbers.next("application:2026")
        raise ValueError("a turn that fails")

    futures = [storage.submit(fail if n % 5 == 0 else take) for n in range(50)]
    wait(futures)
    taken = [future.result() for n, future in enumerate(futures) if n % 5]
    assert sorted(taken) == list(range(1, 41))
    with pytest.raises(ValueError, match="a turn that fails"):
        futures[0].result()


def test_what_is_committed_is_what_the_next_view_shows(storage: Storage) -> None:
    with storage.write() as unit:
        unit.ledger.append([filed("1")])
    with storage.read() as view:
        assert view.ledger.head()[0] == 1
        with storage.write() as unit:
            unit.ledger.append([filed("1")])
    with storage.read() as view:
        assert view.ledger.head()[0] == 2


def test_the_moment_of_a_unit_is_the_offices_own(storage: Storage, clock: Clock) -> None:
    with storage.read() as unit:
        assert (unit.now, unit.today) == (clock(), clock().date())
        assert unit.now.utcoffset() == clock().utcoffset()


def test_organs_see_nothing_of_each_other(storage: Storage, neighbour: Storage) -> None:
    with storage.write() as unit:
        unit.inbox.store("web", "1", "7", {})
        unit.ledger.append([filed("1")])
        unit.outbox.put(message())
        unit.conversations.put("web", "7", {})
        unit.drafts.put("application:1", "extend", "lin", {})
        assert unit.numbers.next("n") == 1
    with neighbour.write() as unit:
        assert unit.inbox.waiting(["web"], limit=9) == []
        assert unit.ledger.of(Stream.APPLICATION, "1") == []
        assert unit.outbox.lease(["web"], limit=9) == []
        assert unit.conversations.get("web", "7") is None
        assert unit.drafts.of("application:1", "lin") == {}
        assert unit.numbers.next("n") == 1
