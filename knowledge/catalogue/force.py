"""Whether a disclosure holds on a day (效力): to be quoted as in force, as coming, or not at all.

One rule for answers, pages and lists. Recognising the days is
:mod:`knowledge.importing.recognition.validity`'s, putting texts out of force
:mod:`knowledge.review.acts`'s.
"""

from datetime import date
from enum import StrEnum
from typing import Protocol

from knowledge.catalogue.disclosure import Standing, Status


class Force(StrEnum):
    """How a disclosure may be quoted on a day."""

    IN_FORCE = "in_force"
    COMING = "coming"  # published, from a day still to come: told as coming
    EXPIRED = "expired"  # its last day (失效日期, 有效期) is past
    LAPSED = "lapsed"  # its own page says 失效 or 废止, the day unknown
    PROPOSED = "proposed"  # 征求意见稿: never in force
    SUPERSEDED = "superseded"  # a newer version, or a list of abolished documents, is in its place
    WITHDRAWN = "withdrawn"
    UNPUBLISHED = "unpublished"


class Dated(Protocol):
    """What says how long it holds: a disclosure, or what an index keeps of it."""

    @property
    def status(self) -> Status:
        """Return how far it is published."""

    @property
    def standing(self) -> Standing:
        """Return what its own page says of it."""

    @property
    def effective_on(self) -> date | None:
        """Return the first day in force, where it is known."""

    @property
    def expires_on(self) -> date | None:
        """Return the last day in force, where it is known."""


_BY_STATUS = {Status.SUPERSEDED: Force.SUPERSEDED, Status.WITHDRAWN: Force.WITHDRAWN}
_BY_STANDING = {Standing.LAPSED: Force.LAPSED, Standing.PROPOSED: Force.PROPOSED}


def force_on(disclosure: Dated, day: date) -> Force:
    """Return how a disclosure may be quoted on ``day``; its last day in force still counts."""
    if disclosure.status is not Status.PUBLISHED:
        return _BY_STATUS.get(disclosure.status, Force.UNPUBLISHED)
    if disclosure.standing in _BY_STANDING:
        return _BY_STANDING[disclosure.standing]
    if disclosure.expires_on is not None and day > disclosure.expires_on:
        return Force.EXPIRED
    if disclosure.effective_on is not None and day < disclosure.effective_on:
        return Force.COMING
    return Force.IN_FORCE
