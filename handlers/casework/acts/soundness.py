"""Whether a table of acts is sound: looked through when it is loaded."""

from collections.abc import Mapping

from handlers.casework.acts.rule import Rule
from handlers.casework.application import State
from handlers.casework.terms import Act, Role


def faults(table: Mapping[Act, Rule]) -> list[str]:
    """Return what is wrong with a table of acts; an empty list for a sound one.

    Every act has its row and its own entry; somebody may do it somewhere; what is done at once
    after it is open then; every state can be reached and, but for what was voided, left again;
    statistics only reads.
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
    return wrong


def check(table: Mapping[Act, Rule]) -> Mapping[Act, Rule]:
    """Return a sound table; raises ValueError naming what is wrong with another."""
    if wrong := faults(table):
        raise ValueError("the table of acts is not sound: " + "; ".join(wrong))
    return table
