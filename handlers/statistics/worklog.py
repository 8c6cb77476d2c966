"""The work log (工作台账): what table 2 and the overview tell and no application does.

Trainings, meetings, documents issued, decisions, charges: each an item with its day, corrected
or withdrawn by later entries, never changed. Here the kinds with their definitions, and items
folded from entries; what they add up to is :mod:`handlers.statistics.work_figures`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from handlers.ledger.entry import Entry
from knowledge.language import Language, Texts

TEXTS: Final = Texts("handlers.statistics")

LOGGED, CORRECTED, WITHDRAWN = "logged", "corrected", "withdrawn"
"""The acts of the stream: an item entered, told otherwise, taken out."""


class Measured(StrEnum):
    """How the items of a kind add up."""

    FLOW = "flow"  # what happened in a period: summed
    STOCK = "stock"  # how many there are on a day: the newest counts


@dataclass(frozen=True, slots=True)
class WorkKind:
    """One kind of item: how its items add up, and what they tell besides their count."""

    key: str
    measured: Measured = Measured.FLOW
    heads: bool = False  # people taught are counted too
    amount: bool = False  # has an amount in 万元
    words: bool = False  # its note goes into the report; nothing is counted

    def name(self, language: Language = Language.ZH) -> str:
        """Return what the kind is called, in files of items as well."""
        return TEXTS.say(f"work.{self.key}", language)

    def meaning(self, language: Language = Language.ZH) -> str:
        """Return what is counted."""
        return TEXTS.say(f"work_meaning.{self.key}", language)


_STOCK = Measured.STOCK
KINDS: Final[Mapping[str, WorkKind]] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            WorkKind("training", heads=True),
            WorkKind("meeting"),
            WorkKind("inspection"),
            WorkKind("media"),
            WorkKind("secrecy_review"),
            WorkKind("published_site"),
            WorkKind("published_new_media"),
            WorkKind("published_bulletin"),
            WorkKind("key_field"),
            WorkKind("interpretation"),
            WorkKind("response"),
            WorkKind("enquiries"),
            WorkKind("enquiries_answered"),
            WorkKind("enquiries_in_time"),
            WorkKind("information_formed"),
            WorkKind("organisation", words=True),
            WorkKind("system", words=True),
            WorkKind("secrecy_system", words=True),
            WorkKind("publication_means", words=True),
            WorkKind("platform", words=True),
            WorkKind("honour", words=True),
            WorkKind("assessment", words=True),
            WorkKind("measure_done", words=True),
            WorkKind("problem", words=True),
            WorkKind("measure", words=True),
            WorkKind("fee_note", words=True),
            WorkKind("other_matter", words=True),
            WorkKind("regulation_issued"),
            WorkKind("regulation_abolished"),
            WorkKind("regulations_in_force", _STOCK),
            WorkKind("document_issued"),
            WorkKind("document_abolished"),
            WorkKind("documents_in_force", _STOCK),
            WorkKind("licence"),
            WorkKind("penalty"),
            WorkKind("coercive_measure"),
            WorkKind("charge", amount=True),
            WorkKind("regulation_published"),
            WorkKind("document_published"),
            WorkKind("regulations_public", _STOCK),
            WorkKind("documents_public", _STOCK),
            WorkKind("licence_items", _STOCK),
            WorkKind("service_items", _STOCK),
            WorkKind("service"),
            WorkKind("penalty_items", _STOCK),
            WorkKind("coercive_items", _STOCK),
            WorkKind("charge_items", _STOCK),
            WorkKind("procurement", amount=True),
        )
    }
)
"""Every kind of item, in the order in which lists show them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One item as it is to be read after all corrections. ``amount`` is in 万元."""

    id: str
    kind: str
    on: date
    count: int = 1
    heads: int | None = None
    amount: Decimal | None = None
    note: str = ""
    actor: str = ""
    known_on: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the item for people and programs."""
        return {
            "id": self.id,
            "kind": self.kind,
            "on": self.on.isoformat(),
            "count": self.count,
            "heads": self.heads,
            "amount": None if self.amount is None else str(self.amount),
            "note": self.note,
            "actor": self.actor,
            "known_on": self.known_on.isoformat() if self.known_on else None,
        }


def items_of(entries: Iterable[Entry], *, as_of: date | None = None) -> list[WorkItem]:
    """Return the items that entries tell of, as the office knew them on ``as_of``, by day."""
    items: dict[str, WorkItem] = {}
    for entry in sorted(entries, key=lambda entry: entry.seq):
        if as_of is not None and entry.known_on > as_of:
            continue
        if entry.act == WITHDRAWN:
            items.pop(entry.subject, None)
        elif entry.act == LOGGED or entry.subject in items:
            items[entry.subject] = _item(entry)
    return sorted(items.values(), key=lambda item: (item.on, item.id))


def _item(entry: Entry) -> WorkItem:
    facts = entry.facts
    amount = facts.get("amount")
    return WorkItem(
        id=entry.subject,
        kind=facts["kind"],
        on=entry.effective_on,
        count=int(facts["count"]),
        heads=facts.get("heads"),
        amount=None if amount is None else Decimal(amount),
        note=facts.get("note", ""),
        actor=entry.actor,
        known_on=entry.known_on,
    )
