"""The steps of a disclosure from draft to publication and out of force, as rules.

Draft, first review by the section head (科室负责人初审), sign-off by the leader
(主管领导签发), published, withdrawn or superseded: the review before release of 条例 art. 17.
Each act takes a disclosure and returns the one that follows, with the step recorded. A person
is a login, or a name marked as one (:mod:`knowledge.catalogue.persons`). Acts that touch several
disclosures, and keeping them, belong to :mod:`knowledge.review.acts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from knowledge.catalogue import persons
from knowledge.catalogue.disclosure import Disclosure, Status, Step, content_hash
from knowledge.catalogue.errors import (
    DateOrderError,
    NoteMissingError,
    NothingChangedError,
    PersonMissingError,
    SamePersonError,
    WrongStateError,
)

IMPORTED = "imported"
DRAFTED = "drafted"
REVISED = "revised"
REVIEWED = "reviewed"
RETURNED = "returned"
SIGNED_OFF = "signed_off"
PUBLISHED = "published"
WITHDRAWN = "withdrawn"
SUPERSEDED = "superseded"

FROM: Mapping[str, frozenset[Status]] = {
    REVIEWED: frozenset({Status.DRAFT}),
    RETURNED: frozenset({Status.DRAFT, Status.REVIEWED}),
    SIGNED_OFF: frozenset({Status.REVIEWED}),
    WITHDRAWN: frozenset({Status.PUBLISHED}),
    SUPERSEDED: frozenset({Status.PUBLISHED}),
    REVISED: frozenset(Status),
}
"""In which states each act is open."""

_REVISABLE = frozenset(
    {"title", "text", "url", "published_on", "formed_on", "category", "questions"}
    | {"document_number", "issuer", "version", "effective_on", "expires_on", "standing"}
    | {"media", "electronic", "source", "source_hash"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The two people who stand for material that is already public.

    Raises:
        SamePersonError: reviewer and approver are one person.
        PersonMissingError: one of them has no name.
    """

    reviewer: str  # 初审
    approver: str  # 签发

    def __post_init__(self) -> None:
        for act, person in ((REVIEWED, self.reviewer), (SIGNED_OFF, self.approver)):
            _named(person, act=act)
        if _same(self.reviewer, self.approver):
            raise SamePersonError(person=persons.shown(self.approver, {}))


def possible_acts(disclosure: Disclosure) -> tuple[str, ...]:
    """Return the acts that are open to the disclosure as it stands."""
    return tuple(act for act, states in FROM.items() if disclosure.status in states)


def review(disclosure: Disclosure, *, person: str, at: datetime, note: str = "") -> Disclosure:
    """First review by the section head (科室负责人初审)."""
    _open(disclosure, REVIEWED)
    return _stepped(disclosure, REVIEWED, person=person, at=at, note=note, status=Status.REVIEWED)


def return_to_draft(disclosure: Disclosure, *, person: str, at: datetime, note: str) -> Disclosure:
    """Send the draft back with the reason (退回修改); a review already given is void.

    Raises:
        NoteMissingError: no reason was given.
    """
    _open(disclosure, RETURNED)
    _reasoned(note, act=RETURNED)
    return _stepped(disclosure, RETURNED, person=person, at=at, note=note, status=Status.DRAFT)


def sign_off(
    disclosure: Disclosure,
    *,
    person: str,
    at: datetime,
    note: str = "",
    known_as: str = "",
    published_on: date | None = None,
) -> Disclosure:
    """Sign-off by the leader (主管领导签发), by which the text is published.

    ``published_on`` stands when it is given, or when the disclosure already has one; else the
    day of the sign-off is the day of publishing. ``known_as`` is the name that ``person`` bears:
    a review recorded by that name alone may be theirs, and counts as theirs.

    Raises:
        SamePersonError: whoever did the first review may not sign as well.
        DateOrderError: it would have been published before it was formed.
    """
    _open(disclosure, SIGNED_OFF)
    if is_own_review(disclosure, person=person, known_as=known_as):
        raise SamePersonError(person=persons.shown(person, {}))
    day = published_on or disclosure.published_on or at.date()
    if disclosure.formed_on is not None and day < disclosure.formed_on:
        raise DateOrderError(
            id=disclosure.id, published_on=day.isoformat(), formed_on=disclosure.formed_on
        )
    signed = _stepped(disclosure, SIGNED_OFF, person=person, at=at, note=note)
    published = _stepped(signed, PUBLISHED, person=person, at=at, status=Status.PUBLISHED)
    dated = replace(published, published_on=day)
    return replace(dated, content_hash=content_hash(dated))


