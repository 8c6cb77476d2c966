"""The ports of the spine: what the desk needs kept, whoever keeps it.

Implementations in SQL are in :mod:`handlers.storage`; the tests have one in memory, and one
suite of rules runs against both.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from handlers.accounts import Accounts
from handlers.exports.rows import RequestRow
from handlers.exports.wanted import Wanted
from handlers.ledger.entry import Entry, NewEntry, Stream
from handlers.records import (
    ApplicationVersion,
    FrozenReport,
    InboxRow,
    KeptNotice,
    NewMessage,
    OutboxRow,
    Paper,
    Particulars,
    Question,
    RemedyVersion,
)
from handlers.statistics.activity import Activity
from handlers.statistics.period import Period
from handlers.statistics.questions import QuestionTally
from handlers.statistics.tally import Tally


class Inbox(Protocol):
    """Updates as they came, each once."""

    def store(self, channel: str, key: str, conversation: str, payload: Mapping[str, Any]) -> bool:
        """Store an update; False where the same key was stored before."""

    def waiting(self, channels: Sequence[str], *, limit: int) -> list[InboxRow]:
        """Return the oldest updates whose turn has not been taken."""

    def claim(self, row: int) -> bool:
        """Take the one turn of an update; False where it has been taken."""

    def set_aside(self, row: int, error: str, *, for_good: bool) -> None:
        """Note a turn that failed; for good: staff look at it."""

    def of(self, channel: str, conversation: str) -> list[InboxRow]:
        """Return all updates of one conversation, oldest first."""


class Outbox(Protocol):
    """Messages to be delivered, and what became of them."""

    def put(self, message: NewMessage) -> int:
        """Queue a message; return its id."""

    def lease(
        self, channels: Sequence[str], *, limit: int, busy: Iterable[tuple[str, str]] = ()
    ) -> list[OutboxRow]:
        """Take messages to send, oldest first, none behind an unsent one of its conversation."""

    def record(
        self, row: int, outcome: str, *, reference: str | None, detail: str, due_at: datetime | None
    ) -> None:
        """Record an attempt and the state it leaves the message in."""

    def release(self, channels: Sequence[str]) -> int:
        """Queue again what a process that died had taken; return how many."""

    def undo(self, row: int) -> bool:
        """Take back a message that has not been sent; False where it is too late."""

    def of(self, channel: str, conversation: str, *, after: int = 0) -> list[OutboxRow]:
        """Return the messages of a conversation after a given id, oldest first."""

    def caused_by(self, cause: str) -> list[OutboxRow]:
        """Return the messages sent for one cause."""


class Conversations(Protocol):
    """Where each conversation stands."""

    def get(self, channel: str, conversation: str) -> Mapping[str, Any] | None:
        """Return the state of a conversation as JSON, None for a new one."""

    def put(self, channel: str, conversation: str, state: Mapping[str, Any]) -> None:
        """Keep the state of a conversation."""


class Ledger(Protocol):
    """Append-only entries, chained."""

    def append(self, entries: Sequence[NewEntry]) -> list[Entry]:
        """Append entries; return them as they now stand."""

    def by_subject(self, stream: Stream) -> Iterator[Entry]:
        """Yield the entries of a stream, subject after subject, each in order."""

    def of(self, stream: Stream, subject: str) -> list[Entry]:
        """Return the entries about one subject, in order."""

    def all(self, *, after: int = 0) -> Iterator[Entry]:
        """Yield every entry after a given one, in order."""

    def head(self) -> tuple[int, str]:
        """Return the number and hash of the last entry; (0, GENESIS) when empty."""


class Applications(Protocol):
    """What is derived from the ledger about applications, and their personal data."""

    def keep(self, version: ApplicationVersion, remedies: Sequence[RemedyVersion]) -> None:
        """Replace what is known of an application from ``version.known_from`` on."""

    def keep_new(
        self,
        versions: Sequence[ApplicationVersion],
        kept: Sequence[RemedyVersion],
    ) -> None:
        """Keep many applications of which nothing was known."""

    def known(self, numbers: Sequence[str]) -> set[str]:
        """Return those of the numbers that are taken."""

    def versions(self) -> Iterator[tuple[ApplicationVersion, tuple[RemedyVersion, ...]]]:
        """Yield every version of every application, by number, with its remedies."""

    def digest_holds(self, number: str, expected: str) -> bool:
        """Tell whether an application's personal data are those the ledger vouches for."""

    def open_numbers(self) -> list[str]:
        """Return the numbers of all applications that are not closed."""

    def open_versions(self) -> Iterator[ApplicationVersion]:
        """Yield what is known now of each application that is not closed, by number."""

    def current(self, number: str) -> ApplicationVersion | None:
        """Return what is known now."""

    def keep_particulars(self, particulars: Particulars) -> str:
        """Keep personal data; return the salted digest for the ledger."""

    def keep_particulars_of(self, many: Sequence[Particulars]) -> list[str]:
        """Keep the personal data of several applications; return their digests, in order."""

    def particulars(self, number: str) -> Particulars | None:
        """Return an application's personal data."""

    def of_conversation(self, channel: str, conversation: str) -> list[str]:
        """Return the numbers filed from a conversation, newest first."""

    def of_applicant(self, key: str) -> list[str]:
        """Return the numbers of one applicant, newest first."""


