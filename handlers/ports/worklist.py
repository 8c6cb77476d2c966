"""The ports of the console's desk: the worklist, and what people of the office are writing.

What a row of the list says is made from the case itself by whoever shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from handlers.casework.application import CLOSED_STATES, State
from handlers.permissions import AccessScope

OPEN_STATES = tuple(state.value for state in State if state not in CLOSED_STATES)
OPEN_QUESTIONS = ("waiting",)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistFilter:
    """Which rows are looked for; what is empty does not narrow."""

    kinds: frozenset[str] = frozenset({"application", "question"})
    states: tuple[str, ...] = OPEN_STATES + OPEN_QUESTIONS  # empty: every state
    sections: tuple[str, ...] = ()
    officer: str = ""
    unassigned: bool = False
    channel: str = ""
    text: str = ""
    due_before: date | None = None  # due earlier than this day
    due_from: date | None = None
    tasks: bool = False  # questions whose answer was found unhelpful, still to be settled
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class WorklistItem:
    """One row of the list: ``kind`` is application or question."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class WorklistPage:
    """One page of rows, and how many there are in all."""

    rows: tuple[WorklistItem, ...]
    total: int


class Worklist(Protocol):
    """What is open, by the day it is due, and how much of each there is."""

    def find(
        self, which: WorklistFilter, scope: AccessScope, *, limit: int, offset: int = 0
    ) -> WorklistPage:
        """Return the rows that somebody may see, what is due first at the top."""

    def counts(self, scope: AccessScope, *, today: date, soon: date) -> Mapping[str, int]:
        """Return how many cases and questions each view of the worklist holds."""


class Drafts(Protocol):
    """What people of the office are still writing; one draft a person, subject and form.

    ``subject`` is ``application:<number>`` or the like.
    """

    def put(self, subject: str, form: str, author: str, fields: Mapping[str, Any]) -> None:
        """Keep what stands in a form."""

    def of(self, subject: str, author: str) -> Mapping[str, Mapping[str, Any]]:
        """Return a person's drafts about one subject, by form."""

    def drop(self, subject: str, form: str, author: str) -> None:
        """Drop a draft whose form was sent."""
