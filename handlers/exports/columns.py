"""What a column of an export is: its heading, what it means, how its values are told.

One definition serves every format and the data dictionary that goes with it. A column names
an attribute of the row; its headings and meanings are texts. Which columns there are is
:mod:`handlers.exports.log_columns`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handlers.errors import HandlingError
from knowledge.language import Language, Texts

TEXTS: Final = Texts("handlers.exports")
ZH, EN = Language.ZH, Language.EN


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"  # typed by people: guarded against being taken for a formula
    CODE = "code"  # a key of a closed list, told in words in Chinese
    DAY = "day"
    WHOLE = "whole"
    YES_NO = "yes_no"


class UnknownColumnError(HandlingError):
    """There is no such column: ``column``, and ``known`` for those there are."""

    code = "unknown_column"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: the attribute it shows, what it holds, its width."""

    key: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 14  # in characters
    codes: Callable[[], Mapping[str, str]] = dict  # of a CODE, with their words in Chinese

    def heading(self, language: Language) -> str:
        """Return the heading."""
        return TEXTS.say(f"heading.{self.key}", language)

    def meaning(self, language: Language) -> str:
        """Return what the column means."""
        return TEXTS.say(f"meaning.{self.key}", language)


def choose(
    keys: Iterable[str] | None, *, known: Sequence[ExportColumn]
) -> tuple[ExportColumn, ...]:
    """Return the columns of these keys in the order asked; all of them for None."""
    if keys is None:
        return tuple(known)
    by_key = {column.key: column for column in known}
    chosen = []
    for key in keys:
        if key not in by_key:
            raise UnknownColumnError(column=key, known=tuple(by_key))
        chosen.append(by_key[key])
    return tuple(chosen)


def dictionary(columns: Iterable[ExportColumn]) -> str:
    """Return the data dictionary of an export as text, in Chinese and English."""
    lines = [
        "数据字典 Data dictionary",
        "",
        "CSV 中会被当作公式或数字的文字（如 0007、1E5）前有一个撇号（'），使其保持为文字。",
        "In CSV, text that would be taken for a formula or a number has an apostrophe before it.",
        "",
    ]
    for column in columns:
        lines += [
            f"{column.heading(ZH)} / {column.heading(EN)}（{column.kind.value}）",
            f"  {column.meaning(ZH)}",
            f"  {column.meaning(EN)}",
        ]
        lines += [f"  {key} = {word}" for key, word in column.codes().items()]
        lines.append("")
    return "\n".join(lines)
