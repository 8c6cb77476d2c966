"""What one case is seen beside: subjects of recent applications, in SQL."""

from sqlalchemy import Connection, select

from handlers.storage.tables import application_particulars

_P = application_particulars.c


class SqlCases:
    """Looking across the applications of one organ."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def recent_subjects(self, *, limit: int) -> dict[str, str]:
        """Return what the newest applications ask for, by number."""
        rows = self._connection.execute(
            select(_P.number, _P.subject)
            .where(_P.organ == self._organ, _P.subject.is_not(None))
            .order_by(_P.filed_at.desc())
            .limit(limit)
        )
        return {row.number: row.subject for row in rows}
