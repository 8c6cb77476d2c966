"""What can be wrong with what somebody asks the desk to do.

Each error has a stable ``code`` and its facts; the sentence a person reads is made from them
in :mod:`handlers.wording`. A programmer's mistake stays a ``ValueError``.
"""

from typing import ClassVar


class HandlingError(Exception):
    """Root of everything refused for a reason a person can mend; never raised itself."""

    code: ClassVar[str] = "handling"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts

    def __str__(self) -> str:
        """Return the code and the facts, for logs and tests."""
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code}: {facts}" if facts else self.code


class NotFoundError(HandlingError):
    """No record of that number (or the asker may not know of it)."""

    code = "not_found"


class ConflictError(HandlingError):
    """The record changed while it was being worked on."""

    code = "conflict"


class AddedMeanwhileError(HandlingError):
    """The citizen added to what is being answered since it was last looked at."""

    code = "added_meanwhile"


class ChangeTooOldError(HandlingError):
    """Revision ``revision`` of ``disclosure`` was there before the question it should mend."""

    code = "change_too_old"
