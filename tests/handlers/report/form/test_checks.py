"""Each identity of the form finds its own break and says where it is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from handlers.report.form.checks import across_years, arithmetic, deadline, hierarchy, recorded
from handlers.report.form.form import EARLY, OFFICIAL
from handlers.report.form.shape import Form
from handlers.report.form.tables import Counts, Table2, Tables, stated3, stated4, tables
from handlers.report.yearly.assembly import all_checks
from handlers.report.yearly.report import CHECKS, Check, ReportingBody


def failed(checks: Iterable[Check]) -> dict[str, Check]:
    return {check.id: check for check in checks if not check.ok}


def with_cells3(figures: Tables, **cells: int) -> Tables:
    """Change cells of table 3; ``granted__total=5`` is the cell (granted, total)."""
    changed = dict(figures.table3.cells)
    for name, value in cells.items():
        row, _, column = name.partition("__")
        changed[row, column] = value
    return replace(figures, table3=stated3(changed))


@pytest.fixture
def figures(counts: Counts) -> Tables:
    return tables(counts, form=OFFICIAL)


def test_a_lawful_year_fails_nothing(figures: Tables) -> None:
    assert failed(arithmetic(figures)) == {}


def test_a_column_that_does_not_balance_is_named(figures: Tables) -> None:
    checks = failed(arithmetic(with_cells3(figures, new_received__natural_person=27)))
    place = checks["T3-BALANCE"].places[0]
    assert place.where == "table3.*.natural_person"
    assert (place.expected, place.found) == ("29（第一项27加第二项2）", "28（总计26加结转2）")
    assert "T3-ROW-SUM" in checks  # the row's total is now one short as well


def test_a_wrong_total_of_results_is_named_with_the_right_one(figures: Tables) -> None:
    checks = failed(arithmetic(with_cells3(figures, result_total__natural_person=25)))
    assert str(checks["T3-RESULT-SUM"].places[0]) == (
        "表三“（七）总计”行“自然人”列（table3.result_total.natural_person）"
        "应为26（各办理结果之和），实为25"
    )


def test_a_wrong_total_of_a_row_is_named(figures: Tables) -> None:
    checks = failed(arithmetic(with_cells3(figures, denied_third_party_rights__total=4)))
    wheres = [place.where for place in checks["T3-ROW-SUM"].places]
    assert wheres == ["table3.denied_third_party_rights.total"]


def test_a_wrong_total_of_a_block_is_named(figures: Tables) -> None:
    cells = {**figures.table4.cells, ("litigation_direct", "total"): 0}
    checks = failed(arithmetic(replace(figures, table4=stated4(cells))))
    assert list(checks) == ["T4-SUM"]
    assert checks["T4-SUM"].detail == (
        "表四“行政诉讼（未经复议直接起诉）”栏“总计”（table4.litigation_direct.total）"
        "应为1（0+0+0+1），实为0"
    )


@pytest.mark.parametrize("value", [-1, Decimal("2.5")])
def test_a_count_is_whole_and_not_negative(figures: Tables, value: int | Decimal) -> None:
    cells = {**figures.table2.cells, ("licences", "decisions"): value}
    checks = failed(arithmetic(replace(figures, table2=Table2(cells))))
    assert checks["NONNEG-INT"].places[0].where == "table2.licences.decisions"


def test_an_amount_may_have_decimals(figures: Tables) -> None:
    assert "NONNEG-INT" not in failed(arithmetic(figures))  # 7730.28 万元


def test_a_negative_cell_of_table_three_is_named(figures: Tables) -> None:
    checks = failed(arithmetic(with_cells3(figures, granted__other_org=-1)))
    assert checks["NONNEG-INT"].places[0].where == "table3.granted.other_org"


def test_what_was_carried_over_is_what_last_year_carried_forward(
    figures: Tables, last_year: Tables
) -> None:
    assert failed(across_years(figures, last_year)) == {}
    other = with_cells3(last_year, carried_forward__natural_person=3)
    place = failed(across_years(figures, other))["XY-CARRY"].places[0]
    assert place.where == "table3.carried_over.natural_person"
    assert (place.expected, place.found) == ("3（上年年报结转下年度的数量）", "2")


def test_documents_in_force_follow_from_last_year(figures: Tables, last_year: Tables) -> None:
    cells = {**last_year.table2.cells, ("normative_documents", "in_force"): 11}
    check = failed(across_years(figures, replace(last_year, table2=Table2(cells))))["XY-IN-FORCE"]
    assert check.level == "warning"
    assert check.places[0].expected == "13（上年11+制发3-废止1）"


def test_without_last_years_report_nothing_is_compared_and_that_is_said(figures: Tables) -> None:
    for check in across_years(figures, None):
        assert check.ok
        assert "未作比较" in check.detail


def test_figures_nobody_recorded_are_listed(figures: Tables) -> None:
    missing = dict(figures.table2.cells) | {("coercive_measures", "decisions"): None}
    check = recorded(replace(figures, table2=Table2(missing)))
    assert not check.ok
    assert check.level == "warning"
    assert check.blocks
    assert "table2.coercive_measures.decisions" in check.detail
    assert "table2.licences.decisions" not in check.detail


def test_a_table_nobody_recorded_at_all_is_told_in_one_phrase(figures: Tables) -> None:
    bare = replace(figures, table2=Table2(dict.fromkeys(figures.table2.cells)))
    assert recorded(bare).detail == "尚未登记（没有的应登记为0）：表二全部10个数字（table2）"


@pytest.mark.parametrize(
    ("on", "office", "form", "ok"),
    [
        (date(2024, 1, 31), ReportingBody.DEPARTMENT, OFFICIAL, True),
        (date(2024, 2, 1), ReportingBody.DEPARTMENT, OFFICIAL, False),
        (date(2024, 3, 31), ReportingBody.GOVERNMENT, OFFICIAL, True),
        (date(2024, 4, 1), ReportingBody.GOVERNMENT, OFFICIAL, False),
        (date(2024, 3, 31), ReportingBody.DEPARTMENT, EARLY, True),
    ],
)
def test_departments_report_by_january_and_governments_by_march(
    on: date, office: ReportingBody, form: Form, ok: bool
) -> None:
    assert deadline(2023, on, form=form, office=office).ok is ok


def test_a_governments_report_is_compared_with_the_sum_of_its_organs(figures: Tables) -> None:
    assert hierarchy(figures, figures).ok
    check = hierarchy(with_cells3(figures, granted__total=99), figures)
    assert [place.where for place in check.places] == ["table3.granted.total"]


def test_every_check_is_run_once(figures: Tables, last_year: Tables) -> None:
    ids = [
        check.id
        for check in all_checks(
            figures,
            chapters={},
            year=2023,
            as_of=date(2024, 1, 15),
            previous=last_year,
            office=ReportingBody.DEPARTMENT,
        )
    ]
    assert len(ids) == len(set(ids))
    assert set(CHECKS) == {*ids, "HIERARCHY"}
    assert {"T3-BALANCE", "T4-SUM", "XY-CARRY", "TEXT-TABLE", "DEADLINE"} <= set(ids)
