"""The server itself: tokens, parameters in every encoding, faults, webhook pushes."""

import asyncio
import json
import time
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.botapi.faults import Fault, Faults
from tests.botapi.methods import METHODS, keep_file
from tests.botapi.people import Person
from tests.botapi.rules import ApiError
from tests.botapi.state import Call, Chat, State, Upload

TOKEN = "100:TEST-token_of_the_Bot_API_server_in_tests"
_JSON_PARAMETERS = {
    "allowed_updates",
    "caption_entities",
    "commands",
    "entities",
    "link_preview_options",
    "menu_button",
    "reply_markup",
    "reply_parameters",
    "scope",
}


class BotApi:
    """A Bot API server for one bot, on a free port of this machine, while its context lasts."""

    def __init__(self, *, token: str = TOKEN, host: str = "127.0.0.1", port: int = 0) -> None:
        self.token = token
        self.state = State(token)
        self.faults = Faults()
        self._host, self._port = host, port
        self._runner: web.AppRunner | None = None
        self._pusher: asyncio.Task[None] | None = None
        self._people = self.state.next_update  # so no chat is one of a server before it

    # What tests look at -------------------------------------------------------------------

    @property
    def url(self) -> str:
        """The address to give as GONGKAI_TELEGRAM_API."""
        return f"http://{self._host}:{self._port}"

    @property
    def calls(self) -> list[Call]:
        """Every call the bot made, getUpdates included."""
        return self.state.calls

    @property
    def broken(self) -> list[str]:
        """The rules the bot broke, one line a call."""
        return self.state.broken

    def count(self, method: str) -> int:
        """How often the bot called ``method``."""
        return self.state.count(method)

    # What tests do ------------------------------------------------------------------------

    def person(self, name: str = "林小明", *, language: str | None = "zh-hans") -> Person:
        """Return somebody new, with a chat of their own, who may write to the bot."""
        self._people += 1
        chat = Chat(id=1000 + self._people)
        self.state.chats[chat.id] = chat
        return Person(self.state, chat, name, language)

    def group(self, name: str = "邻里群") -> Person:
        """Return a group chat that the bot is in; what it sends comes from one member."""
        self._people += 1
        chat = Chat(id=-1000 - self._people, kind="group")
        self.state.chats[chat.id] = chat
        return Person(self.state, chat, name, "zh-hans")

    def put(self, update: dict[str, Any]) -> None:
        """Queue an update of any shape, as it stands."""
        self.state.updates.append(update)
        self.state.tell()

    def restart_numbers(self, first: int) -> None:
        """Go on numbering updates from ``first``, as Telegram may after a quiet week."""
        self.state.next_update = first

    def keep(self, name: str, content: bytes, media_type: str) -> dict[str, Any]:
        """Keep a file that people can then send."""
        return keep_file(self.state, Upload(name, media_type, content))

    # Running ------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._pusher = asyncio.create_task(self._push())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pusher is not None:
            self._pusher.cancel()
            await asyncio.gather(self._pusher, return_exceptions=True)
        if self.state.poll is not None:
            self.state.poll.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _refused(ApiError(401, "Unauthorized"))
        parameters, files = await _parameters(request)
        call = Call(method=method, parameters=parameters, files=files, at=time.monotonic())
        self.state.calls.append(call)
        fault = self.faults.take(method)
        answer: web.Response | None = None
        if fault is None or fault.effect:
            answer = await self._answer(call)
        if fault is None:
            assert answer is not None
            return answer
        return await self._go_wrong(request, fault, answer)

    async def _answer(self, call: Call) -> web.Response:
        known = METHODS.get(call.method.lower())
        try:
            if known is None:
                raise ApiError(404, "Not Found", broken=True)
            result = await known(self.state, call.parameters, call.files)
        except ApiError as error:
            if error.broken:
                self.state.broken.append(f"{call.method}: {error.description}")
            return _refused(error)
        return web.json_response({"ok": True, "result": result})

    async def _go_wrong(
        self, request: web.Request, fault: Fault, answer: web.Response | None
    ) -> web.StreamResponse:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.reset:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if fault.body is not None and fault.status is not None:
            answer = web.Response(
                status=fault.status, body=fault.body, content_type=fault.media_type
            )
            if fault.location:
                answer.headers["Location"] = fault.location
        return answer or _refused(ApiError(500, "Internal Server Error"))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        fault = self.faults.take("file")
        if fault is not None:
            return await self._go_wrong(request, fault, None)
        found = self.state.files.get(request.match_info["path"].removeprefix("documents/"))
        if request.match_info["token"] != self.token or found is None:
            return _refused(ApiError(404, "Not Found"))
        return web.Response(body=found.content, content_type="application/octet-stream")

    async def _push(self) -> None:
        """Deliver updates to the webhook in order, each again until it is answered 2xx."""
        async with aiohttp.ClientSession() as session:
            while True:
                changed = self.state.changed
                if self.state.webhook.url and self.state.updates:
                    if not await self._pushed(session, self.state.updates[0]):
                        await asyncio.sleep(0.05)
                    continue
                await changed.wait()

    async def _pushed(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        hook = self.state.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update, headers=headers) as response:
                hook.last_status = response.status
        except aiohttp.ClientError as error:
            hook.last_error = str(error)
            return False
        if not 200 <= hook.last_status < 300:
            hook.last_error = f"Wrong response from the webhook: {hook.last_status}"
            return False
        if self.state.updates and self.state.updates[0] is update:
            self.state.updates.popleft()
            self.state.tell()
        return True


def _refused(error: ApiError) -> web.Response:
    answer: dict[str, Any] = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    if error.parameters:
        answer["parameters"] = dict(error.parameters)
    return web.json_response(answer, status=error.code)


async def _parameters(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    given: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        given |= await request.json()
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(value.filename, value.content_type, value.file.read())
            else:
                given[name] = value
    for name in _JSON_PARAMETERS & given.keys():
        if isinstance(given[name], str):
            given[name] = json.loads(given[name])
    return given, files
