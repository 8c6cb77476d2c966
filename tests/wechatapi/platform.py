"""The platform itself: tokens, messages, notices, media, menu, each by its rules."""

import asyncio
import itertools
import json
import secrets
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.botapi.faults import Fault, Faults
from tests.wechatapi.followers import LONGEST, Follower, packed
from tests.wechatapi.sealing import signed

APP_ID, SECRET, TOKEN = "wx0123456789abcdef", "s3cret-of-the-account", "callback-token"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
TEMPLATE = "template-1"
_HOURS_48, _MINUTE, _MEDIA_KEPT = 48 * 3600, 60, 3 * 24 * 3600


def refusal(code: int) -> Fault:
    """A call that the platform refuses with a code."""
    body = json.dumps({"errcode": code, "errmsg": "refused"}).encode()
    return Fault(status=200, body=body)


class WechatPlatform:
    """The platform for one account, on a free port; ``mode``: plain, compatible, encrypted."""

    def __init__(
        self,
        desk: str = "",
        *,
        clock: Callable[[], datetime],
        mode: str = "plain",
        patience: float = 5.0,
    ) -> None:
        self.desk, self.mode, self.patience = desk, mode, patience
        self.app_id, self.secret, self.token = APP_ID, SECRET, TOKEN
        self.aes_key = "" if mode == "plain" else AES_KEY
        self.faults = Faults()
        self.broken: list[str] = []
        self.calls: list[str] = []
        self.unserved: list[dict[str, str]] = []  # shown 该公众号暂时无法提供服务
        self.menu: dict[str, Any] | None = None
        self.listed = True  # whether the desk's address is on the account's list
        self.verified = True
        self._clock = clock
        self._people: dict[str, Follower] = {}
        self._media: dict[str, tuple[float, bytes]] = {}
        self._tokens: dict[str, float] = {}  # until when
        self._forced: deque[float] = deque()
        self._numbers = itertools.count(7_000_000_000_000)
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def url(self) -> str:
        """The address to give as GONGKAI_WECHAT_API."""
        return f"http://127.0.0.1:{self._port}"

    def now(self) -> float:
        return self._clock().timestamp()

    def next_number(self) -> int:
        return next(self._numbers)

    def follower(self) -> Follower:
        """Return somebody new who follows the account."""
        person = Follower(self, f"oLin-{len(self._people)}_{secrets.token_hex(8)}")
        self._people[person.openid] = person
        return person

    def keep(self, content: bytes) -> str:
        media = f"media-{next(self._numbers)}"
        self._media[media] = (self.now(), content)
        return media

    def spoil_tokens(self) -> None:
        """Make every token invalid in the middle of its time."""
        self._tokens.clear()

    def count(self, path: str) -> int:
        return sum(path in call for call in self.calls)

    def call_with(self, text: str, **wrong: Any) -> tuple[dict[str, str], str]:
        """Return query and body of a call, by the account's mode."""
        if self.mode != "plain":
            return packed(self, text, **wrong)
        stamp = str(wrong.get("stamp", int(time.time())))
        signature = wrong.get("signature") or signed(self.token, stamp, "n1")
        return {"signature": signature, "timestamp": stamp, "nonce": "n1"}, text

    # Running ------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/cgi-bin/stable_token", self._stable_token)
        for path, act in (
            ("message/custom/send", self._send),
            ("message/subscribe/bizsend", self._notify),
            ("menu/create", self._put_menu),
        ):
            app.router.add_post(f"/cgi-bin/{path}", self._checked(path, act))
        app.router.add_get("/cgi-bin/media/get", self._media_get)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    # Calls --------------------------------------------------------------------------------

    async def _stable_token(self, request: web.Request) -> web.StreamResponse:
        self.calls.append("stable_token")
        body = await request.json()
        fault = self.faults.take("stable_token")
        if fault is not None:
            return await self._wrong(request, fault, None)
        if body.get("appid") != self.app_id:
            return self._refused("stable_token", 40013)
        if body.get("secret") != self.secret:
            return self._refused("stable_token", 40125)
        if not self.listed:
            return self._refused("stable_token", 40164, broken=False)
        if body.get("force_refresh"):
            now = time.monotonic()
            if self._forced and now - self._forced[-1] < 30:
                self.broken.append("a token forced within 30 seconds of the last")
            self._forced.append(now)
            if len(self._forced) > 20:
                self.broken.append("more than 20 forced tokens a day")
            self._tokens.clear()
        valid = [token for token, until in self._tokens.items() if until > time.monotonic()]
        token = valid[0] if valid else f"token-{secrets.token_hex(8)}"
        self._tokens.setdefault(token, time.monotonic() + 7200)
        lasts = int(self._tokens[token] - time.monotonic())
        return web.json_response({"access_token": token, "expires_in": lasts})

    def _checked(self, path: str, act: Callable[[dict[str, Any]], int]) -> Any:
        async def call(request: web.Request) -> web.StreamResponse:
            self.calls.append(path)
            raw = await request.read()
            fault = self.faults.take(path)
            if fault is not None and not fault.effect:
                return await self._wrong(request, fault, None)
            code = self._entry(request, raw) or act(json.loads(raw))
            answer = self._refused(path, code, broken=False) if code else _ok()
            return answer if fault is None else await self._wrong(request, fault, answer)

        return call

    def _entry(self, request: web.Request, raw: bytes) -> int:
        if not self.listed:
            return 40164
        if self._tokens.get(request.query.get("access_token", ""), 0.0) < time.monotonic():
            return 40001
        if b"\\u" in raw:
            self.broken.append("escapes in a message are shown as they stand")
        return 0

    def _send(self, body: dict[str, Any]) -> int:  # noqa: PLR0911 - one a rule
        person = self._people.get(body.get("touser", ""))
        if person is None:
            return self._broke(40003, "a message to nobody")
        if body.get("msgtype") != "text":
            return self._broke(40008, "a message of no kind")
        text = body["text"]["content"]
        if not text:
            return self._broke(44004, "an empty message")
        if len(text.encode()) > LONGEST:
            return self._broke(45002, f"{len(text.encode())} bytes")
        if not self.verified:
            return 48001
        if not person.follows:
            return self._broke(43004, "a message to somebody who left")
        code = self._counted(person)
        if not code:
            person.seen.append(text)
        return code

    def _counted(self, person: Follower) -> int:
        now = self.now()
        if now - person.acted_at <= _MINUTE and person.sent_since_event < 3:
            person.sent_since_event += 1
            return 0
        if now - person.wrote_at > _HOURS_48:
            return self._broke(45015, "a message after 48 hours")
        if person.sent_since_message == 5:
            return self._broke(45047, "a sixth message")
        person.sent_since_message += 1
        return 0

    def _notify(self, body: dict[str, Any]) -> int:
        person = self._people.get(body.get("touser", ""))
        if person is None:
            return self._broke(40003, "a notice to nobody")
        if body.get("template_id") != TEMPLATE:
            return self._broke(40037, "a notice of no template")
        data = body.get("data", {})
        if not data or not all(set(value) == {"value"} for value in data.values()):
            return self._broke(47003, "a notice without its fields")
        for name, value in data.items():
            longest = 20 if name.startswith("thing") else 32
            if not 1 <= len(value["value"]) <= longest:
                return self._broke(47003, f"{name} has {len(value['value'])} characters")
        if not person.agreed:
            return self._broke(43101, "a notice nobody agreed to")
        person.agreed -= 1
        person.notices.append(body)
        return 0

    def _put_menu(self, body: dict[str, Any]) -> int:
        columns = body.get("button", [])
        if not 1 <= len(columns) <= 3:
            return self._broke(40017, "more than three columns")
        for column in columns:
            if len(column["name"].encode()) > 16 or not 1 <= len(column["sub_button"]) <= 5:
                return self._broke(40018, f"the column {column['name']}")
            for button in column["sub_button"]:
                fits = len(button["name"].encode()) <= 60
                key = button.get("key", "") or button.get("url", "")
                if not fits or not 1 <= len(key.encode()) <= 128:
                    return self._broke(40018, f"the button {button['name']}")
        self.menu = body
        return 0

    async def _media_get(self, request: web.Request) -> web.StreamResponse:
        self.calls.append("media/get")
        fault = self.faults.take("media/get")
        if fault is not None:
            return await self._wrong(request, fault, None)
        if code := self._entry(request, b""):
            return self._refused("media/get", code, broken=False)
        kept_at, content = self._media.get(request.query.get("media_id", ""), (0.0, b""))
        if self.now() - kept_at > _MEDIA_KEPT:
            return self._refused("media/get", 40007, broken=False)
        return web.Response(body=content, content_type="image/jpeg")

    def _broke(self, code: int, why: str) -> int:
        self.broken.append(f"{code}: {why}")
        return code

    def _refused(self, path: str, code: int, *, broken: bool = True) -> web.Response:
        if broken:
            self.broken.append(f"{path}: {code}")
        return web.json_response({"errcode": code, "errmsg": "refused"})

    async def _wrong(
        self, request: web.Request, fault: Fault, answer: web.Response | None
    ) -> web.StreamResponse:
        if fault.reset:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.body is not None:
            return web.Response(
                status=fault.status or 200, body=fault.body, content_type=fault.media_type
            )
        return answer or _ok()


def _ok() -> web.Response:
    return web.json_response({"errcode": 0, "errmsg": "ok"})
