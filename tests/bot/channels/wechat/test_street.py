"""From a citizen's message to the reply: the platform's rules, and what users of bots reported.

Each fault ends in exactly one reply, or in a state of the message that staff can see; no call
breaks a rule of the platform.
"""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.bootstrap import Office
from bot.channels.wechat import quota
from bot.channels.wechat.api import WechatApi
from handlers.conversation.message import Reply
from tests.bot.channels.wechat.conftest import Street, settings_for, street_of
from tests.botapi.faults import Fault
from tests.conftest import Clock
from tests.fakes.inbox import until
from tests.wechatapi import WechatPlatform, refusal

NOTICE = Reply(text="您的申请已受理。", case="2026-0001")
LOOKING = "正在查询"


@pytest.mark.parametrize("mode", ["plain", "compatible", "encrypted"])
async def test_a_citizen_is_answered_at_once_in_each_mode(
    office: Office, clock: Clock, mode: str
) -> None:
    async with street_of(office, clock, mode=mode) as street:
        street.work()
        lin = street.platform.follower()
        assert await lin.say("/help") == 1
        (reply,) = lin.at_once
        assert "1. " in reply
        clock.forward(seconds=20)
        await lin.say("2")
        assert len(lin.at_once) == 2
        assert street.platform.broken == []
        assert street.platform.count("custom/send") == 0


async def test_a_slow_desk_says_that_it_looks_and_answers_later_once(
    office: Office, clock: Clock
) -> None:
    """WeRoBot 801, 167: a slow answer ran three times."""
    async with street_of(office, clock, hold=0.2) as street:
        lin = street.platform.follower()
        assert await lin.say("/help") == 1
        assert LOOKING in lin.seen[0]
        street.work()
        await street.settled(lin, "accepted")
        assert len(lin.seen) == 2
        assert street.platform.count("custom/send") == 1
        assert street.platform.broken == []


async def test_a_message_that_comes_again_is_answered_once(office: Office, clock: Clock) -> None:
    """WeRoBot 820: a repeat was taken for a message of no known kind."""
    async with street_of(office, clock, patience=2.0) as street:
        lin = street.platform.follower()
        saying = asyncio.create_task(lin.say("/help"))
        await until(lambda: lin.deliveries == 2, within=60)
        street.platform.patience = 60
        street.work()
        assert await saying == 2
        await street.settled(lin, "accepted")
        assert len(lin.seen) == len(lin.at_once) == 1
        assert street.platform.count("custom/send") == 0


async def test_a_call_played_again_later_changes_nothing(street: Street) -> None:
    street.work()
    lin = street.platform.follower()
    message = lin.message({"MsgType": "text", "MsgId": "77", "Content": "/help"})
    assert "1. " in (await lin.deliver_once(message) or "")
    assert await lin.deliver_once(message) == "success"
    await street.settled(lin, "accepted")


async def test_the_same_number_of_two_people_is_two_messages(street: Street) -> None:
    """WxJava 333: the same MsgId was seen for different people."""
    street.work()
    lin, wen = street.platform.follower(), street.platform.follower()
    for person in (lin, wen):
        await person.deliver({"MsgType": "text", "MsgId": "77", "Content": "/help"})
    assert (len(lin.seen), len(wen.seen)) == (1, 1)


async def test_an_event_that_comes_again_is_one_event(street: Street, clock: Clock) -> None:
    """weixin-java-tools 66: events have no number."""
    street.work()
    lin = street.platform.follower()
    await lin.act("CLICK", EventKey="m:help")
    await lin.act("CLICK", EventKey="m:help")
    clock.forward(seconds=1)
    await lin.act("CLICK", EventKey="m:help")
    assert len(lin.seen) == 2


async def test_a_time_out_is_unknown_and_not_sent_again(office: Office, clock: Clock) -> None:
    """WxJava 2098: a message was sent again after a time-out."""
    async with street_of(office, clock, answer=0.5) as street:
        street.work()
        lin = street.platform.follower()
        await lin.say("/help")
        street.platform.faults.next("message/custom/send", Fault.slow(1.0))
        street.say(lin, Reply(text="补充说明"))
        await street.settled(lin, "accepted", "unknown")
        clock.forward(hours=3)
        await lin.say("/help")
        await street.settled(lin, "accepted", "unknown", "accepted")
        assert lin.seen.count("补充说明") == 1


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault.error(500), "queued"),
        (Fault.bad_gateway(), "queued"),
        (refusal(-1), "queued"),
        (refusal(45011), "queued"),
        (Fault.bad_gateway(504), "unknown"),
        (Fault.reset_before(), "unknown"),
        (Fault.reset_after(), "unknown"),
        (Fault.garbled(), "unknown"),
        (refusal(43004), "blocked"),
        (refusal(48002), "blocked"),
        (refusal(45002), "failed"),
        (refusal(48001), "failed"),
        (refusal(99999), "failed"),
    ],
    ids=lambda one: one if isinstance(one, str) else str(one.body or one)[:40],
)
async def test_each_fault_is_a_state_that_staff_can_see(
    street: Street, clock: Clock, fault: Fault, state: str
) -> None:
    """wechat-php 6: error codes went unnoticed."""
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    street.platform.faults.next("message/custom/send", fault)
    street.say(lin, Reply(text="补充说明"))
    await until(lambda: street.platform.count("custom/send") == 1, within=60)
    await street.settled(lin, "accepted", state)
    assert street.rows(lin)[1].detail
    if state == "queued":
        street.channel._closed_until = 0.0
        clock.forward(seconds=61)
        await street.settled(lin, "accepted", "accepted")
        assert lin.seen.count("补充说明") == 1
    assert street.platform.broken == []


