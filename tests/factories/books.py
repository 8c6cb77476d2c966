"""Books of past applications: any that are lawful, taken over as ``ledger import`` does."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from handlers.conversation.facts import OrganCard
from handlers.desk.cases.past import past_of, take_over
from handlers.desk.rules import DeskRules
from handlers.ports import UnitOfWork
from handlers.report.form.form import KINDS, LEAVES
from tests.factories.play import CALENDAR

FIRST, LAST = date(2022, 6, 1), date(2024, 5, 31)
RULES = DeskRules(organ=OrganCard(name="云岭市民政局"), calendar=CALENDAR)


def enter(unit: UnitOfWork, documents: list[dict[str, Any]]) -> None:
    """Take documents over as ``ledger import`` does."""
    take_over(unit, [past_of(one, now=unit.now, rules=RULES) for one in documents], rules=RULES)


@st.composite
def documents(draw: st.DrawFn, number: str) -> dict[str, Any]:
    """One past application, answered or not, contested or not."""
    received = draw(st.dates(FIRST, LAST))
    told: dict[str, Any] = {
        "number": number,
        "received_on": received.isoformat(),
        "channel": draw(st.sampled_from(["web", "post", "in_person"])),
        "applicant": {"kind": draw(st.sampled_from(KINDS)), "name": "林晓", "contact": None},
        "subject": "补贴名单",
        "events": [],
        "disposition": None,
        "remedies": [],
    }
    if draw(st.booleans()):
        asked = received + timedelta(days=draw(st.integers(1, 5)))
        told["events"] = [{"act": "extend", "on": asked.isoformat(), "days": 20}]
    if draw(st.integers(0, 4)):
        closed = received + timedelta(days=draw(st.integers(5, 200)))
        result = draw(st.sampled_from(LEAVES))
        told["disposition"] = {"on": closed.isoformat(), "result": result}
        if not draw(st.integers(0, 2)):
            told["remedies"] = [draw(remedies(closed))]
    return told


@st.composite
def remedies(draw: st.DrawFn, closed: date) -> dict[str, Any]:
    filed = closed + timedelta(days=draw(st.integers(1, 60)))
    told: dict[str, Any] = {
        "kind": draw(st.sampled_from(["review", "litigation_direct"])),
        "filed_on": filed.isoformat(),
        "closed_on": None,
        "result": None,
    }
    if draw(st.booleans()):
        ended = filed + timedelta(days=draw(st.integers(1, 200)))
        result = draw(st.sampled_from(["upheld", "corrected", "other"]))
        told |= {"closed_on": ended.isoformat(), "result": result}
    return told


@st.composite
def books(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Some past applications of two years."""
    return [draw(documents(f"B-{at:04d}")) for at in range(draw(st.integers(0, 8)))]
