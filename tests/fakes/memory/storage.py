"""A storage in memory: transactions that are kept whole or not at all, without a database."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from threading import RLock
from typing import TypeVar

from handlers.ports import UnitOfWork
from tests.fakes.memory.accounts import MemoryAccounts
from tests.fakes.memory.applications import MemoryApplications
from tests.fakes.memory.books import Books
from tests.fakes.memory.counting import MemoryCounting, MemoryQuestionCounting
from tests.fakes.memory.ledger import MemoryLedger
from tests.fakes.memory.messages import (
    MemoryBacklogs,
    MemoryConversations,
    MemoryLeases,
    MemoryOutbox,
    MemoryUpdates,
)
from tests.fakes.memory.office import (
    MemoryAttachments,
    MemoryDrafts,
    MemoryGrades,
    MemoryNotices,
    MemoryNumbers,
    MemoryQuestions,
    MemoryReports,
)
from tests.fakes.memory.reach import MemoryAllowances, MemoryLinks
from tests.fakes.memory.requests import MemoryRequestLog
from tests.fakes.memory.worklist import MemoryWorklist

T = TypeVar("T")


class MemoryUnitOfWork:
    """See :class:`handlers.ports.UnitOfWork`; what is done is done to ``books``."""

    def __init__(self, books: Books, *, organ: str, now: datetime) -> None:
        self.books, self.organ, self.now = books, organ, now

    @property
    def today(self) -> date:
        return self.now.date()

    @cached_property
    def inbox(self) -> MemoryUpdates:
        return MemoryUpdates(self.books, self.now)

    @cached_property
    def outbox(self) -> MemoryOutbox:
        return MemoryOutbox(self.books, self.now)

    @cached_property
    def backlogs(self) -> MemoryBacklogs:
        return MemoryBacklogs(self.books, self.now)

    @cached_property
    def leases(self) -> MemoryLeases:
        return MemoryLeases(self.books, self.now)

    @cached_property
    def conversations(self) -> MemoryConversations:
        return MemoryConversations(self.books, self.now)

    @cached_property
    def allowances(self) -> MemoryAllowances:
        return MemoryAllowances(self.books)

    @cached_property
    def links(self) -> MemoryLinks:
        return MemoryLinks(self.books, self.now)

    @cached_property
    def ledger(self) -> MemoryLedger:
        return MemoryLedger(self.books, self.organ, self.now)

    @cached_property
    def applications(self) -> MemoryApplications:
        return MemoryApplications(self.books)

    @cached_property
    def questions(self) -> MemoryQuestions:
        return MemoryQuestions(self.books)

    @cached_property
    def numbers(self) -> MemoryNumbers:
        return MemoryNumbers(self.books)

    @cached_property
    def attachments(self) -> MemoryAttachments:
        return MemoryAttachments(self.books)

    @cached_property
    def counting(self) -> MemoryCounting:
        return MemoryCounting(self.books)

    @cached_property
    def question_counting(self) -> MemoryQuestionCounting:
        return MemoryQuestionCounting(self.books, self.now.tzinfo)

    @cached_property
    def grades(self) -> MemoryGrades:
        return MemoryGrades(self.books)

    @cached_property
    def reports(self) -> MemoryReports:
        return MemoryReports(self.books)

    @cached_property
    def requests(self) -> MemoryRequestLog:
        return MemoryRequestLog(self.books, self.now)

    @cached_property
    def notices(self) -> MemoryNotices:
        return MemoryNotices(self.books, self.now)

    @cached_property
    def accounts(self) -> MemoryAccounts:
        return MemoryAccounts(self.books, self.now)

    @cached_property
    def worklist(self) -> MemoryWorklist:
        return MemoryWorklist(self.books)

    @cached_property
    def drafts(self) -> MemoryDrafts:
        return MemoryDrafts(self.books)


class MemoryStorage:
    """See :class:`handlers.ports.Storage`.

    ``database`` holds the books of several organs; left out, one of its own.
    """

    def __init__(
        self,
        *,
        organ: str,
        clock: Callable[[], datetime],
        database: dict[str, Books] | None = None,
    ) -> None:
        self.database = database if database is not None else {}
        self.organ, self._clock, self._lock = organ, clock, RLock()
        self.database.setdefault(organ, Books())

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Open a view of what is committed; nothing written through it stays."""
        with self._lock:
            books = self.database[self.organ].copy()
        yield MemoryUnitOfWork(books, organ=self.organ, now=self._clock())

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Open a transaction; all of it is kept, or nothing."""
        with self._lock:
            books = self.database[self.organ].copy()
            yield MemoryUnitOfWork(books, organ=self.organ, now=self._clock())
            self.database[self.organ] = books

    def submit(self, work: Callable[[UnitOfWork], T]) -> "Future[T]":
        """Do a piece of work in a transaction of its own; the future has ended."""
        future: Future[T] = Future()
        try:
            with self.write() as unit:
                result = work(unit)
        except Exception as error:  # noqa: BLE001 - handed to whoever submitted the work
            future.set_exception(error)
        else:
            future.set_result(result)
        return future
