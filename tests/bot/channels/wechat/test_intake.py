"""The callback: the address is checked, what is not the platform's is refused, all else stored."""

import time

import aiohttp
import pytest

from handlers.conversation.message import Reply
from tests.bot.channels.wechat.conftest import Street
from tests.wechatapi.sealing import signed


async def got(
    street: Street, method: str, query: dict[str, str], body: bytes = b""
) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, street.platform.desk, params=query, data=body) as response,
    ):
        return response.status, await response.text()


async def test_the_echo_comes_back_as_it_came(street: Street) -> None:
    stamp = str(int(time.time()))
    query = {"timestamp": stamp, "nonce": "n", "echostr": "<echo & 7>"}
    query["signature"] = signed(street.platform.token, stamp, "n")
    assert await got(street, "GET", query) == (200, "<echo & 7>")
    status, text = await got(street, "GET", {**query, "signature": "0" * 40})
    assert (status, "echo" in text) == (403, False)


@pytest.mark.parametrize(
    "body", [b"", b"junk", b"<xml></xml>", b"<xml><MsgType>text</MsgType></xml>"]
)
async def test_what_is_no_message_is_refused(street: Street, body: bytes) -> None:
    query, _ = street.platform.call_with("")
    status, _ = await got(street, "POST", query, body)
    assert status == 403


async def test_a_body_no_message_has_is_too_large(street: Street) -> None:
    query, _ = street.platform.call_with("")
    status, _ = await got(street, "POST", query, b"x" * 70_000)
    assert status == 413


async def test_an_event_that_nobody_answers_is_acknowledged_at_once(street: Street) -> None:
    lin = street.platform.follower()
    assert await lin.act("VIEW", EventKey="https://open.example.cn") == 1
    assert lin.seen == []


async def test_a_notice_that_never_arrived_stands_as_failed(street: Street) -> None:
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    await street.settled(lin, "accepted")
    (row,) = street.rows(lin)
    told = (
        f"<List><TemplateId>t</TemplateId><MsgID>{row.reference}</MsgID>"
        "<ErrorCode>3</ErrorCode><ErrorStatus>blocked</ErrorStatus></List>"
    )
    await lin.act("subscribe_msg_sent_event", SubscribeMsgSentEvent=told)
    await street.settled(lin, "failed")


async def test_what_is_agreed_to_is_counted_once(street: Street) -> None:
    lin = street.platform.follower()
    await lin.agree("template-1")
    await lin.agree("template-1")  # the same moment: the same event again
    with street.office.storage.read() as unit:
        (agreed,) = unit.allowances.of(("wechat", lin.openid))
    assert (agreed.kind, agreed.left) == ("subscription", 1)


async def test_a_message_of_the_office_answers_a_call_that_is_held(street: Street) -> None:
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    street.say(lin, Reply(text="补充"))
    await street.settled(lin, "accepted", "accepted")
    assert lin.seen[-1] == "补充"
