"""The console of an office with its cast, over HTTP."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from bot.bootstrap import Office
from bot.console import add_console_routes
from bot.web.app import make_app
from tests.bot.console import casting
from tests.bot.console.desk import Client, Desk, NoReceiver


@pytest.fixture
async def desk(office: Office, aiohttp_client: Callable[..., Awaitable[Any]]) -> Desk:
    """The cast is hired; nobody has signed in."""
    casting.hire(office)
    app = make_app(office, receiver=NoReceiver(), modules=(add_console_routes,))
    server = TestServer(app)
    await server.start_server()

    async def connect() -> Client:
        client: Client = await aiohttp_client(server)
        return client

    return Desk(office, connect)
