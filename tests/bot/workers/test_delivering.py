"""Statutory notices through every fault: delivered once, or one task for somebody."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import pytest

from bot.bootstrap import Office
from bot.channels.telegram import TelegramChannel, TelegramSettings
from bot.workers import delivering
from bot.workers.delivering import DeliveryWorker
from handlers.casework.acts.perform import CITIZEN, Actor
from handlers.casework.application import State
from handlers.casework.terms import Act, Role
from handlers.conversation.message import Reply
from handlers.desk import deliveries
from handlers.desk.cases.acts import do_act, open_case
from handlers.desk.cases.case import load
from handlers.desk.cases.verify import differences
from handlers.records import Particulars
from tests.botapi import BotApi, Fault, Person
from tests.conftest import Clock

RUNS: Final = 100
INTAKE = Actor("lin", frozenset({Role.INTAKE}))

NO_FAULT = Fault(effect=True)
FAULTS: tuple[Callable[[], Fault], ...] = (
    lambda: NO_FAULT,
    lambda: Fault.error(500),
    lambda: Fault.bad_gateway(502),
    lambda: Fault.bad_gateway(504),
    lambda: Fault.flood(1),
    Fault.reset_before,
    Fault.reset_after,
    lambda: Fault.slow(0.4),
    Fault.garbled,
    lambda: Fault.error(400, "Bad Request: chat not found"),
    lambda: Fault.error(403, "Forbidden: bot was blocked by the user"),
)


def whole(_channel: str, reply: Reply) -> list[Reply]:
    return [reply]


@dataclass
class Filed:
    """One application, whose applicant is asked for a supplement."""

    number: str
    person: Person

    @property
    def delivered(self) -> int:
        return sum(self.number in seen.text for seen in self.person.seen)


@dataclass
class Desk:
    """An office with applications from Telegram, asked for supplements."""

    office: Office
    api: BotApi
    cases: list[Filed] = field(default_factory=list)

    def ask(self, count: int) -> None:
        rules = self.office.rules
        with self.office.storage.write() as unit:
            until = rules.calendar.add(unit.today, 10)
            for place in range(count):
                person = self.api.person(f"人{place}")
                number = f"2026-{place:04}"
                particulars = Particulars(
                    number=number,
                    subject="低保资金",
                    particulars={"name": "林小明"},
                    reply_channel="telegram",
                    reply_conversation=person.conversation,
                    filed_at=unit.now,
                )
                facts = {"channel": "telegram", "applicant_kind": "natural_person"}
                case = open_case(
                    unit, Act.FILE, facts, particulars, actor=CITIZEN, rules=rules, split=whole
                )
                asked = {"reason": "请写明年度", "until": until}
                do_act(
                    unit,
                    case,
                    Act.REQUEST_SUPPLEMENT,
                    asked,
                    actor=INTAKE,
                    rules=rules,
                    split=whole,
                )
                self.cases.append(Filed(number, person))

    def tasks(self) -> Counter[str]:
        """Return how many open tasks there are of each case."""
        with self.office.storage.read() as unit:
            return Counter(one.subject for one in unit.notices.open() if one.kind == "undelivered")

    def in_worklist(self) -> set[str]:
        with self.office.storage.read() as unit:
            return set(unit.applications.undelivered_numbers())


def channel(api: BotApi) -> TelegramChannel:
    settings = TelegramSettings(
        token=api.token, api=api.url, per_second=0, chat_seconds=0, answer_seconds=0.3
    )
    return TelegramChannel(settings)


async def drained(office: Office, telegram: TelegramChannel) -> None:
    """Deliver as a process that has just started would, and look at all that is outstanding."""
    await DeliveryWorker(office, {"telegram": telegram}).drain()


@pytest.mark.parametrize("runs", [RUNS, pytest.param(500, marks=pytest.mark.bench)])
async def test_through_any_fault_a_notice_arrives_once_or_is_one_task(
    api: BotApi, office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch, runs: int
) -> None:
    """Decision 029."""
    chance = random.Random(29)
    desk = Desk(office, api)
    desk.ask(runs)
    faults = [chance.choice(FAULTS)() for _ in range(runs + runs // 2)]
    api.faults.next("sendMessage", *faults)
    look_after = deliveries.look_after

    def sometimes(*args: object, **named: object) -> int:
        if chance.random() < 0.3:
            raise OSError("no space")
        return look_after(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(delivering, "look_after", sometimes)
    async with channel(api) as telegram:
        for _ in range(3):  # each time another process, a minute later
            await drained(office, telegram)
            clock.forward(seconds=61)
        monkeypatch.setattr(delivering, "look_after", look_after)
        await drained(office, telegram)
        tasks, listed = desk.tasks(), desk.in_worklist()
        for case in desk.cases:
            assert tasks[case.number] <= 1
            assert (case.number in listed) == bool(tasks[case.number])
            assert case.delivered <= 1
            assert case.delivered == 1 or tasks[case.number] == 1, case.number
        assert len({fault.status for fault in faults}) > 4
    assert api.broken == []
    with office.storage.read() as unit:
        assert list(differences(unit, rules=office.rules)) == []


async def test_what_is_not_sent_within_a_minute_is_a_task_until_it_is(
    api: BotApi, office: Office, clock: Clock
) -> None:
    desk = Desk(office, api)
    desk.ask(2)
    api.faults.always("sendMessage", Fault.error(500))
    async with channel(api) as telegram:
        await drained(office, telegram)
        assert desk.tasks() == {}
        clock.forward(seconds=61)
        await drained(office, telegram)
        assert desk.tasks() == {"2026-0000": 1, "2026-0001": 1}
        api.faults.always("sendMessage", None)
        clock.forward(hours=1)
        await drained(office, telegram)
    assert (desk.tasks(), desk.in_worklist()) == ({}, set())
    assert [case.delivered for case in desk.cases] == [1, 1]


async def test_a_notice_for_a_channel_that_does_not_run_is_a_task(
    api: BotApi, office: Office, clock: Clock
) -> None:
    desk = Desk(office, api)
    desk.ask(1)
    clock.forward(seconds=61)
    await DeliveryWorker(office, {}).drain()
    assert desk.tasks() == {"2026-0000": 1}
    with office.storage.read() as unit:
        case = load(unit, "2026-0000")
    assert case.application.state is State.AWAITING_SUPPLEMENT
    assert clock() - case.entries[-1].recorded_at < timedelta(seconds=1)
