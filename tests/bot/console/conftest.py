"""The console of an office with its cast, over HTTP."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from argon2 import PasswordHasher

from bot import passwords
from bot.bootstrap import Office, open_office
from bot.console import add_console_routes
from bot.settings import Settings
from bot.web.app import make_app
from tests.cast import console as casting
from tests.cast.browsers import Client, Desk, NoReceiver
from tests.conftest import Clock

ORGAN = "云岭市民政局"


QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""What is tested here is who gets in, not how slow a guess is."""


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", QUICK)


@pytest.fixture(scope="session")
def hired(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office whose cast is hired; made once, copied for each test."""
    folder = tmp_path_factory.mktemp("hired") / "data"
    office = open_office(Settings(meaning=False, data=folder, organ=ORGAN, port=0), clock=Clock())
    casting.hire(office, QUICK.hash(casting.PASSWORD))
    office.close()
    return folder


@pytest.fixture
def office(hired: Path, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    shutil.copytree(hired, tmp_path / "data")
    opened = open_office(
        Settings(meaning=False, data=tmp_path / "data", organ=ORGAN, port=0), clock=clock
    )
    yield opened
    opened.close()


@pytest.fixture
async def desk(
    office: Office, aiohttp_client: Callable[..., Awaitable[Any]]
) -> AsyncIterator[Desk]:
    """The cast is hired; nobody has signed in."""
    app = make_app(office, receiver=NoReceiver(), modules=(add_console_routes,))
    server = TestServer(app)
    await server.start_server()

    async def connect() -> Client:
        client: Client = await aiohttp_client(server)
        return client

    yield Desk(office, connect)
    await server.close()
