"""The forms are the official ones: chapters, rows and columns in number and order."""

import pytest

from handlers.report.form.form import (
    COLUMNS,
    DATA_ROWS,
    EARLY,
    FORMS,
    KINDS,
    LEAVES,
    OFFICIAL,
    TRIAL,
    NoFormError,
    form_for,
)
from handlers.report.form.shape import Content, Form, RowKind


@pytest.mark.parametrize(
    ("year", "form"),
    [
        (2008, EARLY),
        (2018, EARLY),
        (2019, TRIAL),
        (2020, TRIAL),
        (2021, OFFICIAL),
        (2030, OFFICIAL),
    ],
)
def test_each_year_has_its_form(year: int, form: Form) -> None:
    assert form_for(year) is form


def test_there_was_no_report_before_the_regulations_of_2008() -> None:
    with pytest.raises(NoFormError) as error:
        form_for(2007)
    assert error.value.facts == {"year": 2007}


def test_table_three_has_25_rows_of_figures_7_columns_and_21_dispositions() -> None:
    assert (len(DATA_ROWS), len(COLUMNS), len(LEAVES), len(KINDS)) == (25, 7, 21, 6)
    assert DATA_ROWS[:2] == ("new_received", "carried_over")
    assert DATA_ROWS[-2:] == ("result_total", "carried_forward")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_six_chapters(form: Form) -> None:
    assert len(form.chapters) == 6
    assert len({chapter.key for chapter in form.chapters}) == 6
    numbers = [chapter.title[0] for chapter in form.chapters]
    assert numbers == list("一二三四五六")


def test_the_trial_form_has_one_row_for_other_outcomes() -> None:
    printed = [row for row in TRIAL.rows if row.kind is not RowKind.GROUP]
    assert len(printed) == 23
    assert TRIAL.row("other_other").label == "（六）其他处理"
    with pytest.raises(KeyError):
        TRIAL.row("other_fee_overdue")


def test_reports_before_2019_have_no_tables() -> None:
    assert all(chapter.content is Content.TEXT for chapter in EARLY.chapters)
    assert EARLY.sections == ()
