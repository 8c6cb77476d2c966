"""The one place that knows all the concrete parts and puts them together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.data_folder import Remembered, SettingError, make_folder
from bot.meaning import text_vectors
from bot.settings import Settings, organ_card, organ_name
from handlers.accounts import logins_by_name
from handlers.casework.answers.remedies import Bodies
from handlers.casework.clock.calendar import WorkingCalendar, official_days
from handlers.casework.clock.overrides import NO_OVERRIDES, read_overrides
from handlers.casework.clock.regime import Readings
from handlers.desk.cases.verify import rederive
from handlers.desk.reports.compute import Desk
from handlers.desk.rules import DeskRules
from handlers.letters.matter import LetterRules
from handlers.letters.templates import FILE_NAME, default_templates, read_templates
from handlers.report.yearly.narrative import Contact
from handlers.statistics.proactive import counting
from handlers.storage.engine import Database, is_empty, migrate, sqlite_url
from handlers.storage.unit_of_work import SqlStorage
from knowledge.library import Library
from knowledge.publication.listing import WorkingDays


def calendar_of(settings: Settings) -> WorkingCalendar:
    """Return the working days: the official calendar with the office's own file laid over it."""
    given = settings.calendar_overrides
    overrides = read_overrides(Path(given)) if given else NO_OVERRIDES
    return WorkingCalendar(official_days(), overrides)


def working_days_of(calendar: WorkingCalendar) -> WorkingDays:
    """Return what counts working days; days before the calendar begins count from its first."""

    def between(after: date, to: date) -> int:
        return calendar.between(max(after, calendar.first), min(to, calendar.last))

    return between


DATABASE_NAME = "gongkai.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Everything of one organ, opened: its records, its library, its calendar."""

    settings: Settings
    storage: SqlStorage
    library: Library
    calendar: WorkingCalendar
    rules: DeskRules
    clock: Callable[[], datetime]

    def today(self) -> date:
        """Return the office's day."""
        return self.clock().date()

    def close(self) -> None:
        """Finish what was submitted and close the records."""
        self.library.close()
        self.storage.close()


def open_office(settings: Settings, *, clock: Callable[[], datetime] | None = None) -> Office:
    """Open an office's data folder, making or migrating what is needed.

    Raises :class:`SettingError` where the folder or the calendar file cannot be used.
    """
    make_folder(settings.data)
    zone = settings.zone
    now = clock or (lambda: datetime.now(zone))
    database = Database(settings.database_url or sqlite_url(settings.data / DATABASE_NAME))
    before = Remembered(settings.data, f"{database.place}#{settings.organ_key}")
    if before.entries is not None and is_empty(database):
        raise before.lost(0)
    migrated = migrate(database)
    calendar = calendar_of(settings)
    storage = SqlStorage(database, organ=settings.organ_key, clock=now)
    with storage.read() as unit:
        before.check(unit.ledger.head()[0])
    office = Office(
        settings=settings,
        storage=storage,
        library=_library(settings, storage),
        calendar=calendar,
        rules=DeskRules(
            organ=organ_card(settings),
            calendar=calendar,
            number_format=settings.number_format,
            readings=Readings(fee_paid_restarts=settings.fee_restarts_clock),
            question_days=settings.question_days,
            follow_up=timedelta(hours=settings.follow_up_hours),
            hours=settings.organ_hours,
            public_url=settings.public_url.rstrip("/"),
            letters=letter_rules(settings),
        ),
        clock=now,
    )
    if migrated:  # what is derived follows the rules of this version
        office.storage.submit(lambda unit: rederive(unit, rules=office.rules)).result()
    return office


def _library(settings: Settings, storage: SqlStorage) -> Library:
    """Open what is published; a catalogue in which people stood by name gets their logins."""
    vectors = text_vectors(settings.data, switched_on=settings.meaning)
    library = Library(settings.data, vectors, organ=organ_name(settings))
    if library.catalogue.is_old:
        with storage.read() as unit:
            logins = logins_by_name(unit.accounts.all())
        library.catalogue.migrate(logins)
    return library


def letter_rules(settings: Settings) -> LetterRules:
    """Return the rules of letters.

    Raises LetterTemplateError naming the place in the office's ``letters.toml`` that is wrong.
    """
    path = settings.data / FILE_NAME
    try:
        templates = read_templates(path.read_text(encoding="utf-8-sig"), where=FILE_NAME)
    except FileNotFoundError:
        templates = default_templates()
    except UnicodeDecodeError as error:
        raise SettingError(f"{path}: 应为 UTF-8 文件 / the file must be UTF-8") from error
    return LetterRules(
        templates=templates,
        bodies=Bodies(
            review_organ=settings.review_organ,
            court=settings.court,
            suit_clause=settings.suit_clause,
        ),
        number_format=settings.letter_number_format,
        code=settings.letter_code,
        payment=settings.fee_payment,
    )


def desk_of(office: Office) -> Desk:
    """Return what the reports of an office are reckoned with."""
    histories = office.library.catalogue.histories()
    return Desk(
        organ=office.settings.organ,
        published=counting(histories, working_days=working_days_of(office.calendar)),
        contact=Contact(
            address=office.settings.organ_address,
            postcode=office.settings.organ_postcode,
            telephone=office.settings.organ_phone,
            website=office.settings.organ_website,
        ),
    )
