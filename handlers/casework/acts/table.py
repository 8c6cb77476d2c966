"""The table of acts: in which states, by whom, told by which entry, leading where.

Data, checked when it is loaded. What an act needs to be told and when the law bars it is in the
modules of the acts themselves (:mod:`handlers.casework.acts.perform`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers.casework.application import CLOSED_STATES, State
from handlers.casework.terms import Act, Role

S, R = State, Role

UNBORN = None
"""The state of a case that does not exist yet."""

BEFORE_REPLY = frozenset({S.FILED, S.HANDLING})
IN_HAND = frozenset({S.HANDLING, S.DRAFTED, S.REVIEWED})
OPEN = frozenset(S) - CLOSED_STATES
ANY = frozenset(S)

OFFICERS = frozenset({R.OFFICER, R.SECTION_HEAD})
DESK = frozenset({R.INTAKE, R.OFFICER, R.SECTION_HEAD})


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. ``leads_to`` None: the state stays as it is."""

    entry: str
    states: frozenset[State | None]
    roles: frozenset[Role]
    leads_to: State | None = None


def _rule(
    entry: str,
    states: Iterable[State | None],
    roles: Iterable[Role],
    leads_to: State | None = None,
) -> Rule:
    return Rule(entry, frozenset(states), frozenset(roles), leads_to)


TABLE: Mapping[Act, Rule] = {
    Act.FILE: _rule("filed", {UNBORN}, {R.CITIZEN}, S.FILED),
    # a paper without a confirmed day of receipt waits in REGISTERED: see folding
    Act.REGISTER: _rule("registered", {UNBORN}, DESK, S.FILED),
    Act.CONFIRM_RECEIPT: _rule("receipt_confirmed", {S.REGISTERED}, DESK, S.FILED),
    Act.ACCEPT: _rule("accepted", {S.FILED}, DESK, S.HANDLING),
    Act.ASSIGN: _rule("assigned", OPEN, {R.INTAKE, R.SECTION_HEAD, R.LEADER}),
    Act.TRANSFER_SECTION: _rule("section_transferred", OPEN, {R.INTAKE, R.SECTION_HEAD, R.LEADER}),
    Act.LINK: _rule("linked", ANY, DESK),
    Act.MERGE: _rule("merged", OPEN, OFFICERS),
    Act.REQUEST_SUPPLEMENT: _rule(
        "supplement_requested", BEFORE_REPLY, DESK, S.AWAITING_SUPPLEMENT
    ),
    Act.RECEIVE_SUPPLEMENT: _rule(
        "supplement_received", {S.AWAITING_SUPPLEMENT}, {R.CITIZEN, *DESK}, S.HANDLING
    ),
    Act.LAPSE_SUPPLEMENT: _rule("supplement_lapsed", {S.AWAITING_SUPPLEMENT}, OFFICERS, S.DISPOSED),
    Act.CONSULT_THIRD_PARTY: _rule("third_party_consulted", BEFORE_REPLY, OFFICERS),
    Act.THIRD_PARTY_REPLIED: _rule("third_party_replied", ANY, DESK),
    Act.CONSULT_ORGAN: _rule("organ_consulted", BEFORE_REPLY, OFFICERS),
    Act.ORGAN_REPLIED: _rule("organ_replied", ANY, DESK),
    # art. 33: by consent of the head of the office for disclosure
    Act.EXTEND: _rule("extended", {S.FILED, *IN_HAND}, {R.LEADER}),
    Act.NOTIFY_FEE: _rule("fee_notified", BEFORE_REPLY, OFFICERS, S.AWAITING_FEE),
    Act.FEE_PAID: _rule("fee_paid", {S.AWAITING_FEE}, DESK, S.HANDLING),
    Act.LAPSE_FEE: _rule("fee_lapsed", {S.AWAITING_FEE}, OFFICERS, S.DISPOSED),
    Act.TRANSFER_OUT: _rule(
        "transferred_out", BEFORE_REPLY, {R.SECTION_HEAD, R.LEADER}, S.DISPOSED
    ),
    Act.WITHDRAW: _rule("withdrawn", OPEN, {R.CITIZEN, *DESK}, S.DISPOSED),
    Act.DRAFT_REPLY: _rule("reply_drafted", {S.HANDLING, S.DRAFTED}, OFFICERS, S.DRAFTED),
    Act.REVIEW_REPLY: _rule("reply_reviewed", {S.DRAFTED}, {R.SECTION_HEAD}, S.REVIEWED),
    Act.CHECK_SECRECY: _rule("secrecy_checked", {S.DRAFTED, S.REVIEWED}, {R.SECRECY_REVIEWER}),
    Act.RETURN_REPLY: _rule(
        "reply_returned",
        {S.DRAFTED, S.REVIEWED, S.SIGNED},
        {R.SECTION_HEAD, R.SECRECY_REVIEWER, R.LEADER},
        S.HANDLING,
    ),
    Act.SIGN_REPLY: _rule("reply_signed", {S.REVIEWED}, {R.LEADER}, S.SIGNED),
    Act.DISPOSE: _rule("disposed", {S.SIGNED}, {*DESK, R.LEADER}, S.DISPOSED),
    Act.SEND: _rule("sent", {S.DISPOSED}, {*DESK, R.LEADER}, S.SENT),
    Act.ARCHIVE: _rule("archived", {S.DISPOSED, S.SENT}, DESK, S.ARCHIVED),
    Act.CORRECT: _rule("corrected", ANY, {R.SECTION_HEAD, R.LEADER, R.ADMIN}),
    Act.REOPEN: _rule("reopened", CLOSED_STATES, {R.SECTION_HEAD, R.LEADER}, S.HANDLING),
    Act.FILE_REMEDY: _rule("remedy_filed", ANY, {*DESK, R.LEADER}),
    Act.DECIDE_REMEDY: _rule("remedy_decided", ANY, {*DESK, R.LEADER}),
}

ENTRIES: Mapping[str, Act] = {rule.entry: act for act, rule in TABLE.items()}
"""The act that an entry of the ledger tells as done."""


def is_allowed(state: State | None, act: Act, role: Role) -> bool:
    """Tell whether the table opens ``act`` in ``state`` to ``role``."""
    rule = TABLE[act]
    return state in rule.states and role in rule.roles


def faults(table: Mapping[Act, Rule]) -> list[str]:
    """Return what is wrong with a table of acts; an empty list for a sound one.

    Every act has its row and its own entry; somebody may do it somewhere; every state can be
    reached and, but for the archive, left again; statistics only reads.
    """
    found = [f"no row for {act}" for act in Act if act not in table]
    entries = [rule.entry for rule in table.values()]
    found += [
        f"entry {entry} told by two acts" for entry in set(entries) if entries.count(entry) > 1
    ]
    for act, rule in table.items():
        if not rule.states or not rule.roles:
            found.append(f"{act} is open to nobody or nowhere")
        if Role.STATISTICS in rule.roles:
            found.append(f"{act} is open to statistics, who only read")
        if rule.leads_to is not None and rule.states == {rule.leads_to}:
            found.append(f"{act} leads nowhere")
    reached = {rule.leads_to for rule in table.values()} | {State.REGISTERED}
    found += [f"{state} cannot be reached" for state in State if state not in reached]
    for state in State:
        ways = {rule.leads_to for rule in table.values() if state in rule.states}
        if not ways - {None, state}:
            found.append(f"{state} cannot be left")
    return found


def _check() -> None:
    found = faults(TABLE)
    if found:
        raise ValueError("the table of acts is not sound: " + "; ".join(found))


_check()
