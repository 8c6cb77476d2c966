"""A million invented applications in a database, written straight into its derived tables.

The rows are what the ledger of such applications would give: days, results, limits and times
that fit together. The ledger itself is left empty, because neither the report nor the request
log in CSV reads it.
"""

import itertools
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from handlers.report.form.form import KINDS, LEAVES
from handlers.storage.engine import Database, migrate, sqlite_url

ORGAN = "default"
YEAR = 2023
CHANNELS = ("web", "post", "in_person", "email", "fax", "telegram")
SECTIONS = ("fuli", "shequ", "jiuzhu", "hunyin", "binzang", "zhifa", "bangongshi", "caiwu")
_VERSION = (
    *("organ", "number", "known_from", "known_to", "received_on", "channel", "applicant_kind"),
    *("section", "officer", "state", "disposition", "closed_on", "counted_as", "counted_on"),
    *("voided", "due_on", "original_due_on", "provisional", "days_used", "gross_days"),
    *("days_late", "days_late_original", "late", "late_original", "supplements", "extensions"),
    *("consultations", "reasons_asked", "delays", "fee_notices", "fee_yuan", "seq"),
)
_PARTICULARS = (
    *("organ", "number", "subject", "particulars", "salt", "digest", "applicant_key"),
    *("reply_channel", "reply_conversation", "filed_at", "erased_at"),
)
_REMEDY = (
    *("organ", "number", "ordinal", "known_from", "known_to"),
    *("kind", "filed_on", "closed_on", "result", "co_defendant"),
)
_FEE = ("organ", "number", "ordinal", "known_from", "notified_on", "yuan", "paid_on")
_FEE_YUAN = 1080

Row = tuple[Any, ...]


def make(path: Path, *, applications: int, seed: int = 1) -> None:
    """Make a database of so many applications, received in two years and answered in two."""
    database = Database(sqlite_url(path))
    migrate(database)
    database.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-200000")
    cases = _cases(applications, Random(seed))
    while batch := list(itertools.islice(cases, 20_000)):
        _insert(connection, "application_versions", _VERSION, [one[0] for one in batch])
        _insert(connection, "application_particulars", _PARTICULARS, [one[1] for one in batch])
        _insert(connection, "remedies", _REMEDY, [one[2] for one in batch if one[2]])
        _insert(connection, "fees", _FEE, [one[3] for one in batch if one[3]])
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def _insert(
    connection: sqlite3.Connection,
    table: str,
    names: tuple[str, ...],
    rows: Iterable[Row],
) -> None:
    marks = ",".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({','.join(names)}) VALUES ({marks})", rows)


def _cases(applications: int, random: Random) -> Iterator[tuple[Row, Row, Row | None, Row | None]]:
    first = date(YEAR - 1, 1, 1)
    days = [first + timedelta(days=n) for n in range(3 * 365)]
    told = [day.isoformat() for day in days]
    for at in range(applications):
        place = at * 730 // applications  # of the day of receipt, in order
        yield _case(at, place, told, random)


def _case(
    at: int, place: int, told: list[str], random: Random
) -> tuple[Row, Row, Row | None, Row | None]:
    received, number = told[place], f"{told[place][:4]}-{at:07d}"
    used = 1 + int(random.random() ** 1.5 * 24)
    closed_at = place + used * 7 // 5 + 1
    closed = told[closed_at] if random.random() < 0.97 else None
    late = max(0, used - 20)
    kind = KINDS[0] if random.random() < 0.85 else random.choice(KINDS[1:])
    result = LEAVES[0] if random.random() < 0.4 else random.choice(LEAVES)
    extended, charged = int(random.random() < 0.05), int(random.random() < 0.01)
    answer = (result, closed) if closed else (None, None)
    times = (used, used + 1, late, late + extended, late > 0, late + extended > 0)
    version = (
        *(ORGAN, number, received, None, received, random.choice(CHANNELS), kind),
        *(random.choice(SECTIONS), "wen", "archived" if closed else "handling"),
        *(*answer, *answer, 0, told[place + 28], told[place + 28], 0),
        *(times if closed else (None,) * 6),
        *(int(random.random() < 0.1), extended, 0, 0, 0, charged, charged * _FEE_YUAN, at + 1),
    )
    name = f"申请人{at}"
    told_of = {"kind": kind, "name": name, "contact": f"1380000{at % 10000:04d}"}
    particulars = (
        *(ORGAN, number, f"第{at}号事项的办理结果和有关批准文件", json.dumps(told_of)),
        *("0" * 32, "0" * 64, None, None, None, f"{received} 01:30:00.000000", None),
    )
    remedy = None
    if closed and random.random() < 0.01:
        ended = told[min(closed_at + 90, len(told) - 1)]
        remedy = (ORGAN, number, 1, received, None, "review", closed, ended, "upheld", 0)
    paid = told[place + 10]
    fee = (ORGAN, number, 1, received, told[place + 5], _FEE_YUAN, paid) if charged else None
    return version, particulars, remedy, fee
