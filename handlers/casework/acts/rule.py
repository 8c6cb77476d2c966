"""What a row of the table of acts says: everything about an act that is no code of its own."""

from collections.abc import Set
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from handlers.casework.acts.form import ActField
from handlers.casework.application import State
from handlers.casework.terms import Act, LetterKind, Role


class Bearing(StrEnum):
    """What an act is to the handling of a case."""

    NEXT = "next"  # carries it on: what is waited for
    CLOCK = "clock"  # moves its clock
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Rule:
    """One act: where and by whom it may be done, and what goes with it.

    ``entry`` tells it in the ledger as done. ``states``: None is a case that does not exist yet.
    ``leads_to`` None: the state stays as it is.

    ``then`` is done at once after it by whoever does it for the office, told the rest of the
    facts.

    ``form``: the fields it is told by, on the page of a case; None: it is not done by a form
    there. ``beside``: what it may be told beside those. ``notice``: the key of the sentence that
    tells the applicant at once; empty: the act is the office's own. ``letter`` goes out with it.

    ``correctable``: the facts of its entry that may be corrected, as its day always may; None:
    the entry stands as it was given. ``voidable``: the entry may be declared void.
    """

    entry: str
    states: Set[State | None]
    roles: Set[Role]
    leads_to: State | None = None
    _: KW_ONLY
    then: Act | None = None
    bearing: Bearing = Bearing.BESIDE
    form: tuple[ActField, ...] | None = ()
    beside: frozenset[str] = frozenset()
    notice: str = ""
    letter: LetterKind | None = None
    correctable: frozenset[str] | None = None
    voidable: bool = False

    @property
    def facts(self) -> frozenset[str]:
        """Everything the act may be told; ``on`` is the day it counts, else today."""
        return self.beside | {field.name for field in self.form or ()}

    def opens(self, state: State | None, *roles: Role) -> bool:
        """Tell whether somebody who holds ``roles`` may do it in ``state``."""
        return state in self.states and bool(self.roles & set(roles))


_OF_STEP = frozenset({"days", "reason", "party", "until", "opinion", "received_on"})


def step(
    entry: str,
    states: Set[State | None],
    roles: Set[Role],
    leads_to: State | None = None,
    *,
    bearing: Bearing,
    form: tuple[ActField, ...],
    beside: frozenset[str] = frozenset(),
    notice: str = "",
    letter: LetterKind | None = None,
) -> Rule:
    """Return the row of a step that the clock can depend on: it may be corrected and voided."""
    return Rule(
        entry,
        states,
        roles,
        leads_to,
        bearing=bearing,
        form=form,
        beside=beside,
        notice=notice,
        letter=letter,
        correctable=_OF_STEP,
        voidable=True,
    )
