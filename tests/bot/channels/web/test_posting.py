"""What a person sends is stored before it is acknowledged, once; only they can read it."""

import io

import pytest

from bot.channels.web.posting import LONGEST_TEXT
from handlers.conversation.message import Choice, Incoming, MessageKind
from tests.cast.web_chat import Client, Desk, conversation, messages, say
from tests.conftest import Clock

YES, NO = Choice("y:q1", "解决了"), Choice("n:q1", "没解决")


async def test_a_text_is_in_the_inbox_when_it_is_acknowledged(browser: Client, desk: Desk) -> None:
    assert await say(browser, "  低保标准是多少  ") == 202
    (row,) = desk.inbox(conversation(browser))
    said = desk.channel.read(row.payload)
    assert said == Incoming(
        channel="web", conversation=conversation(browser), text="低保标准是多少"
    )
    assert desk.arrived.is_set()


async def test_what_the_browser_says_of_its_language_is_kept(browser: Client, desk: Desk) -> None:
    body = {"text": "hi", "key": "key-00000001"}
    await browser.post("/api/chat/messages", json=body, headers={"Accept-Language": "en-GB"})
    (row,) = desk.inbox(conversation(browser))
    said = desk.channel.read(row.payload)
    assert said is not None
    assert said.language == "en"


async def test_sent_again_with_its_key_it_is_the_same_message(browser: Client, desk: Desk) -> None:
    assert await say(browser, "你好", key="key-00000001") == 202
    assert await say(browser, "你好", key="key-00000001") == 202
    assert await say(browser, "你好", key="key-00000002") == 202
    assert len(desk.inbox(conversation(browser))) == 2


async def test_two_people_may_choose_the_same_key(
    browser: Client, stranger: Client, desk: Desk
) -> None:
    await say(browser, "甲", key="key-00000001")
    await say(stranger, "乙", key="key-00000001")
    assert [row.payload["text"] for row in desk.inbox(conversation(browser))] == ["甲"]
    assert [row.payload["text"] for row in desk.inbox(conversation(stranger))] == ["乙"]


async def test_after_a_reload_everything_is_there_in_order(browser: Client, desk: Desk) -> None:
    await say(browser, "你好", key="key-00000001")
    (first,) = desk.inbox(conversation(browser))
    await desk.reply(conversation(browser), "您好", choices=(YES, NO), cause=f"inbox:{first.id}")
    await say(browser, "低保标准", key="key-00000002")
    told = await messages(browser)
    assert [(one["from"], one["text"]) for one in told] == [
        ("person", "你好"),
        ("desk", "您好"),
        ("person", "低保标准"),
    ]
    assert told[0]["key"] == "key-00000001"
    assert told[1]["choices"] == [
        {"id": "y:q1", "text": "解决了"},
        {"id": "n:q1", "text": "没解决"},
    ]


async def test_a_reply_is_seen_only_in_its_own_browser(
    browser: Client, stranger: Client, desk: Desk
) -> None:
    await desk.reply(conversation(browser), "您的申请编号是2026-0001")
    assert len(await messages(browser)) == 1
    assert await messages(stranger) == []


async def test_a_pressed_choice_reads_as_its_words(
    browser: Client, desk: Desk, clock: Clock
) -> None:
    await desk.reply(conversation(browser), "解决了吗?", choices=(YES, NO))
    clock.forward(seconds=5)
    answer = await browser.post(
        "/api/chat/messages", json={"choice": "n:q1", "key": "key-00000001"}
    )
    assert answer.status == 202
    (row,) = desk.inbox(conversation(browser))
    said = desk.channel.read(row.payload)
    assert said is not None
    assert (said.kind, said.choice, said.text) == (MessageKind.CHOICE, "n:q1", "没解决")
    assert (await messages(browser))[-1]["text"] == "没解决"


async def test_a_choice_never_offered_here_is_refused(
    browser: Client, stranger: Client, desk: Desk
) -> None:
    await desk.reply(conversation(browser), "解决了吗?", choices=(YES, NO))
    answer = await stranger.post(
        "/api/chat/messages", json={"choice": "y:q1", "key": "key-00000001"}
    )
    assert answer.status == 422
    assert (await answer.json())["error"]["code"] == "chat_choice"
    assert desk.inbox(conversation(stranger)) == []


