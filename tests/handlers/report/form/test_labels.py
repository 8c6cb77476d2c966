"""A cell is called as the form prints it."""

import pytest

from handlers.report.form.form import BLOCKS, COLUMNS, FIELDS, OFFICIAL, ROWS
from handlers.report.form.labels import label2, label3, label4
from handlers.report.form.tables import cells2


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
