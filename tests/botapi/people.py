"""People who write to the bot, and what they see of its answers."""

import asyncio
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.botapi.methods import keep_file
from tests.botapi.state import Chat, State, Upload, now

_QUERIES = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Seen:
    """One message of the bot, as a person sees it."""

    number: int
    text: str
    buttons: tuple[str, ...] = ()
    document: str | None = None  # the name of a file
    content: bytes = b""

    def __str__(self) -> str:
        return self.text


class Person:
    """Somebody with the bot's chat open."""

    def __init__(self, state: State, chat: Chat, name: str, language: str | None) -> None:
        self._state = state
        self.chat = chat
        self.name = name
        self._language = language
        self._read = 0  # how many of the bot's messages replies() has given out

    @property
    def conversation(self) -> str:
        """The address of this chat, as the port of channels names it."""
        return str(self.chat.id)

    # Writing ------------------------------------------------------------------------------

    def say(self, text: str) -> dict[str, Any] | None:
        """Send a text; returns the update."""
        return self.send(text=text)

    def send(self, **content: Any) -> dict[str, Any] | None:
        """Send a message of any kind: ``send(sticker={…})``."""
        return self._state.add_update("message", self._message(**content))

    def send_document(
        self,
        name: str,
        content: bytes,
        *,
        media_type: str = "application/pdf",
        caption: str | None = None,
        album: str | None = None,
    ) -> dict[str, Any] | None:
        """Send a file; ``album`` groups several."""
        extra = {"caption": caption} if caption else {}
        extra |= {"media_group_id": album} if album else {}
        kept = keep_file(self._state, Upload(name, media_type, content))
        return self.send(document=kept, **extra)

    def send_photo(self, content: bytes, *, caption: str | None = None) -> dict[str, Any] | None:
        """Send a photo, in the two sizes that Telegram makes of it."""
        extra = {"caption": caption} if caption else {}
        sizes = []
        for width, data in ((90, content[:10]), (1280, content)):
            kept = keep_file(self._state, Upload("", "image/jpeg", data))
            size = {key: kept[key] for key in ("file_id", "file_unique_id", "file_size")}
            sizes.append({**size, "width": width, "height": width})
        return self.send(photo=sizes, **extra)

    def edit(self, number: int, text: str) -> dict[str, Any] | None:
        """Correct an earlier text."""
        message = self._message(text=text) | {"message_id": number, "edit_date": now()}
        return self._state.add_update("edited_message", message)

    def press(self, text: str) -> str:
        """Press the newest button of that text; returns the id of the query."""
        for message in reversed(self.chat.messages):
            for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
                for button in row:
                    if button["text"] == text:
                        return self._press(message, button["callback_data"])
        raise AssertionError(f"no button {text!r} in the chat with {self.name}")

    def _press(self, message: dict[str, Any], data: str) -> str:
        query = f"{next(_QUERIES)}{random.randrange(10**9):09d}"
        self._state.queries[query] = False
        content = {
            "id": query,
            "from": self._self(),
            "message": message,
            "chat_instance": str(self.chat.id * 7),
            "data": data,
        }
        self._state.add_update("callback_query", content)
        return query

    def block(self) -> None:
        """Stop the bot from writing here."""
        self.chat.blocked = True

    def unblock(self) -> None:
        """Let the bot write here again."""
        self.chat.blocked = False

    # Reading ------------------------------------------------------------------------------

    @property
    def seen(self) -> tuple[Seen, ...]:
        """Everything the bot wrote here, oldest first."""
        return tuple(self._seen(message) for message in self.chat.messages)

    async def replies(self, count: int = 1, *, within: float = 5.0) -> tuple[Seen, ...]:
        """Wait for at least ``count`` new messages of the bot and return all new ones."""
        await self.until(lambda: len(self.chat.messages) >= self._read + count, within=within)
        new = self.seen[self._read :]
        self._read += len(new)
        return new

    async def answered(self) -> None:
        """Wait for the next message of the bot; ready by itself once one came since the last."""
        await self.chat.answered.wait()
        self.chat.answered.clear()

    async def until(self, holds: Callable[[], object], *, within: float = 5.0) -> None:
        """Wait until ``holds()`` is true; AssertionError where it is not in time."""
        try:
            async with asyncio.timeout(within):
                while not holds():
                    await asyncio.sleep(0.003)
        except TimeoutError:
            seen = " | ".join(message.text for message in self.seen[self._read :])
            raise AssertionError(f"{self.name} waited {within} s in vain; saw: {seen}") from None

    def _seen(self, message: dict[str, Any]) -> Seen:
        rows = message.get("reply_markup", {}).get("inline_keyboard", ())
        document = message.get("document")
        return Seen(
            number=message["message_id"],
            text=message.get("text") or message.get("caption") or "",
            buttons=tuple(button["text"] for row in rows for button in row),
            document=document["file_name"] if document else None,
            content=self._state.files[document["file_id"]].content if document else b"",
        )

    def _message(self, **content: Any) -> dict[str, Any]:
        return {
            "message_id": next(self.chat.numbers),
            "from": self._self(),
            "chat": {"id": self.chat.id, "type": self.chat.kind, "first_name": self.name},
            "date": now(),
            **content,
        }

    def _self(self) -> dict[str, Any]:
        person = {"id": abs(self.chat.id), "is_bot": False, "first_name": self.name}
        return person | ({"language_code": self._language} if self._language else {})
