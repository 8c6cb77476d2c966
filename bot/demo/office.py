"""The demonstration's office: a new temporary folder, filled with the invented bureau's past."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from bot.bootstrap import Office, open_office
from bot.channels.web.channel import WebChannel
from bot.demo.cast import Cast, accounts
from bot.demo.history import Clock, play_applications, play_work
from bot.demo.questions import Meant, demo_questions
from bot.demo.texts import DemoOrgan, demo_disclosures, demo_organ
from bot.settings import Settings
from bot.workers.turning import TurnWorker
from handlers.desk.cases import questions
from handlers.ports import UnitOfWork


def demo_settings(folder: Path, *, host: str, port: int) -> Settings:
    """Return the settings of the invented bureau."""
    organ = demo_organ()
    return Settings(
        data=folder,
        organ=organ.name,
        organ_key="demo",
        organ_address=organ.address,
        organ_phone=organ.phone,
        organ_email=organ.email,
        organ_hours=organ.hours,
        organ_website=organ.website,
        organ_postcode=organ.postcode,
        review_organ="云岭市人民政府",
        court="云岭市望湖区人民法院",
        sections=tuple(section.name for section in organ.sections),
        host=host,
        port=port,
        public_url=f"http://{host}:{port}" if port else "",
    )


def fill(settings: Settings, *, now: datetime, tell: Callable[[str], None]) -> None:
    """Fill an empty folder with the bureau's disclosures, people, applications and questions."""
    organ: DemoOrgan = demo_organ()
    clock = Clock(now)
    today = now.date()
    office = open_office(settings, clock=clock)
    try:
        # the bureau's own site does not exist: sources are read on the desk's pages
        disclosures = [replace(disclosure, url=None) for disclosure in demo_disclosures(today)]
        office.library.catalogue.put(*disclosures)
        tell(f"公开信息 {len(disclosures)} 件 / disclosures")
        with office.storage.write() as unit:
            for account in accounts(organ, at=now):
                unit.accounts.add(account)
        cast = Cast(organ)
        play_work(office, cast, clock, today=today)
        filed = play_applications(office, cast, clock, today=today)
        tell(f"依申请公开 {filed} 件 / applications")
        questions = play_questions(office, cast, clock, today=today)
        tell(f"提问 {questions} 件 / questions")
    finally:
        office.close()


DAYS_BACK = 200
_LEFT_WAITING = 4  # of those handed over, the newest


def play_questions(office: Office, cast: Cast, clock: Clock, *, today: date) -> int:
    """Ask every sample question on a day of its own; return how many."""
    chance = random.Random(7)  # noqa: S311 - the same demonstration every time
    web = WebChannel(office.storage)
    turns = TurnWorker(office, {web.name: web})
    samples = demo_questions()
    for place, sample in enumerate(samples):
        day = today - timedelta(days=1 + DAYS_BACK * (len(samples) - place) // len(samples))
        clock.now = datetime.combine(day, time(10, chance.randrange(60)), clock.now.tzinfo)
        conversation = f"demo-citizen-{place}"
        _say(turns, office, conversation, sample.text)
        newest = place >= len(samples) - _LEFT_WAITING
        if sample.meant is Meant.NOT_FOUND or newest:
            _hand_over(office, conversation, sample.text)
            if not newest:
                clock.now += timedelta(hours=chance.randrange(2, 30))
                _answer(office, cast, conversation)
        elif chance.random() < 0.6:
            helpful = chance.random() < 0.85
            clock.now += timedelta(minutes=2)
            _rate(office, conversation, helpful=helpful)
    return len(samples)


def _say(turns: TurnWorker, office: Office, conversation: str, words: str) -> None:
    with office.storage.write() as unit:
        payload = {"conversation": conversation, "text": words, "key": f"{unit.now.timestamp()}"}
        unit.inbox.store("web", f"{conversation}:{unit.now.timestamp()}", conversation, payload)
    turns.take_waiting()
    with office.storage.write() as unit:
        for row in unit.outbox.lease(["web"], limit=20):
            unit.outbox.record(row.id, "accepted", reference=None, detail="", due_at=None)


def _hand_over(office: Office, conversation: str, words: str) -> None:
    with office.storage.write() as unit:
        for ref in _of(unit, conversation):
            questions.hand_over(unit, ref, words, rules=office.rules)


def _answer(office: Office, cast: Cast, conversation: str) -> None:
    reply = (
        "您好，这个问题不属于已公开的内容。请携带身份证到市政务服务中心民政窗口咨询，"
        "或拨打0999-5550101。"
    )
    officer = cast.officer("办公室")
    with office.storage.write() as unit:
        for ref in _of(unit, conversation):
            questions.answer_by_person(
                unit,
                ref,
                reply,
                officer=officer,
                split=lambda _channel, body: [body],
            )
        for row in unit.outbox.lease(["web"], limit=20):
            unit.outbox.record(row.id, "accepted", reference=None, detail="", due_at=None)


def _rate(office: Office, conversation: str, *, helpful: bool) -> None:
    with office.storage.write() as unit:
        for ref in _of(unit, conversation):
            questions.rate(unit, ref, helpful=helpful)


def _of(unit: UnitOfWork, conversation: str) -> list[str]:
    rows = unit.inbox.of("web", conversation)
    refs = [questions.ref_of(row.id) for row in rows]
    return [ref for ref in refs if unit.questions.get(ref) is not None]
