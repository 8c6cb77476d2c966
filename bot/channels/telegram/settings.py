"""What the Telegram channel is told of its bot; where the values come from belongs elsewhere."""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

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
