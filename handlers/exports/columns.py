"""What a column of an export is: its heading, what it means, how its values are told.

One definition serves every format and the data dictionary that goes with it. A column names
an attribute of the row. Which columns there are is :mod:`handlers.exports.log_columns`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.errors import HandlingError
from knowledge.language import Language


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportColumn:
    """One column: the attribute it shows, its headings, its definition, its width."""

    key: str
    zh: str
    en: str
    means_zh: str
    means_en: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 14  # in characters
    words: Mapping[str, str] = field(default_factory=dict)  # of a CODE, in Chinese

    def heading(self, language: Language) -> str:
        """Return the heading."""
        return self.zh if language is Language.ZH else self.en


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
    lines = ["数据字典 Data dictionary", ""]
    for column in columns:
        lines += [
            f"{column.zh} / {column.en}（{column.kind.value}）",
            f"  {column.means_zh}",
            f"  {column.means_en}",
        ]
        lines += [f"  {key} = {word}" for key, word in column.words.items()]
        lines.append("")
    return "\n".join(lines)
