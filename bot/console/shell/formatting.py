"""Wording what the console shows: days, moments, amounts of days, who did it.

Sentences are in the ``texts`` of each page's folder; here they are chosen and filled.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.web.pages import Pages
from handlers.casework.application import State
from handlers.casework.names import meaning_of, name_of
from handlers.casework.terms import Act, Channel, Tray
from knowledge.catalogue import persons
from knowledge.language import Language

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Telling:
    """Words things in the language of one reader."""

    pages: Pages
    language: Language
    zone: ZoneInfo
    today: date

    def __call__(self, key: str, **facts: object) -> str:
        """Return a text of the pages."""
        return self.pages.text(self.language, key, **facts)

    def known(self, key: str, fallback: str = "", **facts: object) -> str:
        """Return a text where there is one, else ``fallback``."""
        try:
            return self.pages.text(self.language, key, **facts)
        except KeyError:
            return fallback or key.rpartition(".")[2]

    def channel(self, channel: str | None) -> str:
        """Return the name of a channel, of none as well."""
        if channel in set(Channel):
            return self.name(Channel(channel))
        return self.known(f"console.channel.{channel or 'unknown'}")

    def name(self, term: StrEnum) -> str:
        """Return what a term of casework is called."""
        return name_of(term, self.language)

    def meaning(self, act: Act) -> str:
        """Return what an act means, for whoever is about to do it."""
        return meaning_of(act, self.language)

    def label(self, name: str) -> str:
        """Return a name as it stands by itself: in English it begins with a capital."""
        return name[:1].upper() + name[1:]

    def state(self, state: str) -> str:
        """Return the name of an application's state."""
        return self.label(self.name(State(state)))

    def turn(self, queues: Iterable[Tray]) -> str:
        """Return whose turn it is; empty where nobody is waited for."""
        waits = set(queues)
        return self.label(self("console.list.and").join(self.name(q) for q in Tray if q in waits))

    def day(self, day: date | None) -> str:
        """Return a day in full; a dash for none."""
        if day is None:
            return "—"
        if self.language is Language.EN:
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        return f"{day.year}年{day.month}月{day.day}日"

    def short_day(self, day: date | None) -> str:
        """Return a day without its year where that is this year."""
        if day is None:
            return "—"
        if day.year != self.today.year:
            return self.day(day)
        if self.language is Language.EN:
            return f"{day.day} {_MONTHS[day.month - 1]}"
        return f"{day.month}月{day.day}日"

    def weekday(self, day: date) -> str:
        """Return the name of a weekday."""
        return (_WEEKDAYS, _DAYS)[self.language is Language.EN][day.weekday()]

    def moment(self, moment: datetime | None) -> str:
        """Return a moment in the office's zone."""
        if moment is None:
            return "—"
        local = moment.astimezone(self.zone)
        return f"{self.short_day(local.date())} {local:%H:%M}"

    def person(self, person: str, names: Mapping[str, str]) -> str:
        """Return how people read a person of a disclosure's step; ``names`` by login."""
        return persons.shown(person, names)

    def actor(self, actor: str, names: Mapping[str, str] | None = None) -> str:
        """Return who did something: a person's name where it is known."""
        kind, _, login = actor.partition(":")
        if kind == "staff":
            return (names or {}).get(login, login)
        return self.known(f"console.actor.{kind}", actor)
