"""What happens to each sample application, day by day, and which are still in hand.

Only plans: carrying them out is :mod:`bot.demo.history`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from bot.demo.questions import SampleApplication
from handlers.casework.answers.grounds import Statement, grounds_of
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.terms import Act, Result

INTAKE, OFFICER, HEAD, LEADER, SECRECY, APPLICANT = (
    "intake",
    "officer",
    "head",
    "leader",
    "secrecy",
    "applicant",
)
"""Who does a step, by their duty towards the case."""

_DISCLOSING = frozenset({Result.GRANTED, Result.PARTIALLY_GRANTED})
_TEXTS: Mapping[Statement, str] = {
    Statement.REASON: "经审查，所申请信息属于依法可不予公开或不予提供的情形。",
    Statement.LEGAL_BASIS: "《中华人民共和国保守国家秘密法》及相关规定",
    Statement.PUBLISHED_AT: "市民政局网站“政府信息公开”栏目",
    Statement.SUPPLY: "随本答复书一并提供",
    Statement.WITHHELD: "涉及个人隐私的姓名、身份证号和住址",
    Statement.WITHHELD_RESULT: Result.DENIED_THIRD_PARTY_RIGHTS.value,
    Statement.SEARCH_RECORD: "检索本机关档案室目录、公文系统和业务系统，未发现相关记录",
    Statement.RIGHT_ORGAN: "云岭市自然资源和规划局",
    Statement.RIGHT_ORGAN_CONTACT: "0999-5552000",
    Statement.SPECIAL_RULES: "按照婚姻登记档案管理的规定，凭身份证到档案馆查询",
    Statement.PROPER_CHANNEL: "市信访接待中心，电话 0999-5551890",
    Statement.PUBLIC_INTEREST: "涉及公共资金使用，公开的公共利益更为重大",
    Statement.THIRD_PARTY_ASSESSMENT: "第三方逾期未答复，经审查公开不损害其合法权益",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One step: on which day, what, by whom, told what."""

    on: date
    act: Act
    by: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def plan(
    sample: SampleApplication,
    received: date,
    *,
    pace: int,
    calendar: WorkingCalendar,
) -> tuple[Planned, ...]:
    """Return the steps of an application received on a working day.

    ``pace`` is the working day on which the answer goes out where nothing delays it.
    """
    steps = _Steps(sample, received, calendar)
    return tuple(steps.all(pace))


class _Steps:
    def __init__(
        self, sample: SampleApplication, received: date, calendar: WorkingCalendar
    ) -> None:
        self._sample, self._received, self._calendar = sample, received, calendar
        self._start = received  # where the count of the answer's own days begins

    def _day(self, days: int, since: date | None = None) -> date:
        start = since or self._received
        return self._calendar.add(start, days) if days else start

    def all(self, pace: int) -> Iterator[Planned]:
        place = {"section": self._sample.section}
        yield Planned(self._day(0), Act.ACCEPT, INTAKE)
        yield Planned(self._day(1), Act.ASSIGN, INTAKE, place)
        match self._sample.result:
            case Result.OTHER_CORRECTION_OVERDUE:
                yield from self._lapse_supplement()
            case Result.OTHER_FEE_OVERDUE:
                yield from self._lapse_fee()
            case Result.OTHER_OTHER:
                yield Planned(self._day(min(pace, 6)), Act.WITHDRAW, APPLICANT)
            case _:
                requests = tuple(self._asked())
                yield from requests
                yield from self._answered(self._start, pace)

    def _lapse_supplement(self) -> Iterator[Planned]:
        request_day = self._day(4)
        until = self._day(10, request_day)
        yield self._supplement(request_day, until)
        yield Planned(self._day(2, until), Act.LAPSE_SUPPLEMENT, OFFICER)

    def _lapse_fee(self) -> Iterator[Planned]:
        facts: dict[str, Any] = {
            "tariff": "page",
            "quantity": 120,
            "reason": "申请提供的信息共120页",
        }
        notified = self._day(6)
        facts |= {"received_on": notified.isoformat()}  # the 20 days run from receipt
        yield Planned(notified, Act.NOTIFY_FEE, OFFICER, facts)
        yield Planned(self._day(22, notified), Act.LAPSE_FEE, OFFICER)

    def _supplement(self, on: date, until: date) -> Planned:
        reason = self._sample.supplement or "请补充所需信息的文号、时间或者其他便于查找的特征"
        facts = {"until": until.isoformat(), "reason": reason}
        return Planned(on, Act.REQUEST_SUPPLEMENT, OFFICER, facts)

    def _asked(self) -> Iterator[Planned]:
        """Ask the applicant, third parties and organs, which moves the start of the count."""
        sample, start = self._sample, self._received
        if sample.result is Result.NOT_PROCESSED_EXCESSIVE:  # art. 35: only after asking why
            facts = {"reason": "本月已提出多件同类申请"}
            yield Planned(self._day(2), Act.ASK_REASONS, OFFICER, facts)
            facts = {"reason": "想全面了解情况"}
            yield Planned(self._day(3), Act.GIVE_REASONS, APPLICANT, facts)
        if sample.supplement or sample.result is Result.UNABLE_STILL_UNCLEAR:
            request_day = self._day(3)
            yield self._supplement(request_day, self._day(10, request_day))
            start = self._day(5, request_day)
            yield Planned(start, Act.RECEIVE_SUPPLEMENT, APPLICANT)
        if sample.third_party or sample.result in _HEARD:
            objects = sample.result in _HEARD
            yield Planned(self._day(3, start), Act.CONSULT_THIRD_PARTY, OFFICER, _PARTY)
            facts = {"party": "第三方", "opinion": "objects" if objects else "consents"}
            yield Planned(self._day(12, start), Act.THIRD_PARTY_REPLIED, OFFICER, facts)
            start = self._day(9, start)
        if sample.other_organ:
            yield Planned(self._day(3, start), Act.CONSULT_ORGAN, OFFICER, _OTHER_ORGAN)
            facts = {"party": "其他机关", "opinion": "consents"}
            yield Planned(self._day(9, start), Act.ORGAN_REPLIED, OFFICER, facts)
            start = self._day(6, start)
        self._start = start

    def _answered(self, start: date, pace: int) -> Iterator[Planned]:
        sample = self._sample
        ready = pace
        if sample.extension:
            facts = {"days": 15, "reason": sample.extension}
            yield Planned(self._day(15, start), Act.EXTEND, LEADER, facts)
            ready = pace + 14
        # a reply is not written before everybody asked has had their days
        ready = max(ready, 8)
        yield Planned(self._day(ready - 4, start), Act.DRAFT_REPLY, OFFICER)
        if sample.result in _DISCLOSING:
            yield Planned(self._day(ready - 3, start), Act.CHECK_SECRECY, SECRECY)
        yield Planned(self._day(ready - 2, start), Act.REVIEW_REPLY, HEAD)
        yield Planned(self._day(ready - 1, start), Act.SIGN_REPLY, LEADER)
        yield Planned(self._day(ready, start), Act.DISPOSE, INTAKE)
        yield Planned(self._day(ready + 8, start), Act.ARCHIVE, INTAKE)
        if contested := _CONTESTED.get(sample.result):
            filed = self._day(ready + 15, start)
            yield Planned(filed, Act.FILE_REMEDY, INTAKE, {"kind": "review"})
            facts = {"ordinal": 1, "result": contested}
            yield Planned(self._day(38, filed), Act.DECIDE_REMEDY, INTAKE, facts)


