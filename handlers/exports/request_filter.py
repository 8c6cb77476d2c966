"""Which requests an export takes in: kinds, days of receipt, and what narrows them further."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.exports.rows import RequestKind

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
