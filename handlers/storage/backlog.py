"""What waits in inbox and outbox, counted in SQL (see :class:`handlers.ports.Backlogs`)."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from handlers.ports.messages import Backlog
from handlers.storage.tables import inbox, outbox


class SqlBacklogs:
    """What waits at one organ."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def turns(self) -> Backlog:
        """Return how many updates wait for their turn, and since when."""
        waiting = (inbox.c.organ == self._organ, inbox.c.state == "stored")
        row = self._connection.execute(
            select(func.count(), func.min(inbox.c.received_at)).where(*waiting)
        ).one()
        return Backlog(*row)

    def deliveries(self) -> Backlog:
        """Return how many messages are due and not on their way, and since when."""
        waiting = (
            outbox.c.organ == self._organ,
            outbox.c.state == "queued",
            outbox.c.due_at <= self._now,
        )
        row = self._connection.execute(
            select(func.count(), func.min(outbox.c.due_at)).where(*waiting)
        ).one()
        return Backlog(*row)
