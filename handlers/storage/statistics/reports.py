"""Issued reports in SQL, kept word for word (see :mod:`handlers.report.yearly.record`)."""

from dataclasses import asdict, fields

from sqlalchemy import Connection, insert, select

from handlers.records import FrozenReport
from handlers.storage.tables import frozen_reports

_FIELDS = tuple(field.name for field in fields(FrozenReport))


class SqlReports:
    """The issued reports of one organ (see :class:`handlers.ports.Reports`)."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def keep(self, report: FrozenReport) -> None:
        """Keep an issued report."""
        self._connection.execute(insert(frozen_reports).values(organ=self._organ, **asdict(report)))

    def get(self, year: int) -> FrozenReport | None:
        """Return the report issued for a year."""
        row = self._connection.execute(
            select(*(frozen_reports.c[name] for name in _FIELDS))
            .where(frozen_reports.c.organ == self._organ, frozen_reports.c.year == year)
            .order_by(frozen_reports.c.issue.desc())
            .limit(1)
        ).one_or_none()
        return FrozenReport(**row._asdict()) if row else None

    def years(self) -> list[int]:
        """Return the years for which a report was issued, newest first."""
        rows = self._connection.execute(
            select(frozen_reports.c.year)
            .where(frozen_reports.c.organ == self._organ)
            .distinct()
            .order_by(frozen_reports.c.year.desc())
        )
        return [row.year for row in rows]
