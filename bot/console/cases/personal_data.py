"""The applicant's personal data on a page: masked, until somebody has it shown and recorded.

In its own fields, and wherever it stands in a text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.console.shell.formatting import Telling
from handlers.conversation.application.identity import masked
from handlers.personal_data import mask_contacts
from handlers.records import Particulars
from knowledge.language import Texts, UnknownTextError

_CHAT = Texts("handlers.conversation")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: what it is, and what may be read of it now."""

    key: str
    value: str
    personal: bool


def lines(particulars: Particulars | None, say: Telling, *, shown: bool) -> list[Shown]:
    """Return what is known of an applicant; personal data masked unless ``shown``."""
    if particulars is None or particulars.erased_at is not None:
        return []
    fields = particulars.particulars
    rows = []
    for key, read in _FIELDS.items():
        value = fields.get(key)
        if not value:
            continue
        mask = _MASKS.get(key)
        text = read(say, value)
        rows.append(Shown(key, mask(text) if mask and not shown else text, mask is not None))
    return rows


def description(particulars: Particulars | None) -> str | None:
    """Return the whole description of what is asked for; None where it was erased."""
    if particulars is None or particulars.erased_at is not None:
        return None
    return str(particulars.particulars.get("wanted") or particulars.subject or "") or None


def mask_name(name: str) -> str:
    """Return a name of which only the first sign is to be read."""
    return name[:1] + "*" * min(max(len(name) - 1, 1), 4)


def mask_contact(contact: str) -> str:
    """Return a telephone number or address for mail of which only the ends are to be read."""
    if "@" in contact:
        user, _, host = contact.partition("@")
        return f"{user[:1]}***@{host}"
    if len(_DIGITS.findall(contact)) >= 7:
        return f"{contact[:3]}{'*' * max(len(contact) - 6, 1)}{contact[-3:]}"
    return contact[:3] + "***"


def _text(_say: Telling, value: Any) -> str:
    return str(value)


def _word(prefix: str) -> Callable[[Telling, Any], str]:
    def read(say: Telling, value: Any) -> str:
        try:
            return _CHAT.say(f"{prefix}.{value}", say.language)
        except UnknownTextError:
            return str(value)

    return read


_FIELDS: Mapping[str, Callable[[Telling, Any], str]] = {
    "kind": _word("kind"),
    "name": _text,
    "person": _text,
    "identity_kind": _word("identity"),
    "identity": _text,
    "phone": _text,
    "email": _text,
    "contact": _text,
    "form": _word("supply"),
    "way": _word("way"),
    "send_email": _text,
    "address": _text,
    "document_number": _text,
}

_MASKS: Mapping[str, Callable[[str], str]] = {
    "name": mask_name,
    "person": mask_name,
    "identity": masked,
    "phone": mask_contact,
    "email": mask_contact,
    "contact": mask_contact,
    "send_email": mask_contact,
    "address": mask_contact,
}


def veiled(text: str, *known: Particulars | None) -> str:
    """Return a text as it stands on a page until somebody has it shown, which is recorded.

    One masking for replies, letters, requests, messages and conversations. ``known``: the
    applicants whose names and contacts may stand in it.
    """
    fields = [particulars.particulars for particulars in known if particulars is not None]
    secrets = [str(each.get(key) or "") for each in fields for key in _MASKS]
    return mask_contacts(text, known=secrets)
