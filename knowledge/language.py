"""The languages the project speaks, and the one way to its texts.

What people read is data: an area is a package with a folder ``texts``, in it ``zh.toml`` and
``en.toml`` with the same keys. The lookup stands in the lowest layer, since the catalogue, the
desk and its pages all speak; it is no part of :mod:`knowledge.text`, which takes apart what
people write. Which text is said, and when, belongs to whoever says it. Letters to applicants
are not here: they are templates that an office replaces (:mod:`handlers.letters`).
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


class Language(StrEnum):
    """A language people are spoken to in."""

    ZH = "zh"
    EN = "en"

    @property
    def tag(self) -> str:
        """The language as HTML writes it."""
        return "zh-CN" if self is Language.ZH else "en"


class UnknownTextError(KeyError):
    """There is no text of this ``key`` in an ``area``."""

    def __init__(self, area: str, key: str) -> None:
        super().__init__(key)
        self.area, self.key = area, key

    def __str__(self) -> str:
        return f"no text {self.key!r} in the texts of {self.area}"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one area, named by its package; a file is read when first asked for."""

    area: str

    def say(self, key: str, language: Language = Language.ZH, /, **facts: object) -> str:
        """Return a text with its facts in place of their names in braces.

        Raises:
            UnknownTextError: there is no such text.
            KeyError: a fact it tells is missing.
        """
        table = self.of(language)
        if key not in table:
            raise UnknownTextError(self.area, key)
        return table[key].format(**facts)

    def of(self, language: Language) -> Mapping[str, str]:
        """Return all texts of a language by key, in the order of the file, facts unfilled."""
        return _read(self.area, language)

    def __contains__(self, key: object) -> bool:
        return key in self.of(Language.ZH)


@cache
def _read(area: str, language: Language) -> Mapping[str, str]:
    root, *folders = area.split(".")  # the packages below the root need not be imported for it
    source = files(root).joinpath(*folders, "texts", f"{language}.toml")
    return MappingProxyType(dict(_flat(tomllib.loads(source.read_text(encoding="utf-8")))))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a table and of those in it, their keys joined by full stops."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value
