"""Staff get one digest a working day, of numbers alone, and none where nothing is open."""

from bot.bootstrap import Office
from handlers.conversation.commands import FOR_PERSON, LogQuestion
from handlers.desk.cases import questions
from handlers.desk.digest import put_digest
from tests.conftest import Clock

WEN, HE = "wen@mzj.example.cn", "he@mzj.example.cn"


def digests(office: Office, *addresses: str) -> int:
    with office.storage.write() as unit:
        return put_digest(unit, addresses, rules=office.rules, split=lambda _, reply: [reply])


def hand_over(office: Office) -> None:
    with office.storage.write() as unit:
        order = LogQuestion(ref="q1", question="低保标准", status=FOR_PERSON)
        questions.log_all(unit, [(("web", "7"), order)])
        questions.hand_over(unit, "q1", "低保标准", rules=office.rules)


def test_each_address_gets_one_a_day(office: Office, clock: Clock) -> None:
    hand_over(office)
    assert digests(office, WEN, HE, WEN) == 2
    assert digests(office, WEN, HE) == 0
    clock.forward(days=1)
    assert digests(office, WEN) == 1
    with office.storage.read() as unit:
        first, _ = unit.outbox.of("email", WEN)
    assert "待答复咨询 1 件" in first.payload["text"]
    assert "低保" not in first.payload["text"]


def test_nobody_is_written_to_where_nothing_is_open(office: Office) -> None:
    assert digests(office, WEN) == 0


def test_days_off_and_early_hours_are_left_alone(office: Office, clock: Clock) -> None:
    hand_over(office)
    clock.forward(hours=-3)
    assert digests(office, WEN) == 0
    clock.forward(hours=3, days=5)  # a Saturday
    assert digests(office, WEN) == 0
