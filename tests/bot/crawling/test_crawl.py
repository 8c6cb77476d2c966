"""Crawls of a site on the loopback: what is fetched, what is not, and what the second one does."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from bot.crawling.crawl import Bounds, Crawled, crawl
from bot.crawling.fetching import Fetcher, session
from knowledge.importing.crawling.memory import SiteMemory
from knowledge.importing.limits import Limits
from knowledge.importing.refusal import UnreadableError
from tests.fakes.site import Site, page

HTML = {"Content-Type": "text/html"}
XML = {"Content-Type": "text/xml"}


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
async def root(site: Site) -> AsyncIterator[str]:
    server = TestServer(site.app())
    await server.start_server()
    yield str(server.make_url("/"))
    await server.close()


async def _crawl(
    root: str,
    folder: Path,
    memory: SiteMemory | None = None,
    *,
    at: str = "",
    under: str = "",
    bounds: Bounds | None = None,
    limits: Limits | None = None,
) -> Crawled:
    host = root.removeprefix("http://").strip("/")
    async with session() as client:
        fetcher = Fetcher(
            session=client, hosts=frozenset({host}), delay=0.0, limits=limits or Limits()
        )
        return await crawl(
            root + at,
            fetcher,
            memory or SiteMemory(),
            folder,
            under=under,
            bounds=bounds or Bounds(),
        )


def _paths(crawled: Crawled, root: str) -> list[str]:
    return sorted(address.removeprefix(root) for address in crawled.addresses.values())


def _codes(crawled: Crawled, root: str) -> dict[str, str]:
    return {refusal.path.removeprefix(root): refusal.code for refusal in crawled.refused}


async def test_links_on_the_own_host_are_followed_each_once(
    site: Site, root: str, tmp_path: Path
) -> None:
    site.put(
        "/", page("首页公告", "a.html", "/b.html#part", "https://other.example/x", "mailto:a@b")
    )
    site.put("/a.html", page("通知甲", "/", "b.html", "javascript:void(0)", "/logo.png"))
    site.put("/b.html", page("通知乙", "a.html", "a.html?", "//[bad"))
    crawled = await _crawl(root, tmp_path)
    assert _paths(crawled, root) == ["", "a.html", "b.html"]
    assert site.asked == {"/robots.txt": 1, "/": 1, "/a.html": 1, "/b.html": 1}


async def test_the_second_time_only_what_changed_is_brought(
    site: Site, root: str, tmp_path: Path
) -> None:
    memory = SiteMemory()
    site.put("/", page("首页公告", "a.html", "b.html", "c.html"))
    site.put("/a.html", page("通知甲", "d.html"), headers={**HTML, "ETag": '"1"'})
    site.put("/b.html", page("通知乙"))
    site.put("/c.html", page("通知丙"))
    site.put("/d.html", page("通知丁"))
    await _crawl(root, tmp_path, memory)
    site.put(
        "/b.html", page("通知乙", text="标准提高到每人每月七百四十五元，从四月一日起执行。" * 8)
    )
    del site.pages["/c.html"]
    again = await _crawl(root, tmp_path, memory)
    assert _paths(again, root) == ["b.html"]
    assert (again.unchanged, again.gone) == (3, [f"{root}c.html"])
    assert site.asked["/d.html"] == 2  # found through a page that has not changed


@pytest.mark.parametrize("packed", [False, True])
async def test_a_map_of_maps_is_read(site: Site, root: str, tmp_path: Path, packed: bool) -> None:
    inner = f"<urlset xmlns='http://x'><url><loc>{root}a.html</loc></url></urlset>".encode()
    named = f"<sitemap><loc>{root}one.xml</loc></sitemap>"
    index = f"<?xml version='1.0'?><sitemapindex>{named}</sitemapindex>"
    site.put("/sitemap.xml", index.encode(), headers=XML)
    site.put("/one.xml", gzip.compress(inner) if packed else inner, headers=XML)
    site.put("/a.html", page("通知甲"))
    assert _paths(await _crawl(root, tmp_path, at="sitemap.xml"), root) == ["a.html"]


async def test_a_list_of_addresses_is_read(site: Site, root: str, tmp_path: Path) -> None:
    lines = f"# 本局网页\n{root}a.html\n{root}a.html\nhttps://other.example/b.html\n"
    site.put("/list.txt", lines.encode(), headers={"Content-Type": "text/plain"})
    site.put("/a.html", page("通知甲"))
    assert _paths(await _crawl(root, tmp_path, at="list.txt"), root) == ["a.html"]


async def test_whatever_goes_wrong_is_told_by_address(
    site: Site, root: str, tmp_path: Path
) -> None:
    broken = ("gone.html", "error.html", "loop.html", "away.html", "big.html", "zip.html")
    site.put("/", page("首页公告", *broken, "moved.html"))
    site.put("/error.html", b"", status=500)
    site.put("/loop.html", b"", status=302, headers={"Location": "/loop.html"})
    site.put("/away.html", b"", status=301, headers={"Location": "http://other.example/"})
    site.put("/moved.html", b"", status=301, headers={"Location": "/here.html"})
    site.put("/here.html", page("通知新址"))
    site.put("/big.html", page("很大", text="大" * 40_000))
    site.put("/zip.html", b"PK", headers={"Content-Type": "application/octet-stream"})
    crawled = await _crawl(root, tmp_path, limits=Limits(text_file=100_000))
    assert _codes(crawled, root) == {
        "gone.html": "http_status",
        "error.html": "http_status",
        "loop.html": "redirects",
        "away.html": "other_host",
        "big.html": "too_large",
        "zip.html": "unsupported_kind",
    }
    assert all(refusal.reason and refusal.reason_en for refusal in crawled.refused)
    assert _paths(crawled, root) == ["", "here.html"]


async def test_what_robots_txt_closes_stays_closed(site: Site, root: str, tmp_path: Path) -> None:
    site.put(
        "/robots.txt", b"User-agent: *\nDisallow: /inner/\n", headers={"Content-Type": "text/plain"}
    )
    site.put("/", page("首页公告", "inner/a.html"))
    site.put("/inner/a.html", page("内网通知"))
    crawled = await _crawl(root, tmp_path)
    assert _codes(crawled, root) == {"inner/a.html": "robots"}
    assert site.asked["/inner/a.html"] == 0


@pytest.mark.parametrize("status", [403, 500])
async def test_a_robots_txt_that_cannot_be_had_closes_the_site(
    site: Site, root: str, tmp_path: Path, status: int
) -> None:
    site.put("/robots.txt", b"", status=status)
    with pytest.raises(UnreadableError) as error:
        await _crawl(root, tmp_path)
    assert error.value.code == "robots"


async def test_lists_of_links_lead_on_and_are_no_disclosures(
    site: Site, root: str, tmp_path: Path
) -> None:
    names = [f"n{number}.html" for number in range(30)]
    links = "".join(f"<li><a href={name}>关于第{name}号事项的通知</a></li>" for name in names)
    site.put("/", f"<html><body><h1>通知公告</h1><ul>{links}</ul></body></html>".encode())
    for name in names:
        site.put(f"/{name}", page(f"通知{name}"))
    assert len((await _crawl(root, tmp_path)).addresses) == 30


async def test_bounds_leave_the_rest_for_the_next_time(
    site: Site, root: str, tmp_path: Path
) -> None:
    memory = SiteMemory()
    site.put("/", page("首页公告", *(f"n{number}.html" for number in range(6))))
    for number in range(6):
        site.put(f"/n{number}.html", page(f"通知第{number}号"))
    first = await _crawl(root, tmp_path / "1", memory, bounds=Bounds(pages=4))
    assert (len(first.addresses), first.left) == (4, 3)
    second = await _crawl(root, tmp_path / "2", memory, bounds=Bounds(pages=4))
    assert _paths(second, root) == ["n3.html", "n4.html", "n5.html"]


async def test_only_what_lies_below_a_path_is_fetched(
    site: Site, root: str, tmp_path: Path
) -> None:
    site.put("/zwgk/", page("公告", "a.html", "/news/b.html"))
    site.put("/zwgk/a.html", page("通知甲"))
    crawled = await _crawl(root, tmp_path, at="zwgk/", under="/zwgk/")
    assert _paths(crawled, root) == ["zwgk/", "zwgk/a.html"]


async def test_the_servers_word_for_an_encoding_counts_where_it_is_true(
    site: Site, root: str, tmp_path: Path
) -> None:
    text = "<html><body><p>" + "高龄津贴按月发放。" * 20 + "</p></body></html>"
    for name, headers in (("gbk", "gbk"), ("wrong", "big5-nonsense")):
        kind = {"Content-Type": f"text/html; charset={headers}"}
        site.put(f"/{name}.html", text.encode("gb18030"), headers=kind)
    site.put("/", page("首页公告", "gbk.html", "wrong.html"))
    crawled = await _crawl(root, tmp_path)
    texts = {address: path.read_bytes() for path, address in crawled.addresses.items()}
    assert "高龄津贴" in texts[f"{root}gbk.html"].decode("utf-8")
    assert "高龄津贴" in texts[f"{root}wrong.html"].decode("gb18030")


async def test_a_site_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as error:
        await _crawl("http://127.0.0.1:9/", tmp_path)
    assert error.value.code == "unreachable"
