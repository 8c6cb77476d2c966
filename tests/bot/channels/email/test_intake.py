"""A mail is answered once, letters for staff go to staff, and programs are answered by nobody."""

import asyncio

import pytest

from handlers.conversation.message import Reply
from tests.bot.channels.email.conftest import MailStreet
from tests.conftest import Clock
from tests.mailserver import DESK, bounce_of, letter

LIN = "lin@example.com"
NOTICE = Reply(text="请补正。", case="2026-0001")


async def test_a_question_is_answered_in_its_thread_once(street: MailStreet) -> None:
    raw = letter(LIN, "/help", subject="请问", Message_ID="<q1@example.com>")
    street.server.deliver(raw)
    await street.round()
    (answer,) = street.server.to(LIN)
    assert b"In-Reply-To: <q1@example.com>" in answer
    street.server.deliver(raw)  # the same mail, by another way
    street.server.seen.clear()  # and the box forgot what was read
    await street.round()
    assert len(street.server.to(LIN)) == 1


async def test_a_choice_is_made_by_answering_with_its_number(street: MailStreet) -> None:
    street.server.deliver(letter(LIN, "/help"))
    await street.round()
    street.server.deliver(letter(LIN, "1\n\n> 1. 提交申请"))
    await street.round()
    assert len(street.server.to(LIN)) == 2


@pytest.mark.parametrize(
    "raw",
    [
        letter(LIN, "休假中", Auto_Submitted="auto-replied"),
        letter(DESK, "您好"),
        letter(LIN, "促销", Precedence="bulk"),
    ],
    ids=["vacation", "own", "bulk"],
)
async def test_a_program_is_answered_by_nobody(street: MailStreet, raw: bytes) -> None:
    street.server.deliver(raw)
    await street.round()
    assert street.server.sent == []
    assert street.server.seen == {1}


async def test_a_program_that_does_not_say_it_is_one_is_left_alone(
    street: MailStreet, clock: Clock
) -> None:
    for _ in range(6):
        street.server.deliver(letter(LIN, "我在休假，回来后答复您。"))
        clock.forward(minutes=30)
        await street.round()
    assert len(street.server.to(LIN)) == 3


async def test_a_mail_that_came_back_stands_as_failed(street: MailStreet) -> None:
    street.say(LIN, NOTICE)
    await street.round()
    (sent,) = street.server.to(LIN)
    street.server.deliver(bounce_of(sent, LIN, action="delayed"))
    await street.round()
    assert street.states(LIN) == ["accepted"]
    street.server.deliver(bounce_of(sent, LIN))
    await street.round()
    assert street.states(LIN) == ["failed"]
    assert "5.1.1" in str(street.rows(LIN)[0].detail)


async def test_a_box_that_is_away_is_waited_for(street: MailStreet) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            street.server.password = "s3cret"
        if len(pauses) == 4:
            await asyncio.Event().wait()

    street.server.password = "changed"
    street.server.deliver(letter(LIN, "/help"))
    street.intake._sleep = sleep
    task = asyncio.create_task(street.intake.run())
    async with asyncio.timeout(60):
        while len(pauses) < 4:
            await asyncio.sleep(0.01)
    task.cancel()
    assert pauses[:4] == [5, 10, 20, 60]
    assert street.server.seen == {1}


async def test_an_application_becomes_a_draft_for_a_person(street: MailStreet) -> None:
    text = "姓名：林小明\n联系电话：13800138000\n所需信息：2025年低保资金发放情况"
    raw = letter(LIN, text, subject="政府信息公开申请", files={"申请表.pdf": b"%PDF-1.7 a"})
    street.server.deliver(raw)
    await street.round()
    with street.office.storage.read() as unit:
        (row,) = unit.inbox.of("email", LIN)
        ref = f"m{row.payload['key'][:24]}"
        question = unit.questions.get(ref)
        draft = unit.drafts.of(f"question:{ref}", "mail")["register"]
    assert question is not None
    assert question.state == "waiting"
    assert (draft["name"], draft["wanted"]) == ("林小明", "2025年低保资金发放情况")
    assert (draft["channel"], draft["arrived_on"], draft["email"]) == ("email", "2026-03-02", LIN)
    assert len(draft["files"]) == 1
    (receipt,) = street.server.to(LIN)
    assert b"Auto-Submitted: auto-replied" in receipt
