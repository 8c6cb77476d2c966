"""All records as lines of JSON, and back: the same for every kind of database.

One line names the tables' step and the ledger heads, then a line a row. Written from one
consistent view, so that it can be taken while the service runs.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Date, LargeBinary, Table, insert, select, text
from sqlalchemy.sql.sqltypes import TypeEngine

from handlers.errors import HandlingError
from handlers.ledger.entry import Break, verify
from handlers.storage.engine import HEAD, Database, current
from handlers.storage.ledger import entry_of
from handlers.storage.tables import METADATA, ledger_entries
from handlers.storage.tables.base import Instant

FORMAT = "gongkai-records"
_TOGETHER = 1000  # rows written with one statement


class DumpError(HandlingError):
    """A dump that cannot be loaded (``line``, ``reason``); nothing was changed."""

    code = "bad_dump"


def dump(database: Database) -> Iterator[str]:
    """Yield every record as a line of JSON, from one consistent view."""
    with database.read() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        yield json.dumps({"format": FORMAT, "step": current(connection)})
        for table in METADATA.sorted_tables:
            rows = connection.execute(select(table), execution_options={"yield_per": _TOGETHER})
            for row in rows:
                columns = {
                    column.name: _plain(value) for column, value in zip(table.c, row, strict=True)
                }
                yield json.dumps([table.name, columns], ensure_ascii=False)
        yield json.dumps({"end": FORMAT})


def load(database: Database, lines: Iterable[str]) -> int:
    """Replace all records by those of a dump, in one transaction; return how many.

    Raises :class:`DumpError` where a line is damaged or the end is missing; nothing is
    changed then. The caller has brought the database to the dump's step.
    """
    reading = iter(lines)
    _check_opening(next(reading, ""))
    with database.write() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(table.delete())
        loaded = _load_rows(connection, reading)
        _mend_sequences(connection)
        broken = next(_breaks(connection), None)
        if broken is not None:
            raise DumpError(line=0, reason=f"ledger entry {broken.seq}: {broken.reason}")
    return loaded


def _check_opening(line: str) -> None:
    try:
        opening = json.loads(line)
    except json.JSONDecodeError as error:
        raise DumpError(line=1, reason="not a dump of records") from error
    if not isinstance(opening, dict) or opening.get("format") != FORMAT:
        raise DumpError(line=1, reason="not a dump of records")
    if opening.get("step") != HEAD:
        raise DumpError(line=1, reason=f"tables at step {opening.get('step')}, here {HEAD}")


def _load_rows(connection: Connection, lines: Iterator[str]) -> int:
    place, waiting = 1, list[dict[str, Any]]()
    at: Table | None = None
    for place, line in enumerate(lines, start=2):
        name, row = _row(line, place)
        if name is None:
            _flush(connection, at, waiting)
            return place - 2  # without the opening and the end
        if at is None or name != at.name or len(waiting) >= _TOGETHER:
            _flush(connection, at, waiting)
            at = METADATA.tables.get(name)
            if at is None:
                raise DumpError(line=place, reason=f"no table {name}")
        waiting.append(_values(at, row, place))
    raise DumpError(line=place, reason="the end is missing")


def _row(line: str, place: int) -> tuple[str | None, dict[str, Any]]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise DumpError(line=place, reason=error.msg) from error
    if record == {"end": FORMAT}:
        return None, {}
    if not (isinstance(record, list) and len(record) == 2 and isinstance(record[1], dict)):
        raise DumpError(line=place, reason="not a row")
    return str(record[0]), record[1]


def _values(table: Table, row: dict[str, Any], place: int) -> dict[str, Any]:
    try:
        return {name: _typed(table.c[name].type, value) for name, value in row.items()}
    except (KeyError, ValueError, TypeError) as error:
        raise DumpError(line=place, reason=f"{type(error).__name__}: {error}") from error


def _flush(connection: Connection, table: Table | None, waiting: list[dict[str, Any]]) -> None:
    if table is not None and waiting:
        connection.execute(insert(table), waiting)
        waiting.clear()


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode()
        case _:
            return value


def _typed(kind: TypeEngine[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value, validate=True)
    return value


def _mend_sequences(connection: Connection) -> None:
    """Let PostgreSQL number on after the loaded rows; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        for column in table.c:
            if column.autoincrement is True:
                connection.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), "  # noqa: S608 - names of our own tables
                        f"COALESCE((SELECT MAX({column.name}) FROM {table.name}), 0) + 1, false)"
                    )
                )


def _breaks(connection: Connection) -> Iterator[Break]:
    organs = connection.execute(select(ledger_entries.c.organ).distinct()).scalars().all()
    for organ in organs:
        rows = connection.execute(
            select(ledger_entries)
            .where(ledger_entries.c.organ == organ)
            .order_by(ledger_entries.c.seq)
        )
        yield from verify(entry_of(row) for row in rows)
