"""A console over a real office: people of the cast at their own browsers."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp.test_utils import TestClient

from bot.bootstrap import Office
from bot.channels.port import Update
from handlers.casework.application import Application
from handlers.desk.cases.case import load
from handlers.ledger.entry import Entry, Stream
from handlers.records import OutboxRow, Question
from tests.cast.console import PASSWORD

Client = TestClient[Any, Any]


class NoReceiver:
    """Nothing comes in from a web channel here."""

    async def receive(self, updates: Sequence[Update]) -> int:
        raise AssertionError(f"nothing should come in: {updates}")


@dataclass
class Browser:
    """One person's browser; what it is given back is the page as it then stood."""

    client: Client
    status: int = 0
    text: str = ""

    async def get(self, path: str, **told: Any) -> "Browser":
        answer = await self.client.get(path, headers={"Accept-Language": "zh"}, **told)
        self.status, self.text = answer.status, await answer.text()
        return Browser(self.client, self.status, self.text)

    async def post(self, path: str, data: Any = None, **told: Any) -> "Browser":
        answer = await self.client.post(
            path, data=data or {}, headers={"Accept-Language": "zh"}, **told
        )
        self.status, self.text = answer.status, await answer.text()
        return Browser(self.client, self.status, self.text)

    async def sign_in(self, login: str, password: str = PASSWORD) -> "Browser":
        return await self.post("/console/sign-in", {"login": login, "password": password})


@dataclass
class Desk:
    """The office behind the console, and a browser for whoever is asked for."""

    office: Office
    connect: Callable[[], Awaitable[Client]]
    _browsers: dict[str, Browser] = field(default_factory=dict)

    async def at(self, login: str) -> Browser:
        """Return the browser of somebody who has signed in."""
        if login not in self._browsers:
            browser = Browser(await self.connect())
            await browser.sign_in(login)
            assert browser.status in {200, 403}, browser.text
            self._browsers[login] = browser
        return self._browsers[login]

    async def fresh(self) -> Browser:
        """Return the browser of somebody who has not signed in."""
        return Browser(await self.connect())

    def case(self, number: str) -> Application:
        with self.office.storage.read() as unit:
            return load(unit, number).application

    def seen(self, number: str) -> str:
        with self.office.storage.read() as unit:
            return str(load(unit, number).seen)

    def sent(self, cause: str) -> list[OutboxRow]:
        with self.office.storage.read() as unit:
            return unit.outbox.caused_by(cause)

    def question(self, ref: str) -> Question:
        with self.office.storage.read() as unit:
            found = unit.questions.get(ref)
        assert found is not None
        return found

    def audit(self, subject: str) -> list[Entry]:
        with self.office.storage.read() as unit:
            return unit.ledger.of(Stream.AUDIT, subject)

    async def act(self, login: str, number: str, act: str, **values: Any) -> Browser:
        """Let somebody send the form of an act as their page showed it."""
        browser = await self.at(login)
        told = {"seen": self.seen(number), **values}
        return await browser.post(f"/console/applications/{number}/acts/{act}", told)
