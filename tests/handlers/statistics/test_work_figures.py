"""What items add up to: flows are summed, stocks carried on, the unrecorded stays so."""

from datetime import date
from decimal import Decimal

from handlers.report.form.form import OFFICIAL
from handlers.statistics.period import year_of
from handlers.statistics.work_figures import WorkFigures, notes_of, work_figures
from handlers.statistics.worklog import WorkItem


def item(id_: str, kind: str, on: str, count: int = 1, **more: int | Decimal) -> WorkItem:
    return WorkItem(id=id_, kind=kind, on=date.fromisoformat(on), count=count, **more)  # type: ignore[arg-type]  # by the names of fields


def of_2026(*items: WorkItem) -> WorkFigures:
    return work_figures(items, period=year_of(2026, as_of=date(2026, 12, 31)), form=OFFICIAL)


def test_what_nobody_recorded_is_absent() -> None:
    assert of_2026() == WorkFigures()


def test_nought_that_was_recorded_is_nought() -> None:
    assert of_2026(item("a", "licence", "2026-12-31", 0)).table2 == {("licences", "decisions"): 0}


def test_what_happened_is_summed_over_the_year_alone() -> None:
    told = of_2026(
        item("old", "licence", "2025-12-31", 7),
        item("a", "licence", "2026-01-01", 2),
        item("b", "licence", "2026-06-01", 3),
    )
    assert told.table2["licences", "decisions"] == 5
    assert told.items["table2.licences.decisions"] == ("a", "b")


def test_what_there_is_is_the_newest_count_with_what_came_and_went_after_it() -> None:
    told = of_2026(
        item("count", "documents_in_force", "2025-12-31", 10),
        item("early", "document_issued", "2025-12-31", 4),
        item("new", "document_issued", "2026-03-01", 3),
        item("gone", "document_abolished", "2026-04-01", 1),
    )
    assert told.table2["normative_documents", "in_force"] == 12
    assert told.items["table2.normative_documents.in_force"] == ("count", "new", "gone")


def test_people_taught_and_amounts_are_added_where_somebody_counted_them() -> None:
    told = of_2026(
        item("a", "training", "2026-02-10", 1, heads=42),
        item("b", "training", "2026-03-10", 2),
        item("c", "charge", "2026-05-01", 1, amount=Decimal("7730.28")),
    )
    assert told.more == {"trainings": 3, "training_heads": 42}
    assert told.table2["admin_charges", "amount_wan_yuan"] == Decimal("7730.28")


def test_media_and_channels_are_told_one_by_one_where_they_are_several() -> None:
    counts = (("media", 200, "报刊"), ("media", 300, "网站"), ("media", 10, "报刊"))
    items = [
        WorkItem(id=f"W{at}", kind=kind, on=date(2012, 12, 31), count=count, note=note)
        for at, (kind, count, note) in enumerate((*counts, ("enquiries", 120, "热线")))
    ]
    notes = notes_of(items, period=year_of(2012, as_of=date(2013, 3, 1)))
    assert notes == {"media": ("报刊210条", "网站300条")}
