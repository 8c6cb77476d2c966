"""The ports of the spine: what the desk needs kept, whoever keeps it.

Implementations in SQL are in :mod:`handlers.storage`; the tests have one in memory, and one
suite of rules runs against both.
"""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol, TypeVar

from handlers.accounts import Accounts
from handlers.ports.cases import Applications, Attachments, Ledger, Numbers
from handlers.ports.messages import (
    Allowances,
    Backlogs,
    Conversations,
    Inbox,
    Leases,
    Links,
    Outbox,
)
from handlers.ports.office import (
    Counting,
    Drafts,
    Grades,
    Notices,
    QuestionCounting,
    Questions,
    Reports,
    RequestLog,
    Worklist,
)

__all__ = [
    "Allowances",
    "Applications",
    "Attachments",
    "Backlogs",
    "Conversations",
    "Counting",
    "Drafts",
    "Grades",
    "Inbox",
    "Leases",
    "Ledger",
    "Links",
    "Notices",
    "Numbers",
    "Outbox",
    "QuestionCounting",
    "Questions",
    "Reports",
    "RequestLog",
    "Storage",
    "UnitOfWork",
    "Worklist",
]

T = TypeVar("T")


class UnitOfWork(Protocol):
    """Everything of one organ, in one transaction."""

    @property
    def organ(self) -> str:
        """The organ's key."""

    @property
    def now(self) -> datetime:
        """The present moment, in the office's own zone."""

    @property
    def today(self) -> date:
        """The office's day."""

    @property
    def inbox(self) -> Inbox:
        """Updates as they came."""

    @property
    def outbox(self) -> Outbox:
        """Messages to be delivered."""

    @property
    def backlogs(self) -> Backlogs:
        """What waits."""

    @property
    def leases(self) -> Leases:
        """What one process at a time may do."""

    @property
    def conversations(self) -> Conversations:
        """Where each conversation stands."""

    @property
    def allowances(self) -> Allowances:
        """What channels still let us send to whom."""

    @property
    def links(self) -> Links:
        """Keys of files that were sent as a link."""

    @property
    def ledger(self) -> Ledger:
        """Append-only entries."""

    @property
    def applications(self) -> Applications:
        """What is derived of applications."""

    @property
    def questions(self) -> Questions:
        """The log of questions."""

    @property
    def numbers(self) -> Numbers:
        """Counters."""

    @property
    def attachments(self) -> Attachments:
        """Files kept with cases."""

    @property
    def counting(self) -> Counting:
        """Counts over the applications."""

    @property
    def question_counting(self) -> QuestionCounting:
        """Counts over the questions."""

    @property
    def grades(self) -> Grades:
        """How satisfied people are with replies."""

    @property
    def reports(self) -> Reports:
        """Issued reports."""

    @property
    def requests(self) -> RequestLog:
        """Applications and questions, streamed."""

    @property
    def notices(self) -> Notices:
        """Notices of the daily sweep."""

    @property
    def accounts(self) -> Accounts:
        """Accounts of the office's people."""

    @property
    def worklist(self) -> Worklist:
        """What is open, by the day it is due."""

    @property
    def drafts(self) -> Drafts:
        """What people of the office are still writing."""


class Storage(Protocol):
    """An organ's records: read at any time, written one transaction after the other."""

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """Open a view of what is committed; nothing written through it stays."""

    def write(self) -> AbstractContextManager[UnitOfWork]:
        """Open a transaction of one's own; all of it is kept, or nothing."""

    def submit(self, work: Callable[[UnitOfWork], T]) -> "Future[T]":
        """Do a piece of work, whole or not at all; the future ends after the commit."""
