"""A Bot API server for the workers that speak to it."""

from collections.abc import AsyncIterator

import pytest

from tests.botapi import BotApi


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server
