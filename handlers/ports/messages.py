"""The ports of messages: what came in, where each conversation stands, what goes out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from handlers.records import (
    Address,
    Allowance,
    Attempt,
    FileLink,
    InboxRow,
    NewMessage,
    NewUpdate,
    OutboxRow,
    Standing,
)


class Inbox(Protocol):
    """Updates as they came, each once."""

    def store(self, channel: str, key: str, conversation: str, payload: Mapping[str, Any]) -> bool:
        """Store an update; False where the same key was stored before."""

    def store_all(self, updates: Sequence[NewUpdate]) -> int:
        """Store updates; those whose key was stored before change nothing. Return how many did."""

    def waiting(
        self, channels: Sequence[str], *, limit: int, busy: Collection[str] = ()
    ) -> list[InboxRow]:
        """Return the oldest updates whose turn has not been taken.

        Those of ``busy`` conversations are passed over.
        """

    def claim(self, row: int) -> bool:
        """Take the one turn of an update; False where it has been taken."""

    def claim_all(self, rows: Collection[int]) -> set[int]:
        """Take the one turn of each of several updates; return those not taken before."""

    def set_aside(self, row: int, error: str, *, for_good: bool) -> None:
        """Note a turn that failed; for good: staff look at it."""

    def of(self, channel: str, conversation: str) -> list[InboxRow]:
        """Return all updates of one conversation, oldest first."""


class Outbox(Protocol):
    """Messages to be delivered, and what became of them."""

    def put(self, message: NewMessage) -> int:
        """Queue a message; return its id."""

    def put_all(self, messages: Sequence[NewMessage]) -> None:
        """Queue messages, in their order."""

    def lease(
        self,
        channels: Sequence[str],
        *,
        limit: int,
        busy: Iterable[tuple[str, str]] = (),
        holder: str = "",
    ) -> list[OutboxRow]:
        """Take messages to send, oldest first, none behind an unsent one of its conversation.

        ``holder`` is the process that sends them.
        """

    def mark(self, rows: Collection[int], *, holder: str) -> set[int]:
        """Note that messages go out from now on; return those that are still the holder's."""

    def record(
        self, row: int, outcome: str, *, reference: str | None, detail: str, due_at: datetime | None
    ) -> None:
        """Record an attempt and the state it leaves the message in."""

    def record_all(self, attempts: Sequence[Attempt]) -> None:
        """Record attempts, one a message, and the state each leaves its message in."""

    def release(self, channels: Sequence[str], *, living: Collection[str]) -> tuple[int, int]:
        """Settle what holders other than the ``living`` had taken: return (queued, unknown).

        What was not marked is queued again; of what was, nothing can tell whether it went out.
        """

    def hasten(self, channel: str, conversation: str) -> None:
        """Let what waits there to be tried again be due now."""

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

    def forget(self, channel: str, conversation: str, *, before: int) -> None:
        """Erase what both sides said before an update (its id), but messages about applications.

        That something was said, and the key by which an update is known again, stay.
        """

    def standing(self, addresses: Collection[Address]) -> dict[Address, Standing]:
        """Return where each of several conversations stands; new ones are left out."""

    def turns(self, addresses: Collection[Address]) -> dict[Address, int]:
        """Return how often each conversation was put; new ones are left out."""

    def put(self, channel: str, conversation: str, state: Mapping[str, Any]) -> None:
        """Keep the state of a conversation."""

    def put_all(self, states: Mapping[Address, Mapping[str, Any]]) -> None:
        """Keep the states of several conversations."""

    def expired(self, *, limit: int) -> list[tuple[str, str]]:
        """Return conversations whose draft has outlived its days, as (channel, conversation)."""


class Allowances(Protocol):
    """What channels that count their messages still allow, one allowance a person and kind."""

    def of(self, address: Address) -> list[Allowance]:
        """Return what there is for a conversation, used up or run out included."""

    def open(self, address: Address, allowance: Allowance) -> None:
        """Keep an allowance in place of one of its kind that ends sooner."""

    def add(self, address: Address, kind: str, change: int) -> None:
        """Change how many are left of a kind; of one that is not there, make it."""

    def shut(self, address: Address, kinds: Collection[str]) -> None:
        """Forget allowances: the channel says that there is nothing left."""


class Links(Protocol):
    """Keys under which kept files are fetched by whoever was sent them."""

    def make(self, attachment: str, *, until: datetime) -> str:
        """Return a new key for a file. Only its hash is kept, so it is told once."""

    def open(self, key: str) -> str | None:
        """Return the id of the file and note the opening; None for a key unknown or run out."""

    def of(self, attachment: str) -> list[FileLink]:
        """Return the links made to a file, oldest first."""


class Backlog(NamedTuple):
    """So many wait, the oldest since then; None where none does."""

    waiting: int
    since: datetime | None


class Backlogs(Protocol):
    """What waits for this service to go on with it."""

    def turns(self) -> Backlog:
        """Return how many updates wait for their turn, and since when."""

    def deliveries(self) -> Backlog:
        """Return how many messages are due and not on their way, and since when."""


class Leases(Protocol):
    """What one process at a time may do: held for a while, renewed, free when it dies."""

    def hold(self, name: str, holder: str, *, seconds: float) -> bool:
        """Take or renew a lease; False where another holds it."""

    def drop(self, holder: str) -> None:
        """Give back all that a holder has."""

    def living(self) -> set[str]:
        """Return the holders of leases that have not run out."""
