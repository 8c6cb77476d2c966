"""One organ's records in one transaction, and the writer that commits what arrives together."""

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection

from handlers.storage.accounts import SqlAccounts
from handlers.storage.applications import SqlApplications
from handlers.storage.backlog import SqlBacklogs
from handlers.storage.delivery import SqlOutbox
from handlers.storage.engine import Database
from handlers.storage.leases import SqlLeases
from handlers.storage.ledger import SqlLedger
from handlers.storage.messages import SqlConversations, SqlInbox
from handlers.storage.office import SqlAttachments, SqlDrafts, SqlNotices, SqlNumbers, SqlReports
from handlers.storage.questions import SqlGrades, SqlQuestions
from handlers.storage.reach import SqlAllowances, SqlLinks
from handlers.storage.statistics.counting import SqlCounting
from handlers.storage.statistics.counting_apart import SqlQuestionCounting
from handlers.storage.statistics.request_log import SqlRequestLog
from handlers.storage.worklist import SqlWorklist

T = TypeVar("T")
_TOGETHER = 256  # most pieces of work committed together
_Job = tuple[Callable[["SqlUnitOfWork"], Any], "Future[Any]"]


class SqlUnitOfWork:
    """See :class:`handlers.ports.UnitOfWork`. ``now`` is in the office's own zone.

    Each store is made when it is first used: most work needs two or three of them.
    """

    def __init__(self, connection: Connection, *, organ: str, now: datetime) -> None:
        self.connection, self.organ, self.now = connection, organ, now

    @cached_property
    def inbox(self) -> SqlInbox:
        """Updates as they came."""
        return SqlInbox(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """Messages to be delivered."""
        return SqlOutbox(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def conversations(self) -> SqlConversations:
        """Where each conversation stands."""
        return SqlConversations(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def allowances(self) -> SqlAllowances:
        """What channels still let us send to whom."""
        return SqlAllowances(self.connection, organ=self.organ)

    @cached_property
    def links(self) -> SqlLinks:
        """Keys of files that were sent as a link."""
        return SqlLinks(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def ledger(self) -> SqlLedger:
        """Append-only entries."""
        return SqlLedger(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def applications(self) -> SqlApplications:
        """What is derived of applications."""
        return SqlApplications(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def questions(self) -> SqlQuestions:
        """The log of questions."""
        return SqlQuestions(self.connection, organ=self.organ)

    @cached_property
    def numbers(self) -> SqlNumbers:
        """Counters."""
        return SqlNumbers(self.connection, organ=self.organ)

    @cached_property
    def attachments(self) -> SqlAttachments:
        """Files kept with cases."""
        return SqlAttachments(self.connection, organ=self.organ)

    @cached_property
    def counting(self) -> SqlCounting:
        """Counts over the applications."""
        return SqlCounting(self.connection, organ=self.organ)

    @cached_property
    def question_counting(self) -> SqlQuestionCounting:
        """Counts over the questions."""
        return SqlQuestionCounting(self.connection, organ=self.organ, zone=self.now.tzinfo)

    @cached_property
    def grades(self) -> SqlGrades:
        """How satisfied people are with replies."""
        return SqlGrades(self.connection, organ=self.organ)

    @cached_property
    def reports(self) -> SqlReports:
        """Issued reports."""
        return SqlReports(self.connection, organ=self.organ)

    @cached_property
    def requests(self) -> SqlRequestLog:
        """Applications and questions, streamed."""
        return SqlRequestLog(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def notices(self) -> SqlNotices:
        """Notices of the daily sweep."""
        return SqlNotices(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def accounts(self) -> SqlAccounts:
        """Accounts of the office's people."""
        return SqlAccounts(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def worklist(self) -> SqlWorklist:
        """What is open, by the day it is due."""
        return SqlWorklist(self.connection, organ=self.organ)

    @cached_property
    def drafts(self) -> SqlDrafts:
        """What people of the office are still writing."""
        return SqlDrafts(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def backlogs(self) -> SqlBacklogs:
        """What waits."""
        return SqlBacklogs(self.connection, organ=self.organ, now=self.now)

    @cached_property
    def leases(self) -> SqlLeases:
        """What one process at a time may do."""
        return SqlLeases(self.connection, organ=self.organ, now=self.now)

    @property
    def today(self) -> date:
        """The office's day."""
        return self.now.date()


class SqlStorage:
    """An organ's records in a database: reading at any time, writing one after the other.

    ``clock`` gives the present moment in the office's zone. What is submitted while a
    transaction is being committed goes into the next one together, each piece behind its own
    savepoint, so that one that fails takes nothing of the others with it.
    """

    def __init__(self, database: Database, *, organ: str, clock: Callable[[], datetime]) -> None:
        self.database, self.organ, self._clock = database, organ, clock
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[SqlUnitOfWork]:
        """Open a view of what is committed; writing through it is an error."""
        with self.database.read() as connection:
            yield SqlUnitOfWork(connection, organ=self.organ, now=self._clock())

    @contextmanager
    def write(self) -> Iterator[SqlUnitOfWork]:
        """Open a transaction of one's own; all of it is kept, or nothing."""
        with self.database.write() as connection:
            yield SqlUnitOfWork(connection, organ=self.organ, now=self._clock())

    def submit(self, work: Callable[[SqlUnitOfWork], T]) -> "Future[T]":
        """Do a piece of work with others in one commit; the future ends after the commit.

        Work once submitted is done even where whoever waits for it is cancelled meanwhile.
        """
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()  # from here on it cannot be cancelled
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
                self._thread.start()
        self._jobs.put((work, future))
        return future

    def close(self) -> None:
        """Finish what was submitted, then close the database."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None
        self.database.close()

    def _run(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch, last = self._gather(first)
            self._commit(batch)
            if last:
                return

    def _gather(self, first: _Job) -> tuple[list[_Job], bool]:
        batch = [first]
        while len(batch) < _TOGETHER:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return batch, True
            batch.append(job)
        return batch, False

    def _commit(self, batch: list[_Job]) -> None:
        outcomes: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            with self.write() as unit:
                for work, future in batch:
                    outcomes.append((future, *_attempt(unit, work)))
        except BaseException as error:  # noqa: BLE001 - the commit itself failed: all are told
            for _, future in batch:
                future.set_exception(error)
            return
        for future, result, failure in outcomes:
            if failure is not None:
                future.set_exception(failure)
            else:
                future.set_result(result)


def _attempt(
    unit: SqlUnitOfWork, work: Callable[[SqlUnitOfWork], T]
) -> tuple[T | None, BaseException | None]:
    savepoint = unit.connection.begin_nested()
    try:
        result = work(unit)
        savepoint.commit()
    except Exception as error:  # noqa: BLE001 - handed to whoever submitted the work
        savepoint.rollback()
        return None, error
    return result, None
