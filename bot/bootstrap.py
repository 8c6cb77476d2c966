"""The one place that knows all the concrete parts and puts them together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bot.letter_rules import letter_rules
from bot.library import Library
from bot.settings import SettingError, Settings
from bot.working_days import calendar_of
from handlers.casework.calendar import WorkingCalendar
from handlers.casework.regime import Readings
from handlers.conversation.facts import OrganCard
from handlers.desk.rules import DeskRules
from handlers.storage.engine import Database, sqlite_url
from handlers.storage.schema import migrate
from handlers.storage.unit_of_work import Storage

DATABASE_NAME = "gongkai.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Everything of one organ, opened: its records, its library, its calendar."""

    settings: Settings
    storage: Storage
    library: Library
    calendar: WorkingCalendar
    rules: DeskRules
    clock: Callable[[], datetime]

    def today(self) -> date:
        """Return the office's day."""
        return self.clock().date()

    def close(self) -> None:
        """Finish what was submitted and close the records."""
        self.storage.close()


def open_office(settings: Settings, *, clock: Callable[[], datetime] | None = None) -> Office:
    """Open an office's data folder, making or migrating what is needed.

    Raises :class:`SettingError` where the folder or the calendar file cannot be used.
    """
    _make_folder(settings.data)
    zone = settings.zone
    now = clock or (lambda: datetime.now(zone))
    database = Database(settings.database_url or sqlite_url(settings.data / DATABASE_NAME))
    migrate(database)
    calendar = calendar_of(settings)
    return Office(
        settings=settings,
        storage=Storage(database, organ=settings.organ_key, clock=now),
        library=Library(settings.data),
        calendar=calendar,
        rules=DeskRules(
            organ=organ_card(settings),
            calendar=calendar,
            number_format=settings.number_format,
            readings=Readings(fee_paid_restarts=settings.fee_restarts_clock),
            question_days=settings.question_days,
            hours=settings.organ_hours,
            public_url=settings.public_url.rstrip("/"),
            letters=letter_rules(settings),
        ),
        clock=now,
    )


def organ_card(settings: Settings) -> OrganCard:
    """Return how citizens reach the organ."""
    return OrganCard(
        name=settings.organ,
        phone=settings.organ_phone,
        address=settings.organ_address,
        hours=settings.organ_hours,
        website=settings.organ_website,
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".write-probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingError(
            f"GONGKAI_DATA: 无法在 {folder} 写入 / cannot write in this folder: "
            f"{error.strerror or error}"
        ) from error
