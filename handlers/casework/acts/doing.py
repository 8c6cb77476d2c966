"""What every act is given, and the entry it gives back.

Reading facts with the field named where one is wrong, and the rules on days that all acts
share. What each act does is in the modules that :mod:`handlers.casework.acts.perform` lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.casework.acts.fields import Fields
from handlers.casework.acts.table import TABLE
from handlers.casework.application import Application, Event
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.clock import Clock, clock
from handlers.casework.clock.regime import DEFAULT_READINGS, Readings
from handlers.casework.clock.sequence import check_events
from handlers.casework.errors import ActRefusedError, DocumentError, EventError
from handlers.casework.terms import Act, Role
from handlers.ledger.entry import NewEntry, Stream


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does an act: a person of the office by sign-in name, or the applicant."""

    login: str
    roles: frozenset[Role]

    @property
    def name(self) -> str:
        """How entries name the actor."""
        return f"staff:{self.login}" if self.login else "citizen"


CITIZEN = Actor("", frozenset({Role.CITIZEN}))


@dataclass(frozen=True, slots=True)
class ActInHand:
    """One act on one application, about to be done."""

    act: Act
    case: Application | None
    facts: Fields
    actor: Actor
    today: date
    calendar: WorkingCalendar
    readings: Readings = DEFAULT_READINGS

    @property
    def application(self) -> Application:
        """The application; only for acts on one that exists."""
        if self.case is None:
            raise ValueError(f"{self.act} needs an application")
        return self.case

    def day(self, key: str = "on", *, not_before: date | None = None) -> date:
        """Return the day an act counts: today where none is told; never a day to come."""
        day = self.facts.day_or_none(key) or self.today
        if day > self.today:
            raise self.facts.refuse(key, "in_future")
        if not_before is not None and day < not_before:
            raise DocumentError(field=key, reason="too_early", value=f"{day} < {not_before}")
        return day

    def required(self, key: str) -> str:
        """Return a text that must be told."""
        text = self.facts.text(key)
        if not text:
            raise self.facts.refuse(key, "missing")
        return text

    def refuse(self, reason: str, value: object = None) -> ActRefusedError:
        """Return the refusal of the act for ``reason``, to be raised."""
        return ActRefusedError(act=self.act, reason=reason, value=value)

    def clock(self) -> Clock:
        """Return the clock of the case as it stands today."""
        return clock(
            self.application, calendar=self.calendar, today=self.today, readings=self.readings
        )

    def check_step(self, event: Event) -> None:
        """Raise where a step cannot stand beside those already done."""
        case = self.application
        events = (*case.events, event)
        try:
            check_events(events, received_on=case.round_from, closed_on=case.closed_on)
        except EventError as error:
            raise self.refuse(str(error.facts["reason"]), event.on) from error

    def entry(
        self,
        facts: Mapping[str, Any] | None = None,
        *,
        on: date | None = None,
        act: Act | None = None,
        number: str | None = None,
    ) -> NewEntry:
        """Return the entry that tells the act (or another one done with it) as done."""
        return NewEntry(
            stream=Stream.APPLICATION,
            subject=number or self.application.number,
            act=TABLE[act or self.act].entry,
            actor=self.actor.name,
            effective_on=on or self.today,
            facts=dict(facts or {}),
        )
