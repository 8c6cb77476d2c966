"""The daily digest to staff: how much is due, overdue, undelivered and waiting, once a working day.

It names no case and nobody: whoever reads it signs in to see more.
"""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any, Final

from handlers.casework.terms import Role
from handlers.conversation.message import Reply
from handlers.desk import mail
from handlers.desk.lists import lists_of
from handlers.desk.rules import DeskRules, Split
from handlers.permissions import AccessScope
from handlers.ports import UnitOfWork
from handlers.wording import text

CHANNEL: Final = "email"
FROM_HOUR: Final = time(8)
COUNTED: Final = (
    *("overdue", "soon", "undelivered", "unassigned"),
    *("handle", "review", "secrecy", "sign", "send", "questions"),
)
_SOON: Final = timedelta(days=3)
_EVERYTHING: Final = AccessScope(login="", roles=frozenset(Role), sections=frozenset())


def put_digest(unit: UnitOfWork, to: Sequence[str], *, rules: DeskRules, split: Split) -> int:
    """Tray the digest of a working day for addresses that have not got it; return how many.

    On days off, before eight and where nothing is open nobody is written to.
    """
    if unit.now.time() < FROM_HOUR or not rules.calendar.is_working(unit.today):
        return 0
    cause = f"digest:{unit.today:%Y-%m-%d}"
    had = {row.conversation for row in unit.outbox.caused_by(cause)}
    missing = [address for address in dict.fromkeys(to) if address not in had]
    lists = lists_of(_EVERYTHING, today=unit.today, soon=unit.today + _SOON)
    counts = unit.worklist.counts({name: lists[name] for name in COUNTED}, _EVERYTHING)
    open_now: dict[str, Any] = dict(counts)
    if not missing or not any(open_now.values()):
        return 0
    page = f"{rules.public_url}/console" if rules.public_url else ""
    digest = text("digest", day=f"{unit.today:%Y-%m-%d}", page=page, **open_now).strip()
    for address in missing:
        mail.put(unit, [Reply(text=digest)], to=(CHANNEL, address), cause=cause, split=split)
    return len(missing)
