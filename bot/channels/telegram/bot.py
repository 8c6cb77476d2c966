"""The bot of one organ: its settings, and python-telegram-bot's ``Bot`` over aiohttp.

Updates are left as they come. What Telegram shows of it before anything is typed, its commands
and its menu, is set here too; where the values of the settings come from belongs elsewhere.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from telegram import Bot, BotCommand, MenuButtonCommands
from telegram.error import TelegramError

from bot.channels.telegram.reading import ALLOWED_UPDATES
from bot.channels.telegram.request import AiohttpRequest
from knowledge.language import Language, Texts

OFFICIAL_API: Final = "https://api.telegram.org"

_TOKEN = re.compile(r"[^\s/?#%]+")  # whether it is a bot's, only the server can tell
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what setWebhook accepts
_LONGEST_POLL: Final = 50  # seconds, what the Bot API makes of a longer one


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramSettings:
    """The bot's token, the server it is reached by and how updates come.

    With ``webhook_url`` updates are pushed to us there and ``webhook_secret`` is required;
    without it they are polled, each poll waiting ``poll_timeout`` seconds. Raises
    ``ValueError``, naming the setting and never its value, where one cannot be used.
    """

    token: str = field(repr=False)
    api: str = OFFICIAL_API
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    poll_timeout: int = 30
    per_second: int = 30  # messages sent in all; 0: no limit, for a server of one's own
    chat_seconds: float = 1.0  # between two messages into one chat
    answer_seconds: float = 20.0  # how long a call is waited for

    def __post_init__(self) -> None:
        if not _TOKEN.fullmatch(self.token):
            raise ValueError(
                "GONGKAI_TELEGRAM_TOKEN is not a bot token: it holds spaces or slashes"
            )
        if not _is_address(self.api):
            raise ValueError("GONGKAI_TELEGRAM_API is not an http(s) address")
        if not 1 <= self.poll_timeout <= _LONGEST_POLL:
            raise ValueError(f"the poll time-out must be 1 to {_LONGEST_POLL} seconds")
        if self.webhook_url is None:
            return
        if not _is_address(self.webhook_url) or urlsplit(self.webhook_url).path in {"", "/"}:
            raise ValueError("GONGKAI_TELEGRAM_WEBHOOK_URL is not an http(s) address with a path")
        if not _SECRET.fullmatch(self.webhook_secret or ""):
            raise ValueError(
                "GONGKAI_TELEGRAM_WEBHOOK_SECRET must be 1 to 256 letters, digits, '_' or '-'"
            )

    @property
    def webhook_path(self) -> str | None:
        """The path of ``webhook_url``, under which the service must answer."""
        return urlsplit(self.webhook_url).path if self.webhook_url else None


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


Buttons = Mapping[str, list[list[dict[str, str]]]]
"""The keyboard below a message, as the Bot API reads it."""

_NO_PREVIEW: Final = {"is_disabled": True}

# At DEBUG the library writes the token (in addresses) and what people write: never of use here.
_LIBRARY_LOGGER: Final = logging.getLogger(f"{__name__}.library")
_LIBRARY_LOGGER.setLevel(logging.INFO)


class DeskBot(Bot):
    """The bot of one organ."""

    __slots__ = ()
    _LOGGER = _LIBRARY_LOGGER

    async def raw_updates(
        self, *, offset: int | None, wait: int, limit: int
    ) -> list[dict[str, Any]]:
        """Poll up to ``wait`` seconds and return updates unparsed: an odd one is kept too.

        The inherited ``get_updates`` parses a whole batch and fails with it for one bad
        update, leaving no way past it.
        """
        parameters = {
            "offset": offset,
            "timeout": wait,
            "limit": limit,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        reading = (self._request[0].read_timeout or 0) + wait
        answer: object = await self._post("getUpdates", parameters, read_timeout=reading)
        if not isinstance(answer, list) or not all(isinstance(item, dict) for item in answer):
            raise TelegramError("getUpdates did not answer with a list of updates")
        return answer

    async def say(self, chat: int, text: str, buttons: Buttons | None) -> int:
        """Send a plain text without link previews; return the number of the message.

        The inherited ``send_message`` builds a whole ``Message`` from the answer, a third of
        the time a reply takes, of which the desk needs the number alone. What goes out is JSON
        from the start for the same reason.
        """
        parameters = {
            "chat_id": chat,
            "text": text,
            "reply_markup": buttons,
            "link_preview_options": _NO_PREVIEW,
        }
        answer: object = await self._post("sendMessage", parameters)
        number = answer.get("message_id") if isinstance(answer, dict) else None
        if not isinstance(number, int):
            raise TelegramError("sendMessage did not answer with a message")
        return number


def bot_for(settings: TelegramSettings) -> tuple[DeskBot, AiohttpRequest]:
    """Return the bot and the connections it goes by, which the caller opens and closes."""
    request = AiohttpRequest(read_seconds=settings.answer_seconds)
    api = settings.api.rstrip("/")
    bot = DeskBot(
        settings.token,
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=request,
        get_updates_request=request,
    )
    return bot, request


COMMANDS: Final = ("start", "apply", "status", "mine", "human", "cancel", "language", "help")
_TEXTS: Final = Texts("bot.channels.telegram")


async def show_commands(bot: Bot) -> None:
    """Set the commands in each language and let the menu button open them."""
    for language in Language:
        shown = [BotCommand(name, _TEXTS.say(f"command.{name}", language)) for name in COMMANDS]
        # Chinese is the bot's first language, shown to whoever has no list of their own
        code = None if language is Language.ZH else language.value
        await bot.set_my_commands(shown, language_code=code)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
