"""What a page says of itself in its markup: the meta of the national page standard, JSON-LD.

Sayings only; which of them holds is weighed where all of a document's sayings are together.
"""

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from knowledge.importing.recognition.labels import Field, Labelled

_META: Mapping[str, Field] = MappingProxyType(
    {
        "articletitle": Field.TITLE,
        "pubdate": Field.PUBLISHED,
        "publishdate": Field.PUBLISHED,
        "article:published_time": Field.PUBLISHED,
        "createdate": Field.PUBLISHED,
        "contentsource": Field.SOURCE,
        "url": Field.URL,
        "og:url": Field.URL,
        "fileno": Field.NUMBER,
        "documentnumber": Field.NUMBER,
    }
)
"""Names of meta elements: 国办 政府网站发展指引 (2017), 附件2, and what else is common."""

_JSON_LD: Mapping[str, Field] = MappingProxyType(
    {"headline": Field.TITLE, "datePublished": Field.PUBLISHED, "url": Field.URL}
)
_ARTICLE_TYPES = frozenset({"Article", "NewsArticle", "GovernmentService", "Report", "WebPage"})
_LONGEST_JSON = 100_000
_SITE = frozenset({"sitename", "og:site_name"})
_COLUMN = frozenset({"columnname"})
_ADDRESS = re.compile(r"https?://[^\s<>\"']{4,500}", re.IGNORECASE)


class PageFacts:
    """The sayings of one page's markup."""

    def __init__(self, root: HtmlElement) -> None:
        metas = list(_metas(root))
        self._said = [*_from_meta(metas), *_from_json_ld(root)]
        self.site = _first(metas, _SITE)
        self.columns = frozenset(value for name, value in metas if name in _COLUMN)
        self.title_bar = _title_bar(root, metas)
        self._links = [
            element.get("href") or ""
            for element in root.iter("link")
            if (element.get("rel") or "").lower() == "canonical"
        ]
        self._domain = _first(metas, frozenset({"sitedomain"}))

    def sayings(self) -> tuple[Labelled, ...]:
        """Return what the markup says, addresses left out."""
        return tuple(saying for saying in self._said if saying.field is not Field.URL)

    def address(self) -> str | None:
        """Return the page's own address, whole, where the markup names one."""
        named = [*self._links, *(say.value for say in self._said if say.field is Field.URL)]
        for address in named:
            if _ADDRESS.fullmatch(address.strip()):
                return address.strip()
        host = urlsplit(self._domain if "//" in self._domain else f"https://{self._domain}")
        for address in named:
            if host.netloc and address.strip().startswith("/"):
                return str(urljoin(host.geturl(), address.strip()))
        return None


def _metas(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        value = " ".join((element.get("content") or "").split())
        if name and value:
            yield name.strip().lower(), value


def _from_meta(metas: list[tuple[str, str]]) -> Iterator[Labelled]:
    for name, value in metas:
        field = _META.get(name)
        if field is not None:
            yield Labelled(field, value)


def _from_json_ld(root: HtmlElement) -> Iterator[Labelled]:
    for element in root.iter("script"):
        text = element.text or ""
        if element.get("type") != "application/ld+json" or len(text) > _LONGEST_JSON:
            continue
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            continue  # a broken note for search engines says nothing
        items = values if isinstance(values, list) else [values]
        for item in items:
            if isinstance(item, dict) and item.get("@type") in _ARTICLE_TYPES:
                yield from _from_item(item)


def _from_item(item: Mapping[str, object]) -> Iterator[Labelled]:
    for key, field in _JSON_LD.items():
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            yield Labelled(field, value.strip())


def _title_bar(root: HtmlElement, metas: list[tuple[str, str]]) -> str:
    named = _first(metas, frozenset({"og:title", "title"}))
    if named:
        return named
    return next((" ".join("".join(title.itertext()).split()) for title in root.iter("title")), "")


def _first(metas: list[tuple[str, str]], names: frozenset[str]) -> str:
    return next((value for name, value in metas if name in names), "")
