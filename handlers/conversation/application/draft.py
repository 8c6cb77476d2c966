"""The draft of an application (依申请公开): what has been answered and what is still missing.

What an application must hold is 条例 art. 29: name, proof of identity and contact of the
applicant; the name, document number or other description of the information; the form in
which it is wanted. A purpose is not asked for: the law dropped it in 2019. How the steps are
asked is told in :mod:`handlers.conversation.application.form`, what a lawful answer is in
:mod:`handlers.conversation.application.answers`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from handlers.casework.terms import ApplicantKind
from handlers.conversation.state_json import STORED_AS


class IdentityKind(StrEnum):
    """What proves who the applicant is (身份证明)."""

    ID_CARD = "id_card"  # 居民身份证
    PASSPORT = "passport"
    RESIDENCE_PERMIT = "residence_permit"  # 港澳台居民居住证
    OTHER_CARD = "other_card"
    CREDIT_CODE = "credit_code"  # 统一社会信用代码
    REGISTRATION = "registration"  # another registration of an organisation


class SupplyForm(StrEnum):
    """The form in which the information is wanted (形式要求)."""

    ELECTRONIC = "electronic"
    PRINTED = "paper"
    INSPECTION = "inspection"  # 查阅、抄录


class SupplyWay(StrEnum):
    """The way by which it is to come."""

    CHAT = "chat"
    EMAIL = "email"
    POST = "post"
    IN_PERSON = "in_person"


class FormStep(StrEnum):
    """One question of the form, in the order in which they are asked."""

    NOTICE = "notice"
    KIND = "kind"
    NAME = "name"
    PERSON = "person"  # contact person of an organisation
    IDENTITY_KIND = "identity_kind"
    IDENTITY = "identity"
    CONTACT = "contact"
    WANTED = "wanted"
    PUBLISHED = "published"  # what is already public on it
    FORM = "form"
    WAY = "way"
    EMAIL = "email"
    ADDRESS = "address"
    ATTACHMENTS = "papers"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file sent along: its id among the attachments, and its name."""

    id: str = field(metadata={STORED_AS: "paper"})
    name: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A disclosure offered by its title."""

    disclosure: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDraft:
    """An application being filled in. ``id`` is short ASCII, as buttons carry it."""

    id: str
    step: FormStep = FormStep.NOTICE
    agreed: bool = False  # to the notice on personal data
    kind: ApplicantKind | None = None
    name: str | None = None
    person: str | None = None
    identity_kind: IdentityKind | None = None
    identity: str | None = None
    phone: str | None = None
    email: str | None = None
    wanted: str | None = None
    published: tuple[Offered, ...] = ()  # disclosures shown as perhaps what is wanted
    published_passed: bool = False
    similar: str | None = None  # number of a like application still open
    form: SupplyForm | None = None
    way: SupplyWay | None = None
    send_email: str | None = None
    address: str | None = None
    attachments: tuple[AttachedFile, ...] = field(default=(), metadata={STORED_AS: "papers"})
    attachments_done: bool = field(default=False, metadata={STORED_AS: "papers_done"})
    correction: str | None = None  # an edited message, to be put where the person says

    @property
    def organisation(self) -> bool:
        """Whether the applicant is a legal person or other organisation."""
        return self.kind is not None and self.kind is not ApplicantKind.NATURAL_PERSON


WAYS: Final[Mapping[SupplyForm, tuple[SupplyWay, ...]]] = {
    SupplyForm.ELECTRONIC: (SupplyWay.CHAT, SupplyWay.EMAIL),
    SupplyForm.PRINTED: (SupplyWay.POST, SupplyWay.IN_PERSON),
    SupplyForm.INSPECTION: (SupplyWay.IN_PERSON,),
}
"""Which ways fit which form."""

IDENTITY_KINDS: Final[Mapping[bool, tuple[IdentityKind, ...]]] = {
    False: (
        IdentityKind.ID_CARD,
        IdentityKind.PASSPORT,
        IdentityKind.RESIDENCE_PERMIT,
        IdentityKind.OTHER_CARD,
    ),
    True: (IdentityKind.CREDIT_CODE, IdentityKind.REGISTRATION),
}
"""Which proofs fit a person (False) and an organisation (True)."""

SKIPPABLE: Final = frozenset({FormStep.ATTACHMENTS, FormStep.PUBLISHED})
"""Steps that may be left out; the others are demanded by art. 29."""

_ASKED: Final[Mapping[FormStep, Callable[[ApplicationDraft], bool]]] = {
    FormStep.PERSON: lambda d: d.organisation,
    FormStep.PUBLISHED: lambda d: bool(d.published),
    FormStep.EMAIL: lambda d: d.way is SupplyWay.EMAIL,
    FormStep.ADDRESS: lambda d: d.way is SupplyWay.POST,
    FormStep.PREVIEW: lambda _: False,
}
"""When a step is asked at all; those not named always are."""

_ANSWERED: Final[Mapping[FormStep, Callable[[ApplicationDraft], bool]]] = {
    FormStep.NOTICE: lambda d: d.agreed,
    FormStep.KIND: lambda d: d.kind is not None,
    FormStep.NAME: lambda d: bool(d.name),
    FormStep.PERSON: lambda d: bool(d.person),
    FormStep.IDENTITY_KIND: lambda d: d.identity_kind is not None,
    FormStep.IDENTITY: lambda d: bool(d.identity),
    FormStep.CONTACT: lambda d: bool(d.phone or d.email),
    FormStep.WANTED: lambda d: bool(d.wanted),
    FormStep.PUBLISHED: lambda d: d.published_passed,
    FormStep.FORM: lambda d: d.form is not None,
    FormStep.WAY: lambda d: d.way is not None,
    FormStep.EMAIL: lambda d: bool(d.send_email),
    FormStep.ADDRESS: lambda d: bool(d.address),
    FormStep.ATTACHMENTS: lambda d: d.attachments_done,
    FormStep.PREVIEW: lambda _: False,
}


def applies(draft: ApplicationDraft, step: FormStep) -> bool:
    """Return whether a step belongs to this draft."""
    return step not in _ASKED or _ASKED[step](draft)


def answered(draft: ApplicationDraft, step: FormStep) -> bool:
    """Return whether a step has its answer."""
    return _ANSWERED[step](draft)


def next_step(draft: ApplicationDraft) -> FormStep:
    """Return the first step still without an answer, or the preview."""
    for step in FormStep:
        if applies(draft, step) and not answered(draft, step):
            return step
    return FormStep.PREVIEW


def previous_step(draft: ApplicationDraft) -> FormStep | None:
    """Return the step asked before the present one; None at the first."""
    before = [
        step
        for step in list(FormStep)[: list(FormStep).index(draft.step)]
        if step not in {FormStep.NOTICE, FormStep.PUBLISHED} and applies(draft, step)
    ]
    return before[-1] if before else None


def editable(draft: ApplicationDraft) -> list[FormStep]:
    """Return the steps whose answers the preview shows and lets change."""
    fixed = {FormStep.NOTICE, FormStep.PUBLISHED, FormStep.PREVIEW}
    return [step for step in FormStep if step not in fixed and applies(draft, step)]


def settled(draft: ApplicationDraft) -> ApplicationDraft:
    """Drop the answers that no longer fit another one, and fill in what follows from them."""
    if draft.identity_kind not in (None, *IDENTITY_KINDS[draft.organisation]):
        draft = replace(draft, identity_kind=None, identity=None)
    if not draft.organisation and draft.person:
        draft = replace(draft, person=None)
    if draft.form is None or draft.way not in (None, *WAYS[draft.form]):
        draft = replace(draft, way=None)
    if draft.form is not None and len(WAYS[draft.form]) == 1:
        draft = replace(draft, way=WAYS[draft.form][0])
    if draft.way is SupplyWay.EMAIL and not draft.send_email:
        draft = replace(draft, send_email=draft.email)
    return draft


def moved_on(draft: ApplicationDraft) -> ApplicationDraft:
    """Return the draft with its answers settled, at the next step to ask."""
    draft = settled(draft)
    return replace(draft, step=next_step(draft), correction=None)
