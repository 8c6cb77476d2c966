"""The catalogue (目录): what is in force, by class and year, searched, page by page."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.public.shelf import SHELF, CatalogueQuery, Counts, Shelf, is_open, page_url
from bot.web.keys import LANGUAGE
from bot.web.pages import PAGES
from knowledge.catalogue.disclosure import CATEGORIES, Disclosure
from knowledge.language import Language, Texts
from knowledge.publication.listing import Sheet, sheet

_MOST_RELATED = 5
_TEXTS = Texts("bot.public")
_SUMMARY = 90  # characters


@dataclass(frozen=True, slots=True)
class Filter:
    """One link of the directory: what it is called, how much is behind it, where it goes."""

    name: str
    count: int
    url: str
    chosen: bool


async def catalogue(request: web.Request) -> web.Response:
    """Show the catalogue."""
    language, query = request[LANGUAGE], CatalogueQuery.of(request)
    disclosures, beside, counts = await asyncio.to_thread(_look, request.app[SHELF], query)
    shown = sheet(disclosures, query.page)
    return request.app[PAGES].render(
        request,
        "public/catalogue.html",
        query=query,
        sheet=shown,
        related=beside if shown.number == 1 else (),
        classes=_classes(counts, query, language),
        years=_years(counts, query),
        page_links=_page_links(query, shown),
        page_url=page_url,
        class_name=lambda disclosure: class_name(disclosure.category, language),
        summary=summary,
    )


def class_name(category: str, language: Language) -> str:
    """Return what a class is called; the organ's own classes are called by their keys."""
    if category not in CATEGORIES:
        return category
    return _TEXTS.say(f"public.class.{category}", language)


def summary(disclosure: Disclosure) -> str:
    """Return the beginning of a text as its summary (内容概述, 条例 art. 12)."""
    if not is_open(disclosure):
        return ""
    beginning = " ".join(disclosure.text[: 4 * _SUMMARY].split())
    beginning = beginning.removeprefix(disclosure.title).strip()
    return beginning if len(beginning) <= _SUMMARY else beginning[: _SUMMARY - 1] + "…"


def _look(
    shelf: Shelf, query: CatalogueQuery
) -> tuple[tuple[Disclosure, ...], tuple[Disclosure, ...], Counts]:
    disclosures = shelf.standing(query)
    return disclosures, shelf.related(query, disclosures)[:_MOST_RELATED], shelf.counts


def _classes(counts: Counts, query: CatalogueQuery, language: Language) -> Sequence[Filter]:
    return [
        Filter(
            class_name(key, language),
            sum(counts[key].values()),
            query.url(category=None if key == query.category else key),
            key == query.category,
        )
        for key in in_order(counts)
    ]


def _years(counts: Counts, query: CatalogueQuery) -> Sequence[Filter]:
    """Return the years of the chosen class, or of all; what has no date is in none."""
    total: Counter[int] = Counter()
    for category, years in counts.items():
        if query.category in {None, category}:
            total.update({year: count for year, count in years.items() if year is not None})
    return [
        Filter(
            str(year),
            total[year],
            query.url(year=None if year == query.year else year),
            year == query.year,
        )
        for year in sorted(total, reverse=True)
    ]


def in_order(classes: Iterable[str]) -> list[str]:
    """Return classes as they are shown: the organ's own before what is left over."""
    ranks = {key: rank for rank, key in enumerate(CATEGORIES)}
    return sorted(classes, key=lambda key: (ranks.get(key, len(ranks) - 1.5), key))


def _page_links(query: CatalogueQuery, shown: Sheet) -> Mapping[str, str | None]:
    number = shown.number
    return {
        "previous": query.url(page=number - 1) if number > 1 else None,
        "next": query.url(page=number + 1) if number < shown.pages else None,
    }
