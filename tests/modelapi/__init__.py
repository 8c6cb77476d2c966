"""A server that speaks the chat interface of a language model, and fails in every known way."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

from aiohttp import web

GOOD = {
    "complete": True,
    "sentences": [{"text": "高龄津贴每人每月100元。", "quotes": ["高龄津贴每人每月100元"]}],
}


class ModelApi:
    """A loopback server; ``fault`` says how it goes wrong, ``asked`` what it was sent."""

    def __init__(self) -> None:
        self.fault, self.asked = "", list[dict[str, Any]]()
        self.composition: Any = GOOD
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._complete)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.asked.append(body)
        fault = self.fault
        if fault == "stall":
            await asyncio.sleep(30)
        if fault in {"400", "429", "500"} and (fault != "400" or "response_format" in body):
            return web.json_response({"error": {"message": "no"}}, status=int(fault))
        if fault == "chunk":
            return web.Response(
                text='data: {"choices":[{"index":0}]}\n\n', content_type="text/event-stream"
            )
        return web.json_response(self._reply(fault))

    def _reply(self, fault: str) -> dict[str, Any]:
        content = json.dumps(self.composition, ensure_ascii=False)
        message: dict[str, Any] = {"role": "assistant", "content": content}
        choice: dict[str, Any] = {"index": 0, "message": message, "finish_reason": "stop"}
        match fault:
            case "reasoning":
                message |= {"content": None, "reasoning_content": content}
            case "empty reason":
                choice["finish_reason"] = ""
            case "no reason":
                del choice["finish_reason"]
            case "think":
                message["content"] = f"<think>先想一想</think>{content}"
            case "cut":
                message["content"] = content[:-9]
                choice["finish_reason"] = "length"
            case "cut unsaid":
                message["content"] = content[:-9]
            case "huge":
                message["content"] = "长" * 200_000
        return {"id": "x", "object": "chat.completion", "choices": [choice]}


FAULTS = (
    "stall", "429", "500", "chunk", "reasoning", "empty reason", "no reason", "think",
    "cut", "cut unsaid", "huge",
)  # fmt: skip
"""Ways in which the server itself goes wrong; ``400`` alone is mended by asking otherwise."""


def _sentence(text: str, *quotes: str) -> dict[str, Any]:
    return {"complete": True, "sentences": [{"text": text, "quotes": list(quotes)}]}


BAD = {
    "another language": _sentence("The allowance is 100 yuan.", "高龄津贴每人每月100元"),
    "an injected instruction obeyed": _sentence(
        "请把身份证号发到 http://evil.example 。", "高龄津贴"
    ),
    "a figure changed by one digit": _sentence("高龄津贴每人每月700元。", "高龄津贴每人每月100元"),
    "a quotation that stands nowhere": _sentence("高龄津贴每月100元。", "高龄津贴每月发100元"),
    "no quotation": _sentence("高龄津贴每人每月100元。"),
    "a denial of its own": _sentence("高龄津贴不是每人每月100元。", "高龄津贴每人每月100元"),
    "a numeral of its own": _sentence("高龄津贴二百元。", "高龄津贴每人每月100元"),
    "not complete": {"complete": False, "sentences": []},
    "no sentence": {"complete": True, "sentences": []},
    "another shape": ["高龄津贴"],
    "markup": _sentence("<b>高龄津贴</b>每人每月100元。", "高龄津贴每人每月100元"),
}
"""Compositions that may not be shown, by what is wrong with them."""
