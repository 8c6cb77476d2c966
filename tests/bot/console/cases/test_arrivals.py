"""What the page of a case says of notices that did not arrive, and lets somebody do."""

import pytest

from handlers.casework.terms import Act
from handlers.desk.deliveries import cause_of, look_after
from tests.cast import console as casting
from tests.cast.browsers import Desk


@pytest.fixture
def number(desk: Desk) -> str:
    with desk.office.storage.write() as unit:
        return casting.in_hand(unit, desk.office, days_ago=2)


async def asked_in_vain(desk: Desk, number: str) -> None:
    """Ask for a supplement; the applicant has stopped the channel."""
    await desk.act("lin", number, "request_supplement", reason="请写明年度", until="2026-03-16")
    with desk.office.storage.write() as unit:
        row = unit.outbox.caused_by(cause_of(number))[-1]
        unit.outbox.record(row.id, "blocked", reference=None, detail="403", due_at=None)
        look_after(unit, rules=desk.office.rules)


async def test_what_did_not_arrive_is_at_the_top_of_the_list_and_among_the_notices(
    desk: Desk, number: str
) -> None:
    await asked_in_vain(desk, number)
    officer = await desk.at("qin")
    listed = await officer.get("/console?view=undelivered")
    assert number in listed.text
    assert "告知补正：对方已停用此渠道，未送达" in listed.text
    notices = await officer.get("/console/notices")
    assert "告知补正" in notices.text
    assert "没有送达" in notices.text


async def test_the_page_tells_the_ways_left_and_what_it_does_to_the_clock(
    desk: Desk, number: str
) -> None:
    await asked_in_vain(desk, number)
    page = await (await desk.at("qin")).get(f"/console/applications/{number}")
    assert "补正期限从送达之日起算" in page.text
    assert "act=deliver" in page.text
    assert "act=resend" in page.text
    assert page.text.index("文书交付发送") < page.text.index("文书未送达")


async def test_recording_how_it_was_handed_over_ends_the_task(desk: Desk, number: str) -> None:
    await asked_in_vain(desk, number)
    form = await (await desk.at("qin")).get(f"/console/applications/{number}?act=deliver")
    assert "当面送达" in form.text
    assert "不能登记另行送达" not in form.text  # the preview speaks of what the lists show
    (dispatch,) = desk.case(number).dispatches
    done = await desk.act(
        "qin", number, "deliver", notice=str(dispatch.entry), means="phone", on="2026-03-02"
    )
    assert done.status == 200
    assert "电话告知并经对方确认" in done.text
    officer = await desk.at("qin")
    assert number not in (await officer.get("/console?view=undelivered")).text
    assert "没有需要提醒的事项" in (await officer.get("/console/notices")).text


async def test_a_notice_can_be_sent_again_into_the_conversation(desk: Desk, number: str) -> None:
    await asked_in_vain(desk, number)
    (dispatch,) = desk.case(number).dispatches
    first = desk.sent(cause_of(number))[-1]
    to = f"{first.channel}:{first.conversation}"
    done = await desk.act("qin", number, "resend", notice=str(dispatch.entry), to=to)
    assert done.status == 200
    assert desk.sent(cause_of(number))[-1].payload == first.payload
    (again,) = desk.case(number).dispatches
    assert (again.tries, again.act) == (2, Act.REQUEST_SUPPLEMENT)
