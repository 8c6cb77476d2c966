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

    def standing(self, asked: CatalogueQuery) -> tuple[Disclosure, ...]:
        """Return what is in force and wanted: titles that say it first, then the newest."""
        wanted = ListingFilter(category=asked.category, year=asked.year, words=asked.words)
        items = self._now().items
        found = items if wanted == ListingFilter() else public_list(items, wanted)
        words = asked.words.casefold().split()
        if not words:
            return found
        return tuple(sorted(found, key=lambda one: not _in(one.title.casefold(), words)))

    def related(self, asked: CatalogueQuery, found: Sequence[Disclosure]) -> tuple[Disclosure, ...]:
        """Return what the search finds beside the words themselves, best first."""
        if not asked.words:
            return ()
        answer = self._office.library.answer(asked.words, today=self._office.today())
        if answer.status not in _LIKE_ENOUGH:
            return ()
        known = {one.id for one in found}
        others = {one.id: one for one in self.standing(replace(asked, words=""))}
        hits = [one.disclosure for one in answer.hits if one.disclosure not in known]
        return tuple(others[one] for one in hits if one in others)

    def _now(self) -> _Content:
        content = self._content
        if content is None or content.revision != self._office.library.catalogue.revision:
            content = self._content = self._made()
        return content

    def _made(self) -> _Content:
        snapshot = self._office.library.catalogue.snapshot()
        replaced: dict[str, tuple[Disclosure, ...]] = {}
        for one in snapshot.disclosures:
            if one.superseded_by and one.superseded_by != one.id:
                replaced[one.superseded_by] = (*replaced.get(one.superseded_by, ()), one)
        return _Content(
            revision=snapshot.revision,
            items=public_list(snapshot.disclosures),
            counts=directory(snapshot.disclosures),
            replaced=replaced,
        )


SHELF = web.AppKey("public_shelf", Shelf)


def _in(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)
