"""All records of one organ as lines of JSON, and back: the same for every kind of database.

One line names the tables' step and the organ, then a line a row. Written from one consistent
view, so that it can be taken while the service runs. What other organs keep in the same database
is neither read nor touched. Who is sending or signed in at the moment is no record.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    LargeBinary,
    Table,
    insert,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.sqltypes import TypeEngine

from handlers.errors import HandlingError
from handlers.ledger.entry import Break, verify
from handlers.storage.engine import HEAD, Database, current
from handlers.storage.ledger import entry_of
from handlers.storage.tables import METADATA, leases, ledger_entries, outbox, sessions
from handlers.storage.tables.base import Instant

FORMAT = "gongkai-records"
_TABLES = tuple(table for table in METADATA.sorted_tables if table is not leases)
_PASSING = frozenset({sessions.name})  # emptied at a load: who is signed in is no record
_TOGETHER = 1000  # rows written with one statement


class DumpError(HandlingError):
    """A dump that cannot be loaded (``line``, ``reason``); nothing was changed."""

    code = "bad_dump"


def dump(database: Database, organ: str) -> Iterator[str]:
    """Yield every record of ``organ`` as a line of JSON, from one consistent view."""
    with database.read() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        yield json.dumps({"format": FORMAT, "step": current(connection), "organ": organ})
        for table in (table for table in _TABLES if table.name not in _PASSING):
            rows = connection.execute(
                select(table).where(_is_of(table, organ)),
                execution_options={"yield_per": _TOGETHER},
            )
            for row in rows:
                columns = {
                    column.name: _plain(value) for column, value in zip(table.c, row, strict=True)
                }
                yield json.dumps([table.name, columns], ensure_ascii=False)
        yield json.dumps({"end": FORMAT})


def _is_of(table: Table, organ: str) -> ColumnElement[bool]:
    """Say which rows of a table are an organ's; an attempt is its message's."""
    if "organ" in table.c:
        return table.c.organ == organ
    return table.c.outbox_id.in_(select(outbox.c.id).where(outbox.c.organ == organ))


def load(database: Database, lines: Iterable[str], organ: str) -> int:
    """Replace all records of ``organ`` by those of a dump, in one transaction; return how many.

    Raises :class:`DumpError` where a line is damaged, the end is missing, the dump is another
    organ's, or a row's number is taken by another organ; nothing is changed then. The caller has
    brought the database to the dump's step.
    """
    reading = iter(lines)
    _check_opening(next(reading, ""), organ)
    with database.write() as connection:
        for table in reversed(_TABLES):
            connection.execute(table.delete().where(_is_of(table, organ)))
        try:
            loaded = _load_rows(connection, reading, organ)
        except IntegrityError as error:
            raise DumpError(line=0, reason=f"a row's number is taken: {error.orig}") from error
        _mend_sequences(connection)
        broken = next(_breaks(connection, organ), None)
        if broken is not None:
            raise DumpError(line=0, reason=f"ledger entry {broken.seq}: {broken.reason}")
    return loaded


def _check_opening(line: str, organ: str) -> None:
    try:
        opening = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DumpError(line=1, reason="not a dump of records") from error
    if not isinstance(opening, dict) or opening.get("format") != FORMAT:
        raise DumpError(line=1, reason="not a dump of records")
    if opening.get("step") != HEAD:
        raise DumpError(line=1, reason=f"tables at step {opening.get('step')}, here {HEAD}")
    if opening.get("organ", organ) != organ:  # older dumps hold every organ's and name none
        raise DumpError(line=1, reason=f"records of organ {opening['organ']}, here {organ}")


def _load_rows(connection: Connection, lines: Iterator[str], organ: str) -> int:
    place, waiting, messages, loaded = 1, list[dict[str, Any]](), set[int](), 0
    at: Table | None = None
    for place, line in enumerate(lines, start=2):
        name, row = _row(line, place)
        if name is None:
            _flush(connection, at, waiting)
            return loaded
        if at is None or name != at.name or len(waiting) >= _TOGETHER:
            _flush(connection, at, waiting)
            at = METADATA.tables.get(name)
            if at is None:
                raise DumpError(line=place, reason=f"no table {name}")
        if not _is_own(at, row, organ, messages):
            continue
        waiting.append(_values(at, row, place))
        loaded += 1
    raise DumpError(line=place, reason="the end is missing")


def _is_own(table: Table, row: dict[str, Any], organ: str, messages: set[int]) -> bool:
    """Tell whether a row is the organ's to keep; ``messages`` are those of its outbox so far."""
    if table.name in _PASSING:  # older dumps hold it
        return False
    if "organ" in table.c:
        own = row.get("organ") == organ
        if own and table is outbox:
            messages.add(row["id"])
        return own
    return row.get("outbox_id") in messages


def _row(line: str, place: int) -> tuple[str | None, dict[str, Any]]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise DumpError(line=place, reason=error.msg) from error
    except (ValueError, RecursionError) as error:
        raise DumpError(line=place, reason=str(error)) from error
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


def _breaks(connection: Connection, organ: str) -> Iterator[Break]:
    rows = connection.execute(
        select(ledger_entries).where(ledger_entries.c.organ == organ).order_by(ledger_entries.c.seq)
    )
    yield from verify(entry_of(row) for row in rows)
