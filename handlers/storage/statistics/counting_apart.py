"""Counts that follow days of their own, apart from the answers of table 3.

Fees by the day they were notified, paid or lapsed; cases by the day they were taken up again or,
in a later year, answered again. All else is :mod:`handlers.storage.statistics.counting`.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from handlers.statistics.period import Period
from handlers.storage.tables import application_versions as versions
from handlers.storage.tables import fees


def fees_in(
    connection: Connection, period: Period, *, known: ColumnElement[bool]
) -> dict[str, int]:
    """Return the fees notified, paid and lapsed in a period, each by its own day."""
    paid = _within(fees.c.paid_on, period)
    row = connection.execute(
        select(
            _count(_within(fees.c.notified_on, period)).label("charged"),
            _count(paid).label("fees_paid"),
            func.coalesce(func.sum(case((paid, fees.c.yuan), else_=0)), 0).label("fee_yuan"),
            _count(_within(fees.c.lapsed_on, period)).label("fees_lapsed"),
        ).where(known)
    ).one()
    return {name: int(number) for name, number in row._asdict().items()}


def again_in(
    connection: Connection, period: Period, *, known: ColumnElement[bool]
) -> dict[str, int]:
    """Return what was taken up again in a period, and answered again apart from table 3."""
    column = versions.c
    apart = and_(_within(column.closed_on, period), column.closed_on != column.counted_on)
    row = connection.execute(
        select(
            _count(_within(column.reopened_on, period)).label("reopened"),
            _count(apart).label("answered_again"),
        ).where(known, column.reopened_on.is_not(None))
    ).one()
    return {name: int(number) for name, number in row._asdict().items()}


def _within(day: ColumnElement[Any], period: Period) -> ColumnElement[bool]:
    return day.between(period.first, period.end)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
