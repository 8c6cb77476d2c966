"""What a row of the table of acts says, what its states and roles are called, and when it is sound.

Everything about an act that is no code of its own; the rows stand in
:mod:`handlers.casework.acts.table`.
"""

from collections.abc import Mapping, Set
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from handlers.casework.acts.form import ActField
from handlers.casework.application import CLOSED_STATES, State
from handlers.casework.terms import Act, LetterKind, Role, Tray

S, R = State, Role

UNBORN = None
"""The state of a case that does not exist yet."""

BEFORE_REPLY = frozenset({S.FILED, S.HANDLING})
IN_HAND = frozenset({S.HANDLING, S.DRAFTED, S.REVIEWED})
OPEN = frozenset(S) - CLOSED_STATES
ANY = frozenset(S) - {S.VOIDED}

OFFICERS = frozenset({R.OFFICER, R.SECTION_HEAD})
DESK = frozenset({R.INTAKE, R.OFFICER, R.SECTION_HEAD})
ASSIGNING = frozenset({R.INTAKE, R.SECTION_HEAD, R.LEADER})


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

    ``queue``: the list in which a case waits for this act; None: nobody is waited for.

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
    queue: Tray | None = None
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
    queue: Tray | None = None,
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
        queue=queue,
        form=form,
        beside=beside,
        notice=notice,
        letter=letter,
        correctable=_OF_STEP,
        voidable=True,
    )


def faults(table: Mapping[Act, Rule]) -> list[str]:
    """Return what is wrong with a table of acts; an empty list for a sound one.

    Every act has its row and its own entry; somebody may do it somewhere; what is done at once
    after it is open then; every state can be reached and, but for what was voided, left again;
    every open state waits for an act in some list; statistics only reads.
    """
    wrong = [f"no row for {act}" for act in Act if act not in table]
    entries = [rule.entry for rule in table.values()]
    wrong += [
        f"entry {entry} told by two acts" for entry in set(entries) if entries.count(entry) > 1
    ]
    for act, rule in table.items():
        if not rule.states or not rule.roles:
            wrong.append(f"{act} is open to nobody or nowhere")
        if Role.STATISTICS in rule.roles:
            wrong.append(f"{act} is open to statistics, who only read")
        if rule.leads_to is not None and rule.states == {rule.leads_to}:
            wrong.append(f"{act} leads nowhere")
        then = table.get(rule.then) if rule.then else None
        if then is not None and rule.leads_to not in then.states:
            wrong.append(f"{rule.then} cannot follow {act}")
    reached = {rule.leads_to for rule in table.values()} | {State.REGISTERED}
    wrong += [f"{state} cannot be reached" for state in State if state not in reached]
    for state in set(State) - {State.VOIDED}:
        ways = {rule.leads_to for rule in table.values() if state in rule.states}
        if not ways - {None, state, State.VOIDED}:
            wrong.append(f"{state} cannot be left")
    for state in OPEN:
        if not any(rule.queue and state in rule.states for rule in table.values()):
            wrong.append(f"{state} waits for nobody")
    wrong += [
        f"{act} waits in {rule.queue}, which no one of the office has"
        for act, rule in table.items()
        if rule.queue and rule.roles <= {Role.CITIZEN}
    ]
    return wrong


def check(table: Mapping[Act, Rule]) -> Mapping[Act, Rule]:
    """Return a sound table; raises ValueError naming what is wrong with another."""
    if wrong := faults(table):
        raise ValueError("the table of acts is not sound: " + "; ".join(wrong))
    return table
