"""Trouble of one channel is no other's; what goes out is marked before; a stop has its time."""

import asyncio
import io
from collections.abc import Callable, Sequence

from bot.bootstrap import Office
from bot.channels.port import ChannelFile, Delivery, Outcome, Pace
from bot.channels.terminal import TerminalChannel
from bot.workers.delivering import DeliveryWorker
from bot.workers.lanes import AT_ONCE
from handlers.conversation.message import Reply
from handlers.ports import UnitOfWork
from handlers.records import NewMessage, OutboxRow

Send = Callable[[str], Delivery]
TAKEN = Delivery(outcome=Outcome.ACCEPTED, reference="1")


class Peer(TerminalChannel):
    """A channel whose other side is played by the test."""

    def __init__(self, name: str, *, pace: Pace | None = None) -> None:
        super().__init__(io.StringIO())
        self.name, self.pace = name, pace
        self.sent: list[str] = []
        self.answers = asyncio.Event()
        self.answers.set()

    async def send(self, conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> Delivery:
        self.sent.append(conversation)
        await self.answers.wait()
        return TAKEN


def queue(office: Office, channel: str, conversations: Sequence[str]) -> None:
    def put(unit: UnitOfWork) -> None:
        unit.outbox.put_all(
            [
                NewMessage(channel=channel, conversation=name, payload={"text": "答"}, cause="test")
                for name in conversations
            ]
        )

    office.storage.submit(put).result()


def states(office: Office, channel: str, conversations: Sequence[str]) -> list[str]:
    with office.storage.read() as unit:
        rows: list[OutboxRow] = [
            row for name in conversations for row in unit.outbox.of(channel, name)
        ]
    return [row.state for row in rows]


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(90):
        while not done():
            await asyncio.sleep(0.01)


PEOPLE = [str(number) for number in range(400)]


async def test_a_channel_that_hangs_or_is_flooded_holds_up_no_other(office: Office) -> None:
    hanging, good = Peer("telegram"), Peer("web")
    flooded = Peer("wechat", pace=Pace(per_second=0, chat_seconds=0))
    assert flooded.pace is not None
    flooded.pace.hold(120)
    hanging.answers.clear()
    queue(office, "telegram", PEOPLE)
    queue(office, "wechat", PEOPLE)
    worker = DeliveryWorker(office, {one.name: one for one in (hanging, flooded, good)})
    running = asyncio.create_task(worker.run())
    await until(lambda: len(hanging.sent) == AT_ONCE)
    queue(office, "web", PEOPLE[:50])
    await until(lambda: len(good.sent) == 50)
    assert (len(hanging.sent), len(flooded.sent)) == (AT_ONCE, 0)
    running.cancel()
    await worker.stop(0.05)
    assert states(office, "telegram", PEOPLE).count("unknown") == AT_ONCE
    assert states(office, "telegram", PEOPLE).count("queued") == len(PEOPLE) - AT_ONCE
    assert set(states(office, "wechat", PEOPLE)) == {"queued"}
    assert set(states(office, "web", PEOPLE[:50])) == {"accepted"}


async def test_a_stop_waits_for_what_is_on_its_way(office: Office) -> None:
    peer = Peer("telegram")
    peer.answers.clear()
    queue(office, "telegram", ["7"])
    worker = DeliveryWorker(office, {"telegram": peer})
    running = asyncio.create_task(worker.run())
    await until(lambda: peer.sent == ["7"])
    running.cancel()
    asyncio.get_running_loop().call_later(0.05, peer.answers.set)
    await worker.stop(20)
    assert states(office, "telegram", ["7"]) == ["accepted"]


async def test_a_second_process_sends_nothing_that_the_first_is_sending(office: Office) -> None:
    first, second = Peer("telegram"), Peer("telegram")
    first.answers.clear()
    queue(office, "telegram", PEOPLE)
    one = DeliveryWorker(office, {"telegram": first}, alone=False)
    running = asyncio.create_task(one.run())
    await until(lambda: len(first.sent) == AT_ONCE)
    other = DeliveryWorker(office, {"telegram": second}, alone=False)
    also = asyncio.create_task(other.run())
    await until(lambda: len(second.sent) >= len(PEOPLE) - 256)
    first.answers.set()
    await until(lambda: len(first.sent + second.sent) >= len(PEOPLE))
    for task in (running, also):
        task.cancel()
    await one.stop(60)
    await other.stop(60)
    assert sorted(first.sent + second.sent) == sorted(PEOPLE)
    assert set(states(office, "telegram", PEOPLE)) == {"accepted"}


async def test_a_process_that_died_leaves_unknown_only_what_it_had_handed_over(
    office: Office,
) -> None:
    """Decision 013."""
    dead, new = Peer("telegram"), Peer("telegram")
    dead.answers.clear()
    queue(office, "telegram", PEOPLE)
    worker = DeliveryWorker(office, {"telegram": dead})
    running = asyncio.create_task(worker.run())
    await until(lambda: len(dead.sent) == AT_ONCE)
    running.cancel()  # and nothing of what an orderly stop does
    again = DeliveryWorker(office, {"telegram": new})
    await again.drain()
    assert sorted(dead.sent + new.sent) == sorted(PEOPLE)
    assert states(office, "telegram", PEOPLE).count("unknown") == AT_ONCE
    assert states(office, "telegram", PEOPLE).count("accepted") == len(PEOPLE) - AT_ONCE
    await worker.stop(0.01)
