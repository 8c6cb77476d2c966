"""The work log kept: items entered, told otherwise, taken out; each an entry of the ledger.

What an item is and what it counts for is :mod:`handlers.statistics.worklog`; files of items
are read by :mod:`handlers.statistics.work_files`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from handlers.errors import HandlingError, NotFoundError
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.report.form.form import form_for
from handlers.report.form.tables import cells2
from handlers.statistics.period import year_of
from handlers.statistics.work_figures import noughts, work_figures
from handlers.statistics.worklog import CORRECTED, KINDS, LOGGED, WITHDRAWN, WorkItem, items_of


class WorkItemError(HandlingError):
    """An item that cannot be entered: ``field``, ``value`` and ``reason``."""

    code = "bad_work_item"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """An item to be entered. ``amount`` is in 万元; ``known_on`` None is the day of entering.

    ``known_on`` is given where older books are taken over: the day they were kept.
    """

    kind: str
    on: date
    count: int = 1
    heads: int | None = None
    amount: Decimal | None = None
    note: str = ""
    known_on: date | None = None


def check(item: NewItem, *, today: date) -> NewItem:
    """Return the item; raises WorkItemError naming what is wrong with it."""
    kind = KINDS.get(item.kind)
    if kind is None:
        raise WorkItemError(field="kind", value=item.kind, reason="unknown_kind")
    if item.on > today:
        raise WorkItemError(field="on", value=item.on.isoformat(), reason="in_future")
    if item.known_on is not None and not item.on <= item.known_on <= today:
        raise WorkItemError(field="known_on", value=item.known_on.isoformat(), reason="known_on")
    for name in ("count", "heads", "amount"):
        value = getattr(item, name)
        if value is not None and value < 0:
            raise WorkItemError(field=name, value=str(value), reason="negative")
    if item.heads is not None and not kind.heads:
        raise WorkItemError(field="heads", value=str(item.heads), reason="not_for_kind")
    if item.amount is not None and not kind.amount:
        raise WorkItemError(field="amount", value=str(item.amount), reason="not_for_kind")
    if kind.amount and item.amount is None:
        raise WorkItemError(field="amount", value="", reason="missing")
    return item


def enter(unit: UnitOfWork, items: Sequence[NewItem], *, person: str) -> list[str]:
    """Enter items, all of them or none; return their ids. Raises WorkItemError."""
    checked = [check(item, today=unit.today) for item in items]
    ids = [f"W{unit.numbers.next('work'):05d}" for _ in checked]
    unit.ledger.append(
        [_entry(id_, LOGGED, item, person=person) for id_, item in zip(ids, checked, strict=True)]
    )
    return ids


def correct(unit: UnitOfWork, id_: str, *, person: str, **changes: Any) -> WorkItem:
    """Tell an item otherwise by a new entry; return it. Raises NotFoundError, WorkItemError."""
    previous = get(unit, id_)
    fields = {
        "on": previous.on,
        "count": previous.count,
        "heads": previous.heads,
        "amount": previous.amount,
    }
    fields |= {"kind": previous.kind, "note": previous.note}
    item = check(NewItem(**(fields | changes)), today=unit.today)  # type: ignore[arg-type]
    unit.ledger.append([_entry(id_, CORRECTED, item, person=person)])
    return get(unit, id_)


def withdraw(unit: UnitOfWork, id_: str, *, person: str, reason: str) -> None:
    """Take an item out, with the reason. Raises NotFoundError."""
    item = get(unit, id_)
    unit.ledger.append(
        [
            NewEntry(
                stream=Stream.WORK,
                subject=id_,
                act=WITHDRAWN,
                actor=_actor(person),
                effective_on=item.on,
                facts={"reason": reason},
            )
        ]
    )


def record_none(unit: UnitOfWork, year: int, *, person: str) -> list[str]:
    """Say that there is none in each cell of table 2 that nobody has recorded; return the items.

    By a person, in the ledger, and correctable like any item. Raises NoFormError, and
    WorkItemError while the year is not over.
    """
    period, form = year_of(year, as_of=unit.today), form_for(year)
    log = items_of(unit.ledger.by_subject(Stream.WORK), as_of=unit.today)
    known = work_figures(log, period=period, form=form).table2
    missing = [cell for cell in cells2(form) if known.get(cell) is None]
    items = [
        NewItem(
            kind=item.kind,
            on=item.on,
            count=0,
            amount=Decimal(0) if KINDS[item.kind].amount else None,
            note=f"{year}年没有",
        )
        for item in noughts(missing, year=year)
    ]
    return enter(unit, items, person=person)


def record_enquiries(
    unit: UnitOfWork,
    year: int,
    channel: str,
    *,
    received: int,
    answered: int,
    in_time: int,
    person: str,
) -> list[str]:
    """Enter in bulk what a hotline or a mailbox received in a year; return the items.

    Raises WorkItemError for a year to come, no channel, or more answered than received.
    """
    if year > unit.today.year:
        raise WorkItemError(field="on", value=str(year), reason="in_future")
    if not channel.strip():
        raise WorkItemError(field="note", value="", reason="no_channel")
    if not 0 <= in_time <= answered <= received:
        value = f"{received} ≥ {answered} ≥ {in_time}"
        raise WorkItemError(field="count", value=value, reason="more_than_received")
    counts = {"enquiries": received, "enquiries_answered": answered, "enquiries_in_time": in_time}
    on = min(date(year, 12, 31), unit.today)
    items = [
        NewItem(kind=kind, on=on, count=count, note=channel.strip())
        for kind, count in counts.items()
    ]
    return enter(unit, items, person=person)


def get(unit: UnitOfWork, id_: str) -> WorkItem:
    """Return an item as it is to be read now; raises NotFoundError."""
    items = items_of(unit.ledger.of(Stream.WORK, id_))
    if not items:
        raise NotFoundError(subject=id_)
    return items[0]


def _entry(id_: str, act: str, item: NewItem, *, person: str) -> NewEntry:
    facts: dict[str, Any] = {"kind": item.kind, "count": item.count}
    if item.heads is not None:
        facts["heads"] = item.heads
    if item.amount is not None:
        facts["amount"] = str(item.amount)
    if item.note:
        facts["note"] = item.note
    return NewEntry(
        stream=Stream.WORK,
        subject=id_,
        act=act,
        actor=_actor(person),
        effective_on=item.on,
        known_on=item.known_on,
        facts=facts,
    )


def _actor(person: str) -> str:
    return f"staff:{person}"[:80]
