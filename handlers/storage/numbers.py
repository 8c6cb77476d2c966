"""Counters in SQL, from which applications take their numbers."""

from sqlalchemy import Connection

from handlers.storage.messages import insert_for
from handlers.storage.tables import counters


class SqlNumbers:
    """Counters (see :class:`handlers.ports.Numbers`): one statement, so that none repeats."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def next(self, name: str) -> int:
        """Return the next value of a counter, from 1."""
        statement = insert_for(self._connection)(counters).values(
            organ=self._organ, name=name, value=1
        )
        return int(
            self._connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["organ", "name"], set_={"value": counters.c.value + 1}
                ).returning(counters.c.value)
            ).scalar_one()
        )

    def at_least(self, name: str, value: int) -> None:
        """Let the counter go on after ``value``, where numbers were taken over from elsewhere."""
        statement = insert_for(self._connection)(counters).values(
            organ=self._organ, name=name, value=value
        )
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["organ", "name"],
                set_={"value": value},
                where=counters.c.value < value,
            )
        )
