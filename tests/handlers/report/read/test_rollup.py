"""A government's report is the sum of its organs', and what does not add up is listed."""

import random
from dataclasses import replace
from datetime import date

import pytest

from handlers.report.form.form import BLOCKS, KINDS, LEAVES, OFFICIAL, OUTCOMES
from handlers.report.form.tables import Counts, Tables, stated3, stated4, tables
from handlers.report.read.report import ReadReport, read_json
from handlers.report.read.rollup import (
    CountedTwiceError,
    NothingToAddError,
    WrongYearError,
    as_report,
    roll_up,
)


def read(organ: str, figures: Tables, *, year: int = 2023) -> ReadReport:
    return ReadReport(source=f"{organ}.json", organ=organ, year=year, tables=figures, remarks=())


@pytest.fixture
def figures(counts: Counts) -> Tables:
    return tables(counts, form=OFFICIAL)


@pytest.fixture
def wrong(figures: Tables) -> Tables:
    return replace(figures, table4=stated4({**figures.table4.cells, ("review", "total"): 0}))


def test_reports_that_add_up_add_up_together(figures: Tables) -> None:
    total = roll_up([read("甲局", figures), read("乙局", figures)], year=2023)
    assert total.tables.table3["new_received", "total"] == 60
    assert total.tables.table2["licences", "decisions"] == 1494
    assert all(part.adds_up for part in total.parts)
    assert [check.id for check in total.checks if not check.ok] == []


def test_the_organ_and_the_place_that_do_not_add_up_are_named(
    figures: Tables, wrong: Tables
) -> None:
    total = roll_up([read("甲局", figures), read("乙局", wrong)], year=2023)
    assert [part.adds_up for part in total.parts] == [True, False]
    assert total.findings()[0] == (
        "乙局（乙局.json）T4-SUM：表四“行政复议”栏“总计”（table4.review.total）"
        "应为3（2+1+0+0），实为0"
    )
    assert total.findings()[1].startswith("汇总 T4-SUM")  # adding up does not mend it


def test_the_governments_own_report_is_compared(figures: Tables, wrong: Tables) -> None:
    total = roll_up([read("甲局", figures)], year=2023, own=wrong)
    check = next(check for check in total.checks if check.id == "HIERARCHY")
    assert [place.where for place in check.places] == ["table4.review.total"]


def test_remarks_on_the_files_are_kept() -> None:
    part = read_json("a.json", {"organ": "甲局", "year": 2023, "table3": {}, "table4": {}})
    total = roll_up([part], year=2023)
    (told,) = total.to_json()["parts"]
    assert "table3.new_received.natural_person：空白，按0读" in told["warnings"]


def test_a_report_of_another_year_is_refused(figures: Tables) -> None:
    with pytest.raises(WrongYearError):
        roll_up([read("甲局", figures, year=2022)], year=2023)


def test_an_organ_is_not_counted_twice(figures: Tables) -> None:
    with pytest.raises(CountedTwiceError):
        roll_up([read("甲局", figures), read("甲局", figures)], year=2023)


def test_nothing_is_no_report() -> None:
    with pytest.raises(NothingToAddError):
        roll_up([], year=2023)


def test_a_roll_up_becomes_a_governments_report(figures: Tables, wrong: Tables) -> None:
    total = roll_up([read("甲局", figures), read("乙局", wrong)], year=2023)
    report = as_report(total, organ="临江市人民政府", as_of=date(2024, 3, 20))
    assert [check.id for check in report.checks if check.blocks] == ["T4-SUM"]
    assert next(check for check in report.checks if check.id == "DEADLINE").ok  # by 31 March
    assert "未登记" not in report.read("overview")  # nothing to be taken out by hand


def test_the_json_of_a_roll_up_tells_each_part(wrong: Tables) -> None:
    told = roll_up([read("乙局", wrong)], year=2023).to_json()
    (part,) = told["parts"]
    assert (part["organ"], part["adds_up"]) == ("乙局", False)
    assert "table4.review.total" in part["checks"][0]["detail"]
    assert told["table3"]["new_received"]["total"] == 30


def organs_report(chance: random.Random) -> Tables:
    """An organ's report that adds up, of random counts."""
    counts: dict[tuple[str, str], int] = {}
    for kind in KINDS:
        own = {leaf: chance.choice([0, 0, 0, 1, 7]) for leaf in LEAVES}
        waiting = chance.randint(0, 3)
        carried = chance.randint(0, min(2, sum(own.values()) + waiting))
        counts |= {(leaf, kind): count for leaf, count in own.items()}
        counts["carried_forward", kind], counts["carried_over", kind] = waiting, carried
        counts["new_received", kind] = sum(own.values()) + waiting - carried
    remedies = {(block.key, one.key): chance.choice([0, 1]) for block in BLOCKS for one in OUTCOMES}
    return tables(Counts(table3=counts, table4=remedies), form=OFFICIAL)


SPOILT = {
    17: ("new_received", "natural_person", "T3-BALANCE"),
    60: ("granted", "total", "T3-RESULT-SUM"),
    99: ("unable_not_held", "commercial_enterprise", "T3-ROW-SUM"),
    140: ("review", "total", "T4-SUM"),
    199: ("litigation_direct", "pending", "T4-SUM"),
}
"""The organs whose printed reports are wrong: where, and what at least is said of it."""


def misprinted(figures: Tables, row: str, column: str) -> Tables:
    """The report with one figure printed three too high."""
    cell, table3, table4 = (row, column), figures.table3, figures.table4
    if cell in table3.cells:
        return replace(figures, table3=stated3({**table3.cells, cell: table3[cell] + 3}))
    return replace(figures, table4=stated4({**table4.cells, cell: table4[cell] + 3}))


def test_of_two_hundred_organs_the_five_that_are_wrong_are_named_and_no_other() -> None:
    chance = random.Random(200)
    right = [organs_report(chance) for _ in range(200)]
    printed = [
        misprinted(figures, *SPOILT[at][:2]) if at in SPOILT else figures
        for at, figures in enumerate(right)
    ]
    total = roll_up([read(f"第{at}局", one) for at, one in enumerate(printed)], year=2023)
    wrong = {at: part for at, part in enumerate(total.parts) if not part.adds_up}
    assert wrong.keys() == SPOILT.keys()
    for at, (_, _, check) in SPOILT.items():
        assert check in {one.id for one in wrong[at].failed}
    for cell, count in total.tables.table3.cells.items():
        off = 3 * sum(cell == spoilt[:2] for spoilt in SPOILT.values())
        assert count == sum(one.table3[cell] for one in right) + off
    for cell, count in total.tables.table4.cells.items():
        off = 3 * sum(cell == spoilt[:2] for spoilt in SPOILT.values())
        assert count == sum(one.table4[cell] for one in right) + off
