"""Tables are made of plain counts; totals are derived, the unrecorded stays unrecorded."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.report.form.checks import arithmetic
from handlers.report.form.form import (
    BLOCKS,
    COLUMNS,
    FIELDS,
    KINDS,
    LEAVES,
    OFFICIAL,
    OUTCOMES,
    ROWS,
    TRIAL,
)
from handlers.report.form.shape import Form
from handlers.report.form.tables import (
    Counts,
    add2,
    add3,
    add4,
    cells2,
    label2,
    label3,
    label4,
    stated3,
    table2,
    table3,
    table4,
    tables,
)

small = st.integers(min_value=0, max_value=50)


@st.composite
def balanced(draw: st.DrawFn) -> Counts:
    """Counts as a lawful year gives them: what came in went out or is still there."""
    counts: dict[tuple[str, str], int] = {}
    for kind in KINDS:
        leaves = draw(st.dictionaries(st.sampled_from(LEAVES), small, max_size=5))
        open_ones, carried = draw(small), draw(small)
        arrived = sum(leaves.values()) + open_ones
        counts |= {(leaf, kind): count for leaf, count in leaves.items()}
        counts["carried_forward", kind] = open_ones
        counts["carried_over", kind] = min(carried, arrived)
        counts["new_received", kind] = arrived - min(carried, arrived)
    remedies = {(b.key, o.key): draw(small) for b in BLOCKS for o in OUTCOMES}
    return Counts(table3=counts, table4=remedies)


@given(balanced(), st.sampled_from([OFFICIAL, TRIAL]))
def test_every_identity_holds_for_every_lawful_year(counts: Counts, form: Form) -> None:
    failed = [check.id for check in arithmetic(tables(counts, form=form)) if not check.ok]
    assert failed == []


@given(st.lists(balanced(), min_size=1, max_size=4))
def test_the_sum_of_reports_that_add_up_adds_up(years: list[Counts]) -> None:
    parts = [tables(counts, form=OFFICIAL) for counts in years]
    total = add3(part.table3 for part in parts)
    again: dict[tuple[str, str], Any] = {}
    for counts in years:
        for cell, count in counts.table3.items():
            again[cell] = again.get(cell, 0) + count
    assert total == table3(again, form=OFFICIAL)
    remedies = add4(part.table4 for part in parts)
    assert remedies["review", "total"] == sum(part.table4["review", "total"] for part in parts)


def test_totals_are_derived_per_row_and_per_column() -> None:
    counts = {("granted", "natural_person"): 2, ("unable_not_held", "other_org"): 3}
    table = table3(counts, form=OFFICIAL)
    assert table["result_total", "natural_person"] == 2
    assert table["result_total", "total"] == 5
    assert table["unable", "total"] == 3  # a heading is the sum of what stands under it


def test_the_trial_form_puts_given_up_applications_into_its_one_row() -> None:
    counts = {("other_fee_overdue", "natural_person"): 2, ("other_other", "natural_person"): 1}
    table = table3(counts, form=TRIAL)
    assert table["other_other", "natural_person"] == 3
    assert table["other_fee_overdue", "natural_person"] == 0
    assert table["result_total", "total"] == 3


def test_json_has_all_25_rows_in_every_form() -> None:
    for form in (OFFICIAL, TRIAL):
        told = table3({}, form=form).to_json()
        assert len(told) == 25
        assert all(len(row) == 7 for row in told.values())


def test_unrecorded_is_not_nought() -> None:
    table = table2({("licences", "decisions"): 0}, form=OFFICIAL)
    told = table.to_json()
    assert told["licences"] == {"decisions": 0}
    assert told["penalties"] == {"decisions": None}


def test_a_sum_leaves_unrecorded_what_nobody_recorded() -> None:
    parts = [
        table2({("licences", "decisions"): 2}, form=OFFICIAL),
        table2({("admin_charges", "amount_wan_yuan"): Decimal("1.5")}, form=OFFICIAL),
    ]
    total = add2(parts, form=OFFICIAL)
    assert total["licences", "decisions"] == 2
    assert total["admin_charges", "amount_wan_yuan"] == Decimal("1.5")
    assert total["penalties", "decisions"] is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: table3({("granted", "total"): 1}, form=OFFICIAL),  # totals are not counted
        lambda: table3({("granted", "robot"): 1}, form=OFFICIAL),
        lambda: stated3({("result", "total"): 1}),
        lambda: table4({("review", "total"): 1}),
        lambda: table2({("licences", "issued"): 1}, form=OFFICIAL),
    ],
)
def test_a_cell_the_form_does_not_have_is_a_mistake(make: Callable[..., object]) -> None:
    with pytest.raises(ValueError, match="no such cell"):
        make()


def test_the_trial_form_counts_purchases_and_changes() -> None:
    assert ("procurement", "projects") in cells2(TRIAL)
    assert ("licences", "change") in cells2(TRIAL)


def test_cells_are_called_in_the_words_of_the_form() -> None:
    assert label3(("new_received", "natural_person")) == (
        "表三“一、本年新收政府信息公开申请数量”行“自然人”列"
    )
    assert label2(OFFICIAL, ("licences", "decisions")) == (
        "第二十条第（五）项“行政许可”本年处理决定数量"
    )


def test_no_two_cells_are_called_the_same() -> None:
    cells3 = [label3((row.key, column.key)) for row in ROWS for column in COLUMNS]
    cells4 = [label4((block.key, field.key)) for block in BLOCKS for field in FIELDS]
    both = [label2(OFFICIAL, cell) for cell in cells2(OFFICIAL)] + cells3 + cells4
    assert len(set(both)) == len(both)


def test_a_cell_that_the_form_does_not_have_has_no_name() -> None:
    with pytest.raises(KeyError):
        label2(OFFICIAL, ("licences", "no such measure"))
