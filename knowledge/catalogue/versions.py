"""Which of several texts of one statute or rule is the newest: the later supersedes.

Pure rules over disclosures. Recognising the version of a text belongs to
:mod:`knowledge.importing.recognition`, putting texts out of force to
:mod:`knowledge.review.acts`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from knowledge.catalogue.disclosure import Disclosure, Standing, Status
from knowledge.importing.recognition.repeals import repeals_of, tight_number
from knowledge.importing.recognition.works import work_key

_Order = tuple[int, ...]


class Superseding(NamedTuple):
    """A text and the newer one in its place (ids)."""

    older: str
    newer: str


def superseded(
    disclosures: Iterable[Disclosure], *, today: date | None = None
) -> Iterator[Superseding]:
    """Yield each text that a newer version among ``disclosures`` takes the place of.

    A version that is published and comes into force after ``today`` takes no place yet; with
    None it counts as if it were in force.

    Versions of one work are put in the order of their days (or numbers); texts whose version
    is unknown, or the same, are left alone. What a later text names as repealed (同时废止), by
    title or by number, is superseded by it, whatever its name; so is what a list of abolished
    documents (废止、失效目录) names. A draft put out for comment (征求意见稿) takes no place.
    """
    disclosures = [disclosure for disclosure in disclosures if not _is_ahead(disclosure, today)]
    older: set[str] = set()
    for pair in (*_by_version(disclosures), *_by_repeal(disclosures)):
        if pair.older not in older:
            older.add(pair.older)
            yield pair


def _by_version(disclosures: Iterable[Disclosure]) -> Iterator[Superseding]:
    works: defaultdict[str, list[tuple[_Order, Disclosure]]] = defaultdict(list)
    repealed: dict[str, tuple[_Order, Disclosure]] = {}
    for disclosure in disclosures:
        order = order_of(disclosure.version)
        if order is None:
            continue
        works[work_key(disclosure.title)].append((order, disclosure))
        for work in repeals_of(disclosure.title, disclosure.text).works:
            repealed[work] = (order, disclosure)
    for work, versions in works.items():
        newest = max(versions, key=lambda pair: pair[0])
        rival = repealed.get(work, newest)
        newest = max(newest, rival, key=lambda pair: pair[0])
        for order, disclosure in versions:
            if order < newest[0] and disclosure.id != newest[1].id:
                yield Superseding(disclosure.id, newest[1].id)


def _by_repeal(disclosures: Iterable[Disclosure]) -> Iterator[Superseding]:
    """Yield each document that a later one, or a list of abolished documents, names as repealed."""
    by_number: defaultdict[str, list[Disclosure]] = defaultdict(list)
    by_work: defaultdict[str, list[Disclosure]] = defaultdict(list)
    for disclosure in disclosures:
        if disclosure.document_number:
            by_number[tight_number(disclosure.document_number)].append(disclosure)
        by_work[work_key(disclosure.title)].append(disclosure)
    for disclosure in disclosures:
        repeals = repeals_of(disclosure.title, disclosure.text)
        named = [old for number in repeals.numbers for old in by_number.get(number, ())]
        named += [old for work in repeals.works for old in by_work.get(work, ())]
        for old in named:
            if old.id != disclosure.id and _is_later(disclosure, old):
                yield Superseding(old.id, disclosure.id)


def _is_later(newer: Disclosure, older: Disclosure) -> bool:
    """Tell whether a document is surely later than another."""
    first, second = _made(older), _made(newer)
    return first is not None and second is not None and second > first


def _made(disclosure: Disclosure) -> _Order | None:
    day = disclosure.formed_on or disclosure.published_on or disclosure.effective_on
    return (day.year, day.month, day.day) if day else order_of(disclosure.version)


def _is_ahead(disclosure: Disclosure, today: date | None) -> bool:
    """Tell whether a text takes no place yet: it isn't in force, or was never to be."""
    if disclosure.standing is Standing.PROPOSED:
        return True
    begins = disclosure.effective_on
    return today is not None and begins is not None and begins > today


def answering(disclosures: Iterable[Disclosure]) -> tuple[Disclosure, ...]:
    """Return what answers are made from: everything but what waits for its day (施行日期).

    A version signed off before it comes into force, whose older version still is, would be
    quoted as if it held today. Once its day has come the older one is put out of force
    (:func:`knowledge.review.acts.settle`), and it is in.
    """
    disclosures = tuple(disclosures)
    published = {
        disclosure.id: disclosure.effective_on
        for disclosure in disclosures
        if disclosure.status is Status.PUBLISHED
    }
    waiting = {
        pair.newer
        for pair in superseded(disclosures)
        if pair.older in published and published.get(pair.newer) is not None
    }
    return tuple(disclosure for disclosure in disclosures if disclosure.id not in waiting)


def order_of(version: str | None) -> _Order | None:
    """Return what puts versions in order: the numbers in their name, None without any."""
    numbers = re.findall(r"\d+", version or "")
    return tuple(int(number) for number in numbers) or None
