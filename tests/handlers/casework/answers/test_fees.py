"""Both tariffs of 国办函〔2020〕109号: marginal bands, worked examples, amounts really charged."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.casework.answers.fees import Fee, fee_for_items, fee_for_pages, item_price


@pytest.mark.parametrize(
    ("items", "yuan"),
    [
        *((0, 0), (10, 0), (11, 100), (15, 500), (30, 2000), (31, 2200), (40, 4000)),
        *((41, 4300), (50, 7000), (51, 7400), (100, 37000)),
    ],
)
def test_by_item_of_one_natural_month(items: int, yuan: int) -> None:
    """Decision 005."""
    assert fee_for_items(items).yuan == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [
        *((0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (300, 6700)),
        *((119, 1080), (109, 880), (57, 270), (72, 420), (44, 140)),  # charged by an office
    ],
)
def test_by_page_of_one_application(pages: int, yuan: int) -> None:
    assert fee_for_pages(pages).yuan == yuan


@given(items=st.integers(0, 500))
def test_each_item_costs_its_own_price_and_no_more(items: int) -> None:
    assert fee_for_items(items + 1).yuan - fee_for_items(items).yuan == item_price(items + 1)


@given(quantity=st.integers(0, 2000), fee=st.sampled_from([fee_for_items, fee_for_pages]))
def test_the_bands_cover_the_quantity_once_and_never_get_cheaper(
    quantity: int, fee: Callable[[int], Fee]
) -> None:
    bands = fee(quantity).bands
    covered = [n for band in bands for n in range(band.first, band.last + 1)]
    assert covered == list(range(1, quantity + 1))
    prices = [band.price for band in bands]
    assert prices == sorted(prices)


def test_a_quantity_below_zero_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="below zero"):
        fee_for_pages(-1)
