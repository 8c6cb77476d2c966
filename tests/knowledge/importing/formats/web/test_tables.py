"""Which tables of a page hold figures, which are labels and values, which only lay it out."""

from lxml.html import HtmlElement

from knowledge.importing.formats.web.tables import grid_of, holds_figures, labelled_cells
from knowledge.importing.formats.web.tree import tree_of


def _table(rows: str) -> HtmlElement:
    (table, *_) = tree_of(f"<html><body><table>{rows}</table></body></html>".encode()).iter("table")
    return table


def test_cells_know_how_far_they_reach_within_reason() -> None:
    ((wide, low),) = grid_of(_table("<tr><td colspan=9999>甲</td><th rowspan=x>乙</th></tr>"))
    assert (wide.width, wide.heading) == (200, False)
    assert (low.height, low.heading) == (1, True)


def test_a_table_around_a_table_lays_out_the_page() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr></table>"
    assert not holds_figures(_table(f"<tr><td>左栏</td><td>{inner}</td></tr>"))
    assert holds_figures(
        _table("<tr><td>级别</td><td>标准</td></tr><tr><td>甲</td><td>75</td></tr>")
    )


def test_labels_are_those_of_the_table_itself() -> None:
    inner = "<table><tr><td>甲</td><td>75元</td></tr></table>"
    rows = f"<tr><th>事项名称：</th><td>津贴</td></tr><tr><th>标准</th><td>{inner}</td></tr>"
    assert [label for label, _ in labelled_cells(_table(rows))] == ["事项名称", "标准"]
    assert labelled_cells(_table("<tr><td>甲</td><td>75元</td></tr>")) == []
