"""What an import could not take in, and why, in words a person can act on.

Refusing is decided by the readers and by the importer; the sentences are texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.language import Language, Texts

_TEXTS = Texts("knowledge.importing")


class UnreadableError(Exception):
    """A file or a row that cannot be taken in; ``code`` is a reason of the texts."""

    def __init__(self, code: str, *, row: int | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.row = row
        self.facts = facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file, or one row of it, that was left out of an import.

    ``row`` counts as the file's reader does: lines of a ``.jsonl``, rows of a table with the
    header as row 1; None where the whole file is meant.
    """

    path: str
    row: int | None
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The reason in Chinese."""
        return self._sentence(Language.ZH)

    @property
    def reason_en(self) -> str:
        """The reason in English."""
        return self._sentence(Language.EN)

    def as_json(self) -> dict[str, Any]:
        """Return ``{path, row, reason}`` and the stable code."""
        return {"path": self.path, "row": self.row, "reason": self.reason, "code": self.code}

    def _sentence(self, language: Language) -> str:
        return _TEXTS.say(f"refusal.{self.code}", language, **self.facts)


def refused(path: Path, error: UnreadableError) -> Refusal:
    """Return the refusal that an error of a reader amounts to."""
    return Refusal(path=str(path), row=error.row, code=error.code, facts=error.facts)
