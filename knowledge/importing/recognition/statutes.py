"""Statutes and rules (法律、法规、规章): which work a text is, of which day, what it repeals.

Two texts of one work differ in their version; the later supersedes the earlier, whichever came
first. Names are compared without 中华人民共和国, brackets and the day written behind them.
"""

import re
from datetime import date
from typing import NamedTuple

from knowledge.importing.recognition.days import DAY, days_in, to_day
from knowledge.importing.recognition.validity import in_force_from
from knowledge.importing.recognition.works import split_title, work_key

_KIND = re.compile(r"(?:法|条例|规定|办法|细则|规则|解释|决定|章程)$")
_GUIDE = re.compile(r"(?:指南|目录|标准|规范|制度|清单)$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_TRIAL = re.compile(r"[(（](?:试行|暂行)[)）]$")
_ARTICLES = re.compile(r"(?:^|\n|[\s\u3000])第[一二三四五六七八九十百零〇\d]+条(?=[\s\u3000:：])")
_ENACTED = re.compile(r"通过|公布|发布|修订|修正|批准")
_OPENING = 1500


class Version(NamedTuple):
    """Which work a text is and the day of its version, None where no day is named."""

    work: str
    on: date | None


def version_of(title: str, text: str, *, name: str = "") -> Version | None:
    """Return the work and version of a statute or rule; None for every other text.

    The day is the one written behind the title or in ``name`` (of the file or the id), else
    the latest enactment in the opening lines, else the day it comes into force.
    """
    bare, behind = split_title(title)
    named = split_title(name)[1]
    marked = behind is not None or named is not None
    if not _KIND.search(_TRIAL.sub("", bare)):
        if not (marked and _GUIDE.search(bare)):
            return None
    elif not marked and len(_ARTICLES.findall(text)) < 2:
        return None
    days = [day for day in (_day_behind(behind), _day_behind(named)) if day]
    on = max(days) if days else _enacted(text) or in_force_from(text)
    return Version(work_key(bare), on)


def _day_behind(behind: str | None) -> date | None:
    if behind is None:
        return None
    day = to_day(behind) if re.fullmatch(DAY, behind) else None
    year = _YEAR.match(behind)
    return day or (date(int(year.group()), 1, 1) if year else None)


def _enacted(text: str) -> date | None:
    """Return the latest day of an enactment named before the first article."""
    first = _ARTICLES.search(text)
    opening = text[: first.start() if first else _OPENING][:_OPENING]
    lines = [line for line in opening.split("\n") if _ENACTED.search(line)]
    return max((day for line in lines for day in days_in(line)), default=None)
