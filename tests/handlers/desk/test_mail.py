"""Replies lie in the outbox as they were said, and one that comes back stands as failed."""

import pytest

from handlers.conversation.message import Choice, Reply
from handlers.desk import mail
from handlers.ports import Storage
from handlers.records import Attempt
from tests.conftest import Clock
from tests.fakes.memory.storage import MemoryStorage

LIN = ("email", "lin@example.com")


@pytest.fixture
def storage(clock: Clock) -> Storage:
    return MemoryStorage(organ="bureau", clock=clock)


def sent(storage: Storage) -> int:
    with storage.write() as unit:
        (row,) = mail.put(
            unit, [Reply(text="答复如下")], to=LIN, cause="test", split=lambda _, reply: [reply]
        )
        unit.outbox.record_all([Attempt(row=row, tried=0, outcome="accepted", reference="m1")])
    return row


def states(storage: Storage) -> list[tuple[str, str | None]]:
    with storage.read() as unit:
        return [(row.state, row.detail) for row in unit.outbox.of(*LIN)]


def test_a_reply_comes_out_of_the_outbox_as_it_went_in() -> None:
    reply = Reply(
        text="请补正", choices=(Choice("yes", "是"),), attachments=("a",), case="2026-0001"
    )
    assert mail.from_payload(mail.to_payload(reply)) == reply


def test_what_lay_there_before_cases_were_named_is_read_too() -> None:
    assert mail.from_payload({"text": "您好"}) == Reply(text="您好")


def test_a_message_that_came_back_stands_as_failed_whatever_was_said_before(
    storage: Storage,
) -> None:
    row = sent(storage)
    with storage.write() as unit:
        back = mail.returned(unit, LIN, reference="m1", detail="550 5.1.1 no such mailbox")
        assert back is not None
        assert back.id == row
        assert mail.returned(unit, LIN, reference="m1", detail="again") is not None
    assert states(storage) == [("failed", "550 5.1.1 no such mailbox")]


@pytest.mark.parametrize("reference", ["m2", ""])
def test_what_was_never_sent_does_not_come_back(storage: Storage, reference: str) -> None:
    sent(storage)
    with storage.write() as unit:
        assert mail.returned(unit, LIN, reference=reference, detail="550") is None
    assert states(storage)[0][0] == "accepted"