_CONTESTED: Mapping[Result, str] = {
    Result.DENIED_INTERNAL_AFFAIRS: "upheld",
    Result.DENIED_STATE_SECRET: "upheld",
    Result.DENIED_ENFORCEMENT_CASE_FILE: "other",
}
"""Answers that went to review, and how the review ended."""

_HEARD = frozenset({Result.DENIED_THIRD_PARTY_RIGHTS, Result.PARTIALLY_GRANTED})
"""Answers that protect a third party, who is heard first (art. 32)."""


def decision(
    sample: SampleApplication, *, earlier: tuple[str, date] | None, asked_on: date
) -> dict[str, Any]:
    """Return result, ground and statements of a sample's answer."""
    grounds = grounds_of(sample.result)
    published = sample.result is Result.GRANTED and "已主动公开" in sample.reply
    ground = grounds[0] if published or sample.result is not Result.GRANTED else grounds[1]
    stated: dict[str, Any] = {
        demand.value: _TEXTS[demand] for demand in ground.demands if demand in _TEXTS
    }
    if Statement.EARLIER_NUMBER in ground.demands and earlier is not None:
        number, day = earlier
        stated[Statement.EARLIER_NUMBER.value] = number
        stated[Statement.EARLIER_ANSWERED_ON.value] = day.isoformat()
    if Statement.REASONS_ASKED_ON in ground.demands:
        stated[Statement.REASONS_ASKED_ON.value] = asked_on.isoformat()
    return {"result": sample.result.value, "ground": ground.key, "stated": stated}


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
_PARTY: Final = {
    "party": "第三方",
    "party_name": "望湖商贸有限公司",
    "party_address": "云岭市望湖区滨湖路6号",
    "party_contact": "0999-5550400",
}
_OTHER_ORGAN: Final = {
    "party": "其他机关",
    "party_name": "云岭市财政局",
    "party_address": "云岭市望湖区民生路9号",
}
_THIRD_PARTY: _Step = (4, Act.CONSULT_THIRD_PARTY, OFFICER, _PARTY)
_ORGAN: _Step = (5, Act.CONSULT_ORGAN, OFFICER, _OTHER_ORGAN)
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
    for days, act, by, details in case.steps:
        on = calendar.add(received, days) if days else received
        facts = dict(details)
        if act is Act.ASSIGN:
            facts["section"] = section
        if "until_days" in facts:
            facts["until"] = calendar.add(on, facts.pop("until_days")).isoformat()
        planned.append(Planned(on, act, by, facts))
    return tuple(planned)
