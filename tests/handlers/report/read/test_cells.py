"""Figures and labels of other offices are read as they print them, and each looseness is told."""

from decimal import Decimal
from typing import Any

import pytest

from handlers.report.read.cells import Loose


@pytest.mark.parametrize(
    ("printed", "figure", "remarked"),
    [
        (3, 3, False),
        ("3", 3, False),
        (3.0, 3, False),
        ("7730.28", Decimal("7730.28"), False),
        (None, 0, True),
        ("", 0, True),
        ("\xa0", 0, True),
        ("/", 0, True),
        ("－", 0, True),
        ("—", 0, True),
        ("无", 0, True),
        ("１２", 12, False),
        ("1,234", 1234, True),
        ("26件", 26, True),
        ("减4", -4, True),
        ("+1036", 1036, False),
        ("未登记", None, False),
        ("很多", 0, True),
        (True, 0, True),
        ("NaN", 0, True),
        ("1e3", 0, True),
    ],
)
def test_figures_are_read_as_offices_print_them(printed: Any, figure: Any, remarked: Any) -> None:
    loose = Loose()
    assert loose.figure(printed, "here") == figure
    assert bool(loose.remarks) is remarked


def test_a_count_with_decimals_is_an_error() -> None:
    loose = Loose()
    assert loose.count("2.5", "here") == 2
    assert [remark.level for remark in loose.remarks] == ["error"]
