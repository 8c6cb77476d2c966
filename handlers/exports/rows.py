"""One row of the request log, an application or a question, and which rows an export takes in.

Rows are read from the storage one after another and never held all at once. How they are
written is for the modules beside this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple


class RequestKind(StrEnum):
    """What somebody sent to the office."""

    APPLICATION = "application"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyRow:
    """A review or a lawsuit about an application; no result while it is pending."""

    kind: str
    filed_on: date
    closed_on: date | None = None
    result: str | None = None
    co_defendant: bool = False


class RequestRow(NamedTuple):
    """An application or a question with what became of it.

    A named tuple, not a dataclass: a million of them are made for one export, and a frozen
    dataclass of this many fields takes several times as long to make.
    ``events`` are steps as the import format has them (``act``, ``on`` …). Fields that only
    one of the two kinds has are None, or nought, for the other.
    """

    kind: RequestKind
    number: str
    received_on: date
    channel: str
    subject: str = ""
    applicant_kind: str | None = None
    name: str | None = None
    contact: str | None = None
    section: str | None = None
    officer: str | None = None
    state: str = ""
    due_on: date | None = None
    original_due_on: date | None = None
    provisional: bool = False
    closed_on: date | None = None
    result: str | None = None
    days_used: int | None = None
    gross_days: int | None = None
    days_late: int | None = None
    days_late_original: int | None = None
    late: bool = False
    supplements: int = 0
    extensions: int = 0
    consultations: int = 0
    fee_yuan: int = 0
    answered_by: str | None = None  # of a question: bot, person
    helpful: bool | None = None  # of a question
    events: tuple[Mapping[str, Any], ...] = ()
    remedies: tuple[RemedyRow, ...] = ()

    @property
    def reviews(self) -> int:
        """Return how often review was applied for."""
        return sum(r.kind == "review" for r in self.remedies) if self.remedies else 0

    @property
    def lawsuits(self) -> int:
        """Return how often the office was sued."""
        return sum(r.kind != "review" for r in self.remedies) if self.remedies else 0


ALL_KINDS = frozenset(RequestKind)
KINDS = {
    "all": ALL_KINDS,
    "applications": frozenset({RequestKind.APPLICATION}),
    "questions": frozenset({RequestKind.QUESTION}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFilter:
    """What is asked for, as the office knew it on ``as_of``; what is empty does not narrow.

    ``first`` and ``last`` are days of receipt, both in. Section, state, result and kind of
    applicant are those of applications: naming one leaves questions out.
    """

    as_of: date
    kinds: frozenset[RequestKind] = ALL_KINDS
    first: date | None = None
    last: date | None = None
    channels: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    applicant_kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueError("a period ends before it begins")

    @property
    def takes_applications(self) -> bool:
        """Whether applications are asked for."""
        return RequestKind.APPLICATION in self.kinds

    @property
    def takes_questions(self) -> bool:
        """Whether questions are asked for."""
        narrowed = self.sections or self.states or self.results or self.applicant_kinds
        return RequestKind.QUESTION in self.kinds and not narrowed

    def to_json(self) -> dict[str, Any]:
        """Return what was asked for, as the audit log keeps it."""
        criteria: dict[str, Any] = {
            "kinds": sorted(kind.value for kind in self.kinds),
            "as_of": self.as_of.isoformat(),
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
        }
        for name in ("channels", "sections", "states", "results", "applicant_kinds"):
            if given := getattr(self, name):
                criteria[name] = list(given)
        return criteria
