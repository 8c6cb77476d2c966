"""The numbers Word counts by itself: 第一条, 一、, (1), 1.2 and the like.

They are not in a paragraph's text, and without them a statute would lose its articles. Only the
reader of ``.docx`` uses this.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

_CHINESE = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
} | dict.fromkeys(
    ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"),
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
)
"""Numbers with a character each (ECMA-376, 17.18.59); beyond their end Word counts in figures."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts."""

    start: int
    kind: str  # w:numFmt
    pattern: str  # w:lvlText: %1 is the number of the first level
    gap: str


class Numbering:
    """Counts along with the paragraphs of one document, in their order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._lists: dict[str, str] = {}  # a list's number to the list it is made after
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        self._seen: set[str] = set()
        for element in _definitions(document):
            self._learn(element)

    def mark(self, paragraph: Paragraph) -> str:
        """Return what Word shows before the paragraph, empty where it counts nothing."""
        place = _place_of(paragraph)
        if place is None:
            return ""
        number, depth = place
        model = self._lists.get(number)
        level = self._levels.get((model, depth)) if model is not None else None
        if model is None or level is None:
            return ""
        if level.kind == "bullet":
            return "- "
        counts = self._counted(model, number, depth)
        shown = level.pattern
        for upper in range(depth + 1):
            kind = self._levels.get((model, upper), level).kind
            shown = shown.replace(f"%{upper + 1}", _written(counts[upper], kind))
        return shown + level.gap if shown else ""

    def _counted(self, model: str, number: str, depth: int) -> list[int]:
        counts = self._counts.setdefault(model, [])
        if number not in self._seen:
            self._seen.add(number)
            if (number, depth) in self._restarts:
                del counts[depth:]
        del counts[depth + 1 :]
        while len(counts) <= depth:
            upper = len(counts)
            level = self._levels.get((model, upper))
            start = self._restarts.get((number, upper), level.start if level else 1)
            counts.append(start if upper < depth else start - 1)
        counts[depth] += 1
        return counts

    def _learn(self, element: _Element) -> None:
        if element.tag == qn("w:abstractNum"):
            model = str(element.get(qn("w:abstractNumId")))
            for level in element.findall(qn("w:lvl")):
                depth = int(level.get(qn("w:ilvl"), "0"))
                self._levels[model, depth] = _level(level)
        elif element.tag == qn("w:num"):
            number = str(element.get(qn("w:numId")))
            self._lists[number] = _value(element, "w:abstractNumId") or ""
            for override in element.findall(qn("w:lvlOverride")):
                start = _value(override, "w:startOverride")
                if start is not None and start.isdecimal():
                    self._restarts[number, int(override.get(qn("w:ilvl"), "0"))] = int(start)


def _definitions(document: Document) -> Iterator[_Element]:
    try:
        part = document.part.numbering_part
    except (KeyError, NotImplementedError):
        return  # a document without lists has no such part
    yield from part.element


def _level(element: _Element) -> _Level:
    start = _value(element, "w:start") or "1"
    gaps = {"nothing": "", "space": " "}
    return _Level(
        start=int(start) if start.isdecimal() else 1,
        kind=_value(element, "w:numFmt") or "decimal",
        pattern=_value(element, "w:lvlText") or "",
        gap=gaps.get(_value(element, "w:suff") or "", " "),
    )


def _value(element: _Element, name: str) -> str | None:
    child = element.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def _place_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """Return the list and the level a paragraph is on: its own, else its style's."""
    own = paragraph._p.pPr
    style = paragraph.style
    holders = [own, style.element.find(qn("w:pPr")) if style is not None else None]
    for holder in holders:
        numbering = holder.find(qn("w:numPr")) if holder is not None else None
        if numbering is None:
            continue
        number, depth = _value(numbering, "w:numId"), _value(numbering, "w:ilvl") or "0"
        return None if number in {None, "0"} else (str(number), int(depth))
    return None


def _written(number: int, kind: str) -> str:
    """Return a number as its kind (w:numFmt) is written; in figures where we know none better."""
    if kind in _SERIES and 1 <= number <= len(_SERIES[kind]):
        return _SERIES[kind][number - 1]
    writer = _WRITERS.get(kind)
    return writer(number) if writer is not None else str(number)


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _wide(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


def _lettered(number: int) -> str:
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _in_chinese(number: int) -> str:
    """Return a number as articles are counted: 第十条, 第二十一条, 第一百零五条."""
    if not 0 < number < 10_000:
        return str(number)
    written, gap = "", False
    digits = str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit == "0":
            gap = True
            continue
        written += ("零" if gap else "") + _CHINESE[int(digit)] + _PLACES[place]
        gap = False
    return written.removeprefix("一") if 10 <= number < 20 else written


def _legally(number: int) -> str:
    """Return a number in the characters of cheques: 壹拾贰."""
    written = _in_chinese(number).translate(_LEGAL)
    return f"壹{written}" if written.startswith("拾") else written


def _in_roman(number: int) -> str:
    if not 1 <= number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


_WRITERS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"),
        _in_chinese,
    )
    | dict.fromkeys(("taiwaneseCountingThousand", "koreanDigital2"), _in_chinese)
    | dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _legally
    )
    | dict.fromkeys(("ideographDigital", "taiwaneseDigital"), _digit_by_digit)
    | dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _wide)
    | {
        "decimalZero": lambda number: f"{number:02}",
        "lowerLetter": _lettered,
        "upperLetter": lambda number: _lettered(number).upper(),
        "lowerRoman": _in_roman,
        "upperRoman": lambda number: _in_roman(number).upper(),
        "none": lambda _number: "",
    }
)
"""How each kind of number is written (ECMA-376, 17.18.59)."""
