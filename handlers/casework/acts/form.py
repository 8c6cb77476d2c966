"""What an act is told, as a form asks for it: names and kinds of fields. Data.

The fields of each act stand in its row of :mod:`handlers.casework.acts.table`. Whether what was
filled in will do is for the act itself; how a field looks and is called, for whoever shows it.
"""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is filled in."""

    DAY = "day"
    LINE = "line"
    AREA = "area"
    NUMBER = "number"
    CHOICE = "choice"
    ORDINAL = "ordinal"  # a choice told by a whole number
    SECTION = "section"
    OFFICER = "officer"
    TICK = "tick"
    LETTER = "letter"  # a choice of one letter sent: its step, and whom it went to
    SHOWN = "shown"  # what the person had before them, sent back as it was


@dataclass(frozen=True, slots=True)
class ActField:
    """One field of a form. ``choices`` names the list it is chosen from.

    ``offered`` is what a fresh form holds: of a day, working days from today; of a number, the
    number itself; None for nothing.
    """

    name: str
    kind: FieldKind
    required: bool = True
    choices: str = ""
    offered: int | None = None

    @property
    def of_words(self) -> bool:
        """Whether it is filled in with words of one's own."""
        return self.kind in {FieldKind.LINE, FieldKind.AREA}


SUPPLEMENT_DAYS = 10
"""Working days offered for a supplement; the law says "reasonable", the officer decides."""

MOST_EXTENSION_DAYS = 20

ON = ActField("on", FieldKind.DAY, required=False, offered=0)
"""The day an act counts."""

RECEIVED = ActField("received_on", FieldKind.DAY, required=False)
"""The day a letter was received, where it is known already."""

UNMASKED = ActField("unmasked", FieldKind.LINE, required=False)
"""Why a letter to others quotes the request with its personal data."""

REASON = ActField("reason", FieldKind.AREA)
SECTION = ActField("section", FieldKind.SECTION, choices="section")
OFFICER = ActField("officer", FieldKind.OFFICER, required=False, choices="officer")
OTHER_CASE = ActField("number", FieldKind.LINE)
PARTY = (
    ActField("party", FieldKind.LINE),
    ActField("party_name", FieldKind.LINE),
    ActField("party_address", FieldKind.LINE),
    ActField("party_contact", FieldKind.LINE, required=False),
)
"""Whom a consultation goes to: a key for the records, and a card kept apart from them."""
OPINION = ActField("opinion", FieldKind.CHOICE, choices="opinion")
MEANS = ActField("means", FieldKind.CHOICE, choices="means")
UNDELIVERED = ActField("notice", FieldKind.ORDINAL, choices="undelivered")
"""A notice that has not arrived, by the number of the entry it tells of."""
UNTIL = ActField("until", FieldKind.DAY, offered=SUPPLEMENT_DAYS)

FEE = (
    ActField("tariff", FieldKind.CHOICE, choices="tariff"),
    ActField("quantity", FieldKind.NUMBER),
    REASON,
    RECEIVED,
)
TRANSFER_OUT = (
    ActField("right_organ", FieldKind.LINE),
    ActField("right_organ_contact", FieldKind.LINE),
    REASON,
)
CORRECTION = (
    ActField("entry", FieldKind.ORDINAL, choices="entry"),
    ActField("on", FieldKind.DAY, required=False),
    ActField("void", FieldKind.TICK, required=False),
    REASON,
    ActField("tell", FieldKind.AREA, required=False),  # what the applicant is told of it
)
REMEDY_RESULT = (
    ActField("ordinal", FieldKind.ORDINAL, choices="ordinal"),
    ActField("result", FieldKind.CHOICE, choices="remedy_result"),
    ON,
)
