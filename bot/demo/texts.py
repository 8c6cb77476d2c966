"""The texts of the demonstration: an invented bureau and what it has published.

The texts are data (``organ.toml`` and ``disclosures/*.toml``); here they are read and their
dates are computed back from a given day, so that a demonstration is never out of date and nobody
in it works on a holiday. Putting them into a catalogue belongs to the command that starts it.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from importlib import resources
from typing import Any

from chinese_calendar import is_workday
from pypinyin import Style, lazy_pinyin

from handlers.casework.terms import Role
from knowledge.catalogue.disclosure import Disclosure, Status, Step, content_hash
from knowledge.review.rules import DRAFTED, review, sign_off, supersede, withdraw

_PLACEHOLDER = re.compile(r"\{(year|month|formed|published)([+-]\d+)?\}")


@dataclass(frozen=True, slots=True)
class Days:
    """When one text was formed and when it went (or is to go) out."""

    formed: date
    published: date


def resolve(text: str, days: Days) -> str:
    """Fill in ``{year}``, ``{year-1}``, ``{month}``, ``{formed}`` and ``{published+10}`` (days)."""

    def filled(match: re.Match[str]) -> str:
        name, shift = match[1], int(match[2] or 0)
        if name == "year":
            return str(days.formed.year + shift)
        if name == "month":
            return str((days.formed.month - 1 + shift) % 12 + 1)
        day = (days.formed if name == "formed" else days.published) + timedelta(days=shift)
        return f"{day.year}年{day.month}月{day.day}日"

    return _PLACEHOLDER.sub(filled, text)


def last_time(month_day: str, until: date) -> date:
    """Return the last day with that month and day (``"06-18"``) up to ``until``."""
    month, day = (int(part) for part in month_day.split("-"))
    this_year = date(until.year, month, day)
    return this_year if this_year <= until else date(until.year - 1, month, day)


def office_day_from(day: date) -> date:
    """Return ``day`` or the first office day after it."""
    while not _is_office_day(day):
        day += timedelta(days=1)
    return day


def office_day_until(day: date) -> date:
    """Return ``day`` or the last office day before it."""
    while not _is_office_day(day):
        day -= timedelta(days=1)
    return day


def _is_office_day(day: date) -> bool:
    """Say whether it is a Monday to Friday that is no holiday, as far as the calendar reaches."""
    if day.weekday() >= 5:
        return False
    try:
        return bool(is_workday(day))
    except NotImplementedError:  # a year whose holidays are not announced or not recorded
        return True


CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_DAYS_TO_SETTLE = 31  # a yearly text counts as out this many days after it was formed


def login_of(name: str) -> str:
    """Return the sign-in name of a person: the name in pinyin."""
    return "".join(lazy_pinyin(name, style=Style.NORMAL))


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSection:
    """A section (科室) with its room, telephone and the three people who sign for it."""

    name: str
    room: str
    phone: str
    officer: str  # 承办人
    head: str  # 科室负责人, who reviews
    leader: str  # 分管领导, who signs off


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStaff:
    """A member of staff, with the roles of the account."""

    name: str
    title: str
    section: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOrgan:
    """What the invented bureau says of itself."""

    name: str
    short: str
    address: str
    postcode: str
    phone: str
    email: str
    hours: str
    website: str
    receives: str  # 受理人, by name as the people of the sections are
    checks_secrecy: str  # 保密审查人
    sections: tuple[DemoSection, ...]
    staff: tuple[DemoStaff, ...]

    def section(self, name: str) -> DemoSection:
        """Return the section of that name; ``ValueError`` where there is none."""
        for section in self.sections:
            if section.name == name:
                return section
        raise ValueError(f"{self.name}没有名为“{name}”的科室")


def demo_organ() -> DemoOrgan:
    """Return the facts about the invented bureau."""
    return _organ()


def demo_disclosures(today: date) -> tuple[Disclosure, ...]:
    """Return every sample disclosure as it stands on ``today``, in a fixed order.

    Each is formed and published on a working day, published within the 20 working days of
    条例 第二十六条, and nothing lies after ``today``.
    """
    organ = demo_organ()
    return tuple(
        _disclosure(entry, _days(entry, today), organ=organ, position=position)
        for position, entry in enumerate(_entries())
    )


@cache
def _organ() -> DemoOrgan:
    facts = tomllib.loads((resources.files(__package__) / "organ.toml").read_text("utf-8"))
    sections = tuple(DemoSection(**section) for section in facts.pop("section"))
    staff = tuple(
        DemoStaff(**{**person, "roles": tuple(Role(key) for key in person["roles"])})
        for person in facts.pop("staff")
    )
    return DemoOrgan(sections=sections, staff=staff, **facts)


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    folder = resources.files(__package__) / "disclosures"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    entries: list[dict[str, Any]] = []
    for file in files:
        group = tomllib.loads(file.read_text("utf-8"))
        entries += [{"column": group["column"], **entry} for entry in group["disclosure"]]
    return tuple(entries)


def _disclosure(
    entry: dict[str, Any], days: Days, *, organ: DemoOrgan, position: int
) -> Disclosure:
    """Lead one entry through the steps that its status tells of.

    ``position`` only spreads the minutes, so that not everything happens at one time of day.
    """
    section = organ.section(entry["section"])
    status = Status(entry.get("status", Status.PUBLISHED))
    draft = _draft(entry, days, organ=organ, drafted=_at(days.formed, 15, position * 7 % 50))
    if status is Status.DRAFT:
        return draft
    half_way = days.formed + max((days.published - days.formed) // 2, timedelta(days=1))
    before = office_day_until(half_way)  # a long holiday must not push the review past today
    day = before if before > days.formed else office_day_from(half_way)
    seen = _at(day, 8, 35 + position * 7 % 80)
    reviewed = review(draft, person=login_of(section.head), at=seen, note="内容准确，同意公开")
    if status is Status.REVIEWED:
        return reviewed
    signed = _at(days.published, 10, position * 11 % 90)
    link = f"{organ.website}/{entry['column']}/{entry['id']}.html"
    published = sign_off(replace(reviewed, url=link), person=login_of(section.leader), at=signed)
    if status is Status.PUBLISHED:
        return published
    return _ended(published, entry, person=login_of(section.leader), went_out=days.published)


def _draft(entry: dict[str, Any], days: Days, *, organ: DemoOrgan, drafted: datetime) -> Disclosure:
    number = entry.get("document_number")
    officer = login_of(organ.section(entry["section"]).officer)
    draft = Disclosure(
        id=entry["id"],
        title=resolve(entry["title"], days),
        text=resolve(entry["text"].strip(), days),
        formed_on=days.formed,
        category=entry["category"],
        questions=tuple(resolve(question, days) for question in entry["questions"]),
        document_number=resolve(number, days) if number else None,
        issuer=entry.get("issuer", organ.name),
        media=tuple(entry.get("media", ())),
        steps=(Step(act=DRAFTED, person=officer, at=drafted),),
    )
    return replace(draft, content_hash=content_hash(draft))


def _ended(
    published: Disclosure, entry: dict[str, Any], *, person: str, went_out: date
) -> Disclosure:
    """Supersede or withdraw a published text some days after it went out."""
    ended_on = went_out + timedelta(days=entry["ended_after_days"])
    at, note = _at(office_day_from(ended_on), 16), entry["ended_because"]
    if "superseded_by" in entry:
        return supersede(published, by=entry["superseded_by"], person=person, at=at, note=note)
    return withdraw(published, person=person, at=at, note=note)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour), CHINA) + timedelta(minutes=minute)


def _days(entry: dict[str, Any], today: date) -> Days:
    """Reckon both days of an entry from ``formed_days_ago``, or from ``formed_each`` (month-day).

    A text that appears once a year is the last one that has surely gone out by ``today``;
    ``years_back`` takes an earlier one.
    """
    if "formed_each" in entry:
        day = last_time(entry["formed_each"], today - timedelta(days=_DAYS_TO_SETTLE))
        day = day.replace(year=day.year - entry.get("years_back", 0))
    else:
        day = today - timedelta(days=entry["formed_days_ago"])
    formed = office_day_until(day)
    published = office_day_from(formed + timedelta(days=entry["days_to_publish"]))
    return Days(formed=formed, published=published)
