"""The history of a case in sentences: each entry, who did it, and what was told of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.console.shell.formatting import Telling
from handlers.casework.acts.table import ENTRIES
from handlers.casework.answers.grounds import GROUNDS
from handlers.casework.names import name_of_ground
from handlers.casework.terms import (
    Act,
    Channel,
    Opinion,
    RemedyKind,
    RemedyResult,
    Result,
    Tariff,
)
from handlers.ledger.entry import Entry

_CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One entry as a person reads it."""

    seq: int
    on: date
    at: datetime
    who: str
    what: str
    detail: str
    corrected: str = ""  # how a later entry has it read

    @property
    def backdated(self) -> bool:
        """Whether the act counts from another day than the one it was recorded."""
        return self.on != self.at.date()


def history(entries: Iterable[Entry], say: Telling, names: Mapping[str, str]) -> list[HistoryLine]:
    """Return the entries as sentences, the newest first."""
    entries = list(entries)
    corrections = {int(entry.facts["entry"]): entry for entry in entries if entry.act == _CORRECTED}
    return [_line(entry, corrections.get(entry.seq), say, names) for entry in reversed(entries)]


def _line(
    entry: Entry, correction: Entry | None, say: Telling, names: Mapping[str, str]
) -> HistoryLine:
    return HistoryLine(
        seq=entry.seq,
        on=entry.effective_on,
        at=entry.recorded_at.astimezone(say.zone),
        who=say.actor(entry.actor, names),
        what=what(entry, say),
        detail=_detail(entry, say, names),
        corrected=_correction(correction, say) if correction else "",
    )


def what(entry: Entry, say: Telling) -> str:
    """Return what was done, by the table of acts."""
    act = ENTRIES.get(entry.act)
    return say.label(say.name(act)) if act else say.known(f"console.entry.{entry.act}", entry.act)


def _detail(entry: Entry, say: Telling, names: Mapping[str, str]) -> str:
    parts = []
    for name, fact in entry.facts.items():
        teller = _TELLERS.get(name)
        if teller is None or fact in (None, "", [], {}):
            continue
        words = names.get(str(fact), str(fact)) if name == "officer" else teller(say, fact)
        parts.append(say(f"console.fact.{name}", told=words))
    return say("console.fact.between").join(parts)


def _correction(entry: Entry, say: Telling) -> str:
    facts = entry.facts
    if facts.get("void"):
        return say("console.entry.voided", reason=facts.get("reason", ""))
    on = date.fromisoformat(facts["on"]) if facts.get("on") else None
    if on is not None:
        return say("console.entry.moved", on=say.day(on), reason=facts.get("reason", ""))
    return say("console.entry.reread", reason=facts.get("reason", ""))


def _plain(_say: Telling, fact: Any) -> str:
    return str(fact)


def _day(say: Telling, fact: Any) -> str:
    return say.day(date.fromisoformat(str(fact)))


def _ground(_say: Telling, fact: Any) -> str:
    ground = GROUNDS.get(str(fact))
    if ground is None:
        return str(fact)
    name = name_of_ground(ground)
    return f"{name}（{ground.articles}）" if ground.articles else name


def _result(say: Telling, fact: str) -> str:
    if fact in set(RemedyResult):
        return say.name(RemedyResult(fact))
    return say.name(Result(fact))


_TELLERS: Mapping[str, Callable[[Telling, Any], str]] = {
    "channel": lambda say, fact: say.name(Channel(fact)),
    "basis": _plain,
    "identity_as_received": lambda say, fact: say(f"console.identity_as_received.{fact}"),
    "section": _plain,
    "officer": _plain,
    "until": _day,
    "received_on": _day,
    "letter": lambda say, fact: say.name(Act(fact)),
    "days": _plain,
    "party": _plain,
    "opinion": lambda say, fact: say.name(Opinion(fact)),
    "tariff": lambda say, fact: say.name(Tariff(fact)),
    "quantity": _plain,
    "yuan": _plain,
    "result": _result,
    "ground": _ground,
    "means": lambda say, fact: say.known(f"console.means.{fact}", str(fact)),
    "purpose": lambda say, fact: say(f"console.files.purpose.{fact}"),
    "number": _plain,
    "relation": lambda say, fact: say.known(f"console.relation.{fact}", str(fact)),
    "kind": lambda say, fact: say.name(RemedyKind(fact)),
    "co_defendant": _plain,
    "unmasked": _plain,
    "document_number": _plain,
    "entry": _plain,
    "old": _day,
    "new": _day,
    "calendar": _plain,
    "via": lambda say, fact: say.channel(str(fact)),
    "why": lambda say, fact: say(f"console.arrival.{fact}"),
    "to": lambda say, fact: say.channel(str(fact)),
    "tell": _plain,
    "reason": _plain,
}
