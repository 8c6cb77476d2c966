"""The fee calculator in the console: each band with its working."""

import pytest

from tests.cast.browsers import Desk


@pytest.mark.parametrize(
    ("query", "yuan"),
    [
        ("tariff=item&quantity=10", 0),
        ("tariff=item&quantity=45", 5500),
        ("tariff=page&quantity=30", 0),
        ("tariff=page&quantity=250", 4700),
    ],
)
async def test_a_fee_is_told_with_the_working_of_each_band(
    desk: Desk, query: str, yuan: int
) -> None:
    page = (await (await desk.at("qin")).get(f"/console/fees?{query}")).text
    total = page.partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert f'<td class="number">{yuan}</td></tr>' in total


@pytest.mark.parametrize("typed", ["-1", "3.5", "很多", "１０", "100001", "999999999999"])
async def test_a_quantity_that_cannot_be_meant_is_told_and_kept(desk: Desk, typed: str) -> None:
    page = await (await desk.at("qin")).get(f"/console/fees?quantity={typed}")
    assert (page.status, f'value="{typed}"' in page.text) == (422, True)


async def test_the_form_of_a_fee_notice_leads_to_the_calculator(desk: Desk, number: str) -> None:
    page = await (await desk.at("qin")).get(f"/console/applications/{number}?act=notify_fee")
    assert f"/console/fees?case={number}" in page.text
