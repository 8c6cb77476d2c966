"""The public's list of disclosures, and the figures of the yearly report on publishing.

Pure functions over disclosures. What is open to the public is decided in
:mod:`knowledge.catalogue.port`; pages, feeds and the report itself are made elsewhere.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.catalogue.port import SHOWN_BEFORE

LIMIT_DAYS = 20
"""Working days from forming or changing to publishing (条例 art. 26; R2008 art. 18 the same)."""

WorkingDays = Callable[[date, date], int]
"""Counts the working days after the first day, up to and including the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingFilter:
    """What a reader of the list asks for; None where anything goes."""

    category: str | None = None
    year: int | None = None  # of publishing
    words: str = ""  # all of them stand in title, number, issuer or text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of a list; pages count from 1."""

    items: tuple[Disclosure, ...]
    number: int
    pages: int
    total: int


def public_list(
    disclosures: Iterable[Disclosure], selection: ListingFilter | None = None
) -> tuple[Disclosure, ...]:
    """Return what is in force and selected, the newest first, without a date last."""
    selection = selection or ListingFilter()
    open_now = [
        disclosure
        for disclosure in disclosures
        if disclosure.status is Status.PUBLISHED and _is_selected(disclosure, selection)
    ]
    by_title = sorted(open_now, key=lambda disclosure: (disclosure.title, disclosure.id))
    return tuple(
        sorted(by_title, key=lambda disclosure: disclosure.published_on or date.min, reverse=True)
    )


def sheet(items: Sequence[Disclosure], number: int, *, size: int = 20) -> Sheet:
    """Return page ``number`` of a list; a number beyond either end gives the page there."""
    pages = max(1, -(-len(items) // size))
    number = min(max(1, number), pages)
    start = (number - 1) * size
    return Sheet(
        items=tuple(items[start : start + size]), number=number, pages=pages, total=len(items)
    )


def directory(disclosures: Iterable[Disclosure]) -> Mapping[str, Mapping[int | None, int]]:
    """Return how much is in force by class and year of publishing (目录), None without a date."""
    counts: dict[str, Counter[int | None]] = {}
    for disclosure in disclosures:
        if disclosure.status is Status.PUBLISHED:
            year = disclosure.published_on.year if disclosure.published_on else None
            counts.setdefault(disclosure.category, Counter())[year] += 1
    return MappingProxyType(
        {
            category: MappingProxyType(dict(sorted(years.items(), key=_newest_first)))
            for category, years in sorted(counts.items())
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishingFigures:
    """What was published of an organ's own accord (主动公开) in a period.

    An item is a disclosure, counted once, when it was first published. Shares are 0 to 1, and
    None where there is nothing to take a share of.
    """

    items: int
    by_class: Mapping[str, int]
    formed: int  # formed in the period and recorded here: drafts and what was withheld too
    formed_published: int  # of these, published by its end
    granted_on_application: int  # given to applicants in the period, told by the casework
    electronic: int  # items with their full text open to readers
    in_time: int  # of items and revisions: published within the limit
    late: int
    media: Mapping[str, int]  # name of the medium to how many items it carried

    @property
    def share_published(self) -> float | None:
        """Published of what was formed in the period; None where all that is known is published.

        A catalogue that holds nothing but what is public says nothing of what is not.
        """
        if self.formed == self.formed_published:
            return None
        return _share(self.formed_published, self.formed)

    @property
    def share_of_open(self) -> float | None:
        """Items among all information opened: of own accord and on application."""
        return _share(self.items, self.items + self.granted_on_application)

    @property
    def share_electronic(self) -> float | None:
        """Items whose full text is electronic (全文电子化率)."""
        return _share(self.electronic, self.items)

    @property
    def share_in_time(self) -> float | None:
        """Published within the limit, among those whose day of forming is known."""
        return _share(self.in_time, self.in_time + self.late)

    @property
    def media_items(self) -> int:
        """How often the items appeared in newspapers, bulletins and on other sites."""
        return sum(self.media.values())

    def share_of_class(self, category: str) -> float | None:
        """Return the share of one class among the items."""
        return _share(self.by_class.get(category, 0), self.items)


def figures(
    histories: Iterable[Sequence[Disclosure]],
    *,
    first: date,
    last: date,
    working_days: WorkingDays,
    granted_on_application: int = 0,
) -> PublishingFigures:
    """Count what was published from ``first`` to ``last``, both included.

    ``histories`` are all revisions of each disclosure, the oldest first.
    """
    items: list[Disclosure] = []
    released: list[Disclosure] = []
    formed = formed_published = 0
    for history in histories:
        opened = [disclosure for disclosure in history if disclosure.status in SHOWN_BEFORE]
        dated = [disclosure for disclosure in opened if disclosure.published_on is not None]
        inside = [
            disclosure
            for disclosure in dated
            if first <= (disclosure.published_on or date.min) <= last
        ]
        released.extend(inside)
        if inside and inside[0] is dated[0]:
            items.append(inside[0])
        if _formed_within(history, first=first, last=last):
            formed += 1
            formed_published += any(
                (day := disclosure.published_on) and day <= last for disclosure in dated
            )
    spans = [days_to_publish(disclosure, working_days) for disclosure in released]
    known = [span for span in spans if span is not None]
    return PublishingFigures(
        items=len(items),
        by_class=MappingProxyType(dict(sorted(Counter(item.category for item in items).items()))),
        formed=formed,
        formed_published=formed_published,
        granted_on_application=granted_on_application,
        electronic=sum(item.electronic and bool(item.text.strip()) for item in items),
        in_time=sum(span <= LIMIT_DAYS for span in known),
        late=sum(span > LIMIT_DAYS for span in known),
        media=MappingProxyType(dict(Counter(name for item in items for name in item.media))),
    )


def days_to_publish(disclosure: Disclosure, working_days: WorkingDays) -> int | None:
    """Return the working days from forming to publishing, None where a day is unknown.

    The day of forming is day zero (条例 art. 26: 自该政府信息形成或者变更之日起).
    """
    formed, published = disclosure.formed_on, disclosure.published_on
    if formed is None or published is None:
        return None
    return max(0, working_days(formed, published))


def days_left_to_publish(draft: Disclosure, today: date, working_days: WorkingDays) -> int | None:
    """Return the working days left to publish a draft in time; negative where it is late."""
    if draft.formed_on is None:
        return None
    return LIMIT_DAYS - max(0, working_days(draft.formed_on, today))


def _is_selected(disclosure: Disclosure, selection: ListingFilter) -> bool:
    if selection.category is not None and disclosure.category != selection.category:
        return False
    published = disclosure.published_on
    if selection.year is not None and (published is None or published.year != selection.year):
        return False
    words = selection.words.casefold().split()
    searched = "\n".join(
        [
            disclosure.title,
            disclosure.document_number or "",
            disclosure.issuer or "",
            disclosure.text,
        ]
    ).casefold()
    return all(word in searched for word in words)


def _newest_first(entry: tuple[int | None, int]) -> tuple[bool, int]:
    year = entry[0]
    return year is None, -(year or 0)


def _formed_within(history: Sequence[Disclosure], *, first: date, last: date) -> bool:
    """Tell whether a disclosure was formed in a period, by the day of its oldest revision."""
    formed_on = history[0].formed_on
    return formed_on is not None and first <= formed_on <= last


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
