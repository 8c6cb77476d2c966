"""Reading one table of a template file: its fields checked for what they are.

Which fields a table has, and what their texts may say, is for :mod:`handlers.letters.templates`.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any, Final

from handlers.letters.errors import LetterTemplateError

_LISTS: Final = frozenset({"paragraphs", "opening", "closing"})
_PAIRS: Final = frozenset({"slip"})

Fields = Mapping[str, Any]
"""Fields by name: a text, a tuple of texts, or a tuple of pairs of texts."""


@dataclass(frozen=True, slots=True)
class LetterSection:
    """The fields of one letter in Chinese, and in English where it is written in English."""

    where: str
    zh: Fields
    en: Fields | None = None

    @classmethod
    def read(
        cls, table: Any, where: str, known: Set[str], *, beside: Set[str] = frozenset()
    ) -> "LetterSection":
        """Return the fields of a table; ``beside`` are tables within it, read elsewhere.

        Raises LetterTemplateError for what is no table, unknown, or not what it should be.
        """
        check_table(table, where, {*known, *beside, "en"})
        english = table.get("en")
        return cls(
            where,
            _fields({name: value for name, value in table.items() if name in known}, where),
            None if english is None else _english(english, where, known),
        )

    def over(self, below: "LetterSection") -> "LetterSection":
        """Return these fields with what they leave open taken from ``below``."""
        english = None if self.en is None else {**(below.en or {}), **self.en}
        return LetterSection(self.where, {**below.zh, **self.zh}, english)


def check_table(table: Any, where: str, known: Set[str]) -> None:
    """Raise LetterTemplateError where a table is none or has a field that is not known."""
    if not isinstance(table, Mapping):
        raise LetterTemplateError(where=where, reason="not_a_table", value=table)
    for name in table:
        if name not in known:
            raise LetterTemplateError(where=where, reason="unknown_field", value=name)


def _english(table: Any, where: str, known: Set[str]) -> Fields:
    place = f"{where.removesuffix(']')}.en]"
    check_table(table, place, known)
    return _fields(table, place)


def _fields(table: Mapping[str, Any], where: str) -> Fields:
    return {name: _field(name, value, f"{where} {name}") for name, value in table.items()}


def _field(name: str, value: Any, where: str) -> Any:
    if name in _LISTS:
        return tuple(_text(one, where) for one in _list(value, where))
    if name in _PAIRS:
        return tuple(_pair(one, where) for one in _list(value, where))
    return _text(value, where)


def _pair(value: Any, where: str) -> tuple[str, str]:
    match value:
        case [str(what), str(content)]:
            return what, content
    raise LetterTemplateError(where=where, reason="not_pairs", value=value)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise LetterTemplateError(where=where, reason="not_text", value=value)
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise LetterTemplateError(where=where, reason="not_a_list", value=value)
    return value
