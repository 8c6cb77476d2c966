"""The demonstration's office: a new temporary folder, filled with the invented bureau's past."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.bootstrap import open_office
from bot.demo.asking import play_questions
from bot.demo.cast import Cast, accounts
from bot.demo.history import Clock, play_applications
from bot.demo.texts import DemoOrgan, demo_disclosures, demo_organ
from bot.demo.work import play_work
from bot.settings import Settings


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
        disclosures = [replace(one, url=None) for one in demo_disclosures(today)]
        office.library.catalogue.put(*disclosures)
        tell(f"公开信息 {len(disclosures)} 件 / disclosures")
        with office.storage.write() as unit:
            for account in accounts(organ, at=now):
                unit.accounts.add(account)
        cast = Cast(organ)
        play_work(office, cast, clock, today=today)
        filed = play_applications(office, cast, clock, today=today)
        tell(f"依申请公开 {filed} 件 / applications")
        asked = play_questions(office, cast, clock, today=today)
        tell(f"提问 {asked} 件 / questions")
    finally:
        office.close()
