"""Which acts of review a person may do on a disclosure, alone or on several together.

The rules themselves are those of :mod:`knowledge.review.rules`.
"""

from dataclasses import dataclass

from bot.console.shell.access import Person
from handlers.permissions import Permission
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.review import rules
from knowledge.review.checklist import check

PERMISSIONS = {
    rules.REVIEWED: Permission.REVIEW_DISCLOSURE,
    rules.RETURNED: Permission.RETURN_DISCLOSURE,
    rules.SIGNED_OFF: Permission.SIGN_DISCLOSURE,
    rules.WITHDRAWN: Permission.WITHDRAW_DISCLOSURE,
    rules.SUPERSEDED: Permission.SUPERSEDE_DISCLOSURE,
}
"""The permission each act needs; that two people do the two is held by the acts."""

NEEDS_NOTE = frozenset({rules.RETURNED, rules.WITHDRAWN})

_TOGETHER = {Status.DRAFT.value: rules.REVIEWED, Status.REVIEWED.value: rules.SIGNED_OFF}


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """A disclosure in the list, how much in it is to be looked at, whether it may be ticked."""

    disclosure: Disclosure
    findings: int
    tickable: bool


def acts_of(disclosure: Disclosure, person: Person) -> list[str]:
    """Return the acts that a person may do on a disclosure now."""
    return [
        act
        for act in rules.possible_acts(disclosure)
        if act in PERMISSIONS
        and person.may(PERMISSIONS[act])
        and not (act == rules.SIGNED_OFF and is_own_review(disclosure, person))
    ]


def is_own_review(disclosure: Disclosure, person: Person) -> bool:
    """Tell whether a person gave the review that counts, and so may not sign."""
    return rules.is_own_review(disclosure, person=person.login, known_as=person.name)


def act_together(status: str, person: Person) -> str:
    """Return the act that a person may do on several disclosures of a status, empty for none."""
    act = _TOGETHER.get(status, "")
    return act if act and person.may(PERMISSIONS[act]) else ""


def row_of(disclosure: Disclosure, person: Person, *, act: str) -> DisclosureRow:
    """Return a disclosure's row in a list on which ``act`` may be done on several together.

    A text with anything to look at is decided on its own page, where it is marked.
    """
    findings = len(check(disclosure))
    may = bool(act) and not findings and act in acts_of(disclosure, person)
    return DisclosureRow(disclosure, findings, may)
