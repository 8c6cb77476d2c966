"""Which of several texts of one statute or rule is the newest: the later supersedes.

Pure rules over disclosures. Recognising the version of a text belongs to
:mod:`knowledge.importing.recognition.statutes`, putting texts out of force to
:mod:`knowledge.review.acts`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.importing.recognition.statutes import repealed_by, work_key

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
    is unknown, or the same, are left alone. A work named as repealed (同时废止) by a later
    statute is superseded by it, whatever its name.
    """
    works: defaultdict[str, list[tuple[_Order, Disclosure]]] = defaultdict(list)
    repealed: dict[str, tuple[_Order, Disclosure]] = {}
    for one in disclosures:
        order = order_of(one.version)
        if order is None or _is_ahead(one, today):
            continue
        works[work_key(one.title)].append((order, one))
        for work in repealed_by(one.text):
            repealed[work] = (order, one)
    for work, versions in works.items():
        newest = max(versions, key=lambda pair: pair[0])
        rival = repealed.get(work, newest)
        newest = max(newest, rival, key=lambda pair: pair[0])
        for order, one in versions:
            if order < newest[0] and one.id != newest[1].id:
                yield Superseding(one.id, newest[1].id)


def _is_ahead(disclosure: Disclosure, today: date | None) -> bool:
    begins = disclosure.effective_on
    return today is not None and begins is not None and begins > today


def answering(disclosures: Iterable[Disclosure]) -> tuple[Disclosure, ...]:
    """Return what answers are made from: everything but what waits for its day (施行日期).

    A version signed off before it comes into force, whose older version still is, would be
    quoted as if it held today. Once its day has come the older one is put out of force
    (:func:`knowledge.review.acts.settle`), and it is in.
    """
    disclosures = tuple(disclosures)
    published = {one.id: one.effective_on for one in disclosures if one.status is Status.PUBLISHED}
    waiting = {
        pair.newer
        for pair in superseded(disclosures)
        if pair.older in published and published.get(pair.newer) is not None
    }
    return tuple(one for one in disclosures if one.id not in waiting)


def order_of(version: str | None) -> _Order | None:
    """Return what puts versions in order: the numbers in their name, None without any."""
    numbers = re.findall(r"\d+", version or "")
    return tuple(int(one) for one in numbers) or None
