"""The fee for processing information: both tariffs of 国办函〔2020〕109号, never both on one case.

Marginal bands (超额累进): only the part above each step pays its price. A fee is charged only
where number or frequency plainly exceed what is reasonable (条例 art. 42); whether they do is
an officer's judgement, prepared by :mod:`handlers.desk.cases.related`. All amounts in yuan.
"""

from dataclasses import dataclass

from handlers.casework.terms import Tariff

# Art. 4: applications of one applicant in one natural month.
_FREE_ITEMS, _FIRST_ITEMS, _ITEM_STEP, _ITEM_PRICE = 10, 30, 10, 100
# Art. 5: pages of one application; upper end of a band and its price a page.
_PAGE_BANDS: tuple[tuple[int | None, int], ...] = ((30, 0), (100, 10), (200, 20), (None, 40))


@dataclass(frozen=True, slots=True)
class Band:
    """The part of a quantity that falls into one band: from ``first`` to ``last``."""

    first: int
    last: int
    price: int  # yuan each

    @property
    def yuan(self) -> int:
        """What this part costs."""
        return (self.last - self.first + 1) * self.price


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee with its working."""

    tariff: Tariff
    quantity: int  # applications in the month, or pages
    bands: tuple[Band, ...]

    @property
    def yuan(self) -> int:
        """The whole amount."""
        return sum(band.yuan for band in self.bands)


def fee_for_items(items: int) -> Fee:
    """Return what ``items`` applications of one applicant in one natural month cost (art. 4).

    The first 10 are free, the 11th to the 30th cost 100 yuan each, and from the 31st on each
    ten cost 100 yuan more than the ten before.
    """
    _check(items)
    bands, first = [], 1
    while first <= items:
        last = min(items, _end_of_item_band(first))
        bands.append(Band(first, last, item_price(first)))
        first = last + 1
    return Fee(Tariff.ITEM, items, tuple(bands))


def item_price(nth: int) -> int:
    """Return the price of the ``nth`` application of a month, in yuan."""
    if nth <= _FREE_ITEMS:
        return 0
    if nth <= _FIRST_ITEMS:
        return _ITEM_PRICE
    return _ITEM_PRICE * (2 + (nth - _FIRST_ITEMS - 1) // _ITEM_STEP)


def _end_of_item_band(first: int) -> int:
    if first <= _FREE_ITEMS:
        return _FREE_ITEMS
    if first <= _FIRST_ITEMS:
        return _FIRST_ITEMS
    return first + _ITEM_STEP - 1


def fee_for_pages(pages: int) -> Fee:
    """Return what ``pages`` (sides of A4) of one application cost (art. 5).

    Not for information already public that the answer only points to.
    """
    _check(pages)
    bands, first = [], 1
    for end, price in _PAGE_BANDS:
        last = pages if end is None else min(pages, end)
        if first > last:
            break
        bands.append(Band(first, last, price))
        first = last + 1
    return Fee(Tariff.PAGE, pages, tuple(bands))


def _check(quantity: int) -> None:
    if quantity < 0:
        raise ValueError(f"a quantity is never below zero: {quantity}")
