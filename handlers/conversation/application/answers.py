"""What a lawful answer to each step of the form is: texts and values become fields.

A refusal names the sentence that tells how to mend it; nothing is asked or shown here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from handlers.casework.terms import ApplicantKind
from handlers.conversation.application.draft import (
    IDENTITY_KINDS,
    WAYS,
    ApplicationDraft,
    FormStep,
    IdentityKind,
    SupplyForm,
    SupplyWay,
    answered,
    applies,
    next_step,
)
from handlers.conversation.application.identity import (
    address_in,
    contact_in,
    email_in,
    identity_in,
)
from handlers.conversation.facts import Limits
from handlers.conversation.language import clean, folded
from knowledge.text.document_numbers import document_numbers_in

AGREE: Final = "agree"
DONE: Final = "done"
LAST_QUESTION: Final = "last"
_MARKUP: Final = re.compile(r"[<>{}\\|`^]|https?:|www\.", re.IGNORECASE)
_KINDS_IN_WORDS: Final[Mapping[str, IdentityKind]] = {
    "居住证": IdentityKind.RESIDENCE_PERMIT,
    "身份证": IdentityKind.ID_CARD,
    "idcard": IdentityKind.ID_CARD,
    "护照": IdentityKind.PASSPORT,
    "passport": IdentityKind.PASSPORT,
    "信用代码": IdentityKind.CREDIT_CODE,
    "营业执照": IdentityKind.CREDIT_CODE,
}
"""What people call a proof of identity, the more exact first."""
NAME_CHARS: Final = 100
SHORTEST_WANTED: Final = 4


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer cannot stand: the key of a sentence and what it tells."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)


Taken = ApplicationDraft | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer: the value of a button, or a text."""

    value: str = ""
    text: str = ""
    area: str = ""  # area code of the office, for local telephone numbers
    today: date
    limits: Limits


def take(draft: ApplicationDraft, step: FormStep, given: Given) -> Taken:
    """Return the draft with an answer taken in, or why it cannot be."""
    if not applies(draft, step) and step is not FormStep.PREVIEW:
        return Refusal("form.not_asked")
    return _TAKERS[step](draft, given)


def unsound(draft: ApplicationDraft, *, today: date, limits: Limits) -> FormStep | None:
    """Return the first step whose answer is missing or would not be taken now.

    A draft may be older than today's rules: it is checked once more before it is filed.
    """
    missing = next_step(draft)
    if missing is not FormStep.PREVIEW:
        return missing
    for step, text in _texts(draft).items():
        if applies(draft, step) and answered(draft, step):
            given = Given(text=text, today=today, limits=limits)
            if isinstance(take(draft, step, given), Refusal):
                return step
    return None


def document_number_in(text: str) -> str | None:
    """Return the document number (文号) a description names, None where it names none."""
    return next(document_numbers_in(text), None)


def _texts(draft: ApplicationDraft) -> dict[FormStep, str]:
    return {
        FormStep.NAME: draft.name or "",
        FormStep.PERSON: draft.person or "",
        FormStep.IDENTITY: draft.identity or "",
        FormStep.CONTACT: " ".join(filter(None, (draft.phone, draft.email))),
        FormStep.WANTED: draft.wanted or "",
        FormStep.EMAIL: draft.send_email or "",
        FormStep.ADDRESS: draft.address or "",
    }


def _notice(draft: ApplicationDraft, given: Given) -> Taken:
    agreed = {"同意", "同意并继续", "是", "好", "好的", "agree", "iagree", "yes", "ok"}
    if given.value == AGREE or folded(given.text) in agreed:
        return replace(draft, agreed=True)
    return Refusal("form.notice.press")


def _kind(draft: ApplicationDraft, given: Given) -> Taken:
    try:
        kind = ApplicantKind(given.value)
    except ValueError:
        return Refusal("form.choose")
    return replace(draft, kind=kind)


def _name(draft: ApplicationDraft, given: Given) -> Taken:
    name = _named(given.text)
    if name is None:
        key = "form.org_name.refused" if draft.organisation else "form.name.refused"
        return Refusal(key, {"limit": NAME_CHARS})
    return replace(draft, name=name)


def _person(draft: ApplicationDraft, given: Given) -> Taken:
    name = _named(given.text)
    if name is None:
        return Refusal("form.name.refused", {"limit": NAME_CHARS})
    return replace(draft, person=name)


