"""The optional language model: asked over HTTP, once an answer was found, and never trusted.

What it is given and what of it may be shown is decided in :mod:`knowledge.composition`. Nothing
is sent anywhere unless an address is set.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import aiohttp

from bot.settings import Settings
from handlers.personal_data import mask
from knowledge.answer import Answer, AnswerStatus
from knowledge.composition import SCHEMA, UnfitError, checked, request_of

_log = logging.getLogger(__name__)
_LARGEST = 256 * 1024  # bytes of a reply
_TOKENS = 800
_FAILURES, _PAUSE = 3, 60.0  # so many failures in a row, and it is left alone for these seconds
_WITHOUT_SCHEMA: Final = frozenset({400, 422})  # servers that can't hold a model to a shape


class ModelError(Exception):
    """No composition was had; the text says why, for the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """Where the model is, and how long an answer may wait for it."""

    url: str
    name: str
    key: str
    seconds: float


class Model:
    """A server that speaks the chat interface of OpenAI: vLLM, Ollama, a government's cloud."""

    def __init__(
        self, settings: ModelSettings, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings, self._clock = settings, clock
        self._failures, self._resting_until = 0, 0.0
        self._session: aiohttp.ClientSession | None = None

    async def composed(self, question: str, answer: Answer, language: str) -> Answer:
        """Return an answer with words composed over its quotations, or as it was.

        As it was wherever anything at all is wrong: a citizen never waits longer than set, and
        never reads what was not checked.
        """
        if answer.status is not AnswerStatus.ANSWERED or self._clock() < self._resting_until:
            return answer
        try:
            async with asyncio.timeout(self._settings.seconds):
                content = await self._content(mask(question).text, answer, language)
            sentences = checked(content, answer, language)
        except (ModelError, UnfitError, TimeoutError, aiohttp.ClientError) as error:
            _log.warning("no words of the model are shown: %s", str(error) or type(error).__name__)
            self._failed()
            return answer
        self._failures = 0
        return replace(answer, composed=sentences)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    def _failed(self) -> None:
        self._failures += 1
        if self._failures >= _FAILURES:
            self._resting_until, self._failures = self._clock() + _PAUSE, 0

    async def _content(self, question: str, answer: Answer, language: str) -> str:
        settings = self._settings
        body: dict[str, Any] = {
            "model": settings.name,
            "messages": request_of(question, answer, language),
            "temperature": 0,
            "max_tokens": _TOKENS,
            "stream": False,
        }
        schema = {"name": "composition", "strict": True, "schema": SCHEMA}
        shaped = body | {"response_format": {"type": "json_schema", "json_schema": schema}}
        status, reply = await self._post(shaped)
        if status in _WITHOUT_SCHEMA:
            status, reply = await self._post(body)
        if status != 200:
            raise ModelError(f"HTTP {status}")
        return _words(reply)

    async def _post(self, body: dict[str, Any]) -> tuple[int, Any]:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        settings = self._settings
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        url = f"{settings.url.rstrip('/')}/v1/chat/completions"
        async with self._session.post(
            url, json=body, headers=headers, allow_redirects=False
        ) as response:
            raw = bytearray()
            async for chunk in response.content.iter_any():
                raw += chunk
                if len(raw) > _LARGEST:
                    raise ModelError("a reply that is too long")
            return response.status, _json(raw) if response.status == 200 else None


def model_of(settings: Settings) -> Model | None:
    """Return the model an office has set; None where it has none."""
    if not settings.model_url:
        return None
    return Model(
        ModelSettings(
            url=settings.model_url,
            name=settings.model_name,
            key=settings.model_key,
            seconds=settings.model_seconds,
        )
    )


def _json(raw: bytearray) -> Any:
    try:
        return json.loads(raw)
    except ValueError as error:
        raise ModelError("no JSON") from error


def _words(reply: Any) -> str:
    """Return what was written, of a reply that was written to its end."""
    try:
        choice = reply["choices"][0]
        content, reason = choice["message"]["content"], choice["finish_reason"]
    except (KeyError, IndexError, TypeError) as error:
        raise ModelError("a reply of another shape") from error
    if reason != "stop" or not isinstance(content, str) or not content.strip():
        raise ModelError(f"nothing written to its end (finish_reason {reason!r})")
    return content
