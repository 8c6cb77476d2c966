"""The Telegram channel: how the outbox reaches a chat, and how the bot presents itself.

Fetching updates belongs in :mod:`bot.channels.telegram.intake`; what an update says, in
:mod:`bot.channels.telegram.reading`; when to send, to the delivery worker.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self

from telegram import InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.cutting import sendable
from bot.channels.port import ChannelFile, Delivery, Keep, Outcome, Pace, Update
from bot.channels.telegram import attachments, reading, text
from bot.channels.telegram.bot import Buttons, TelegramSettings, bot_for, show_commands
from bot.channels.telegram.request import (
    FloodedError,
    NotSentError,
    RefusedError,
    ServerFaultError,
    TokenRefusedError,
    redacted,
)
from handlers.conversation.message import Choice, Incoming, Reply

_LOGGER = logging.getLogger(__name__)
_WAITING_ANSWERS: Final = 100  # more pressed buttons than this at once go unanswered


class TelegramChannel:
    """Telegram behind the port of channels; an asynchronous context that holds connections."""

    name = reading.NAME

    def __init__(self, settings: TelegramSettings) -> None:
        self.settings = settings
        self.bot, self._request = bot_for(settings)
        self.pace: Pace | None = Pace(
            per_second=settings.per_second, chat_seconds=settings.chat_seconds
        )
        self._answering: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Open the connections; nothing is sent yet, so this works without a network."""
        await self._request.initialize()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give up answers to buttons still under way and close the connections."""
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)
        await self._request.shutdown()

    def read(self, payload: Mapping[str, Any]) -> Incoming | None:
        """Return what a stored update says, or None where it says nothing to the desk.

        A message with a file must have gone through :meth:`prepare`. Only private chats are
        served; a group that calls the bot gives ``UNSUPPORTED`` with the text ``group``.
        Raises :class:`~bot.channels.telegram.reading.UnreadableUpdateError` (a
        ``ValueError``) for one to set aside.
        """
        return reading.read(payload)

    def unprepared(self, payload: Mapping[str, Any]) -> bool:
        """Tell whether a stored update has a file that was not fetched yet."""
        return attachments.unfetched(payload)

    async def prepare(self, payload: Mapping[str, Any], keep: Keep) -> Mapping[str, Any]:
        """Fetch the file of a stored update, if it has one, and have it kept.

        Returns the payload to give to :meth:`read`. Safe to repeat after a crash as long as
        ``keep`` gives the same bytes the same id.
        """
        return await attachments.prepared(self.bot, payload, keep)

    def parts(self, reply: Reply) -> Sequence[Reply]:
        """Split a reply into what goes out with one call each."""
        return text.parts(reply)

    async def send(self, conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> Delivery:
        """Try once to send one part (see :meth:`parts`) with the file it names."""
        if unfit := _unfit(conversation, reply, files):
            return Delivery(outcome=Outcome.FAILED, detail=unfit)
        buttons = _keyboard(reply.choices)
        try:
            if files:
                number = await self._send_document(int(conversation), reply, files[0], buttons)
            else:
                said = sendable(reply.text)
                number = await self.bot.say(int(conversation), said, buttons)
        except TelegramError as error:
            return delivery_for(error, self.settings.token)
        return Delivery(outcome=Outcome.ACCEPTED, reference=str(number))

    async def _send_document(
        self, chat: int, reply: Reply, file: ChannelFile, buttons: Buttons | None
    ) -> int:
        document = InputFile(file.content, filename=_filename(file.name), attach=False)
        caption = sendable(reply.text) or None
        markup = InlineKeyboardMarkup.de_json(dict(buttons)) if buttons else None
        sent = await self.bot.send_document(chat, document, caption=caption, reply_markup=markup)
        return sent.message_id

    async def trouble(self) -> str | None:
        """Ask Telegram who the bot is; return what keeps it from working, None where nothing."""
        try:
            await self.bot.get_me()
        except TelegramError as error:
            return redacted(str(error), self.settings.token)
        return None

    async def register(self) -> None:
        """Tell Telegram the commands, the menu and how updates are to come.

        Raises the errors of :mod:`telegram.error` and of
        :mod:`bot.channels.telegram.request`; may be repeated.
        """
        if self.settings.webhook_url:
            await self.bot.set_webhook(
                self.settings.webhook_url,
                secret_token=self.settings.webhook_secret,
                allowed_updates=reading.ALLOWED_UPDATES,
            )
        else:
            await self.bot.delete_webhook(drop_pending_updates=False)
        await show_commands(self.bot)

    def acknowledge(self, updates: Iterable[Update]) -> None:
        """Stop the waiting sign on pressed buttons; best effort, returns at once.

        Call it when ``updates`` are stored. A button that goes unanswered works all the same.
        """
        for update in updates:
            query = update.payload.get("callback_query")
            if isinstance(query, Mapping) and len(self._answering) < _WAITING_ANSWERS:
                task = asyncio.create_task(self._answer(str(query.get("id"))))
                self._answering.add(task)
                task.add_done_callback(self._answering.discard)

    async def _answer(self, query: str) -> None:
        try:
            await self.bot.answer_callback_query(query)
        except TelegramError as error:
            _LOGGER.debug("a pressed button was not answered: %s", type(error).__name__)


def _unfit(conversation: str, reply: Reply, files: Sequence[ChannelFile]) -> str:
    """Return why a part can never be sent, "" where it can be tried."""
    if not conversation.removeprefix("-").isdecimal():
        return "the conversation is no chat of Telegram"
    limit = text.CAPTION_UNITS if files else text.TEXT_UNITS
    if len(files) != len(reply.attachments):
        return "a file of this message is no longer kept"
    if len(files) > 1 or text.units(reply.text) > limit:
        return "the message was not split into parts"
    if any(len(file.content) > attachments.UPLOAD_BYTES for file in files):
        return f"the file is larger than the {attachments.UPLOAD_BYTES >> 20} MB a bot may send"
    return "" if files or sendable(reply.text) else "the message is empty"


def _keyboard(choices: Sequence[Choice]) -> Buttons | None:
    if not choices:
        return None
    rows = text.rows(choices)
    return {
        "inline_keyboard": [
            [{"text": choice.text, "callback_data": choice.id} for choice in row] for row in rows
        ]
    }


def _filename(name: str) -> str:
    """Return ``name`` without what would break out of a header or into a folder."""
    safe = "".join("_" if letter in '"\\/' or ord(letter) < 32 else letter for letter in name)
    return safe.strip() or "file"


_SOON: Final = 5.0  # seconds until a message that surely did not go out is tried again
_TOKEN_PAUSE: Final = 60.0  # seconds until a refused token is tried again
_GATEWAY_TIMEOUT: Final = 504
_DETAIL: Final = 200  # characters kept of what the server said

# Refusals that say that what was wanted is so already.
_HARMLESS: Final = ("message is not modified", "query is too old")


def delivery_for(error: TelegramError, token: str) -> Delivery:
    """Return the outcome that ``error`` stands for; ``token`` is kept out of its detail.

    Only what surely was not sent is tried again. A time-out, a lost connection, a garbled
    answer and a gateway that gave up waiting may each stand for a message that arrived.
    """
    detail = redacted(str(error), token)[:_DETAIL]
    outcome, after, whole_channel = _verdict(error)
    return Delivery(outcome=outcome, after=after, whole_channel=whole_channel, detail=detail)


def _verdict(error: TelegramError) -> tuple[Outcome, float | None, bool]:
    """Return the outcome, the seconds to wait, and whether everybody must."""
    verdict: tuple[Outcome, float | None, bool] = (Outcome.UNKNOWN, None, False)
    match error:
        case FloodedError(seconds=seconds):
            verdict = Outcome.RETRY, seconds, True
        case TokenRefusedError():
            verdict = Outcome.RETRY, _TOKEN_PAUSE, True
        case NotSentError():
            verdict = Outcome.RETRY, _SOON, False
        case ServerFaultError(status=status) if status != _GATEWAY_TIMEOUT:
            verdict = Outcome.RETRY, _SOON, False
        case Forbidden():
            verdict = Outcome.BLOCKED, None, False
        case BadRequest() if any(said in error.message.lower() for said in _HARMLESS):
            verdict = Outcome.ACCEPTED, None, False
        case BadRequest() | RefusedError():
            verdict = Outcome.FAILED, None, False
    return verdict
