"""The office itself: whether it is asked for, and what it has published of its own.

Words and the looks of lines are data, ``knowledge/data/referral/office.toml``. A question that
holds anything beside the office, what of it is asked, and small words is about something else.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from knowledge.catalogue.disclosure import Disclosure
from knowledge.referral.phrases import squeezed, table

_ORGAN = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:局|委员会|管理中心|委|办公室|中心)")
_LONGEST = 40  # characters of a question about the office alone
_LONGEST_LINE = 200
_MOST_LINES = 2  # of one kind
_AID_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-— ]?)?\d{7,8}(?!\d)|(?<!\d)(?:12|96|95)\d{3}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """A line that an office has published of itself, as it stands in ``disclosure``."""

    kind: str  # a key of ``asks`` in the data
    text: str
    disclosure: str
    title: str
    url: str | None = None
    published_on: date | None = None


def aspects_asked(question: str, organs: Collection[str]) -> tuple[str, ...]:
    """Return what of the office itself is asked; empty where something else is asked about.

    ``organs`` are the names by which this organ is known; another's name is something else.

    >>> aspects_asked("民政局星期六上班吗", ["示例市民政局"])
    ('hours',)
    >>> aspects_asked("婚姻登记处几点开门", ["示例市民政局"])
    ()
    """
    text = squeezed(question)
    if len(text) > _LONGEST:
        return ()
    asks, days, filler, here = _patterns()
    aspects = tuple(aspect for aspect, pattern in asks.items() if pattern.search(text))
    rest = text
    for pattern in (*asks.values(), *days):
        rest = pattern.sub("　", rest)
    rest = here.sub("　", _without_organ(rest, organs))
    rest = filler.sub("　", rest)
    return () if any(sign.isalnum() for sign in rest) else aspects


def names_office(question: str, organs: Collection[str]) -> bool:
    """Tell whether a question names the office (你们局, its name), not only what is asked."""
    text = squeezed(question)
    return bool(_patterns()[3].search(text)) or _without_organ(text, organs) != text


def asks_today(question: str) -> bool:
    """Tell whether a question asks of this very day."""
    return bool(_patterns()[1][0].search(squeezed(question)))


def _without_organ(text: str, organs: Collection[str]) -> str:
    """Return a text without this organ's name, whole or by its end (民政局)."""
    for name in organs:
        for begin in range(len(name) - 1):
            tail = name[begin:]
            if len(tail) >= 3 and tail in text and _ORGAN.fullmatch(tail):
                return text.replace(tail, "　")
    return text


def office_lines(disclosures: Iterable[Disclosure]) -> tuple[OfficeLine, ...]:
    """Return what pages about the office say of it, at most two lines of a kind."""
    page, complaints, kinds = _looks()
    lines: dict[str, list[OfficeLine]] = {kind: [] for kind in kinds}
    for disclosure in disclosures:
        if not page.search(disclosure.title):
            continue
        for text in disclosure.text.splitlines():
            for kind, looks in kinds.items():
                fits = complaints.search(disclosure.title) if kind == "complaint" else True
                if fits and len(text) <= _LONGEST_LINE and looks.search(text):
                    lines[kind].append(_line(kind, text, disclosure))
    return tuple(line for each in lines.values() for line in _of_itself(each)[:_MOST_LINES])


def _of_itself(lines: list[OfficeLine]) -> list[OfficeLine]:
    """Return the lines outside of tables, whose rows are often about places of their own."""
    return [line for line in lines if "|" not in line.text] or lines


def aid_lines(disclosures: Iterable[Disclosure], words: Collection[str]) -> tuple[OfficeLine, ...]:
    """Return the lines with a telephone that name a help of these words, the first word first.

    At most two, of pages about the office before others.
    """
    page = _looks()[0]
    ordered = sorted(disclosures, key=lambda disclosure: not page.search(disclosure.title))
    lines = [
        _line("aid", text, disclosure)
        for word in words
        for disclosure in ordered
        for text in disclosure.text.splitlines()
        if word in text and len(text) <= _LONGEST_LINE and _AID_PHONE.search(text)
    ]
    by_telephone: dict[str, OfficeLine] = {}
    for line in lines:
        telephone = _AID_PHONE.search(line.text)
        by_telephone.setdefault(telephone.group() if telephone else "", line)
    return tuple(by_telephone.values())[:2]


def _line(kind: str, text: str, disclosure: Disclosure) -> OfficeLine:
    return OfficeLine(kind=kind, text=text.strip(), disclosure=disclosure.id,
                      title=disclosure.title, url=disclosure.url,
                      published_on=disclosure.published_on)  # fmt: skip


@cache
def _patterns() -> tuple[
    Mapping[str, re.Pattern[str]], tuple[re.Pattern[str], ...], re.Pattern[str], re.Pattern[str]
]:
    source = table("office")
    asks = {aspect: re.compile(words) for aspect, words in source["asks"].items()}
    days = tuple(re.compile(words) for words in source["days"].values())
    return asks, days, re.compile(source["filler"]), re.compile(source["here"])


@cache
def _looks() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    source = table("office")
    kinds = {kind: re.compile(looks) for kind, looks in source["lines"].items()}
    return re.compile(source["page"]), re.compile(source["complaint_page"]), kinds
