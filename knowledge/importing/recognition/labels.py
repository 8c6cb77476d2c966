"""Labels and their values: 发文字号: 国发〔2019〕5号, in one line or in neighbouring cells.

What sites and registers write beside a document is read here into fields; which of several
sayings holds is weighed in :mod:`knowledge.importing.recognition.recognising`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple


class Field(StrEnum):
    """What a label says something about."""

    TITLE = "title"
    NUMBER = "number"
    ISSUER = "issuer"  # who made the document
    SOURCE = "source"  # who put it on the site: weaker than title and signature
    FORMED = "formed"
    PRINTED = "printed"  # 印发日期
    PUBLISHED = "published"
    EFFECTIVE = "effective"
    EXPIRES = "expires"
    VALIDITY = "validity"
    URL = "url"
    OTHER = "other"  # of the site alone: counters, classes, share buttons


class Labelled(NamedTuple):
    """One saying: the field and what is written for it."""

    field: Field
    value: str


_GAP = r"[ \u3000\xa0]{0,4}"
_CELLS = re.compile(r"\s?\|\s?|\t")
_LONGEST = 300
"""Characters of a line that are looked at: a longer row of labels is a paragraph."""

_LONGEST_DETAILS = 160


class _Vocabulary(NamedTuple):
    """The labels of ``labels.toml``, and what finds them in a line."""

    fields: Mapping[str, Field]
    in_texts_too: frozenset[str]
    pair: re.Pattern[str]


@cache
def _vocabulary() -> _Vocabulary:
    """Return the labels; to find a thousand of them takes a fifth of a second to prepare."""
    source = files("knowledge.importing.recognition") / "labels.toml"
    words = tomllib.loads(source.read_text(encoding="utf-8"))
    in_texts_too = frozenset(words.pop("in_texts_too"))
    fields = {label: Field(name) for name, labels in words.items() for label in labels}
    any_label = "|".join(
        _GAP.join(re.escape(letter) for letter in label)
        for label in sorted(fields, key=len, reverse=True)
    )
    pair = re.compile(
        rf"(?:^|(?<=[\s丨|】\]（(【\[]))(?P<label>{any_label}){_GAP}[】\]]?[:：]", re.IGNORECASE
    )
    return _Vocabulary(MappingProxyType(fields), in_texts_too, pair)


def field_of(label: str) -> Field | None:
    """Return what a label names, None where it is none of ours."""
    return _vocabulary().fields.get("".join(label.split()).strip("【】[]").rstrip(":："))


def begins_with_label(text: str) -> bool:
    """Tell whether a run of text begins with a label and its colon."""
    return _vocabulary().pair.match(text) is not None


def labelled(text: str, *, beside: bool) -> Iterator[Labelled]:
    """Yield what the lines of ``text`` say by labels, in order.

    Args:
        beside: whether the lines stand beside the text (a site's furniture), where labels mean
            the document that in a text may mean a meeting or a form.
    """
    waiting: Field | None = None  # a label alone on its line: the next line is its value
    for raw in text.split("\n"):
        line = raw.strip(" \u3000\xa0\t")[:_LONGEST]
        if not line:
            continue
        pairs = list(_pairs(line, beside=beside))
        if waiting is not None and not pairs:
            yield Labelled(waiting, line)
        waiting = None
        for pair in pairs:
            if pair.value:
                yield pair
        if pairs and not pairs[-1].value and beside and "|" not in line:
            waiting = pairs[-1].field


def is_details(line: str) -> bool:
    """Tell whether a line only names the day, the source, the counter and the like.

    Either a row of a table whose cells are labels and values, or a site's line of details.
    """
    line = line.strip(" \u3000\xa0\t")
    if not line or len(line) > _LONGEST or "。" in line:
        return False
    cells = [cell for cell in _CELLS.split(line) if cell.strip()]
    if len(cells) > 1 and field_of(cells[0]) is not None:
        return _is_strong(cells[0]) or cells[0].endswith((":", "："))
    return len(line) <= _LONGEST_DETAILS and any(
        _is_strong(pair["label"]) for pair in _vocabulary().pair.finditer(line)
    )


def may_be_details(line: str) -> bool:
    """Tell whether a row begins with a label that texts have too: details beside surer ones."""
    cells = [cell for cell in _CELLS.split(line.strip()[:_LONGEST]) if cell.strip()]
    return len(cells) > 1 and field_of(cells[0]) is not None


def _is_strong(label: str) -> bool:
    """Tell whether only a site's details have such a label."""
    return "".join(label.split()).rstrip(":：") not in _vocabulary().in_texts_too


def _pairs(line: str, *, beside: bool) -> Iterator[Labelled]:
    cells = [cell.strip(" \u3000\xa0") for cell in _CELLS.split(line)]
    number = 0
    while number < len(cells):
        cell = cells[number]
        field = field_of(cell)
        if field is not None and (len(cells) > 1 or cell.endswith((":", "："))):
            following = cells[number + 1] if number + 1 < len(cells) else ""
            empty = field_of(following) is not None and following.endswith((":", "："))
            if _counts(cell, beside=beside or len(cells) > 1):
                yield Labelled(field, "" if empty else following)
            number += 1 if empty else 2
            continue
        yield from _in_cell(cell, beside=beside)
        number += 1


def _in_cell(cell: str, *, beside: bool) -> Iterator[Labelled]:
    pairs = list(_vocabulary().pair.finditer(cell))
    if not pairs:
        return
    ends = [pair.start() for pair in pairs[1:]] + [len(cell)]
    for pair, end in zip(pairs, ends, strict=True):
        field = field_of(pair["label"])
        if field is not None and _counts(pair["label"], beside=beside):
            yield Labelled(field, cell[pair.end() : end].strip(" \u3000\xa0|丨【】[]"))


def _counts(label: str, *, beside: bool) -> bool:
    return beside or _is_strong(label)