async def test_a_token_made_invalid_in_the_middle_is_renewed_once(street: Street) -> None:
    """wechatpy 685, 733: tokens made each other invalid."""
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    street.say(lin, Reply(text="一"))
    await street.settled(lin, "accepted", "accepted")
    street.platform.spoil_tokens()
    street.say(lin, Reply(text="二"))
    await street.settled(lin, "accepted", "accepted", "accepted")
    assert (street.platform.count("stable_token"), street.platform.broken) == (2, [])


async def test_processes_share_the_token(street: Street) -> None:
    """wechat gem 76: each process had a token of its own, and only the newest worked."""
    settings = settings_for(street.platform)
    async with WechatApi(settings) as one, WechatApi(settings) as other:
        assert await one.token() == await other.token()


async def test_a_token_refused_for_ever_ends(street: Street) -> None:
    """wechatpy: token errors were tried again without an end."""
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    street.platform.faults.always("message/custom/send", refusal(40001))
    street.say(lin, Reply(text="一"))
    await until(lambda: street.rows(lin)[1].attempts == 1, within=60)
    assert street.platform.count("custom/send") == 2
    assert street.platform.count("stable_token") <= 3
    assert street.states(lin)[1] == "queued"


async def test_an_address_not_on_the_list_holds_the_channel_and_says_so(street: Street) -> None:
    street.work()
    street.platform.listed = False
    lin = street.platform.follower()
    await lin.say("/help")  # what is answered at once needs no call
    street.say(lin, Reply(text="一"))
    await until(lambda: street.rows(lin)[1].attempts == 1, within=60)
    assert "白名单" in str(street.rows(lin)[1].detail)
    assert lin.seen


async def test_a_window_the_platform_counts_shut_fails_a_notice(street: Street) -> None:
    """wechatpy 643: 45047 came as a surprise."""
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    street.platform.faults.next("message/custom/send", refusal(45047))
    street.say(lin, NOTICE)
    await street.settled(lin, "accepted", "failed")
    assert "45047" in str(street.rows(lin)[1].detail)


async def test_the_last_of_five_is_kept_for_a_notice(street: Street, clock: Clock) -> None:
    """Decision 030."""
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    street.say(lin, *(Reply(text=f"第{number}条") for number in range(5)))
    await street.settled(lin, *["accepted"] * 5, "queued")
    clock.forward(hours=1)
    await lin.say("/help")  # opens the window anew; what waited goes first
    await street.settled(lin, *["accepted"] * 7)
    assert [text for text in lin.seen if text.startswith("第")] == [
        f"第{number}条" for number in range(5)
    ]
    assert street.platform.broken == []


async def test_a_notice_takes_the_last_of_five_and_the_sixth_fails(street: Street) -> None:
    """Decision 030."""
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    street.say(lin, *(Reply(text=f"第{number}条") for number in range(4)), NOTICE, NOTICE)
    await street.settled(lin, *["accepted"] * 6, "failed")
    assert lin.seen[-1] == NOTICE.text
    assert street.platform.broken == []


async def test_after_48_hours_a_notice_goes_as_a_subscription_notice_where_agreed(
    street: Street, clock: Clock
) -> None:
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    await lin.agree("template-1")
    clock.forward(hours=49)
    street.say(lin, NOTICE, NOTICE)
    await street.settled(lin, "accepted", "accepted", "failed")
    (notice,) = lin.notices
    assert notice["data"]["character_string2"] == {"value": "2026-0001"}
    assert notice["page"].startswith("https://open.example.cn/files/")
    assert street.platform.broken == []


async def test_after_48_hours_talk_fails_without_a_call(street: Street, clock: Clock) -> None:
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    clock.forward(hours=49)
    street.say(lin, Reply(text="补充说明"))
    await street.settled(lin, "accepted", "failed")
    assert street.platform.count("custom/send") == 0


