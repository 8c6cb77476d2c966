"""Addresses in one way of writing; what pages, lists and maps name."""

from datetime import date

import pytest

from knowledge.importing.crawling.addresses import listed_in, may_be_document, read_page, tidy
from tests.factories.sites import LAYOUTS, Document, laid_out
from tests.fakes.site import page

BASE = "https://mzj.example.cn/zwgk/list.html"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("post_1.html#top", "https://mzj.example.cn/zwgk/post_1.html"),
        ("../a.html", "https://mzj.example.cn/a.html"),
        ("//MZJ.example.cn:443", "https://mzj.example.cn/"),
        ("http://mzj.example.cn:8080/x?y=1", "http://mzj.example.cn:8080/x?y=1"),
        ("javascript:void(0)", None),
        ("mailto:a@example.cn", None),
        ("https://[bad", None),
        ("https://mzj.example.cn:notaport/", None),
        (f"https://mzj.example.cn/{'a' * 3000}", None),
    ],
)
def test_an_address_is_written_in_one_way(written: str, address: str | None) -> None:
    assert tidy(written, BASE) == address


def test_pictures_and_scripts_are_no_documents() -> None:
    assert not may_be_document("https://mzj.example.cn/a.JPG")
    assert may_be_document("https://mzj.example.cn/a.pdf?x=.jpg")


def test_a_page_names_its_links_by_its_own_base() -> None:
    content = b"<html><head><base href='/b/'></head><body><a href='c.html'>c</a></body></html>"
    assert read_page(content, BASE).links == ("https://mzj.example.cn/b/c.html",)


def test_a_page_with_text_is_more_than_links() -> None:
    assert not read_page(page("通知", "a.html"), BASE).only_links
    links = "".join(
        f"<li><a href={n}.html>关于某某工作的通知</a>2026-01-01</li>" for n in range(40)
    )
    assert read_page(f"<body><ul>{links}</ul></body>".encode(), BASE).only_links


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name.endswith((".html", ".htm"))])
def test_a_short_article_between_many_links_is_one(layout: str) -> None:
    news = Document(title="延长开放", published=date(2025, 3, 28), paragraphs=("六点开门。",))
    assert not read_page(laid_out(layout, news), BASE).only_links


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"<html><body>x", b"<?xml version='1.0'?><rss/>"]
)
def test_what_is_neither_map_nor_list_is_none(content: bytes) -> None:
    assert listed_in(content) is None


def test_a_map_that_declares_entities_is_not_unfolded() -> None:
    bomb = (
        b"<?xml version='1.0'?><!DOCTYPE u [<!ENTITY a 'https://x.example/'>]>"
        b"<urlset><url><loc>&a;</loc></url></urlset>"
    )
    assert listed_in(bomb) == ()
