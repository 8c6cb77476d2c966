"""What was sent to the applicant and whether it arrived: each step, and what can be done next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.console.cases.history import HistoryLine, history
from bot.console.cases.lookup import CaseSheet
from bot.console.cases.personal_data import mask_contact
from bot.console.shell.formatting import Telling
from handlers.casework.application import DeliveryState, Dispatch
from handlers.casework.clock.clock import Clock
from handlers.casework.dispatches import failing
from handlers.casework.terms import Act

_ON_CLOCK: Final = frozenset({Act.SEND, Act.REQUEST_SUPPLEMENT, Act.EXTEND, Act.NOTIFY_FEE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One notice: how it stands, the steps that prove it, and what to do where it is missing."""

    act: Act
    tone: str
    words: str
    steps: tuple[HistoryLine, ...]
    missing: bool
    clock: str = ""  # what its absence does to the limit
    ways: tuple[str, ...] = ()


def arrivals(sheet: CaseSheet, clock: Clock, say: Telling) -> list[Arrival]:
    """Return what was sent to the applicant, the newest first."""
    application = sheet.case.application
    missing = failing(application)
    return [
        _arrival(sheet, dispatch, clock, say)
        if dispatch in missing
        else _quiet(sheet, dispatch, say)
        for dispatch in reversed(application.dispatches)
    ]


def _quiet(sheet: CaseSheet, dispatch: Dispatch, say: Telling) -> Arrival:
    arrived = dispatch.state is DeliveryState.DELIVERED
    return Arrival(
        act=dispatch.act,
        tone="done" if arrived else "wait",
        words=_words(dispatch, say),
        steps=_steps(sheet, dispatch, say),
        missing=False,
    )


def _arrival(sheet: CaseSheet, dispatch: Dispatch, clock: Clock, say: Telling) -> Arrival:
    key = dispatch.act.value if dispatch.act in _ON_CLOCK else "other"
    due = say.day(clock.due_on) if clock.due_on else "—"
    return Arrival(
        act=dispatch.act,
        tone="bad",
        words=_words(dispatch, say),
        steps=_steps(sheet, dispatch, say),
        missing=True,
        clock=say(f"console.arrival.clock.{key}", due=due),
        ways=_ways(sheet, say),
    )


def _words(dispatch: Dispatch, say: Telling) -> str:
    if dispatch.state is not DeliveryState.DELIVERED:
        words = say(f"console.arrival.{dispatch.state.value}")
        return f"{words} · {say('console.arrival.tries', tries=dispatch.tries)}"
    on = say.day(dispatch.delivered_on)
    if not dispatch.means:
        return say("console.arrival.delivered", on=on)
    means = say.known(f"console.means.{dispatch.means}", dispatch.means)
    return say("console.arrival.delivered_by", on=on, means=means)


def _steps(sheet: CaseSheet, dispatch: Dispatch, say: Telling) -> tuple[HistoryLine, ...]:
    """Return the chain of this notice as the ledger proves it, the first step first."""
    own = [entry for entry in sheet.case.entries if entry.facts.get("notice") == dispatch.entry]
    return tuple(reversed(history(own, say, sheet.names)))


def _ways(sheet: CaseSheet, say: Telling) -> tuple[str, ...]:
    """Return the ways left, the nearest first; a contact is masked as everywhere."""
    contacts: Mapping[str, str] = {
        "email": sheet.ways.email,
        "phone": sheet.ways.phone,
        "post": sheet.ways.post,
    }
    ways = [
        say(f"console.arrival.way.{way}", contact=mask_contact(contact))
        for way, contact in contacts.items()
        if contact
    ]
    return tuple(ways) or (say("console.arrival.way.none"),)
