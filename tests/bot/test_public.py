"""The public pages as a whole: what the part adds to the application answers everybody."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.bootstrap import Office
from bot.public import add_public_routes
from bot.web.app import make_app


class NobodyReceives:
    async def receive(self, updates: object) -> int:
        raise AssertionError("the public pages receive nothing")


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("/disclosures", "text/html"),
        ("/guide", "text/html"),
        ("/disclosures.atom", "application/atom+xml"),
        ("/replies.atom", "application/atom+xml"),
        ("/disclosures.json", "application/json"),
        ("/disclosures.csv", "text/csv"),
    ],
)
async def test_each_address_answers_though_nothing_is_published(
    office: Office,
    aiohttp_client: Callable[..., Awaitable[Any]],
    address: str,
    media_type: str,
) -> None:
    app = make_app(office, receiver=NobodyReceives(), modules=(add_public_routes,))
    client = await aiohttp_client(app)
    response = await client.get(address)
    assert (response.status, response.content_type) == (200, media_type)
