"""The Bot API over aiohttp, and what can go wrong on the way told apart.

The difference that matters is whether the server may have acted: a message that surely did
not go out is sent again, one that may have gone out never is. What follows from each error
belongs in :mod:`bot.channels.telegram.channel`. The token stands in every address, so that
keeping it out of logs belongs here.
"""

import io
import json
import logging
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

READ_SECONDS: Final = 20.0
UPLOAD_SECONDS: Final = 120.0
CONNECT_SECONDS: Final = 10.0
CONNECTIONS: Final = 100
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_FLOOD_SECONDS: Final = 5.0  # where a 429 does not say how long


class NotSentError(NetworkError):
    """No connection was had: the server has surely not seen the request."""


class LostAnswerError(NetworkError):
    """The connection broke after the request went out: the server may have acted on it."""


class ServerFaultError(NetworkError):
    """The server answered with a 5xx status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the Bot API server answered {status}")
        self.status = status


class FloodedError(TelegramError):
    """Too many requests (429): nothing may be sent for ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"too many requests, wait {seconds:g} s")
        self.seconds = seconds


class RefusedError(TelegramError):
    """The server refused the request for good, by a status with no meaning of its own."""


class TokenRefusedError(TelegramError):
    """The server does not know the token."""

    def __init__(self) -> None:
        super().__init__("Telegram does not accept the token: check GONGKAI_TELEGRAM_TOKEN")


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's way to the network, over one aiohttp session.

    Its own errors carry neither address nor token. Call :meth:`initialize` inside the running
    loop and :meth:`shutdown` before it ends.
    """

    __slots__ = ("_connect_seconds", "_connections", "_read_seconds", "_session")

    def __init__(
        self,
        *,
        read_seconds: float = READ_SECONDS,
        connect_seconds: float = CONNECT_SECONDS,
        connections: int = CONNECTIONS,
    ) -> None:
        self._read_seconds = read_seconds
        self._connect_seconds = connect_seconds
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer unless a call says otherwise."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the session; does nothing where it is open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close the session and its connections; does nothing where it is closed."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer; unlike the inherited one it writes nothing of it to the log."""
        try:
            parsed = json.loads(payload)
        except ValueError:
            raise TelegramError("the answer is not JSON") from None
        if not isinstance(parsed, dict):
            raise TelegramError("the answer is not a JSON object")
        return parsed

    async def do_request(  # noqa: PLR0917 - the signature is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - aiohttp has none
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - part of connecting
    ) -> tuple[int, bytes]:
        """Make one request; raises errors of this module by whether it may have had an effect."""
        if self._session is None:
            raise NotSentError("the connection to Telegram is closed")
        uploads = request_data is not None and request_data.contains_files
        read = _seconds(read_timeout, UPLOAD_SECONDS if uploads else self._read_seconds)
        connect = _seconds(connect_timeout, self._connect_seconds)
        timeout = aiohttp.ClientTimeout(
            # aiohttp counts the wait for a free connection into ``connect``; writing has no
            # limit of its own there, so the whole exchange gets one.
            total=None if read is None or connect is None else read + connect,
            connect=connect,
            sock_read=read,
        )
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                headers=None if uploads or request_data is None else _FORM,
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                status, payload = response.status, await response.read()
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NotSentError(f"no connection to Telegram ({type(error).__name__})") from None
        except TimeoutError:
            raise TimedOut("Telegram did not answer in time") from None
        except (aiohttp.ClientError, OSError) as error:
            raise LostAnswerError(f"connection lost ({type(error).__name__})") from None
        _raise_for(method, status, payload)
        return status, payload


def _seconds(given: object, default: float) -> float | None:
    """Return the seconds ``given``, None for no limit, or ``default`` where none were named."""
    if isinstance(given, int | float):
        return float(given)
    return None if given is None else default


def _body(data: RequestData | None) -> aiohttp.FormData | bytes | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.url_encoded_parameters().encode()
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in data.multipart_data.items():
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=media_type)
    return form


def _raise_for(method: str, status: int, payload: bytes) -> None:
    """Raise for the statuses that python-telegram-bot cannot tell apart."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ServerFaultError(status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise FloodedError(_retry_after(payload))
    lost_file = method == "GET" and status == HTTPStatus.NOT_FOUND
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND} and not lost_file:
        raise TokenRefusedError
    known = {HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT}
    if status >= HTTPStatus.MULTIPLE_CHOICES and status not in known:
        raise RefusedError(f"Telegram refused the request with status {status}")


def _retry_after(payload: bytes) -> float:
    try:
        seconds = float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return _FLOOD_SECONDS
    return max(seconds, 0.0)


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