def already_public(disclosure: Disclosure, publication: Publication, *, at: datetime) -> Disclosure:
    """Record both steps for a draft that the public has seen before it came here.

    A day of publishing that nobody knows stays unknown: the day of the import is not it, and
    would falsify the report's count of what was published in time.
    """
    reviewed = review(disclosure, person=publication.reviewer, at=at)
    signed = sign_off(reviewed, person=publication.approver, at=at, published_on=_known(reviewed))
    undated = replace(signed, published_on=disclosure.published_on)
    return replace(undated, content_hash=content_hash(undated))


def withdraw(disclosure: Disclosure, *, person: str, at: datetime, note: str) -> Disclosure:
    """Take a published text down (撤下), with the reason; it stays in the history.

    Raises:
        NoteMissingError: no reason was given.
    """
    _open(disclosure, WITHDRAWN)
    _reasoned(note, act=WITHDRAWN)
    return _stepped(disclosure, WITHDRAWN, person=person, at=at, note=note, status=Status.WITHDRAWN)


def supersede(
    disclosure: Disclosure, *, by: str, person: str, at: datetime, note: str = ""
) -> Disclosure:
    """Put a published text out of force in favour of the disclosure ``by`` (its id)."""
    _open(disclosure, SUPERSEDED)
    done = _stepped(
        disclosure, SUPERSEDED, person=person, at=at, note=note, status=Status.SUPERSEDED
    )
    return replace(done, superseded_by=by)


def revise(
    disclosure: Disclosure,
    changes: Mapping[str, Any],
    *,
    person: str,
    at: datetime,
    note: str = "",
) -> Disclosure:
    """Return the next revision as a draft with ``changes`` (field to value).

    The revision it comes from is left as it is: a published text stays in force until the new
    one is signed off. A changed text is new information: unless ``changes`` say otherwise it
    was formed on the day of the change (条例 art. 26: 形成或者变更之日) and published on the day
    it will be signed off.

    Raises:
        NothingChangedError: the changes change nothing that a reader sees.
        ValueError: a field that revising does not touch.
    """
    if unknown := set(changes) - _REVISABLE:
        raise ValueError(f"not revisable: {sorted(unknown)}")
    new_text = "text" in changes and changes["text"] != disclosure.text
    days = {"formed_on": at.date(), "published_on": None} if new_text else {}
    draft = replace(
        disclosure,
        **(days | dict(changes)),
        status=Status.DRAFT,
        revision=disclosure.revision + 1,
        superseded_by=None,
        steps=(),
    )
    draft = replace(draft, content_hash=content_hash(draft))
    same_days = draft.effective_on == disclosure.effective_on  # which no hash of a text holds
    if same_days and draft.content_hash == content_hash(disclosure):
        raise NothingChangedError(id=disclosure.id)
    return _stepped(draft, REVISED, person=person, at=at, note=note)


def attach_question(
    disclosure: Disclosure, question: str, *, person: str, at: datetime, note: str = ""
) -> Disclosure:
    """Return the next revision, a draft to be reviewed, with a citizen's question attached."""
    question = " ".join(question.split())
    known = disclosure.questions
    attached = known if question in known or not question else (*known, question)
    return revise(disclosure, {"questions": attached}, person=person, at=at, note=note)


def reviewer_of(disclosure: Disclosure) -> str | None:
    """Return who gave the first review that still counts, None where none does."""
    for step in reversed(disclosure.steps):
        if step.act == REVIEWED:
            return step.person
        if step.act == RETURNED:
            return None
    return None


def is_own_review(disclosure: Disclosure, *, person: str, known_as: str = "") -> bool:
    """Tell whether ``person`` gave the review that counts, or bears the name it is known by."""
    reviewer = reviewer_of(disclosure)
    if reviewer is None:
        return False
    return _same(reviewer, person) or _same(reviewer, persons.by_name(known_as))


def _known(disclosure: Disclosure) -> date | None:
    return disclosure.published_on or disclosure.formed_on


def _open(disclosure: Disclosure, act: str) -> None:
    if disclosure.status not in FROM[act]:
        raise WrongStateError(id=disclosure.id, act=act, status=disclosure.status.value)


def _reasoned(note: str, *, act: str) -> None:
    if not note.strip():
        raise NoteMissingError(act=act)


def _named(person: str, *, act: str) -> None:
    if not person.strip():
        raise PersonMissingError(act=act)


def _same(person: str, other: str) -> bool:
    return persons.folded(person) == persons.folded(other)


def _stepped(
    disclosure: Disclosure,
    act: str,
    *,
    person: str,
    at: datetime,
    note: str = "",
    status: Status | None = None,
) -> Disclosure:
    _named(person, act=act)
    if at.tzinfo is None:
        raise ValueError("a step's time carries its offset")
    step = Step(act=act, person=person, at=at, note=note.strip())
    return replace(disclosure, status=status or disclosure.status, steps=(*disclosure.steps, step))
