"""A web desk over a real office in a temporary folder, without a person or a bot behind it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from bot.bootstrap import Office
from bot.channels.web import add_chat_routes
from bot.web.app import make_app
from tests.cast.web_chat import Client, Desk


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk.of(office)


@pytest.fixture
def app(desk: Desk) -> web.Application:
    return make_app(
        desk.office,
        receiver=desk.receiver,
        modules=(lambda app: add_chat_routes(app, desk.channel),),
    )


@pytest.fixture
async def browser(app: web.Application, aiohttp_client: Callable[..., Awaitable[Any]]) -> Client:
    """A browser that has opened the chat page."""
    client: Client = await aiohttp_client(app)
    assert (await client.get("/")).status == 200
    return client


@pytest.fixture
async def stranger(browser: Client, aiohttp_client: Callable[..., Awaitable[Any]]) -> Client:
    """Another person's browser on the same site."""
    client: Client = await aiohttp_client(browser.server)
    assert (await client.get("/")).status == 200
    return client
