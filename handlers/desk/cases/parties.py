"""Whom a case is consulted with: name, address and contact of third parties and other organs.

The ledger knows a party by a key alone. The card with its name is kept with the case's files,
where it can be erased, and the entry of the consultation vouches for it by its SHA-256.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from handlers.casework.acts.table import TABLE
from handlers.casework.errors import DocumentError
from handlers.casework.folding import corrected
from handlers.casework.terms import Act
from handlers.desk.cases.attachments import keep_text, sha256_of, text_of
from handlers.desk.cases.case import Case
from handlers.letters.matter import one_line
from handlers.ports import UnitOfWork

PARTY: Final = "party"
"""The kind of attachment that a card is kept as."""

_FIELDS: Final = ("name", "address", "contact")
_CONSULTED: Final = frozenset(
    {TABLE[Act.CONSULT_THIRD_PARTY].entry, TABLE[Act.CONSULT_ORGAN].entry}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whom a letter goes to."""

    name: str
    address: str
    contact: str = ""

    @property
    def text(self) -> str:
        """The card as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    @property
    def sha256(self) -> str:
        """What the ledger vouches for the card by."""
        return sha256_of(self.text.encode())


def party_in(facts: Mapping[str, Any]) -> Party:
    """Return whom the form of a consultation names; raises DocumentError without name or address.

    A letter is not sent to nobody, nor nowhere.
    """
    fields = {name: one_line(facts.get(f"{PARTY}_{name}") or "") for name in _FIELDS}
    for name in ("name", "address"):
        if not fields[name]:
            raise DocumentError(field=f"{PARTY}_{name}", reason="missing", value=None)
    return Party(**fields)


def without_party(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the entry of a consultation may be told."""
    return {key: value for key, value in facts.items() if not key.startswith(f"{PARTY}_")}


def keep_party(unit: UnitOfWork, case: Case, key: str, party: Party) -> None:
    """Keep a card with its case."""
    keep_text(unit, case.number, kind=PARTY, name=f"{key}.json", text=party.text)


def party_of(unit: UnitOfWork, case: Case, key: str) -> Party | None:
    """Return whom a key stands for; None where the card is gone or was never asked for."""
    for entry in reversed(corrected(case.entries)):
        facts = entry.facts
        if entry.act in _CONSULTED and facts.get("party") == key and "card" in facts:
            text = text_of(unit, case.number, facts["card"])
            return Party(**json.loads(text)) if text else None
    return None
