"""The platform's quota: what may still be sent to somebody, and what is kept for notices.

Five messages within 48 hours after the person wrote, three within a minute after a click, a
subscription or a scan. The last of the five is kept for what has legal effect. Pure: the counts
lie in the database (:class:`handlers.ports.Allowances`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from handlers.records import Allowance

MESSAGE, EVENT = "message", "event"
GONE: Final = "unfollowed"
SUBSCRIPTION: Final = "subscription"

AFTER_MESSAGE, AFTER_EVENT = 5, 3
MESSAGE_LASTS, EVENT_LASTS = timedelta(hours=48), timedelta(minutes=1)
KEPT_FOR_NOTICES: Final = 1
_MARGIN: Final = timedelta(seconds=5)  # a message takes its time to arrive

_OPENED: Final[Mapping[str, tuple[int, timedelta]]] = {
    MESSAGE: (AFTER_MESSAGE, MESSAGE_LASTS),
    EVENT: (AFTER_EVENT, EVENT_LASTS),
}


def opened_by(kind: str, *, at: datetime) -> Allowance:
    """Return what a message or an event of a person opens."""
    left, lasts = _OPENED[kind]
    return Allowance(kind=kind, left=left, until=at + lasts)


def choose(allowances: Sequence[Allowance], *, now: datetime, statutory: bool) -> str | None:
    """Return the kind a message is counted to, the one that ends first; None where none is left."""
    by_kind = {allowance.kind: allowance for allowance in allowances}
    reserve = 0 if statutory else KEPT_FOR_NOTICES
    for kind, at_least in ((EVENT, 0), (MESSAGE, reserve)):
        allowance = by_kind.get(kind)
        if allowance is not None and allowance.left > at_least and _lasts(allowance, now):
            return kind
    return None


def window_ends(allowances: Sequence[Allowance], *, now: datetime) -> datetime | None:
    """Return until when the person can be sent to once something is left; None where shut."""
    ends = [each.until for each in allowances if each.kind == MESSAGE and _lasts(each, now)]
    return ends[0] if ends else None


def has(allowances: Sequence[Allowance], kind: str) -> bool:
    """Tell whether any of a kind is left."""
    return any(each.kind == kind and each.left > 0 for each in allowances)


def _lasts(allowance: Allowance, now: datetime) -> bool:
    return allowance.until is not None and now + _MARGIN < allowance.until
