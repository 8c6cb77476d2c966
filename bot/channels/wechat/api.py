"""Calls of the platform's interface: the token, what can go wrong told apart, files fetched.

The difference that matters is whether a message may have gone out. The token is ``stable_token``,
which gives every process that asks the same one, so that none makes another's invalid; it and the
secret stand in no error and no log.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Any, Final, Self

import aiohttp

from bot.channels.wechat.codes import Code, Effect, code_of

OFFICIAL_API: Final = "https://api.weixin.qq.com"
FORCED_APART: Final = 30.0  # seconds between two forced tokens
FORCED_A_DAY: Final = 20
MEDIA_BYTES: Final = 20 * 1024 * 1024
_DAY: Final = 86_400.0
_EARLY: Final = 300.0  # seconds before its end at which a token is asked for anew
_CONNECT_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatSettings:
    """The account, and how the platform is reached."""

    app_id: str
    secret: str = field(repr=False)
    token: str = field(repr=False)  # of the callbacks' signatures
    aes_key: str = field(default="", repr=False)  # empty: plain mode
    api: str = OFFICIAL_API
    template: str = ""  # of the subscription notice; empty: none is sent
    fields: tuple[str, ...] = ()  # of the template: name=what it tells, of {number} and {date}
    answer_seconds: float = 10.0  # how long a call is waited for
    hold_seconds: float = 4.5  # how long a callback is held for the reply


class WechatError(Exception):
    """A call that did not do what it was for."""


class WechatUnreachableError(WechatError):
    """The platform was not reached or was out of order: it has surely done nothing."""


class WechatSilentError(WechatError):
    """No answer that can be read came back: the platform may have done it."""


class WechatRefusedError(WechatError):
    """The platform refused, with its code."""

    def __init__(self, code: Code) -> None:
        super().__init__(str(code))
        self.code = code


class WechatApi:
    """The platform's interface for one account; an asynchronous context that holds connections."""

    def __init__(
        self, settings: WechatSettings, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings, self._clock = settings, clock
        self._session: aiohttp.ClientSession | None = None
        self._token, self._token_ends = "", 0.0
        self._forced: deque[float] = deque(maxlen=FORCED_A_DAY)
        self._renewing = asyncio.Lock()

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(
                total=self._settings.answer_seconds, connect=_CONNECT_SECONDS
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def call(self, path: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Post to the interface; a token that is not accepted is renewed once.

        Raises the errors of this module.
        """
        token = await self.token()
        try:
            return await self._post(path, body, token)
        except WechatRefusedError as error:
            if error.code.does is not Effect.TOKEN:
                raise
        return await self._post(path, body, await self.token(refused=token))

    async def media(self, media: str) -> bytes:
        """Return a picture the platform keeps for three days; raises the errors of this module."""
        query = {"access_token": await self.token(), "media_id": media}
        status, content, is_json = await self._exchange("GET", "/cgi-bin/media/get", query=query)
        if is_json:
            _read(status, content)  # raises what it says
            raise WechatSilentError("no picture")
        if status != HTTPStatus.OK:
            raise WechatUnreachableError(f"HTTP {status}")
        return content

    async def token(self, *, refused: str = "") -> str:
        """Return the token at hand, or a new one where it ran out or was ``refused``."""
        async with self._renewing:
            fresh = self._token and self._clock() < self._token_ends
            if not fresh or self._token == refused:
                await self._renew(force=False)
            if self._token == refused:
                self._note_forced()
                await self._renew(force=True)
            return self._token

    def _note_forced(self) -> None:
        """Count a forced token; refused where the platform would refuse it."""
        now = self._clock()
        recent = self._forced
        too_soon = recent and now - recent[-1] < FORCED_APART
        too_many = len(recent) == FORCED_A_DAY and now - recent[0] < _DAY
        if too_soon or too_many:
            raise WechatRefusedError(code_of(40001))
        recent.append(now)

    async def _renew(self, *, force: bool) -> None:
        body = {
            "grant_type": "client_credential",
            "appid": self._settings.app_id,
            "secret": self._settings.secret,
            "force_refresh": force,
        }
        try:
            answer = await self._post("/cgi-bin/stable_token", body)
            self._token = str(answer["access_token"])
            lasts = float(answer["expires_in"])
        except (WechatSilentError, KeyError, ValueError, TypeError):
            # whatever became of it, the message itself was not sent
            raise WechatUnreachableError("no token was given") from None
        self._token_ends = self._clock() + max(lasts - _EARLY, lasts / 2)

    async def _post(
        self, path: str, body: Mapping[str, Any] | None, token: str = ""
    ) -> Mapping[str, Any]:
        # the platform shows escapes as they stand, so what goes out is plain UTF-8
        data = json.dumps(body or {}, ensure_ascii=False).encode("utf-8", "replace")
        query = {"access_token": token} if token else {}
        status, content, _ = await self._exchange("POST", path, query=query, data=data)
        return _read(status, content)

    async def _exchange(
        self, method: str, path: str, *, query: Mapping[str, str], data: bytes | None = None
    ) -> tuple[int, bytes, bool]:
        if self._session is None:
            raise WechatUnreachableError("the connection is closed")
        url = self._settings.api.rstrip("/") + path
        try:
            async with self._session.request(
                method, url, params=query, data=data, allow_redirects=False
            ) as response:
                content = await _whole(response)
                kind = response.content_type
                return response.status, content, kind in {"application/json", "text/plain"}
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise WechatUnreachableError(f"no connection ({type(error).__name__})") from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise WechatSilentError(f"no answer ({type(error).__name__})") from None


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for chunk in response.content.iter_chunked(64 * 1024):
        content += chunk
        if len(content) > MEDIA_BYTES:
            raise WechatRefusedError(code_of(45001))
    return bytes(content)


def _read(status: int, content: bytes) -> Mapping[str, Any]:
    """Return an answer; raises by what it says, or that it says nothing."""
    if status == HTTPStatus.GATEWAY_TIMEOUT:
        raise WechatSilentError("HTTP 504")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise WechatUnreachableError(f"HTTP {status}")
    try:
        answer = json.loads(content)
        number = int(answer.get("errcode") or 0)
    except (ValueError, TypeError, AttributeError):
        raise WechatSilentError(f"HTTP {status}, and no answer that can be read") from None
    if number:
        raise WechatRefusedError(code_of(number))
    return dict(answer)
