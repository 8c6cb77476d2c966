"""From when and until when a document is in force (生效、失效), as its labels and its text say.

The last day in force counts: 失效日期 2025-05-31 means that it holds on that day and no longer on
the next. A text that only says 有效期N年 holds N years from the day it came into force.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from knowledge.catalogue.disclosure import Standing
from knowledge.importing.recognition.days import DAY, days_in, to_day
from knowledge.importing.recognition.labels import Field, Labelled
from knowledge.importing.recognition.signature import Signature

_BEGINS = r"(?:正式)?(?:施行|实施|执行|生效|实行|试行)"
_FROM_DAY = re.compile(rf"自\s?(?P<day>{DAY})\s?起{_BEGINS}")
_FROM_ISSUE = re.compile(rf"自(?:印发|发布|公布|下发|公告)之日起(?:[^。，,]{{0,12}}后)?{_BEGINS}")
_CHANGES = re.compile(
    rf"(?:^|[，,：:]|本\S{{1,8}})\s?(?:自|从)\s?(?P<day>{DAY})\s?(?:起|开始)[，,]?(?P<what>[^《》]{{0,120}})"
)
_CHANGED = re.compile(
    r"调整(?:为|到|至|后)|提高(?:为|到|至)|降低(?:为|到|至)|改为|统一为|执行|施行|实施|启用|停用|停止|取消|不再|暂停|恢复|按"
)
"""What a notice changes from a day on, where it has no closing words of its own."""

_NOTICE = re.compile(r"(?:通知|公告|通告|决定|通报|批复|函)(?:[(（][^()（）]{1,20}[)）])?[”》]?$")
"""Titles of what only tells of the change; a guide goes on telling what is as it was."""

_PAST = 400  # days before it was made, beyond which a notice tells of what was
_TERM = r"(?:(?:有效期|实施期|执行期|试行期|试点期)限?|执行时间|实施时间)"
_MONTH_DAY = r"(?P<month>\d{1,2})月(?P<date>\d{1,2})日"
_UNTIL_DAY = re.compile(rf"{_TERM}(?:为|[:：]|自[^。]{{0,30}})?\s?(?:截?至|到)\s?(?P<day>{DAY})")
_FROM_UNTIL = re.compile(
    rf"{_TERM}(?:为|是|暂定|[:：])?\s?(?:自|从)?\s?(?P<from>{DAY})\s?(?:起|开始)?\s?(?:至|到|[-—–~～]{{1,2}})\s?"
    rf"(?:(?P<day>{DAY})|(?:同年|当年)?{_MONTH_DAY})"
)
_YEARS = re.compile(
    rf"(?:{_TERM}|试行|暂行)(?:为|暂定|暂定为|[:：])?\s?(?P<count>\d{{1,2}}|[一二两三四五六七八九十])\s?"
    r"(?P<unit>年|个月)(?!度|级|以)"
)
_COUNTS = {number: place for place, number in enumerate("一二三四五六七八九十", start=1)} | {
    "两": 2
}
_GONE = re.compile(r"失效|废止|已?停止执行|无效")
_STANDS = re.compile(r"有效|未失效|未废止")
_PROPOSED = re.compile(
    r"[(（](?:公开)?(?:征求意见稿|草案|送审稿|讨论稿|征询意见稿)[^()（）]{0,10}[)）]"
)
_SENTENCES = re.compile(r"[。；;\n]")
_OWN = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零\d]{1,6}条|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[.、．])?\s*(?:自|有效期|实施期|试行|试点期|执行期|执行时间|实施时间|其他|附则)"
    r"|[^《》]{0,40}?(?:本|上述|以上|该|此)[^《》]{0,30}(?:自|有效期|试行|执行期|实施期|试点期|期限)"
)
"""How a sentence begins that says of the document itself from when and until when it holds."""

_CLOSING = 1500  # characters at the end where a document says from when it holds


class Validity(NamedTuple):
    """The first and the last day in force, None where unknown, and what is said without a day."""

    begins: date | None = None
    ends: date | None = None
    standing: Standing = Standing.STANDS


def validity_of(title: str, text: str, said: Iterable[Labelled], signature: Signature) -> Validity:
    """Return when a document is in force; labels come before what its own words say.

    Sentences about other documents, such as (自2025年8月1日起施行) behind a title in 《》, don't
    count: the document says it of itself (本办法自…), or says it without a subject. What a draft
    proposes of itself is not in force from any day.
    """
    said = tuple(said)
    standing = _standing(title, said)
    own = [sentence for sentence in _SENTENCES.split(text[-_CLOSING:]) if _OWN.match(sentence)]
    closing = "" if standing is Standing.PROPOSED else "。".join(own)
    begins = _said_day(said, Field.EFFECTIVE) or _begins(closing, signature)
    if begins is None and standing is Standing.STANDS and _NOTICE.search(title):
        made = signature.day or _said_day(said, Field.FORMED) or _said_day(said, Field.PUBLISHED)
        begins = _changed_from(text, made) if made is not None else None
    ends = _said_day(said, Field.EXPIRES) or _ends(closing, begins)
    if ends is not None and begins is not None and ends < begins:
        ends = None
    return Validity(begins, ends, standing)


def _standing(title: str, said: Iterable[Labelled]) -> Standing:
    if _PROPOSED.search(title):
        return Standing.PROPOSED
    states = [saying.value for saying in said if saying.field is Field.VALIDITY]
    gone = any(_GONE.search(state) and not _STANDS.search(state) for state in states)
    return Standing.LAPSED if gone else Standing.STANDS


def in_force_from(text: str) -> date | None:
    """Return the day that a closing article names (自…起施行)."""
    clause = _FROM_DAY.search(text[-_CLOSING:])
    return to_day(clause["day"]) if clause else None


def _begins(closing: str, signature: Signature) -> date | None:
    named = in_force_from(closing)
    if named is not None:
        return named
    if _FROM_ISSUE.search(closing):
        return signature.printed or signature.day
    term = _FROM_UNTIL.search(closing)
    return to_day(term["from"]) if term is not None else None


def _changed_from(text: str, made: date) -> date | None:
    """Return the one day from which a text changes something, None where it names several.

    (自2026年1月1日起，标准调整为…); a day long before the text was ``made`` tells of what was.
    """
    earliest = made - timedelta(days=_PAST)
    days = {
        day
        for sentence in _SENTENCES.split(text)
        for change in _CHANGES.finditer(sentence)
        if _CHANGED.search(change["what"]) and (day := to_day(change["day"])) and day >= earliest
    }
    return days.pop() if len(days) == 1 else None


def _ends(closing: str, begins: date | None) -> date | None:
    term = _FROM_UNTIL.search(closing)
    if term is not None:
        year = term["from"][: term["from"].find("年")] if "年" in term["from"] else term["from"][:4]
        return to_day(term["day"] or f"{year}年{term['month']}月{term['date']}日")
    until = _UNTIL_DAY.search(closing)
    if until is not None:
        return to_day(until["day"])
    period = _YEARS.search(closing)
    if period is None or begins is None:
        return None
    written = period["count"]
    count = int(written) if written.isdecimal() else _COUNTS[written]
    months = count if period["unit"] == "个月" else 12 * count
    return _after(begins, months) - timedelta(days=1)


def _after(day: date, months: int) -> date:
    """Return the same day so many months later, the last of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _said_day(said: Iterable[Labelled], field: Field) -> date | None:
    for saying in said:
        if saying.field is field:
            for day in days_in(saying.value):
                return day
    return None
