"""Keeping the bot's token out of logs, whoever writes them."""

import logging
from typing import Final

_STAND_IN: Final = "<token>"
_FORMATTER: Final = logging.Formatter()


class RedactingFilter(logging.Filter):
    """Replaces the token in every record; put it on the *handlers* of the root logger.

    On a logger it would miss what child loggers (aiohttp's, the library's) hand up.
    """

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean ``record`` in place; it is always let through."""
        message = record.getMessage()
        if self._token in message:
            record.msg, record.args = redacted(message, self._token), None
        if record.exc_info and record.exc_info[1] and not record.exc_text:
            record.exc_text = _FORMATTER.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redacted(record.exc_text, self._token)
        return True


def redacted(text: str, token: str) -> str:
    """Return ``text`` with every occurrence of ``token`` replaced."""
    return text.replace(token, _STAND_IN)
