"""One address from a server: pauses, busy servers, conditions, bounds on bytes."""

import time
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer

from bot.crawling.fetching import Fetcher, session
from knowledge.importing.crawling.memory import Visited
from knowledge.importing.refusal import UnreadableError
from tests.fakes.site import Site, page

HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
async def root(site: Site) -> AsyncIterator[str]:
    server = TestServer(site.app())
    await server.start_server()
    yield str(server.make_url("/"))
    await server.close()


@pytest.fixture
async def fetcher(root: str) -> AsyncIterator[Fetcher]:
    async with session() as client:
        host = root.removeprefix("http://").strip("/")
        yield Fetcher(session=client, hosts=frozenset({host}), delay=0.0)


async def test_an_answer_says_what_it_is(site: Site, root: str, fetcher: Fetcher) -> None:
    site.put("/a", page("甲"), headers={**HTML, "ETag": '"1"', "Last-Modified": "Mon, 01 Jun 2026"})
    answer = await fetcher.get(f"{root}a")
    assert (answer.kind, answer.charset, answer.etag) == ("text/html", "utf-8", '"1"')
    assert answer.modified == "Mon, 01 Jun 2026"


async def test_what_has_not_changed_is_not_sent_again(
    site: Site, root: str, fetcher: Fetcher
) -> None:
    site.put("/a", page("甲"), headers={**HTML, "ETag": '"1"'})
    assert (await fetcher.get(f"{root}a", Visited(etag='"1"'))).content is None
    assert (await fetcher.get(f"{root}a", Visited(etag='"0"'))).content is not None


async def test_requests_keep_their_distance(site: Site, root: str, fetcher: Fetcher) -> None:
    site.put("/a", page("甲"))
    fetcher.delay = 0.15
    began = time.monotonic()
    await fetcher.get(f"{root}a")
    await fetcher.get(f"{root}a")
    assert time.monotonic() - began >= 0.3  # robots.txt, then two pages


async def test_a_busy_server_is_asked_once_more(site: Site, root: str, fetcher: Fetcher) -> None:
    site.put("/busy", b"", status=503, headers={"Retry-After": "0"})
    with pytest.raises(UnreadableError) as error:
        await fetcher.get(f"{root}busy")
    assert (error.value.facts, site.asked["/busy"]) == ({"status": 503}, 2)


async def test_a_server_that_asks_for_too_long_a_wait_is_left(
    site: Site, root: str, fetcher: Fetcher
) -> None:
    site.put("/busy", b"", status=429, headers={"Retry-After": "86400"})
    with pytest.raises(UnreadableError) as error:
        await fetcher.get(f"{root}busy")
    assert (error.value.code, site.asked["/busy"]) == ("http_status", 1)


async def test_all_answers_together_are_bounded(site: Site, root: str, fetcher: Fetcher) -> None:
    site.put("/a", page("甲", text="长" * 2_000))
    fetcher.most_bytes = 10_000
    await fetcher.get(f"{root}a")
    with pytest.raises(UnreadableError) as error:
        await fetcher.get(f"{root}a")
    assert error.value.code == "too_large"
