"""``gongkai knowledge crawl``: drafts from a site, again only what changed, plain failures."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from shutil import rmtree
from typing import Any, ClassVar

import pytest

from tests.cast.terminal import Shell
from tests.fakes.site import page

PAGES: dict[str, bytes] = {}


class _Handler(BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, bytes]] = PAGES

    def do_GET(self) -> None:
        content = self.pages.get(self.path)
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def root() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    PAGES.clear()
    PAGES["/"] = page("关于开展高龄津贴认证的通知", "a.html")
    PAGES["/a.html"] = page("关于调整低保标准的通知")
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def _crawl(shell: Shell, url: str, *more: str) -> dict[str, Any]:
    outcome: dict[str, Any] = shell.json("knowledge", "crawl", url, "--delay", "0", *more, "--json")
    return outcome


def test_pages_come_in_as_drafts_with_their_address(shell: Shell, root: str) -> None:
    outcome = _crawl(shell, root)
    assert (outcome["added"], outcome["fetched"], outcome["refused"]) == (2, 2, [])
    entries = shell.json("knowledge", "list", "--status", "draft", "--json")
    assert {entry["url"] for entry in entries} == {root, f"{root}a.html"}


def test_again_only_what_changed_even_under_a_new_title(shell: Shell, root: str) -> None:
    _crawl(shell, root)
    PAGES["/a.html"] = page("关于提高低保标准的通知")
    outcome = _crawl(shell, root)
    assert (outcome["added"], outcome["changed"], outcome["not_changed"]) == (0, 1, 1)
    del PAGES["/a.html"]
    assert _crawl(shell, root)["gone"] == [f"{root}a.html"]


def test_what_was_forgotten_is_fetched_again_and_comes_in_once(shell: Shell, root: str) -> None:
    """Without its memory of a site a crawl knows the pages by their addresses."""
    _crawl(shell, root)
    for lost in (True, False):
        if lost:
            rmtree(shell.folder / "data" / "crawls")
        outcome = _crawl(shell, root)
        assert (outcome["added"], outcome["changed"], outcome["refused"]) == (0, 0, [])
    rmtree(shell.folder / "data" / "crawls")
    PAGES["/a.html"] = page("关于提高低保标准的通知")
    assert _crawl(shell, root)["changed"] == 1
    assert len(shell.json("knowledge", "list", "--json")) == 2


def test_a_change_of_what_is_published_waits_for_review(shell: Shell, root: str) -> None:
    _crawl(shell, root)
    [changed] = [
        entry
        for entry in shell.json("knowledge", "list", "--json")
        if entry["url"] == f"{root}a.html"
    ]
    both = ("--reviewer", "张三", "--approver", "李四")
    assert shell.run("knowledge", "publish", changed["id"], *both) == 0
    PAGES["/a.html"] = page("关于提高低保标准的通知")
    _crawl(shell, root)
    titles = {
        (entry["status"], entry["title"])
        for status in ("draft", "published")
        for entry in shell.json("knowledge", "list", "--status", status, "--json")
        if entry["id"] == changed["id"]
    }
    assert ("draft", "关于提高低保标准的通知") in titles


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["ftp://example.cn/"], 2, "不是网址"),
        (["http://example.cn/", "--under", "zwgk"], 2, "应以 / 开头"),
        (["http://example.cn/", "--pages", "0"], 2, "应为正整数"),
        (["http://example.cn/", "--delay", "nan"], 2, "不是秒数"),
        (["http://127.0.0.1:9/"], 1, "连不上网站"),
    ],
)
def test_what_cannot_be_done_is_told(
    shell: Shell, words: list[str], status: int, sentence: str
) -> None:
    assert shell.run("knowledge", "crawl", *words) == status
    assert sentence in shell.err
    assert "Traceback" not in shell.err
