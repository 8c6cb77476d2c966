"""What a server's answers mean for a mail: refused before the text or after, broken off, taken."""

import pytest

from handlers.conversation.message import Reply
from tests.bot.channels.email.conftest import MailStreet
from tests.conftest import Clock
from tests.mailserver import Trouble

LIN = "lin@example.com"
NOTICE = Reply(text="您的申请已受理。", case="2026-0001")


@pytest.mark.parametrize(
    ("trouble", "state", "arrived"),
    [
        (Trouble.NO_SUCH_USER, "blocked", 0),
        (Trouble.SPAM, "failed", 0),
        (Trouble.BREAK_BEFORE, "unknown", 0),
        (Trouble.BREAK_AFTER, "unknown", 1),
        (Trouble.GREYLISTED, "queued", 0),
        (Trouble.FULL, "queued", 0),
        (Trouble.BUSY, "queued", 0),
    ],
)
async def test_each_answer_is_a_state_that_staff_can_see(
    street: MailStreet, clock: Clock, trouble: Trouble, state: str, arrived: int
) -> None:
    street.server.trouble = [trouble]
    street.say(LIN, NOTICE)
    await street.delivery.drain()
    await street.delivery.drain()
    assert street.states(LIN) == [state]
    (row,) = street.rows(LIN)
    assert row.detail
    assert LIN not in row.detail
    assert len(street.server.to(LIN)) == arrived
    clock.forward(hours=1)
    await street.delivery.drain()
    await street.delivery.drain()
    once_more = 1 if state == "queued" else arrived
    assert len(street.server.to(LIN)) == once_more


async def test_a_mail_that_was_taken_is_known_by_its_id(street: MailStreet) -> None:
    street.say(LIN, NOTICE)
    await street.delivery.drain()
    await street.delivery.drain()
    (row,) = street.rows(LIN)
    assert row.state == "accepted"
    assert str(row.reference).encode() in street.server.to(LIN)[0]


@pytest.mark.parametrize("address", ["../nowhere", "lin", "lin@", "@example.com", "a b@c.cn"])
async def test_what_is_no_address_is_refused_without_a_connection(
    street: MailStreet, address: str
) -> None:
    street.say(address, NOTICE)
    await street.delivery.drain()
    await street.delivery.drain()
    assert street.states(address) == ["failed"]
    assert street.server.sessions == 0


async def test_trouble_is_told(street: MailStreet) -> None:
    assert await street.channel.trouble() is None