class Questions(Protocol):
    """The log of questions."""

    def put(self, question: Question) -> None:
        """Keep a question."""

    def get(self, question: str) -> Question | None:
        """Return a question."""

    def change(self, question: str, **fields: object) -> None:
        """Change what became of a question."""

    def forget(self, channel: str, conversation: str) -> None:
        """Erase the words of a conversation's questions; that they were asked stays counted."""


class Numbers(Protocol):
    """Counters without repeats."""

    def next(self, name: str) -> int:
        """Return the next value of a counter, from 1."""

    def at_least(self, name: str, value: int) -> None:
        """Let a counter go on after ``value``."""


class Papers(Protocol):
    """Files kept with cases."""

    def keep(self, paper: Paper) -> None:
        """Keep a file."""

    def get(self, paper: str) -> Paper | None:
        """Return a file with its bytes."""

    def drop(self, paper: str, *, subject: str) -> None:
        """Drop a file that still belongs to a subject and nothing else."""

    def assign(self, paper: str, *, subject: str) -> None:
        """Let a file belong to a subject from now on."""

    def of(self, subject: str) -> list[Paper]:
        """Return the files of one subject, without their bytes."""


class Notices(Protocol):
    """What the daily sweep has told."""

    def told(self) -> set[str]:
        """Return the keys of everything that was told."""

    def tell(self, key: str, *, kind: str, subject: str, facts: Mapping[str, Any]) -> None:
        """Keep that something was told; again changes nothing."""

    def open(self) -> list[KeptNotice]:
        """Return what is told and not done, newest first."""

    def done(self, keys: Collection[str]) -> None:
        """Note that notices need nobody any more."""


class Counting(Protocol):
    """Counts over the applications, each with the cases behind it."""

    def table3(self, period: Period) -> Mapping[tuple[str, str], int]:
        """Return the counts of table 3 by (row, kind of applicant)."""

    def tallies(self, *periods: Period) -> list[Tally]:
        """Return the counts of several periods, reckoned as of one day, in one pass."""

    def table4(self, period: Period) -> Mapping[tuple[str, str], int]:
        """Return the counts of table 4 by (kind of remedy, result)."""

    def activity(self, period: Period) -> Activity:
        """Return what was received and answered in a period, in groups for plots and pages."""

    def cases3(self, period: Period, rows: Sequence[str], kinds: Sequence[str]) -> list[str]:
        """Return the numbers counted in cells of table 3: of these rows and kinds."""

    def cases4(self, period: Period, kind: str, results: Sequence[str]) -> list[str]:
        """Return the numbers counted in cells of table 4, one for each remedy."""

    def cases(self, period: Period) -> Mapping[str, list[str]]:
        """Return the numbers behind every cell by its name, as table3.granted.other_org."""


class QuestionCounting(Protocol):
    """Counts over the questions."""

    def tally(self, period: Period) -> QuestionTally:
        """Return the counts of a period as of its day."""

    def by_channel(self, period: Period) -> Mapping[str, int]:
        """Return how many questions came by which channel."""

    def by_hour(self, period: Period) -> Mapping[int, int]:
        """Return how many questions came in which hour of the office's day."""

    def cases(self, period: Period, name: str) -> list[str]:
        """Return the ids of the questions behind a figure; KeyError for an unknown one."""


class Reports(Protocol):
    """Issued reports."""

    def keep(self, report: FrozenReport) -> None:
        """Keep an issued report."""

    def get(self, year: int) -> FrozenReport | None:
        """Return the report issued for a year."""

    def years(self) -> list[int]:
        """Return the years for which a report was issued, newest first."""


class RequestLog(Protocol):
    """Applications and questions as rows of an export, streamed."""

    def count(self, wanted: Wanted) -> int:
        """Return how many rows there are."""

    def rows(self, wanted: Wanted, *, with_steps: bool = False) -> Iterator[RequestRow]:
        """Yield applications by number, then questions by time."""


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
    def conversations(self) -> Conversations:
        """Where each conversation stands."""

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
    def papers(self) -> Papers:
        """Files kept with cases."""

    @property
    def counting(self) -> Counting:
        """Counts over the applications."""

    @property
    def question_counting(self) -> QuestionCounting:
        """Counts over the questions."""

    @property
    def reports(self) -> Reports:
        """Issued reports."""

    @property
    def requests(self) -> RequestLog:
        """Applications and questions, streamed."""

    @property
    def notices(self) -> Notices:
        """What the daily sweep has told."""

    @property
    def accounts(self) -> Accounts:
        """Accounts of the office's people."""
