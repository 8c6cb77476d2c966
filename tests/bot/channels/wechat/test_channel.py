"""The channel itself: pictures in, files out as links, what can never be sent refused at once."""

import pytest

from bot.bootstrap import Office
from bot.channels.port import ChannelFile, Outcome
from bot.channels.wechat import WechatChannel
from handlers.conversation.message import Choice, Reply
from handlers.desk.cases.attachments import keep_received
from tests.bot.channels.wechat.conftest import Street, settings_for, street_of
from tests.conftest import Clock
from tests.wechatapi import WechatPlatform

PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 64
PDF = ChannelFile(name="答复书.pdf", media_type="application/pdf", content=b"%PDF-1.7")


async def test_a_picture_is_kept_and_an_odd_one_is_refused(street: Street) -> None:
    street.work()
    lin = street.platform.follower()
    await lin.photo(PICTURE)
    await lin.photo(b"MZ\x90\x00 a program")
    assert len(lin.seen) == 2
    with street.office.storage.read() as unit:
        assert len(unit.inbox.of("wechat", lin.openid)) == 2
    assert "没有保存" in lin.seen[0]
    assert lin.seen[0] != lin.seen[1]


async def test_files_go_out_as_links_in_one_message(street: Street) -> None:
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    with street.office.storage.write() as unit:
        kept = [
            keep_received(
                unit,
                ("wechat", lin.openid),
                name=name,
                content=PDF.content,
                media_type=PDF.media_type,
            )
            for name in ("答复书.pdf", "附件.pdf")
        ]
    choices = (Choice("m:help", "帮助"),)
    street.say(lin, Reply(text="答复如下", attachments=tuple(kept), choices=choices))
    await street.settled(lin, "accepted", "accepted")
    said = lin.seen[-1]
    assert said.startswith("答复如下")
    assert (said.count("https://open.example.cn/files/"), said[-5:]) == (2, "1. 帮助")


async def test_without_an_address_of_the_desk_files_cannot_go(office: Office, clock: Clock) -> None:
    async with WechatPlatform(clock=clock) as platform:
        channel = WechatChannel(settings_for(platform), office.storage)
        delivery = await channel.send("oLin", Reply(text="如下", attachments=("a",)), (PDF,))
    assert delivery.outcome is Outcome.FAILED
    assert "GONGKAI_PUBLIC_URL" in delivery.detail


@pytest.mark.parametrize(
    ("conversation", "reply"),
    [
        ("../nowhere", Reply(text="您好")),
        ("oLin", Reply(text=" ")),
        ("oLin", Reply(text="如下", attachments=("gone",))),
    ],
)
async def test_what_can_never_be_sent_is_refused_without_a_call(
    street: Street, conversation: str, reply: Reply
) -> None:
    delivery = await street.channel.send(conversation, reply, ())
    assert delivery.outcome is Outcome.FAILED
    assert street.platform.calls == []


async def test_trouble_is_told_in_words(street: Street) -> None:
    assert await street.channel.trouble() is None
    street.platform.secret = "another"
    async with street_of(street.office, Clock()) as other:
        other.platform.listed = False
        assert "白名单" in str(await other.channel.trouble())