async def test_the_switch_of_language_reaches_the_talk(browser: Client, desk: Desk) -> None:
    answer = await browser.post(
        "/api/chat/messages", json={"language": "en", "key": "key-00000001"}
    )
    assert answer.status == 202
    (row,) = desk.inbox(conversation(browser))
    said = desk.channel.read(row.payload)
    assert said is not None
    assert (said.choice, said.text) == ("m:en", "English")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"text": "你好"}, 422, "chat_key"),
        ({"text": "你好", "key": "short"}, 422, "chat_key"),
        ({"text": "你好", "key": "键" * 10}, 422, "chat_key"),
        ({"text": "你好", "key": ["key-00000001"]}, 422, "chat_key"),
        ({"text": " \n\t ", "key": "key-00000001"}, 422, "chat_empty"),
        ({"text": "长" * (LONGEST_TEXT + 1), "key": "key-00000001"}, 413, "chat_long"),
        ({"text": 5, "key": "key-00000001"}, 400, "bad_request"),
        ({"text": "甲", "choice": "y:q1", "key": "key-00000001"}, 400, "bad_request"),
        ({"language": "fr", "key": "key-00000001"}, 400, "bad_request"),
        ({"key": "key-00000001"}, 400, "bad_request"),
        (["text"], 400, "bad_request"),
        ("text", 400, "bad_request"),
    ],
)
async def test_what_cannot_be_taken_is_refused_with_its_reason(
    browser: Client, desk: Desk, body: object, status: int, code: str
) -> None:
    answer = await browser.post("/api/chat/messages", json=body)
    error = (await answer.json())["error"]
    assert (answer.status, error["code"]) == (status, code)
    assert error["message"]
    assert desk.inbox(conversation(browser)) == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"text": "x"}', "text/plain", 415),  # what a form on another site could send
        (b"x" * (1024 * 1024 - 1) + b"xx", "application/json", 413),
        (b"\xff\xfe", "application/json", 400),
        (b"{}", "application/json; charset=nowhere", 422),
    ],
)
async def test_what_is_no_json_is_refused(
    browser: Client, desk: Desk, body: bytes, kind: str, status: int
) -> None:
    answer = await browser.post(
        "/api/chat/messages", data=io.BytesIO(body), headers={"Content-Type": kind}
    )
    assert answer.status == status
    assert (await answer.json())["error"]["message"]
    assert desk.inbox(conversation(browser)) == []


async def test_half_characters_and_null_bytes_are_stored_as_text(
    browser: Client, desk: Desk
) -> None:
    body = b'{"text": "a\\ud800\\u0000b", "key": "key-00000001"}'
    answer = await browser.post(
        "/api/chat/messages", data=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status == 202
    (row,) = desk.inbox(conversation(browser))
    assert row.payload["text"] == "a?b"


async def test_another_site_cannot_speak_for_a_person(browser: Client, desk: Desk) -> None:
    answer = await browser.post(
        "/api/chat/messages",
        json={"text": "撤回申请", "key": "key-00000001"},
        headers={"Origin": "https://elsewhere.example"},
    )
    assert answer.status == 403
    assert desk.inbox(conversation(browser)) == []


async def test_one_address_cannot_flood_the_desk(browser: Client, desk: Desk) -> None:
    told = [await say(browser, "你好", key=f"key-{number:08}") for number in range(70)]
    assert told.count(202) < 70
    answer = await browser.post("/api/chat/messages", json={"text": "你好", "key": "key-99999999"})
    assert answer.status == 429
    assert int(answer.headers["Retry-After"]) >= 1
    assert "秒后再试" in (await answer.json())["error"]["message"]
    assert len(desk.inbox(conversation(browser))) == told.count(202)


@pytest.mark.parametrize("after", ["x", "1", "1.2.3", "-1.0"])
async def test_a_place_that_is_none_is_refused(browser: Client, after: str) -> None:
    answer = await browser.get("/api/chat/messages", params={"after": after})
    assert answer.status == 400


async def test_the_page_runs_no_script_but_its_own_files(browser: Client) -> None:
    page = await (await browser.get("/")).text()
    scripts = [part.split(">")[0] for part in page.split("<script")[1:]]
    assert scripts == [
        ' type="application/json" id="told"',
        f' type="module" src="{script_address(page)}"',
    ]
    assert " style=" not in page
    assert "onclick" not in page


def script_address(page: str) -> str:
    return page.split('type="module" src="')[1].split('"', maxsplit=1)[0]
