"""The operator's calendar file: days off and days worked, each with the notice it rests on.

Reading and checking the file; what the days mean is for :mod:`handlers.casework.clock.calendar`.
The file is TOML, one ``[[notice]]`` for each paper it rests on::

    [[notice]]
    title = "国务院办公厅关于2027年部分节假日安排的通知"
    year = 2027                               # only where it arranges the whole year
    off = ["2027-01-01..2027-01-03"]          # days, or spans with both ends
    work = ["2027-02-20"]

A file that says a day is off and worked, repeats a day, or arranges a year without one of its
statutory days is refused: a calendar that is wrong makes every due day wrong.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from handlers.casework.errors import OverridesError

LAST_YEAR = 2036
"""The last year an estimate is made for."""

# First day of the first lunar month, fifth of the fifth, fifteenth of the eighth, and the day
# of 清明, as month and day. Two independent lunar calendars agree on every one of them.
_MOVABLE: Mapping[int, tuple[str, str, str, str]] = {
    2027: ("02-06", "04-05", "06-09", "09-15"),
    2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"),
    2030: ("02-03", "04-05", "06-05", "09-12"),
    2031: ("01-23", "04-05", "06-24", "10-01"),
    2032: ("02-11", "04-04", "06-12", "09-19"),
    2033: ("01-31", "04-04", "06-01", "09-08"),
    2034: ("02-19", "04-05", "06-20", "09-27"),
    2035: ("02-08", "04-05", "06-10", "09-16"),
    2036: ("01-28", "04-04", "05-30", "10-04"),
}


def statutory_days(year: int) -> Mapping[date, str]:
    """Return the statutory days off of ``year`` and their names; empty for an unknown year."""
    movable = _MOVABLE.get(year)
    if movable is None:
        return {}
    spring, qingming, dragon_boat, mid_autumn = (
        date.fromisoformat(f"{year}-{day}") for day in movable
    )
    days = {date(year, 1, 1): "元旦", qingming: "清明节"}
    for offset in (-1, 0, 1, 2):  # 除夕 and the first three days of the first month
        days[spring + timedelta(days=offset)] = "春节"
    for day in (1, 2):
        days[date(year, 5, day)] = "劳动节"
    days |= {dragon_boat: "端午节", mid_autumn: "中秋节"}
    for day in (1, 2, 3):
        days[date(year, 10, day)] = "国庆节"
    return days


_LONGEST_SPAN = 31  # days; a longer one is a slip of the pen
_KEYS = {"title", "year", "off", "work"}


@dataclass(frozen=True, slots=True)
class Override:
    """One day that an operator's notice settles."""

    day: date
    working: bool
    notice: str


@dataclass(frozen=True, slots=True)
class Overrides:
    """All of an operator's days, checked, with the years their notices arrange in full."""

    days: Mapping[date, Override] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    @property
    def version(self) -> str:
        """A short digest of what the days say, or an empty string where there are none."""
        if not self.days and not self.years:
            return ""
        lines = [f"{d.day}{'w' if d.working else 'o'}{d.notice}" for d in self.days.values()]
        text = "\n".join(sorted(lines) + [str(year) for year in sorted(self.years)])
        return hashlib.sha256(text.encode()).hexdigest()[:8]


NO_OVERRIDES = Overrides()


def read_overrides(path: Path) -> Overrides:
    """Read and check the file at ``path``; raises OverridesError naming what is wrong where."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OverridesError(where=path.name, reason="unreadable", value=str(error)) from error
    return parse_overrides(text)


def parse_overrides(text: str) -> Overrides:
    """Return the overrides that ``text`` (TOML) tells; raises OverridesError."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OverridesError(where="file", reason="not_toml", value=str(error)) from error
    for key in document:
        if key != "notice":
            raise OverridesError(where=key, reason="unknown_key", value=key)
    notices = document.get("notice", [])
    if not isinstance(notices, list):
        raise OverridesError(where="notice", reason="not_a_list", value=notices)
    days: dict[date, Override] = {}
    years: set[int] = set()
    for number, notice in enumerate(notices, start=1):
        where = f"notice {number}"
        _check_shape(notice, where)
        of_notice = _days_of(notice, where, known=days)
        days |= of_notice
        if "year" in notice:
            years.add(_year_of(notice, where, of_notice))
    return Overrides(days, frozenset(years))


def _check_shape(notice: Any, where: str) -> None:
    if not isinstance(notice, dict):
        raise OverridesError(where=where, reason="not_a_table", value=notice)
    unknown = sorted(set(notice) - _KEYS)
    if unknown:
        raise OverridesError(where=where, reason="unknown_key", value=", ".join(unknown))
    title = notice.get("title")
    if not isinstance(title, str) or not title.strip():
        raise OverridesError(where=f"{where}, title", reason="missing", value=title)


def _days_of(
    notice: Mapping[str, Any], where: str, *, known: Mapping[date, Override]
) -> dict[date, Override]:
    days: dict[date, Override] = {}
    for key, working in (("off", False), ("work", True)):
        for day in _spans(notice.get(key, []), f"{where}, {key}"):
            if day in days or day in known:
                raise OverridesError(where=f"{where}, {key}", reason="twice", value=day.isoformat())
            days[day] = Override(day, working, notice["title"].strip())
    return days


def _spans(listed: Any, where: str) -> Iterator[date]:
    if not isinstance(listed, list):
        raise OverridesError(where=where, reason="not_a_list", value=listed)
    for item in listed:
        first, _, last = str(item).partition("..")
        try:
            start = date.fromisoformat(first.strip())
            end = date.fromisoformat(last.strip()) if last else start
        except ValueError as error:
            raise OverridesError(where=where, reason="not_a_date", value=item) from error
        length = (end - start).days + 1
        if not 1 <= length <= _LONGEST_SPAN:
            raise OverridesError(where=where, reason="bad_span", value=item)
        for offset in range(length):
            yield start + timedelta(days=offset)


def _year_of(notice: Mapping[str, Any], where: str, overrides: Mapping[date, Override]) -> int:
    year = notice["year"]
    if not isinstance(year, int) or isinstance(year, bool):
        raise OverridesError(where=f"{where}, year", reason="not_a_year", value=year)
    for day, name in statutory_days(year).items():
        override = overrides.get(day)
        if override is None or override.working:
            raise OverridesError(
                where=f"{where}, off", reason="statutory_day_missing", value=f"{day} {name}"
            )
    return year
