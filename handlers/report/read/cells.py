"""Reading single figures and labels of published reports loosely, saying so each time.

Offices print nought as blank, "/" or "-", and misprint labels; both are read, and each is
remarked on. Finding the tables is :mod:`handlers.report.read.tables`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rapidfuzz import fuzz, process

from handlers.report.form.tables import Figure
from handlers.report.render.layout import NOT_RECORDED
from handlers.report.yearly.report import Level

_NOUGHT: Final = frozenset({"", "/", "-", "--", "—", "——", "–", "\\", "无", "、"})
_NUMBER: Final = re.compile(r"([+-]?\d+(?:\.\d+)?)(?:件|条|个|万元|元|项)?")
_NOTED: Final = re.compile(
    r"(?P<figure>[+-]?\d[\d.]{0,20}[^\d()]{0,3})\((?P<note>[^()]{1,60})\)(?P<unit>[^\d()]{0,2})"
)
"""A figure with a remark behind it: 14(其中修订5件)."""

_SIGNS: Final = (
    (re.compile(r"^(?:减少?|下降)(?=\d)"), "-"),
    (re.compile(r"^(?:增加?|新增)(?=\d)"), "+"),
)
_NUMBERING: Final = re.compile(
    r"^(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\d+[.、])"
)
_MARKS: Final = re.compile(r"[\s,，。、:：;；.\"'“”‘’()（）·]+")
ALIKE: Final = 70.0
"""How alike a misprinted label must be to be taken for one of the form, of 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something in a report that could only be read loosely, or not at all."""

    level: Level
    where: str  # keys, such as table3.granted.total
    text: str


def tidy(text: str) -> str:
    """Return a text in plain forms of its characters, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def essence(label: str) -> str:
    """Return what a label says, without numbering, bracketed notes and marks."""
    plain = _NUMBERING.sub("", tidy(label))
    noteless = re.sub(r"\(.*\)$", "", plain) or plain
    return _MARKS.sub("", noteless)


class Loose:
    """A reader of figures that keeps the remarks it had to make."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []

    def warn(self, where: str, text: str) -> None:
        """Remark on something that was read all the same."""
        self.remarks.append(Remark(level=Level.WARNING, where=where, text=text))

    def fail(self, where: str, text: str) -> None:
        """Remark on something that could not be read."""
        self.remarks.append(Remark(level=Level.ERROR, where=where, text=text))

    def count(self, value: object, where: str) -> int:
        """Return a count; blank and the like are nought, with a remark."""
        figure = self.figure(value, where)
        if isinstance(figure, Decimal):
            self.fail(where, f"“{value}”不是整数，按{int(figure)}读")
            return int(figure)
        return figure or 0

    def figure(self, value: object, where: str) -> Figure:
        """Return a figure, with decimals where it has any; None where it says "not recorded"."""
        if value is None:
            text = ""
        elif isinstance(value, bool):
            text = str(value)  # no figure: falls to the error below
        elif isinstance(value, int):
            return value
        else:
            text = tidy(str(value))
        if text == NOT_RECORDED:
            return None
        if text in _NOUGHT:
            self.warn(where, f"{'空白' if not text else f'印作“{text}”'}，按0读")
            return 0
        return self._number(text, where)

    def _number(self, text: str, where: str) -> Figure:
        plain = text.replace(",", "")
        for pattern, sign in _SIGNS:
            plain = pattern.sub(sign, plain)
        noted = _NOTED.fullmatch(plain)
        if noted is not None:
            self.warn(where, f"附注“{noted['note']}”未计入")
            plain = text = noted["figure"]
        match = _NUMBER.fullmatch(plain)
        if match is None:
            self.fail(where, f"“{text}”不是数字，按0读")
            return 0
        number = Decimal(match[1])
        if match[1] != text:
            self.warn(where, f"印作“{text}”，按{number}读")
        return int(number) if number == number.to_integral_value() else number

    def label(self, text: str, known: Mapping[str, str], where: str) -> str | None:
        """Return the key of the label that a text is or is a misprint of; None for neither.

        ``known`` maps keys to labels.
        """
        core = essence(text)
        for key, label in known.items():
            if core == essence(label):
                return key
        choices = {key: essence(label) for key, label in known.items()}
        best = process.extractOne(core, choices, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best is None:
            return None
        key = str(best[2])
        self.warn(where, f"标签印作“{text.strip()}”，按“{known[key]}”读")
        return key


def distinct(texts: Iterable[str]) -> list[str]:
    """Return texts without blanks and without repeats that stand side by side."""
    runs: list[str] = []
    for text in texts:
        if tidy(text) and (not runs or runs[-1] != text):
            runs.append(text)
    return runs
