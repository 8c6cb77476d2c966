"""The sample applications that are still in hand: one or more in every state there is.

Data, in working days before today; carrying them out is :mod:`bot.demo.history`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.demo.plans import HEAD, INTAKE, LEADER, OFFICER, SECRECY, Planned
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.terms import Act

_Step = tuple[int, Act, str, Mapping[str, Any]]

_TAKEN_UP: tuple[_Step, ...] = ((0, Act.ACCEPT, INTAKE, {}), (1, Act.ASSIGN, INTAKE, {}))
_SUPPLEMENT: _Step = (
    4,
    Act.REQUEST_SUPPLEMENT,
    OFFICER,
    {"reason": "请写明所需信息的年份和县区，便于检索", "until_days": 15},
)
_FEE: _Step = (
    7,
    Act.NOTIFY_FEE,
    OFFICER,
    {"tariff": "page", "quantity": 68, "reason": "所需材料共68页"},
)
_THIRD_PARTY: _Step = (4, Act.CONSULT_THIRD_PARTY, OFFICER, {"party": "第三方"})
_ORGAN: _Step = (5, Act.CONSULT_ORGAN, OFFICER, {"party": "其他机关"})
_EXTENDED: _Step = (
    17,
    Act.EXTEND,
    LEADER,
    {"days": 15, "reason": "涉及档案较多，需逐份核对"},
)
_DRAFTED: _Step = (9, Act.DRAFT_REPLY, OFFICER, {})
_CHECKED: _Step = (10, Act.CHECK_SECRECY, SECRECY, {})
_REVIEWED: _Step = (11, Act.REVIEW_REPLY, HEAD, {})
_SIGNED: _Step = (12, Act.SIGN_REPLY, LEADER, {})
_SENT: _Step = (13, Act.DISPOSE, INTAKE, {})


@dataclass(frozen=True, slots=True)
class InHand:
    """One application in hand: received so many working days ago, with these steps since."""

    ago: int
    steps: tuple[_Step, ...]
    confirmed: bool = True  # False: a fax whose day of receipt is not settled yet


IN_HAND = (
    InHand(34, (*_TAKEN_UP, _EXTENDED)),
    InHand(26, _TAKEN_UP),  # overdue
    InHand(24, (*_TAKEN_UP, _SUPPLEMENT)),  # its supplement is overdue
    InHand(22, _TAKEN_UP),  # overdue
    InHand(20, _TAKEN_UP),  # due today
    InHand(19, (*_TAKEN_UP, _EXTENDED)),
    InHand(17, _TAKEN_UP),
    InHand(15, (*_TAKEN_UP, _DRAFTED, _CHECKED, _REVIEWED, _SIGNED, _SENT)),
    InHand(14, (*_TAKEN_UP, _DRAFTED, _CHECKED, _REVIEWED, _SIGNED)),
    InHand(13, (*_TAKEN_UP, _DRAFTED, _CHECKED, _REVIEWED)),
    InHand(12, (*_TAKEN_UP, _DRAFTED, _CHECKED)),
    InHand(11, (*_TAKEN_UP, _DRAFTED)),
    InHand(10, (*_TAKEN_UP, _FEE)),
    InHand(9, (*_TAKEN_UP, _THIRD_PARTY)),
    InHand(8, (*_TAKEN_UP, _ORGAN)),
    InHand(7, (*_TAKEN_UP, _SUPPLEMENT)),
    InHand(5, _TAKEN_UP),
    InHand(4, _TAKEN_UP),
    InHand(3, ()),
    InHand(2, (), confirmed=False),
    InHand(2, ()),
    InHand(1, ()),
)
"""Oldest first."""


def received_on(case: InHand, today: date, calendar: WorkingCalendar) -> date:
    """Return the working day on which a case in hand was received."""
    return calendar.nth_working_day(calendar.working_days_to(today) - case.ago)


def steps_of(
    case: InHand, received: date, section: str, calendar: WorkingCalendar
) -> tuple[Planned, ...]:
    """Return the steps of a case in hand on their days."""
    planned = []
    for days, act, by, told in case.steps:
        on = calendar.add(received, days) if days else received
        facts = dict(told)
        if act is Act.ASSIGN:
            facts["section"] = section
        if "until_days" in facts:
            facts["until"] = calendar.add(on, facts.pop("until_days")).isoformat()
        planned.append(Planned(on, act, by, facts))
    return tuple(planned)
