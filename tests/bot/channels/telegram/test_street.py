"""From a citizen's message to the reply, with Telegram failing on the way.

Each fault ends in exactly one reply, or in a state of the message that staff can see.
"""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.bootstrap import Office
from bot.channels.telegram import TelegramChannel, TelegramIntake, TelegramSettings
from bot.workers.delivering import DeliveryWorker
from bot.workers.receiving import StoringReceiver
from bot.workers.turning import TurnWorker
from handlers.records import InboxRow, OutboxRow
from tests.botapi import BotApi, Fault, Person
from tests.conftest import Clock
from tests.fakes.inbox import until


class Street:
    """The way from Telegram through the desk and back, with its workers at work."""

    def __init__(self, office: Office, channel: TelegramChannel) -> None:
        channels = {channel.name: channel}
        self.office = office
        self.turns = TurnWorker(office, channels)
        self.delivery = DeliveryWorker(office, channels)
        receiver = StoringReceiver(office.storage, self.turns.arrived)
        self.intake = TelegramIntake(channel, receiver, sleep=_no_pause)

    async def work(self) -> None:
        await asyncio.gather(self.intake.run(), self.turns.run(), self.delivery.run(), self._wake())

    async def _wake(self) -> None:
        while True:
            await self.turns.taken.wait()
            self.turns.taken.clear()
            self.delivery.queued.set()

    def outbox(self, person: Person) -> list[OutboxRow]:
        with self.office.storage.read() as unit:
            return unit.outbox.of("telegram", person.conversation)

    def waiting(self) -> list[InboxRow]:
        with self.office.storage.read() as unit:
            return unit.inbox.waiting(["telegram"], limit=9)

    def states(self, person: Person) -> list[str]:
        return [row.state for row in self.outbox(person)]


async def _no_pause(seconds: float) -> None:
    del seconds
    await asyncio.sleep(0.01)


@pytest.fixture
async def street(api: BotApi, office: Office) -> AsyncIterator[Street]:
    settings = TelegramSettings(
        token=api.token, api=api.url, per_second=0, chat_seconds=0, answer_seconds=0.3
    )
    async with TelegramChannel(settings) as channel:
        street = Street(office, channel)
        task = asyncio.create_task(street.work())
        yield street
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_citizen_is_answered(api: BotApi, street: Street) -> None:
    lin = api.person()
    lin.say("/help")
    (reply,) = await lin.replies()
    assert reply.text
    assert reply.buttons
    lin.press(reply.buttons[0])
    assert await lin.replies()
    assert api.broken == []


@pytest.mark.parametrize(
    "fault",
    [Fault.error(500), Fault.bad_gateway(), Fault.flood(1)],
    ids=["500", "502", "429"],
)
async def test_what_surely_was_not_sent_is_sent_once_later(
    api: BotApi, street: Street, clock: Clock, fault: Fault
) -> None:
    lin = api.person()
    api.faults.next("sendMessage", fault)
    lin.say("/help")
    await until(lambda: api.count("sendMessage") == 1)
    await until(lambda: street.states(lin) == ["queued"])
    assert lin.seen == ()
    clock.forward(seconds=61)
    await until(lambda: street.states(lin) == ["accepted"])
    assert len(lin.seen) == 1


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        (Fault.reset_before(), 0),
        (Fault.reset_after(), 1),
        (Fault.slow(0.6), 1),
        (Fault.garbled(), 1),
        (Fault.bad_gateway(504), 0),
    ],
    ids=["reset before", "reset after", "slow", "garbled", "504"],
)
async def test_what_may_have_been_sent_is_shown_as_unknown_and_never_sent_again(
    api: BotApi, street: Street, clock: Clock, fault: Fault, seen: int
) -> None:
    """Decision 013."""
    lin = api.person()
    api.faults.next("sendMessage", fault)
    lin.say("/help")
    await until(lambda: street.states(lin) == ["unknown"])
    clock.forward(hours=3)
    lin.say("/start")  # life goes on behind it
    await until(lambda: street.states(lin) == ["unknown", "accepted"])
    assert len(lin.seen) == seen + 1


async def test_whoever_blocked_the_bot_is_shown_as_blocked(api: BotApi, street: Street) -> None:
    lin = api.person()
    lin.say("/help")
    lin.block()
    await until(lambda: street.states(lin) == ["blocked"])
    assert street.outbox(lin)[0].detail


async def test_the_same_update_twice_is_answered_once(api: BotApi, street: Street) -> None:
    lin = api.person()
    update = lin.say("/help")
    assert update is not None
    await lin.replies()
    api.put(update)
    lin.say("/start")
    await lin.replies()
    assert len(lin.seen) == 2


async def test_an_odd_update_is_set_aside_and_the_next_is_answered(
    api: BotApi, street: Street
) -> None:
    lin = api.person()
    number = api.state.next_update
    chat = {"id": lin.chat.id, "type": "private"}
    api.put({"update_id": number, "message": {"message_id": 1, "chat": chat, "text": 7}})
    api.restart_numbers(number + 1)
    lin.say("/help")
    await lin.replies(within=10)
    await until(lambda: street.waiting() == [])
    with street.office.storage.read() as unit:
        states = [row.state for row in unit.inbox.of("telegram", lin.conversation)]
    assert states == ["set_aside", "done"]


def has_seen(person: Person, count: int) -> bool:
    return len(person.seen) == count


async def test_many_citizens_are_each_answered_in_their_order(api: BotApi, street: Street) -> None:
    people = [api.person(str(number)) for number in range(20)]
    for command in ("/help", "/start", "/help"):
        for person in people:
            person.say(command)
    for person in people:
        await person.until(partial(has_seen, person, 3), within=20)
    (shapes,) = {tuple(seen.text for seen in person.seen) for person in people}
    assert shapes[0] == shapes[2] != shapes[1]
    assert api.broken == []


async def test_a_group_is_told_in_one_sentence(api: BotApi, street: Street) -> None:
    group = api.group()
    group.say("大家好")
    group.say("/start@gongkai_test_bot")
    (told,) = await group.replies()
    assert "私" in told.text
    assert "\n" not in told.text
    assert told.buttons == ()
