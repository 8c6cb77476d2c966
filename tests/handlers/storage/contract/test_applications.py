"""What is derived of applications by the days it was known, and personal data kept apart."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.ports import Storage
from handlers.records import ApplicationVersion, Derived, FeeVersion, Particulars, RemedyVersion
from tests.conftest import Clock

FILED_ON = date(2026, 3, 2)
VERSION = ApplicationVersion(
    number="2026-0001",
    known_from=FILED_ON,
    received_on=FILED_ON,
    channel="web",
    applicant_kind="natural_person",
    state="handling",
    due_on=date(2026, 3, 30),
    seq=3,
)
REMEDY = RemedyVersion(
    number="2026-0001", ordinal=1, known_from=FILED_ON, kind="review", filed_on=FILED_ON
)


def particulars(number: str, clock: Clock, **more: object) -> Particulars:
    values = {"subject": "低保标准", "particulars": {"name": "林小明"}, "filed_at": clock()}
    return Particulars(number=number, **{**values, **more})  # type: ignore[arg-type]


def test_what_is_learnt_the_same_day_replaces_what_was_known(storage: Storage) -> None:
    with storage.write() as unit:
        unit.applications.keep(Derived(version=VERSION, remedies=[REMEDY]))
        unit.applications.keep(Derived(version=replace(VERSION, state="drafted")))
        assert list(unit.applications.versions()) == [
            Derived(version=replace(VERSION, state="drafted"))
        ]


def test_what_is_learnt_later_ends_what_was_known_before(storage: Storage) -> None:
    later = FILED_ON + timedelta(days=3)
    closed = replace(VERSION, known_from=later, state="disposed", closed_on=later)
    with storage.write() as unit:
        unit.applications.keep(Derived(version=VERSION, remedies=[REMEDY]))
        remedy = replace(REMEDY, known_from=later, ordinal=1)
        unit.applications.keep(Derived(version=closed, remedies=[remedy]))
        first, second = unit.applications.versions()
        assert (first.version.known_to, second.version) == (later, closed)
        assert first.remedies == (replace(REMEDY, known_to=later),)
        assert unit.applications.current("2026-0001") == closed
        assert unit.applications.open_numbers() == []


def test_open_applications_are_those_without_a_closing_day(storage: Storage) -> None:
    other = replace(VERSION, number="2026-0002")
    closed = replace(VERSION, number="2026-0003", closed_on=FILED_ON)
    with storage.write() as unit:
        unit.applications.keep_new(
            [
                Derived(version=other),
                Derived(version=VERSION, remedies=[REMEDY]),
                Derived(version=closed),
            ]
        )
        assert unit.applications.open_numbers() == ["2026-0001", "2026-0002"]
        assert list(unit.applications.open_versions()) == [VERSION, other]
        assert unit.applications.current("2026-9999") is None
        known = unit.applications.current_of(["2026-0003", "2026-0001", "2026-9999"])
        assert known == {"2026-0001": VERSION, "2026-0003": closed}


def test_versions_come_by_number_each_with_its_remedies(storage: Storage) -> None:
    second = replace(REMEDY, ordinal=2, kind="litigation_direct")
    with storage.write() as unit:
        other = Derived(version=replace(VERSION, number="2026-0002"))
        fee = FeeVersion(
            number="2026-0001", ordinal=1, known_from=FILED_ON, notified_on=FILED_ON, yuan=100
        )
        mine = Derived(version=VERSION, remedies=(REMEDY, second), fees=(fee,))
        unit.applications.keep_new([other, replace(mine, remedies=(second, REMEDY))])
        assert list(unit.applications.versions()) == [mine, other]


def test_what_is_derived_anew_takes_the_place_of_what_it_was(storage: Storage) -> None:
    with storage.write() as unit:
        unit.applications.keep(Derived(version=VERSION, remedies=[REMEDY]))
        anew = Derived(version=replace(VERSION, counted_on=FILED_ON))
        unit.applications.rewrite([anew])
        assert list(unit.applications.versions()) == [anew]


def test_personal_data_are_vouched_for_by_a_digest_that_is_salted(
    storage: Storage, clock: Clock
) -> None:
    """Decision 012."""
    with storage.write() as unit:
        digests = unit.applications.keep_particulars_of(
            [particulars("1", clock), particulars("2", clock)]
        )
        assert len({*digests}) == 2  # of the same words
        assert unit.applications.digest_holds("1", digests[0])
        assert not unit.applications.digest_holds("1", digests[1])
        assert not unit.applications.digest_holds("3", digests[0])
        assert unit.applications.known(["1", "3"]) == {"1"}


def test_personal_data_come_back_with_their_digest(storage: Storage, clock: Clock) -> None:
    given = particulars("1", clock, applicant_key="k", reply_channel="web", reply_conversation="7")
    with storage.write() as unit:
        digest = unit.applications.keep_particulars(given)
        assert unit.applications.particulars("1") == replace(given, digest=digest)
        assert unit.applications.particulars("2") is None


def test_applications_are_found_by_conversation_and_applicant_newest_first(
    storage: Storage, clock: Clock
) -> None:
    own = {"applicant_key": "k", "reply_channel": "web", "reply_conversation": "7"}
    with storage.write() as unit:
        for hours, number in enumerate(("1", "2", "3")):
            moment = clock() + timedelta(hours=hours)
            unit.applications.keep_particulars(particulars(number, clock, filed_at=moment, **own))
        unit.applications.keep_particulars(particulars("4", clock, applicant_key="other"))
        assert unit.applications.of_conversation("web", "7") == ["3", "2", "1"]
        assert unit.applications.of_conversation("telegram", "7") == []
        assert unit.applications.of_applicant("k") == ["3", "2", "1"]


def test_subjects_are_those_that_are_kept_the_newest_first(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        for hours, subject in enumerate(("甲", None, "丙", "丁")):
            moment = clock() + timedelta(hours=hours)
            given = particulars(str(hours), clock, filed_at=moment, subject=subject)
            unit.applications.keep_particulars(given)
        assert unit.applications.subjects(["0", "1", "9"]) == {"0": "甲", "1": None}
        assert list(unit.applications.recent_subjects(limit=2).items()) == [
            ("3", "丁"),
            ("2", "丙"),
        ]