def _named(text: str) -> str | None:
    """Return a name: two letters at least, no question, no number alone, nothing of a page."""
    name = " ".join(clean(text).split())
    if _MARKUP.search(name):
        return None
    letters = sum(sign.isalpha() for sign in name)
    return name if letters >= 2 and len(name) <= NAME_CHARS and name[-1] not in "?\uff1f" else None


def _identity_kind(draft: ApplicationDraft, given: Given) -> Taken:
    words = folded(given.text)
    in_words = next((kind for word, kind in _KINDS_IN_WORDS.items() if word in words), "")
    try:
        kind = IdentityKind(given.value or in_words)
    except ValueError:
        return Refusal("form.choose")
    if kind not in IDENTITY_KINDS[draft.organisation]:
        return Refusal("form.choose")
    if kind is draft.identity_kind:
        return draft
    return replace(draft, identity_kind=kind, identity=None)


def _identity(draft: ApplicationDraft, given: Given) -> Taken:
    kind = draft.identity_kind
    if kind is None:
        return Refusal("form.identity_kind.first")
    number = identity_in(kind, given.text, today=given.today)
    if number is None:
        return Refusal(f"form.identity.refused.{kind.value}")
    return replace(draft, identity=number)


def _contact(draft: ApplicationDraft, given: Given) -> Taken:
    phone, email = contact_in(given.text, area=given.area)
    if phone is None and email is None:
        return Refusal("form.contact.refused")
    return replace(draft, phone=phone, email=email)


def _wanted(draft: ApplicationDraft, given: Given) -> Taken:
    text = clean(given.text)
    if len(text) > given.limits.text_chars:
        return Refusal(
            "form.wanted.too_long", {"limit": given.limits.text_chars, "length": len(text)}
        )
    if sum(sign.isalnum() for sign in text) < SHORTEST_WANTED:
        return Refusal("form.wanted.too_short")
    if text == draft.wanted:
        return draft
    return replace(draft, wanted=text, published=(), published_passed=False, similar=None)


def _published(_draft: ApplicationDraft, _given: Given) -> Taken:
    return Refusal("form.choose")  # its buttons are read before: no text passes it by


def _form(draft: ApplicationDraft, given: Given) -> Taken:
    try:
        return replace(draft, form=SupplyForm(given.value))
    except ValueError:
        return Refusal("form.choose")


def _way(draft: ApplicationDraft, given: Given) -> Taken:
    try:
        way = SupplyWay(given.value)
    except ValueError:
        return Refusal("form.choose")
    if draft.form is None or way not in WAYS[draft.form]:
        return Refusal("form.choose")
    return replace(draft, way=way)


def _email(draft: ApplicationDraft, given: Given) -> Taken:
    email = email_in(given.text)
    if email is None or email != given.text.strip():
        return Refusal("form.email.refused")
    return replace(draft, send_email=email)


def _address(draft: ApplicationDraft, given: Given) -> Taken:
    address = address_in(given.text)
    if address is None or len(address) > 300:
        return Refusal("form.address.refused")
    return replace(draft, address=address)


def _attachments(draft: ApplicationDraft, given: Given) -> Taken:
    nothing_more = {"完成", "好了", "没有", "没有了", "无", "done", "no", "none"}
    if given.value == DONE or folded(given.text) in nothing_more:
        return replace(draft, attachments_done=True)
    return Refusal("form.papers.press")


def _preview(_draft: ApplicationDraft, _given: Given) -> Taken:
    return Refusal("form.preview.press")


_TAKERS: Final[Mapping[FormStep, Callable[[ApplicationDraft, Given], Taken]]] = {
    FormStep.NOTICE: _notice,
    FormStep.KIND: _kind,
    FormStep.NAME: _name,
    FormStep.PERSON: _person,
    FormStep.IDENTITY_KIND: _identity_kind,
    FormStep.IDENTITY: _identity,
    FormStep.CONTACT: _contact,
    FormStep.WANTED: _wanted,
    FormStep.PUBLISHED: _published,
    FormStep.FORM: _form,
    FormStep.WAY: _way,
    FormStep.EMAIL: _email,
    FormStep.ADDRESS: _address,
    FormStep.ATTACHMENTS: _attachments,
    FormStep.PREVIEW: _preview,
}
