"""Counts apart from the answers of table 3: of questions, and of what follows days of its own.

Fees by the day they were notified, paid or lapsed; cases by the day they were taken up again or,
in a later year, answered again. All else is :mod:`handlers.storage.statistics.counting`.
"""

from datetime import datetime, time, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from handlers.records import REPLIED_TO
from handlers.statistics.period import Period
from handlers.statistics.questions import QuestionTally
from handlers.storage.tables import application_versions as versions
from handlers.storage.tables import fees, questions


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


_Q = questions.c


class SqlQuestionCounting:
    """Counts over one organ's questions; ``zone`` is the office's own."""

    def __init__(self, connection: Connection, *, organ: str, zone: tzinfo | None) -> None:
        self._connection, self._organ, self._zone = connection, organ, zone

    def tally(self, period: Period) -> QuestionTally:
        """Return the counts of a period as of its day."""
        end = self._end(period)
        row = self._connection.execute(
            select(
                *(_count(condition).label(name) for name, condition in _counted(end).items())
            ).where(self._asked(period))
        ).one()
        return QuestionTally(**row._asdict())

    def by_channel(self, period: Period) -> dict[str, int]:
        """Return how many questions came by which channel."""
        rows = self._connection.execute(
            select(_Q.channel, func.count())
            .where(self._asked(period))
            .group_by(_Q.channel)
            .order_by(_Q.channel)
        )
        return {row[0]: row[1] for row in rows}

    def by_hour(self, period: Period) -> dict[int, int]:
        """Return how many questions came in which hour of the office's day."""
        hours = dict.fromkeys(range(24), 0)
        streamed = self._connection.execute(
            select(_Q.asked_at).where(self._asked(period)), execution_options={"yield_per": 5000}
        )
        for (asked_at,) in streamed:
            hours[asked_at.astimezone(self._zone).hour] += 1
        return hours

    def cases(self, period: Period, name: str) -> list[str]:
        """Return the ids of the questions behind a figure; KeyError for an unknown one."""
        condition = _counted(self._end(period))[name]
        rows = self._connection.execute(
            select(_Q.id).where(self._asked(period), condition).order_by(_Q.asked_at, _Q.id)
        )
        return [row.id for row in rows]

    def _asked(self, period: Period) -> ColumnElement[bool]:
        first = datetime.combine(period.first, time(), self._zone)
        last = datetime.combine(period.end, time.max, self._zone)
        return and_(_Q.organ == self._organ, _Q.asked_at.between(first, last))

    def _end(self, period: Period) -> datetime:
        return datetime.combine(period.as_of, time.max, self._zone)


def _counted(end: datetime) -> dict[str, ColumnElement[bool]]:
    """Return the condition of each figure, by what had happened by ``end``."""
    handed_over = and_(_Q.handed_over_at.is_not(None), _Q.handed_over_at <= end)
    replied = and_(_Q.replied_at.is_not(None), _Q.replied_at <= end)
    rated = and_(_Q.rated_at.is_not(None), _Q.rated_at <= end)
    unhelpful = and_(rated, _Q.helpful.is_(False))
    marked = and_(_Q.status.in_(REPLIED_TO), _Q.marked_at.is_not(None), _Q.marked_at <= end)
    silent = or_(_Q.replied_at.is_(None), _Q.replied_at > end)
    return {
        "asked": _Q.asked_at <= end,
        "by_bot": and_(
            _Q.status == "answered",
            or_(_Q.handed_over_at.is_(None), _Q.handed_over_at > end),
            or_(_Q.rated_at.is_(None), _Q.rated_at > end, _Q.helpful.is_(True)),
        ),
        "handed_over": handed_over,
        "by_people": replied,
        "in_time": and_(replied, or_(_Q.due_at.is_(None), _Q.replied_at <= _Q.due_at)),
        "overdue": and_(handed_over, silent, _Q.due_at <= end, _Q.state != "closed"),
        "helpful": and_(rated, _Q.helpful.is_(True)),
        "unhelpful": unhelpful,
        "marked": marked,
        "right": and_(marked, _Q.mark == "right"),
    }
