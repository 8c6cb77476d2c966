"""Reading single fields of a JSON document, each refusal naming the field and what is wrong.

What the fields mean is for the reader that uses them (:mod:`handlers.casework.document`).
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from handlers.casework.errors import DocumentError

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")  # fromisoformat alone would take 20230301 and 2023-W01-1
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LIKE = 0.8  # how like a known name an unknown one must be to be taken for a slip of the pen

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one object of a document; ``where`` is its own path, empty at the top."""

    values: Mapping[Any, Any]
    where: str = ""

    @classmethod
    def of(cls, value: Any, where: str = "", *, known: frozenset[str]) -> "Fields":
        """Return the fields of ``value``.

        A name that only nearly is a known one is refused: ``dispositon`` must not leave a case
        open unseen. Other unknown names are left alone, as the custom of exchange formats is.
        """
        if not isinstance(value, Mapping):
            raise DocumentError(field=where or "document", reason="not_an_object", value=value)
        fields = cls(value, where)
        for key in value:
            meant = [] if key in known else difflib.get_close_matches(str(key), known, 1, _LIKE)
            if meant:
                raise DocumentError(field=fields.path(key), reason="unknown_field", value=meant[0])
        return fields

    def path(self, key: str) -> str:
        """Return how a field is named to people."""
        return f"{self.where}.{key}" if self.where else str(key)

    def refuse(self, key: str, reason: str) -> DocumentError:
        """Return the refusal of a field for ``reason``, to be raised."""
        return DocumentError(field=self.path(key), reason=reason, value=self.values.get(key))

    def has(self, key: str) -> bool:
        """Tell whether a field is given; null and empty text are not."""
        value = self.values.get(key)
        return value is not None and value != ""

    def sha256(self, key: str) -> str:
        """Return a SHA-256 that must be given, in hexadecimal."""
        value = self.values.get(key)
        if not value:
            raise self.refuse(key, "missing")
        if not isinstance(value, str) or not _SHA256.fullmatch(value):
            raise self.refuse(key, "not_a_hash")
        return value

    def day(self, key: str) -> date:
        """Return a day that must be given."""
        day = self.day_or_none(key)
        if day is None:
            raise self.refuse(key, "missing")
        return day

    def day_or_none(self, key: str) -> date | None:
        """Return a day, None where none is given."""
        value = self.values.get(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            raise self.refuse(key, "not_a_date")
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise self.refuse(key, "not_a_date") from error

    def word(self, key: str, vocabulary: type[_Word]) -> _Word:
        """Return a word of a closed vocabulary that must be given."""
        word = self.word_or_none(key, vocabulary)
        if word is None:
            raise self.refuse(key, "missing")
        return word

    def word_or_none(self, key: str, vocabulary: type[_Word]) -> _Word | None:
        """Return a word of a closed vocabulary, None where none is given."""
        value = self.values.get(key)
        if value is None or value == "":
            return None
        try:
            return vocabulary(value)
        except ValueError as error:
            known = ", ".join(vocabulary)
            raise DocumentError(
                field=self.path(key), reason="unknown_word", value=value, known=known
            ) from error

    def text(self, key: str) -> str:
        """Return a text, empty where none is given."""
        value = self.values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.refuse(key, "not_text")
        return value.strip()

    def number(self, key: str) -> int | None:
        """Return a whole number, None where none is given."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refuse(key, "not_a_number")
        return value

    def items(self, key: str) -> list[Any]:
        """Return a list, empty where none is given."""
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.refuse(key, "not_a_list")
        return value
