"""What a reader asks of the catalogue, read from an address and written into one."""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from aiohttp import web

from knowledge.catalogue.disclosure import Disclosure, Status

LONGEST_WORDS = 100  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueQuery:
    """The class, year, words and page asked for; what cannot be read is left out."""

    category: str | None = None
    year: int | None = None
    words: str = ""
    page: int = 1

    @classmethod
    def of(cls, request: web.Request) -> "CatalogueQuery":
        """Read what a request asks for."""
        query = request.query
        return cls(
            category=query.get("class") or None,
            year=_number(query.get("year", "")),
            words=" ".join(query.get("q", "").split())[:LONGEST_WORDS],
            page=_number(query.get("page", "")) or 1,
        )

    def url(self, path: str = "/disclosures", **changes: object) -> str:
        """Return the address that asks the same with ``changes``, from the first page on."""
        told = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]  # names of fields
        parts = {
            "class": told.category,
            "year": told.year,
            "q": told.words,
            "page": told.page if told.page > 1 else None,
        }
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"{path}?{query}" if query else path


def page_url(disclosure: Disclosure) -> str:
    """Return the address of a disclosure's own page on this site."""
    return f"/disclosures/{quote(disclosure.id, safe='')}"


def is_open(disclosure: Disclosure) -> bool:
    """Tell whether readers may have the text: in force or superseded, never withdrawn."""
    return disclosure.status in {Status.PUBLISHED, Status.SUPERSEDED} and disclosure.electronic


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None
