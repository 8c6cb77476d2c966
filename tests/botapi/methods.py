"""The methods of the Bot API that the server knows, each a coroutine over its state."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tests.botapi import rules
from tests.botapi.rules import ApiError, broken, whole
from tests.botapi.state import Chat, State, Upload, Webhook, now

Parameters = Mapping[str, Any]
Files = Mapping[str, Upload]
Method = Callable[[State, Parameters, Files], Awaitable[Any]]

BOT = {
    "id": 100,
    "is_bot": True,
    "first_name": "信息公开",
    "username": "gongkai_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
_ACTIONS = {"typing", "upload_document", "upload_photo", "upload_video", "record_voice"}


async def get_me(state: State, given: Parameters, files: Files) -> Any:
    return BOT


async def get_updates(state: State, given: Parameters, files: Files) -> Any:
    if state.webhook.url:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    limit = whole(given, "limit", 100)
    if not 1 <= limit <= 100:
        raise broken("limit must be 1 to 100")
    if state.poll is not None:
        state.poll.set()
    ended = state.poll = asyncio.Event()
    if given.get("allowed_updates") is not None:
        state.allowed = list(given["allowed_updates"]) or None
    if offset := whole(given, "offset", 0):
        state.confirm(offset)
    until = asyncio.get_running_loop().time() + min(whole(given, "timeout", 0), 50)
    while not state.updates and (left := until - asyncio.get_running_loop().time()) > 0:
        await _either(state.changed, ended, left)
        if ended.is_set():
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
    return [state.updates[place] for place in range(min(limit, len(state.updates)))]


async def _either(one: asyncio.Event, other: asyncio.Event, seconds: float) -> None:
    waits = [asyncio.ensure_future(one.wait()), asyncio.ensure_future(other.wait())]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()


async def send_message(state: State, given: Parameters, files: Files) -> Any:
    text = rules.message_text(given)
    rows = rules.keyboard(given.get("reply_markup"))
    return _say(state, _chat(state, given), {"text": text}, rows)


async def edit_message_text(state: State, given: Parameters, files: Files) -> Any:
    text = rules.message_text(given)
    rows = rules.keyboard(given.get("reply_markup"))
    message = _message(state, given)
    markup = {"reply_markup": {"inline_keyboard": rows}} if rows else {}
    if message.get("text") == text and message.get("reply_markup") == markup.get("reply_markup"):
        raise ApiError(
            400,
            "Bad Request: message is not modified: specified new message content and reply "
            "markup are exactly the same as a current content and reply markup of the message",
        )
    message.pop("reply_markup", None)
    message |= {"text": text, "edit_date": now()} | markup
    return message


async def answer_callback_query(state: State, given: Parameters, files: Files) -> Any:
    if rules.units(str(given.get("text", ""))) > rules.ANSWER_UNITS:
        raise broken("MESSAGE_TOO_LONG")
    query = str(given.get("callback_query_id"))
    if query not in state.queries:
        raise ApiError(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    state.queries[query] = True
    return True


async def send_document(state: State, given: Parameters, files: Files) -> Any:
    caption = rules.caption(given)
    rows = rules.keyboard(given.get("reply_markup"))
    upload = _uploaded(state, given, files)
    if len(upload.content) > rules.UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large", broken=True)
    if not upload.content:
        raise broken("file must be non-empty")
    chat = _chat(state, given)
    content: dict[str, Any] = {"document": keep_file(state, upload)}
    if caption:
        content["caption"] = caption
    return _say(state, chat, content, rows)


def _uploaded(state: State, given: Parameters, files: Files) -> Upload:
    named = str(given.get("document", ""))
    part = named.removeprefix("attach://") if named.startswith("attach://") else "document"
    if part in files:
        return files[part]
    if named in state.files:
        return state.files[named]
    raise broken("there is no document in the request")


def keep_file(state: State, upload: Upload) -> dict[str, Any]:
    """Keep a file and return the object that describes it."""
    number = len(state.files) + 1
    file_id = f"BQACAgUAAxkD{number:06d}"
    state.files[file_id] = upload
    return {
        "file_id": file_id,
        "file_unique_id": f"AgAD{number:06d}",
        "file_name": upload.name,
        "mime_type": upload.media_type,
        "file_size": len(upload.content),
    }


async def get_file(state: State, given: Parameters, files: Files) -> Any:
    file_id = str(given.get("file_id"))
    if file_id not in state.files:
        raise ApiError(400, "Bad Request: invalid file_id")
    size = len(state.files[file_id].content)
    if size > rules.DOWNLOAD_BYTES:
        raise ApiError(400, "Bad Request: file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": f"U{file_id}",
        "file_size": size,
        "file_path": f"documents/{file_id}",
    }


async def set_my_commands(state: State, given: Parameters, files: Files) -> Any:
    state.commands[str(given.get("language_code") or "")] = rules.commands(given.get("commands"))
    return True


async def get_my_commands(state: State, given: Parameters, files: Files) -> Any:
    return state.commands.get(str(given.get("language_code") or ""), [])


async def set_chat_menu_button(state: State, given: Parameters, files: Files) -> Any:
    button = given.get("menu_button", {"type": "default"})
    if not isinstance(button, dict) or button.get("type") not in {"commands", "default", "web_app"}:
        raise broken("can't parse menu button")
    state.menu = button
    return True


async def set_webhook(state: State, given: Parameters, files: Files) -> Any:
    url = str(given.get("url", ""))
    if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise broken("bad webhook: An HTTPS URL must be provided for webhook")
    if given.get("allowed_updates") is not None:
        state.allowed = list(given["allowed_updates"]) or None
    state.webhook = Webhook(url=url, secret=rules.secret_token(given.get("secret_token")))
    if url and state.poll is not None:
        state.poll.set()
    state.tell()
    return True


async def delete_webhook(state: State, given: Parameters, files: Files) -> Any:
    if given.get("drop_pending_updates") in {True, "true", "True"}:
        state.updates.clear()
    state.webhook = Webhook()
    state.tell()
    return True


async def get_webhook_info(state: State, given: Parameters, files: Files) -> Any:
    info: dict[str, Any] = {
        "url": state.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
    }
    if state.webhook.last_error:
        info |= {"last_error_message": state.webhook.last_error, "last_error_date": now()}
    return info


async def send_chat_action(state: State, given: Parameters, files: Files) -> Any:
    _chat(state, given)
    if given.get("action") not in _ACTIONS:
        raise broken("wrong parameter action in request")
    return True


def _chat(state: State, given: Parameters) -> Chat:
    if given.get("chat_id") in {None, ""}:
        raise broken("chat_id is empty")
    chat = state.chats.get(whole(given, "chat_id"))
    if chat is None:
        raise ApiError(400, "Bad Request: chat not found")
    if chat.blocked:
        raise ApiError(403, "Forbidden: bot was blocked by the user")
    return chat


def _message(state: State, given: Parameters) -> dict[str, Any]:
    number = whole(given, "message_id")
    for message in _chat(state, given).messages:
        if message["message_id"] == number:
            return message
    raise ApiError(400, "Bad Request: message to edit not found")


def _say(
    state: State, chat: Chat, content: dict[str, Any], rows: list[list[dict[str, Any]]]
) -> dict[str, Any]:
    message: dict[str, Any] = {
        "message_id": next(chat.numbers),
        "from": {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")},
        "chat": {"id": chat.id, "type": chat.kind},
        "date": now(),
        **content,
    }
    if rows:
        message["reply_markup"] = {"inline_keyboard": rows}
    chat.messages.append(message)
    chat.answered.set()
    return message


METHODS: dict[str, Method] = {
    "answercallbackquery": answer_callback_query,
    "deletewebhook": delete_webhook,
    "editmessagetext": edit_message_text,
    "getfile": get_file,
    "getme": get_me,
    "getmycommands": get_my_commands,
    "getupdates": get_updates,
    "getwebhookinfo": get_webhook_info,
    "sendchataction": send_chat_action,
    "senddocument": send_document,
    "sendmessage": send_message,
    "setchatmenubutton": set_chat_menu_button,
    "setmycommands": set_my_commands,
    "setwebhook": set_webhook,
}
