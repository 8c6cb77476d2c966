"""Playing the demonstration's past, applications and work log: every step on its day.

Nothing is written around the rules: a sample that the law would refuse stops the demonstration.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from bot.bootstrap import Office
from bot.demo.cast import Cast
from bot.demo.plans import IN_HAND, Planned, decision, plan, received_on, steps_of
from bot.demo.questions import SampleApplication, demo_applications
from handlers.casework.terms import Act, ApplicantKind, Channel, Result
from handlers.conversation.message import Reply
from handlers.desk.cases.acts import do_act, open_case
from handlers.desk.cases.case import Case, applicant_key, load, one_line, take_number
from handlers.desk.deliveries import look_after
from handlers.desk.reports.activity_log import NewItem, enter
from handlers.desk.rules import DeskRules
from handlers.ports import UnitOfWork
from handlers.records import Particulars

HOW_MANY = 120
_CHATS = {Channel.WEB: "web", Channel.TELEGRAM: "telegram"}
_OTHER_PEOPLE = tuple("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻")
_OTHER_NAMES = ("子涵", "建国", "淑芬", "雨桐", "志强", "梓萱", "国华", "秀英", "浩然", "思远")


@dataclass(slots=True)
class Clock:
    """The clock of a demonstration, moved through its past."""

    now: datetime

    def __call__(self) -> datetime:
        """Return the moment that is being played."""
        return self.now


@dataclass(slots=True)
class _Case:
    sample: SampleApplication
    received: date
    steps: tuple[Planned, ...]
    confirmed: bool = True
    number: str = ""


def play_applications(office: Office, cast: Cast, clock: Clock, *, today: date) -> int:
    """Play about 120 applications over last year and this; return how many were filed."""
    chance = random.Random(20)  # noqa: S311 - the same demonstration every time
    cases = list(_cases(office, today, chance))
    days: dict[date, list[tuple[int, _Case, Planned | None]]] = {}
    for place, case in enumerate(cases):
        days.setdefault(case.received, []).append((place, case, None))
        for step in case.steps:
            days.setdefault(step.on, []).append((place, case, step))
    answered: dict[str, tuple[str, date]] = {}
    player = _Player(office, cast, answered)
    for day in sorted(days):
        if day >= today:
            break
        clock.now = datetime.combine(day, time(9, 5), clock.now.tzinfo)
        for _place, case, planned in days[day]:
            clock.now += timedelta(minutes=3, seconds=chance.randrange(60))
            with office.storage.write() as unit:
                player.play(unit, case, planned)
    return sum(bool(case.number) for case in cases)


def _cases(office: Office, today: date, chance: random.Random) -> Iterator[_Case]:
    """Yield the cases of the past, then those in hand, each in the order they came."""
    samples = demo_applications()
    past = HOW_MANY - len(IN_HAND)
    first = date(today.year - 1, 1, 5)
    span = (received_on(IN_HAND[0], today, office.calendar) - first).days - 1
    for place in range(past):
        received = first + timedelta(days=span * place // (past - 1))
        while not office.calendar.is_working(received):
            received -= timedelta(days=1)
        sample = samples[place % len(samples)]
        if place >= len(samples):
            sample = _other_person(sample, place, chance)
        sample = sample.received(received)
        pace = _pace(place, chance)
        yield _Case(sample, received, plan(sample, received, pace=pace, calendar=office.calendar))
    yield from _in_hand(office, today, chance)


def _in_hand(office: Office, today: date, chance: random.Random) -> Iterator[_Case]:
    granted = [sample for sample in demo_applications() if sample.result is Result.GRANTED]
    for place, case in enumerate(IN_HAND):
        received = received_on(case, today, office.calendar)
        sample = _other_person(granted[-1 - place % len(granted)], HOW_MANY + place, chance)
        if not case.confirmed:
            sample = replace(sample, channel=Channel.FAX)
        sample = sample.received(received)
        steps = steps_of(case, received, sample.section, office.calendar)
        yield _Case(sample, received, steps, confirmed=case.confirmed)


def _pace(place: int, chance: random.Random) -> int:
    """Return the working day of the answer: mostly in good time, a few late."""
    return 23 if place % 37 == 20 else chance.choice((8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19))


def _other_person(
    sample: SampleApplication, place: int, chance: random.Random
) -> SampleApplication:
    """Let somebody else apply for the like, for whom it is no repeat."""
    result = sample.result
    if result is Result.NOT_PROCESSED_REPEAT:
        result = Result.UNABLE_NEEDS_CREATION
    name = sample.name
    if sample.kind is ApplicantKind.NATURAL_PERSON:
        name = _OTHER_PEOPLE[place % len(_OTHER_PEOPLE)] + chance.choice(_OTHER_NAMES)
    else:
        name = name.replace("云岭市", "云岭市望湖", 1)
    return replace(sample, name=name, result=result, contact=f"0999-555{7000 + place}")


class _Player:
    """Does the steps of all cases, in the order of their days."""

    def __init__(self, office: Office, cast: Cast, answered: dict[str, tuple[str, date]]) -> None:
        self._rules, self._cast, self._answered = office.rules, cast, answered

    def play(self, unit: UnitOfWork, case: _Case, step: Planned | None) -> None:
        if step is None:
            self._file(unit, case)
            return
        actor = self._cast.actor(step.by, case.sample.section)
        known = load(unit, case.number)
        facts = {**step.facts, **self._beside(step.act, case, known)}
        do_act(unit, known, step.act, facts, actor=actor, rules=self._rules, split=_whole)
        if step.act is Act.DISPOSE:
            self._answered[case.sample.name] = (case.number, unit.today)
        _delivered(unit, case.number, self._rules)

    def _beside(self, act: Act, case: _Case, known: Case) -> dict[str, Any]:
        """Return what an act is told that no plan can know before."""
        sample, draft = case.sample, known.application.draft
        if act is Act.ASSIGN:
            return {"officer": self._cast.officer(sample.section)}
        if act is Act.DRAFT_REPLY:
            earlier = self._answered.get(sample.name)
            text = f"{sample.name}：\n{sample.reply}"
            reasons = (step.on for step in case.steps if step.act is Act.ASK_REASONS)
            asked_on = next(reasons, case.received)
            return {**decision(sample, earlier=earlier, asked_on=asked_on), "text": text}
        return {"sha256": draft.sha256} if act is Act.SIGN_REPLY and draft else {}

    def _file(self, unit: UnitOfWork, case: _Case) -> None:
        sample = case.sample
        chat = _CHATS.get(sample.channel)
        case.number = take_number(unit, self._rules)
        particulars = Particulars(
            number=case.number,
            subject=one_line(sample.subject),
            particulars={
                "kind": sample.kind.value,
                "name": sample.name,
                "contact": sample.contact,
                "wanted": sample.subject,
            },
            applicant_key=applicant_key(sample.name, ""),
            reply_channel=chat,
            reply_conversation=f"demo-{case.number}" if chat else None,
            filed_at=unit.now,
        )
        facts = {
            "channel": sample.channel.value,
            "applicant_kind": sample.kind.value,
            "form": "electronic",
            "supply": "chat" if chat else "post",
        }
        if case.confirmed and sample.channel in {Channel.POST, Channel.FAX}:
            facts["confirmed_on"] = unit.today.isoformat()
        duty = "applicant" if chat else "intake"
        actor = self._cast.actor(duty, sample.section)
        how = Act.FILE if chat else Act.REGISTER
        open_case(unit, how, facts, particulars, actor=actor, rules=self._rules, split=_whole)


def _whole(_channel: str, reply: Reply) -> Sequence[Reply]:
    return (reply,)


def _delivered(unit: UnitOfWork, number: str, rules: DeskRules) -> None:
    """Let what was sent in the past have arrived."""
    for row in unit.outbox.lease(["web", "telegram"], limit=50):
        unit.outbox.record(row.id, "accepted", reference=f"demo-{row.id}", detail="", due_at=None)
    look_after(unit, rules=rules, numbers=[number])


# Month and day, kind, how many; of trainings the heads counted too. The same each year, with
# one document more in force than was abolished.
_YEARLY: tuple[tuple[int, int, str, int, int | None], ...] = (
    (1, 15, "meeting", 1, None),
    (3, 12, "training", 1, 64),
    (4, 8, "document_issued", 2, None),
    (5, 20, "inspection", 1, None),
    (6, 18, "licence", 41, None),
    (6, 25, "media", 38, None),
    (7, 9, "document_abolished", 1, None),
    (9, 16, "training", 1, 52),
    (10, 14, "penalty", 2, None),
    (10, 21, "media", 45, None),
    (11, 18, "licence", 37, None),
)
_NEVER = ("regulation_issued", "regulation_abolished", "regulations_in_force", "coercive_measure")
_IN_FORCE_BEFORE = 22  # normative documents at the end of the year before the first


def play_work(office: Office, cast: Cast, clock: Clock, *, today: date) -> int:
    """Enter last year's items and this year's so far; return how many."""
    person = cast.officer("办公室")
    entered = 0
    for years, year in enumerate((today.year - 1, today.year), start=1):
        for item in _items(year, _IN_FORCE_BEFORE + years, today):
            clock.now = datetime.combine(item.on, time(16, 30), clock.now.tzinfo)
            with office.storage.write() as unit:
                entered += len(enter(unit, [item], person=person))
    return entered


def _items(year: int, in_force: int, today: date) -> list[NewItem]:
    items = [
        NewItem(kind=kind, on=date(year, month, day), count=count, heads=heads)
        for month, day, kind, count, heads in _YEARLY
    ]
    settled = date(year, 11, 20)  # when the office counts what stands
    items += [NewItem(kind=kind, on=settled, count=0) for kind in _NEVER]
    items.append(NewItem(kind="documents_in_force", on=settled, count=in_force))
    items.append(NewItem(kind="charge", on=settled, count=0, amount=Decimal(0)))
    return [item for item in items if item.on < today]
