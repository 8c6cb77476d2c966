"""The invented bureau's work log: what its yearly report tells and no application does."""

from datetime import date, datetime, time
from decimal import Decimal

from bot.bootstrap import Office
from bot.demo.cast import Cast
from bot.demo.history import Clock
from handlers.desk.reports.activity_log import NewItem, enter

# Month and day, kind, how many; of trainings the heads counted too. The same each year, with
# one document more in force than was abolished.
_YEARLY: tuple[tuple[int, int, str, int, int | None], ...] = (
    (1, 15, "meeting", 1, None),
    (3, 12, "training", 1, 64),
    (4, 8, "document_issued", 2, None),
    (5, 20, "inspection", 1, None),
    (6, 18, "licence", 41, None),
    (6, 25, "media", 38, None),
    (7, 9, "document_abolished", 1, None),
    (9, 16, "training", 1, 52),
    (10, 14, "penalty", 2, None),
    (10, 21, "media", 45, None),
    (11, 18, "licence", 37, None),
)
_NEVER = ("regulation_issued", "regulation_abolished", "regulations_in_force", "coercive_measure")
_IN_FORCE_BEFORE = 22  # normative documents at the end of the year before the first


def play_work(office: Office, cast: Cast, clock: Clock, *, today: date) -> int:
    """Enter last year's items and this year's so far; return how many."""
    person = cast.officer("办公室")
    entered = 0
    for years, year in enumerate((today.year - 1, today.year), start=1):
        for item in _items(year, _IN_FORCE_BEFORE + years, today):
            clock.now = datetime.combine(item.on, time(16, 30), clock.now.tzinfo)
            with office.storage.write() as unit:
                entered += len(enter(unit, [item], person=person))
    return entered


def _items(year: int, in_force: int, today: date) -> list[NewItem]:
    items = [
        NewItem(kind=kind, on=date(year, month, day), count=count, heads=heads)
        for month, day, kind, count, heads in _YEARLY
    ]
    settled = date(year, 11, 20)  # when the office counts what stands
    items += [NewItem(kind=kind, on=settled, count=0) for kind in _NEVER]
    items.append(NewItem(kind="documents_in_force", on=settled, count=in_force))
    items.append(NewItem(kind="charge", on=settled, count=0, amount=Decimal(0)))
    return [item for item in items if item.on < today]
