"""What one process at a time may do, in SQL: held for a while, renewed, and free when it dies."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select

from handlers.storage.messages import insert_for
from handlers.storage.tables import leases


class SqlLeases:
    """Leases of one organ's processes (see :class:`handlers.ports.Leases`)."""

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self._connection, self._organ, self._now = connection, organ, now

    def hold(self, name: str, holder: str, *, seconds: float) -> bool:
        """Take or renew a lease; False where another holds it."""
        until = self._now + timedelta(seconds=seconds)
        key = self._key(name)
        statement = insert_for(self._connection)(leases).values(
            name=key, holder=holder, until=until
        )
        taken = self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["name"],
                set_={"holder": holder, "until": until},
                where=or_(leases.c.holder == holder, leases.c.until <= self._now),
            ).returning(leases.c.name)
        )
        return taken.scalar_one_or_none() is not None

    def drop(self, holder: str) -> None:
        """Give back all that a holder has."""
        self._connection.execute(
            delete(leases).where(
                leases.c.holder == holder, leases.c.name.startswith(self._key(""), autoescape=True)
            )
        )

    def living(self) -> set[str]:
        """Return the holders of leases that have not run out."""
        rows = self._connection.execute(
            select(leases.c.holder).where(
                leases.c.name.startswith(self._key(""), autoescape=True),
                leases.c.until > self._now,
            )
        )
        return set(rows.scalars())

    def _key(self, name: str) -> str:
        return f"{self._organ}:{name}"
