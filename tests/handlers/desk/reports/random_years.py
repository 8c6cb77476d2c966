"""Random years of cases, entered in every way and order, and their count written anew.

The count looks at the facts of each case alone, one case after another; it shares no code with the
one that the office reads.
"""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers.casework.acts.perform import Actor
from handlers.casework.terms import Act, Role
from handlers.desk.cases.acts import do_act, open_case
from handlers.desk.cases.case import load
from handlers.desk.reports.compute import Desk, report_of
from handlers.records import Particulars
from handlers.report.form.form import KINDS, LEAVES
from handlers.storage.unit_of_work import SqlUnitOfWork
from tests.factories.books import RULES, enter
from tests.handlers.desk.conftest import whole
from tests.handlers.desk.reports.conftest import on

YEAR, AS_OF = 2023, date(2026, 3, 2)
DESK = Desk(organ="云岭市民政局")
EVERYBODY = Actor("lin", frozenset(Role))
REMEDIES = ("review", "litigation_direct", "litigation_after_review")
RESULTS = ("upheld", "corrected", "other")


def perform(
    unit: SqlUnitOfWork, number: str, act: Act, facts: dict[str, Any], *, actor: Actor
) -> None:
    """Do an act on a case as the desk does it."""
    do_act(unit, load(unit, number), act, facts, actor=actor, rules=RULES, split=whole)


@dataclass
class Told:
    """What is true of one case, however it came into the books."""

    number: str
    received: date
    kind: str
    closed: date | None
    result: str
    remedies: list[tuple[str, date, date | None, str]]


def a_case(chance: random.Random, number: str) -> Told:
    """A case received in the year or around it."""
    received = date(2022, 9, 1) + timedelta(days=chance.randrange(500))
    closed = received + timedelta(days=chance.randint(1, 200)) if chance.random() < 0.8 else None
    remedies = []
    for _ in range(chance.choice([0, 0, 0, 1, 2]) if closed else 0):
        filed = received + timedelta(days=chance.randint(20, 300))
        ended = filed + timedelta(days=chance.randint(0, 300)) if chance.random() < 0.6 else None
        remedies.append((chance.choice(REMEDIES), filed, ended, chance.choice(RESULTS)))
    kind, result = chance.choice(KINDS), chance.choice(LEAVES)
    return Told(number, received, kind, closed, result, remedies)


def document(told: Told, **wrong: Any) -> dict[str, Any]:
    """The case as older books tell it; ``wrong`` is what they had wrong."""
    closing = {"on": str(told.closed), "result": wrong.get("result", told.result)}
    return {
        "number": told.number,
        "received_on": str(told.received),
        "channel": "web",
        "applicant": {"kind": wrong.get("kind", told.kind), "name": "林晓"},
        "disposition": closing if told.closed else None,
        "remedies": [
            {"kind": kind, "filed_on": str(filed)}
            | ({"closed_on": str(ended), "result": result} if ended else {})
            for kind, filed, ended, result in told.remedies
        ],
    }


def by_import(unit: SqlUnitOfWork, told: Told, chance: random.Random) -> None:
    """Take the case over from older books, its remedies in any order."""
    past = document(told)
    chance.shuffle(past["remedies"])
    enter(unit, [past])


def by_correction(unit: SqlUnitOfWork, told: Told, chance: random.Random) -> None:
    """Take the case over wrongly, then correct what was wrong."""
    wrong = document(told, kind=chance.choice(KINDS), result=chance.choice(LEAVES))
    enter(unit, [wrong])
    for entry in list(unit.ledger.all()):
        if entry.subject != told.number or entry.act not in {"filed", "disposed"}:
            continue
        right = {"applicant_kind": told.kind} if entry.act == "filed" else {"result": told.result}
        facts = {"entry": entry.seq, "facts": right, "reason": "录入有误"}
        perform(unit, told.number, Act.CORRECT, facts, actor=EVERYBODY)


def by_acts(unit: SqlUnitOfWork, told: Told, _chance: random.Random) -> None:
    """Enter the case act by act on its days; withdrawn where it was closed."""
    told.result = "other_other"
    desk = on(unit, told.received)
    facts = {"channel": "in_person", "applicant_kind": told.kind}
    particulars = Particulars(number=told.number, subject="名单", filed_at=desk.now)
    open_case(desk, Act.REGISTER, facts, particulars, actor=EVERYBODY, rules=RULES, split=whole)
    if told.closed:
        perform(on(unit, told.closed), told.number, Act.WITHDRAW, {}, actor=EVERYBODY)
    days = [(filed, at, False) for at, (_, filed, _, _) in enumerate(told.remedies)]
    days += [(ended, at, True) for at, (_, _, ended, _) in enumerate(told.remedies) if ended]
    names: dict[int, int] = {}
    for day, at, ends in sorted(days):
        kind, _, _, result = told.remedies[at]
        desk = on(unit, day)
        if ends:
            facts = {"ordinal": str(names[at]), "result": result}
            decided: dict[str, Any] = {"ordinal": names[at], "result": result}
            perform(desk, told.number, Act.DECIDE_REMEDY, decided, actor=EVERYBODY)
        else:
            filed = {"kind": kind if kind != "litigation_after_review" else "review"}
            told.remedies[at] = (filed["kind"], *told.remedies[at][1:])
            perform(desk, told.number, Act.FILE_REMEDY, filed, actor=EVERYBODY)
            names[at] = len(names) + 1


def counted_anew(cases: list[Told]) -> Counter[tuple[str, str, str]]:
    """The cells of tables 3 and 4 for the year, from the facts alone."""
    first, last = date(YEAR, 1, 1), date(YEAR, 12, 31)
    cells: Counter[tuple[str, str, str]] = Counter()
    for told in cases:
        closed = told.closed or date.max
        if told.received > last:
            continue
        rows = []
        if told.received >= first:
            rows.append("new_received")
        elif closed >= first:
            rows.append("carried_over")
        if first <= closed <= last:
            rows.append(told.result)
        if closed > last:
            rows.append("carried_forward")
        for row in rows:
            cells["t3", row, told.kind] += 1
        for kind, filed, ended, result in told.remedies:
            if ended and first <= ended <= last:
                cells["t4", kind, result] += 1
            if filed <= last and (ended is None or ended > last):
                cells["t4", kind, "pending"] += 1
    return cells


def differing_cells(unit: SqlUnitOfWork, chance: random.Random) -> list[tuple[str, str, str]]:
    """Enter a random year in random ways and order; return the cells that differ."""
    cases = [a_case(chance, f"B-{at:04d}") for at in range(chance.randint(3, 12))]
    chance.shuffle(cases)
    for told in cases:
        chance.choice([by_import, by_correction, by_acts])(unit, told, chance)
    expected = counted_anew(cases)
    report = report_of(unit, YEAR, desk=DESK, as_of=AS_OF).tables
    found = {("t3", *cell): count for cell, count in report.table3.cells.items()}
    found |= {("t4", *cell): count for cell, count in report.table4.cells.items()}
    counted = {cell: count for cell, count in found.items() if cell[2] != "total"}
    return [
        cell
        for cell in {*expected, *counted}
        if cell[1] != "result_total" and counted.get(cell, 0) != expected[cell]
    ]
