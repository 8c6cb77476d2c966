"""Satisfaction: the three upper steps of five count as satisfied, of those who graded."""

from decimal import Decimal

from handlers.statistics.satisfaction import Satisfaction


def test_satisfied_are_the_three_upper_steps() -> None:
    given = Satisfaction({5: 6, 3: 1, 2: 1})
    assert (given.graded, given.satisfied) == (8, 7)
    assert given.satisfied_share == Decimal("87.5")


def test_where_nobody_graded_there_is_no_share() -> None:
    assert Satisfaction().satisfied_share is None
