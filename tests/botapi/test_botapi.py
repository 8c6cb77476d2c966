"""The server refuses what the real one refuses: else it would prove nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.botapi import BotApi, Fault, Person


class Caller:
    """Calls methods by plain HTTP, as any client would."""

    def __init__(self, api: BotApi, session: aiohttp.ClientSession) -> None:
        self.api = api
        self._session = session

    async def __call__(self, method: str, *, token: str | None = None, **given: Any) -> Any:
        url = f"{self.api.url}/bot{token or self.api.token}/{method}"
        async with self._session.post(url, json=given) as response:
            answer = await response.json()
            assert answer["ok"] == (response.status == 200)
            return answer.get("result", answer)

    async def form(self, method: str, **given: Any) -> Any:
        """Call with a multipart body; bytes are files."""
        body = aiohttp.FormData(default_to_multipart=True)
        for name, value in given.items():
            file = {"filename": "a.pdf"} if isinstance(value, bytes) else {}
            body.add_field(name, value, **file)
        url = f"{self.api.url}/bot{self.api.token}/{method}"
        async with self._session.post(url, data=body) as response:
            answer = await response.json()
            return answer.get("result", answer)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture
async def call(api: BotApi) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(api, session)


@pytest.fixture
def lin(api: BotApi) -> Person:
    return api.person()


def buttons(data: str, text: str = "x") -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"text": "字" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "  \n"}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "a < b", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "<html>x</html>", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "x</i>", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "x", "reply_markup": buttons("字" * 22)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": buttons("")}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": buttons("a", " ")}, "inline keyboard button"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}}, "exactly one act"),
        ({"text": "x", "reply_markup": {"inline_keyboard": {}}}, "array"),
        ({"text": "x", "chat_id": "y"}, "chat_id must be a number"),
    ],
)
async def test_a_message_that_breaks_a_rule(
    api: BotApi, call: Caller, lin: Person, given: dict[str, Any], refusal: str
) -> None:
    answer = await call("sendMessage", **({"chat_id": lin.chat.id} | given))
    assert answer["error_code"] == 400
    assert refusal in answer["description"]
    assert len(api.broken) == 1
    assert lin.seen == ()


@pytest.mark.parametrize(
    "given",
    [
        {"text": "字" * 4096},
        {"text": "😀" * 2048},
        {"text": "<b>" + "字" * 4096 + "</b>", "parse_mode": "HTML"},
        {"text": "x", "reply_markup": buttons("a" * 64)},
    ],
)
async def test_a_message_just_within_the_rules(
    api: BotApi, call: Caller, lin: Person, given: dict[str, Any]
) -> None:
    answer = await call("sendMessage", chat_id=lin.chat.id, **given)
    assert answer["message_id"] == 1
    assert len(lin.seen) == 1
    assert api.broken == []


async def test_tokens_methods_and_chats_that_are_not_there(
    api: BotApi, call: Caller, lin: Person
) -> None:
    assert (await call("getMe"))["is_bot"] is True
    assert (await call("getMe", token="1:x"))["error_code"] == 401
    assert (await call("GETME"))["is_bot"] is True
    assert (await call("getNothing"))["error_code"] == 404
    assert (await call("sendMessage", chat_id=1, text="x"))["description"].endswith("not found")
    lin.block()
    assert (await call("sendMessage", chat_id=lin.chat.id, text="x"))["error_code"] == 403
    assert api.broken == ["getNothing: Not Found"]


async def test_updates_stay_until_a_higher_offset_is_asked_for(call: Caller, lin: Person) -> None:
    lin.say("一")
    lin.say("二")
    first = await call("getUpdates")
    assert [one["message"]["text"] for one in first] == ["一", "二"]
    assert await call("getUpdates", limit=1) == first[:1]
    assert await call("getUpdates", offset=first[1]["update_id"]) == first[1:]
    assert await call("getUpdates", offset=first[1]["update_id"] + 1) == []
    assert await call("getUpdates") == []
    assert (await call("getUpdates", limit=101))["error_code"] == 400


async def test_a_long_poll_ends_when_something_comes(call: Caller, lin: Person) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    assert not poll.done()
    lin.say("来了")
    assert (await asyncio.wait_for(poll, 1))[0]["message"]["text"] == "来了"


async def test_a_second_poll_ends_the_first_with_409(call: Caller) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(call("getUpdates", timeout=1))
    assert (await asyncio.wait_for(first, 1))["error_code"] == 409
    assert await second == []


async def test_only_the_kinds_of_updates_asked_for_come(call: Caller, lin: Person) -> None:
    await call("getUpdates", allowed_updates=["edited_message"])
    assert lin.say("一") is None
    assert lin.edit(1, "二") is not None
    assert len(await call("getUpdates")) == 1


async def test_no_polling_beside_a_webhook(call: Caller) -> None:
    await call("setWebhook", url="https://example.org/x", secret_token="s")
    assert (await call("getUpdates"))["error_code"] == 409
    assert (await call("getWebhookInfo"))["url"] == "https://example.org/x"
    await call("deleteWebhook")
    assert await call("getUpdates") == []
    assert (await call("setWebhook", url="http://example.org/x"))["error_code"] == 400
    assert (await call("setWebhook", url="https://a", secret_token="密"))["error_code"] == 400


async def test_editing_and_answering_buttons(api: BotApi, call: Caller, lin: Person) -> None:
    sent = await call(
        "sendMessage", chat_id=lin.chat.id, text="选", reply_markup=buttons("a", "甲")
    )
    which = {"chat_id": lin.chat.id, "message_id": sent["message_id"]}
    query = lin.press("甲")
    assert await call("answerCallbackQuery", callback_query_id=query) is True
    assert "too old" in (await call("answerCallbackQuery", callback_query_id="0"))["description"]
    await call("editMessageText", **which, text="选好了")
    assert (lin.seen[0].text, lin.seen[0].buttons) == ("选好了", ())
    again = await call("editMessageText", **which, text="选好了")
    assert "message is not modified" in again["description"]
    assert api.broken == []


async def test_documents_and_their_limits(api: BotApi, call: Caller, lin: Person) -> None:
    chat = str(lin.chat.id)
    sent = await call.form("sendDocument", chat_id=chat, document=b"%PDF", caption="字" * 1024)
    assert (lin.seen[0].document, lin.seen[0].content) == ("a.pdf", b"%PDF")
    found = await call("getFile", file_id=sent["document"]["file_id"])
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{api.url}/file/bot{api.token}/{found['file_path']}") as response,
    ):
        assert await response.read() == b"%PDF"
    assert api.broken == []
    for given in ({"document": b"%PDF", "caption": "字" * 1025}, {"document": b""}, {}):
        assert (await call.form("sendDocument", chat_id=chat, **given))["error_code"] == 400
    assert len(api.broken) == 3


async def test_commands_and_actions(api: BotApi, call: Caller, lin: Person) -> None:
    good = [{"command": "help", "description": "x"}]
    assert await call("setMyCommands", commands=json.dumps(good)) is True
    assert await call("getMyCommands") == good
    bad = [{"command": "Help!", "description": "x"}]
    assert (await call("setMyCommands", commands=bad))["error_code"] == 400
    assert await call("sendChatAction", chat_id=lin.chat.id, action="typing") is True
    answer = await call("sendChatAction", chat_id=lin.chat.id, action="dancing")
    assert answer["error_code"] == 400


async def test_a_fault_is_shown_once_and_says_whether_it_took_effect(
    api: BotApi, call: Caller, lin: Person
) -> None:
    api.faults.next("sendMessage", Fault.flood(3), Fault.reset_before(), Fault.reset_after())
    flood = await call("sendMessage", chat_id=lin.chat.id, text="x")
    assert flood["parameters"] == {"retry_after": 3}
    for seen in (0, 1):
        with pytest.raises(aiohttp.ClientError):
            await call("sendMessage", chat_id=lin.chat.id, text="x")
        assert len(lin.seen) == seen
    await call("sendMessage", chat_id=lin.chat.id, text="x")
    assert (len(lin.seen), api.count("sendMessage"), api.faults.waiting) == (2, 4, 0)
