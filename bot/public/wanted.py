"""What a reader asks of the catalogue, read from an address and written into one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from aiohttp import web

from bot.bootstrap import Office
from knowledge.answer import AnswerStatus
from knowledge.disclosure import Disclosure, Status
from knowledge.publishing import Wanted, public_list

LONGEST_WORDS = 100  # characters
_LIKE_ENOUGH = frozenset({AnswerStatus.ANSWERED, AnswerStatus.AMBIGUOUS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The class, year, words and page asked for; what cannot be read is left out."""

    category: str | None = None
    year: int | None = None
    words: str = ""
    page: int = 1

    @classmethod
    def of(cls, request: web.Request) -> "Asked":
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


def standing(office: Office, asked: Asked) -> tuple[Disclosure, ...]:
    """Return what is in force and holds the words asked for: titles first, then the newest."""
    wanted = Wanted(category=asked.category, year=asked.year, words=asked.words)
    found = public_list(office.library.catalogue.snapshot().disclosures, wanted)
    words = asked.words.casefold().split()
    return tuple(sorted(found, key=lambda one: not _in(one.title.casefold(), words)))


def related(office: Office, asked: Asked, found: tuple[Disclosure, ...]) -> tuple[Disclosure, ...]:
    """Return what the search finds beside the words themselves, best first."""
    if not asked.words:
        return ()
    answer = office.library.answer(asked.words, today=office.today())
    if answer.status not in _LIKE_ENOUGH:
        return ()
    known = {one.id for one in found}
    unworded = {one.id: one for one in standing(office, replace(asked, words=""))}
    hits = [one.disclosure for one in answer.hits if one.disclosure not in known]
    return tuple(unworded[one] for one in hits if one in unworded)


def page_url(disclosure: Disclosure) -> str:
    """Return the address of a disclosure's own page on this site."""
    return f"/disclosures/{quote(disclosure.id, safe='')}"


def is_open(disclosure: Disclosure) -> bool:
    """Tell whether readers may have the text: in force or superseded, never withdrawn."""
    return disclosure.status in {Status.PUBLISHED, Status.SUPERSEDED} and disclosure.electronic


def _in(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None
