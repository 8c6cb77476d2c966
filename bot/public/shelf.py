"""What a reader asks of the catalogue, and the shelf it is looked up on.

The query is read from an address and written into one; the shelf is made once for a revision of
the catalogue.

What is open to the public is decided in :mod:`knowledge.catalogue.port` and
:mod:`knowledge.publication.listing`; pages belong to their own modules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from aiohttp import web

from bot.bootstrap import Office
from knowledge.answer import AnswerStatus
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.publication.listing import ListingFilter, directory, public_list

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
        target = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]  # names of fields
        parts = {
            "class": target.category,
            "year": target.year,
            "q": target.words,
            "page": target.page if target.page > 1 else None,
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


Counts = Mapping[str, Mapping[int | None, int]]
_LIKE_ENOUGH = frozenset({AnswerStatus.ANSWERED, AnswerStatus.AMBIGUOUS})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    revision: int
    items: tuple[Disclosure, ...]  # in force, the newest first
    counts: Counts
    replaced: Mapping[str, tuple[Disclosure, ...]]  # by the id of what took their place


class Shelf:
    """The public's view of an office's catalogue, as it stands at each call."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._content: _Content | None = None

    @property
    def counts(self) -> Counts:
        """How much is in force by class and year."""
        return self._now().counts

    def replaced_by(self, disclosure: Disclosure) -> Sequence[Disclosure]:
        """Return what was superseded by a disclosure."""
        return self._now().replaced.get(disclosure.id, ())

    def standing(self, query: CatalogueQuery) -> tuple[Disclosure, ...]:
        """Return what is in force and wanted: titles that say it first, then the newest."""
        selection = ListingFilter(category=query.category, year=query.year, words=query.words)
        items = self._now().items
        disclosures = items if selection == ListingFilter() else public_list(items, selection)
        words = query.words.casefold().split()
        if not words:
            return disclosures
        return tuple(
            sorted(disclosures, key=lambda disclosure: not _in(disclosure.title.casefold(), words))
        )

    def related(
        self, query: CatalogueQuery, disclosures: Sequence[Disclosure]
    ) -> tuple[Disclosure, ...]:
        """Return what the search finds beside the words themselves, best first."""
        if not query.words:
            return ()
        answer = self._office.library.answer(query.words, today=self._office.today())
        if answer.status not in _LIKE_ENOUGH:
            return ()
        known = {disclosure.id for disclosure in disclosures}
        others = {
            disclosure.id: disclosure for disclosure in self.standing(replace(query, words=""))
        }
        hits = [hit.disclosure for hit in answer.hits if hit.disclosure not in known]
        return tuple(others[disclosure_id] for disclosure_id in hits if disclosure_id in others)

    def _now(self) -> _Content:
        content = self._content
        if content is None or content.revision != self._office.library.catalogue.revision:
            content = self._content = self._made()
        return content

    def _made(self) -> _Content:
        snapshot = self._office.library.catalogue.snapshot()
        replaced: dict[str, tuple[Disclosure, ...]] = {}
        for disclosure in snapshot.disclosures:
            if disclosure.superseded_by and disclosure.superseded_by != disclosure.id:
                replaced[disclosure.superseded_by] = (
                    *replaced.get(disclosure.superseded_by, ()),
                    disclosure,
                )
        return _Content(
            revision=snapshot.revision,
            items=public_list(snapshot.disclosures),
            counts=directory(snapshot.disclosures),
            replaced=replaced,
        )


SHELF = web.AppKey("public_shelf", Shelf)


def _in(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)
