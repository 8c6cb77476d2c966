"""Issued reports: kept word for word, blocked by errors, told apart later case by case."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from handlers.casework.acts.perform import Actor
from handlers.casework.terms import Act, Role
from handlers.desk.cases.acts import do_act
from handlers.desk.cases.case import load
from handlers.desk.reports.activity_log import NewItem, correct, enter, record_none, withdraw
from handlers.desk.reports.chapters import chapters_of, drop_chapter, mark_complete, save_chapter
from handlers.desk.reports.compute import Desk, issued, report_of
from handlers.desk.reports.issue import broken_reports, differences_of, freeze_report
from handlers.errors import NotFoundError
from handlers.ports import UnitOfWork
from handlers.report.form.form import form_for
from handlers.report.form.tables import cells2
from handlers.report.yearly.assembly import FrozenAlreadyError, NotReadyError
from handlers.report.yearly.report import Waiver
from handlers.statistics.work_figures import noughts
from handlers.storage.unit_of_work import SqlUnitOfWork
from tests.factories.books import RULES
from tests.factories.books import enter as take_in
from tests.fakes.memory.storage import MemoryUnitOfWork
from tests.handlers.desk.conftest import whole
from tests.handlers.desk.reports.conftest import Opening, on

DESK = Desk(organ="云岭市民政局")
ISSUED = date(2024, 1, 20)
ADMIN = Actor("ma", frozenset({Role.ADMIN, Role.INTAKE, Role.OFFICER}))


@pytest.fixture
def books(empty_desk: Opening) -> Iterator[MemoryUnitOfWork]:
    with empty_desk() as opened:
        take_in(opened, CASES)
        yield opened


@pytest.fixture
def unit(books: MemoryUnitOfWork) -> MemoryUnitOfWork:
    """The same books, in which a person said that table 2 has nothing to tell."""
    say_none(books)
    return books


def say_none(unit: UnitOfWork) -> None:
    """Enter that there is none of what table 2 asks for, known at the end of each year."""
    for year in (2023, 2024):
        for item in noughts(cells2(form_for(year)), year=year):
            amount = Decimal(0) if item.kind == "charge" else None
            nought = NewItem(kind=item.kind, on=item.on, count=0, amount=amount, known_on=item.on)
            enter(unit, [nought], person="王敏")


def case(number: str, result: str = "granted") -> dict[str, Any]:
    return {
        "number": number,
        "received_on": "2023-03-01",
        "channel": "web",
        "applicant": {"kind": "natural_person", "name": "林晓"},
        "disposition": {"on": "2023-03-20", "result": result},
    }


CASES = [case("2023-0001"), case("2023-0002", result="unable_not_held")]


def test_an_issued_report_is_kept_word_for_word(unit: MemoryUnitOfWork) -> None:
    report = freeze_report(unit, 2023, desk=DESK, as_of=ISSUED, person="李岚")
    enter(unit, [NewItem(kind="training", on=date(2023, 5, 1), heads=40)], person="王敏")
    kept = issued(unit, 2023)
    assert kept is not None
    assert kept.to_json() == report.to_json()
    assert kept.frozen == report.frozen


def test_an_issued_report_that_was_touched_is_found(sql_unit: SqlUnitOfWork) -> None:
    take_in(sql_unit, CASES)
    say_none(sql_unit)
    freeze_report(sql_unit, 2023, desk=DESK, as_of=ISSUED, person="李岚")
    assert list(broken_reports(sql_unit)) == []
    sql_unit.connection.exec_driver_sql(
        "UPDATE frozen_reports SET report = replace(report, '2023-0001', '2023-0009'),"
        " cases = replace(cases, '2023-0001', '2023-0009')"
    )
    assert [subject for subject, _ in broken_reports(sql_unit)] == ["report:2023"]


def test_a_report_is_issued_once(unit: MemoryUnitOfWork) -> None:
    freeze_report(unit, 2023, desk=DESK, as_of=ISSUED, person="李岚")
    with pytest.raises(FrozenAlreadyError):
        freeze_report(unit, 2023, desk=DESK, as_of=ISSUED, person="李岚")


def test_a_year_that_is_not_over_is_not_issued(unit: MemoryUnitOfWork) -> None:
    with pytest.raises(NotReadyError):
        freeze_report(unit, 2023, desk=DESK, as_of=date(2023, 12, 30), person="李岚")


def test_a_failed_error_blocks_until_it_is_waived(unit: MemoryUnitOfWork) -> None:
    freeze_report(unit, 2023, desk=DESK, as_of=ISSUED, person="李岚")
    take_in(unit, [case("2022-9") | {"received_on": "2022-12-01", "disposition": None}])
    later = date(2025, 1, 20)
    take_in(unit, [case("2024-1") | {"received_on": "2024-02-01", "disposition": None}])
    with pytest.raises(NotReadyError) as refused:
        freeze_report(unit, 2024, desk=DESK, as_of=later, person="李岚")
    assert refused.value.facts["checks"] == ("XY-CARRY",)
    waiver = Waiver(check="XY-CARRY", person="lan", name="李岚", reason="补登一件旧申请", on=later)
    report = freeze_report(unit, 2024, desk=DESK, as_of=later, person="李岚", waivers=[waiver])
    assert "补登一件旧申请" in next(c.detail for c in report.checks if c.id == "XY-CARRY")


def test_a_later_correction_is_told_case_by_case(unit: MemoryUnitOfWork) -> None:
    """Decision 014."""
    freeze_report(unit, 2023, desk=DESK, as_of=ISSUED, person="李岚")
    assert differences_of(unit, 2023, desk=DESK, as_of=unit.today).cells == ()
    disposed = next(
        e for e in unit.ledger.all() if e.subject == "2023-0001" and e.act == "disposed"
    )
    told = {"entry": disposed.seq, "facts": {"result": "partially_granted"}, "reason": "录入有误"}
    tomorrow = on(unit, unit.today + timedelta(days=1))
    known = load(tomorrow, "2023-0001")
    do_act(tomorrow, known, Act.CORRECT, told, actor=ADMIN, rules=RULES, split=whole)
    found = differences_of(tomorrow, 2023, desk=DESK, as_of=tomorrow.today)
    changed = {cell.cell: (cell.before, cell.now) for cell in found.cells}
    assert changed["table3.granted.natural_person"] == (1, 0)
    assert changed["table3.partially_granted.total"] == (0, 1)
    (moved,) = found.cases
    assert moved.number == "2023-0001"
    assert moved.left == ("table3.granted.natural_person",)
    assert moved.came_to == ("table3.partially_granted.natural_person",)
    assert [entry["act"] for entry in moved.entries] == ["corrected"]
    # the day before, the books said what they said
    assert differences_of(tomorrow, 2023, desk=DESK, as_of=unit.today).cells == ()


def test_without_an_issued_report_there_is_nothing_to_compare(unit: MemoryUnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        differences_of(unit, 2023, desk=DESK, as_of=unit.today)


def test_a_written_chapter_keeps_its_figures_linked(unit: MemoryUnitOfWork) -> None:
    report = report_of(unit, 2023, desk=DESK, as_of=unit.today)
    text = report.read("overview") + "全年工作平稳。"
    source = save_chapter(unit, report, "overview", text, person="王敏")
    assert "{{t3.new_received.total}}" in source
    again = report_of(unit, 2023, desk=DESK, as_of=unit.today)
    assert again.read("overview") == text
    drop_chapter(unit, 2023, "overview", person="王敏")
    assert chapters_of(unit, 2023, as_of=unit.today) == {}


def test_a_year_is_not_issued_before_table_two_is_told(books: MemoryUnitOfWork) -> None:
    """条例 art. 50: each figure is entered or said to be none, by a person. Decision 025."""
    with pytest.raises(NotReadyError) as refused:
        freeze_report(books, 2023, desk=DESK, as_of=books.today, person="李岚")
    assert refused.value.facts["checks"] == ("T2-RECORDED",)
    enter(books, [NewItem(kind="licence", on=date(2023, 12, 31), count=747)], person="王敏")
    record_none(books, 2023, person="王敏")
    report = freeze_report(books, 2023, desk=DESK, as_of=books.today, person="李岚")
    assert report.tables.table2["licences", "decisions"] == 747
    assert report.tables.table2["penalties", "decisions"] == 0


def test_a_year_is_compared_with_another_that_was_issued_or_vouched_for(
    books: MemoryUnitOfWork,
) -> None:
    """No "比上年增加" against a year that was never fully recorded. Decision 025."""
    assert "比上年" not in report_of(books, 2024, desk=DESK, as_of=books.today).read("overview")
    mark_complete(books, 2023, person="王敏", reason="纸质台账已全部录入")
    text = report_of(books, 2024, desk=DESK, as_of=books.today).read("overview")
    assert "比上年减少2件" in text


def test_the_work_log_fills_table_two_and_is_corrected_by_new_entries(
    books: MemoryUnitOfWork,
) -> None:
    ids = enter(
        books,
        [
            NewItem(kind="documents_in_force", on=date(2022, 12, 31), count=12),
            NewItem(kind="document_issued", on=date(2023, 5, 1), count=2),
            NewItem(kind="document_abolished", on=date(2023, 6, 1)),
            NewItem(kind="penalty", on=date(2023, 12, 31), count=0),
            NewItem(kind="training", on=date(2023, 4, 1), heads=45),
        ],
        person="王敏",
    )
    cells = report_of(books, 2023, desk=DESK, as_of=books.today).tables
    assert cells.table2["normative_documents", "issued"] == 2
    assert cells.table2["normative_documents", "in_force"] == 13
    assert cells.table2["penalties", "decisions"] == 0
    assert cells.table2["licences", "decisions"] is None
    assert (cells.more["trainings"], cells.more["training_heads"]) == (1, 45)
    tomorrow = on(books, books.today + timedelta(days=1))
    correct(tomorrow, ids[4], person="王敏", heads=50)
    withdraw(tomorrow, ids[1], person="王敏", reason="重复登记")
    now = report_of(tomorrow, 2023, desk=DESK, as_of=tomorrow.today).tables
    assert now.more["training_heads"] == 50
    assert now.table2["normative_documents", "issued"] is None
    past = report_of(tomorrow, 2023, desk=DESK, as_of=books.today).tables
    assert past.more["training_heads"] == 45