async def test_three_messages_within_a_minute_after_a_click(street: Street, clock: Clock) -> None:
    street.work()
    lin = street.platform.follower()
    await lin.act("CLICK", EventKey="m:help")
    street.say(lin, *(NOTICE for _ in range(4)))
    await street.settled(lin, *["accepted"] * 4, "failed")
    assert street.platform.broken == []


async def test_whoever_left_is_blocked_without_a_call_and_comes_back(
    street: Street, clock: Clock
) -> None:
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    await lin.act("unsubscribe")
    street.say(lin, NOTICE)
    await street.settled(lin, "accepted", "blocked")
    assert street.platform.count("custom/send") == 0
    clock.forward(minutes=5)
    await lin.act("subscribe")
    street.say(lin, NOTICE)
    await street.settled(lin, "accepted", "blocked", "accepted", "accepted")


async def test_the_quota_outlives_the_process(office: Office, clock: Clock) -> None:
    """Decision 030."""
    async with street_of(office, clock) as street:
        street.work()
        lin = street.platform.follower()
        await lin.say("/help")
        street.say(lin, *(Reply(text=f"第{number}条") for number in range(4)), NOTICE)
        await street.settled(lin, *["accepted"] * 6)
    async with street_of(office, clock) as again:
        again.platform._people[lin.openid] = lin
        again.work()
        again.say(lin, NOTICE)
        await again.settled(lin, *["accepted"] * 6, "failed")
        assert again.platform.count("custom/send") == 0


async def test_a_text_that_would_break_xml_arrives(street: Street) -> None:
    """WeRoBot 420: control marks and ]]> broke the answer."""
    lin = street.platform.follower()
    street.say(lin, Reply(text="a]]>b\x0bc\x00d & <e>"))
    saying = asyncio.create_task(lin.say("你好"))
    await until(lambda: street.channel.held._held, within=60)
    street.work()
    await saying
    assert lin.at_once == ["a]]>bcd & <e>"]
    assert street.platform.broken == []


async def test_a_long_notice_is_one_message_with_a_link_to_the_whole(street: Street) -> None:
    street.work()
    lin = street.platform.follower()
    await lin.say("/help")
    whole = "".join(f"第{place}条 应当依法公开。" for place in range(400))
    street.say(lin, Reply(text=whole, case="2026-0001"))
    await street.settled(lin, "accepted", "accepted")
    link = lin.seen[-1].rpartition("https://open.example.cn")[2]
    assert street.server is not None
    async with street.channel.api._session.get(street.server.make_url(link)) as answer:  # type: ignore[union-attr]
        assert await answer.text() == whole


async def test_the_menu_sends_the_desks_choices(street: Street) -> None:
    street.work()
    lin = street.platform.follower()
    await lin.act("CLICK", EventKey="m:apply")
    assert lin.at_once
    await lin.act("VIEW", EventKey="https://open.example.cn/guide")
    await lin.act("LOCATION", Latitude="23.1")
    await asyncio.sleep(0.05)
    assert len(lin.seen) == 1


async def test_a_platform_that_is_away_holds_what_surely_was_not_sent(
    office: Office, clock: Clock
) -> None:
    async with street_of(office, clock) as street:
        street.work()
        lin = street.platform.follower()
        await lin.say("/help")
        assert street.platform._runner is not None
        await street.platform._runner.cleanup()
        street.say(lin, NOTICE)
        await until(lambda: street.rows(lin)[1].attempts == 1, within=60)
        assert street.states(lin)[1] == "queued"


async def test_many_people_are_each_answered_once(office: Office, clock: Clock) -> None:
    async with street_of(office, clock) as street:
        street.work()
        people = [street.platform.follower() for _ in range(40)]
        await asyncio.gather(*(person.say("/help") for person in people))
        assert {len(person.at_once) for person in people} == {1}
        assert (street.platform.broken, street.platform.unserved) == ([], [])


def test_the_windows_are_those_of_the_platform() -> None:
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    message, event = quota.opened_by("message", at=at), quota.opened_by("event", at=at)
    assert (message.left, message.until) == (5, at + timedelta(hours=48))
    assert (event.left, event.until) == (3, at + timedelta(minutes=1))


async def test_a_platform_knows_its_own_rules(clock: Clock) -> None:
    async with WechatPlatform(clock=clock) as platform:
        lin = platform.follower()
        settings = settings_for(platform)
        async with WechatApi(settings) as api:
            body = {"touser": lin.openid, "msgtype": "text", "text": {"content": "一" * 683}}
            with pytest.raises(Exception, match="45002"):
                await api.call("/cgi-bin/message/custom/send", body)
        assert platform.broken == ["45002: 2049 bytes"]
