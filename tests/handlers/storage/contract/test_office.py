"""The office's own books: counters, attachments, notices, issued reports, drafts."""

from dataclasses import replace
from datetime import date

from handlers.ports import Storage
from handlers.records import Attachment, FrozenReport
from tests.conftest import Clock


def test_a_counter_goes_on_after_numbers_taken_over_and_never_back(storage: Storage) -> None:
    with storage.write() as unit:
        assert unit.numbers.next("application:2026") == 1
        unit.numbers.at_least("application:2026", 7)
        unit.numbers.at_least("application:2026", 3)
        unit.numbers.at_least("application:2025", 12)
        assert unit.numbers.next("application:2026") == 8
        assert unit.numbers.next("application:2025") == 13


def attachment(name: str, clock: Clock, subject: str = "application:1") -> Attachment:
    return Attachment(
        id=name,
        subject=subject,
        kind="attachment",
        name=f"{name}.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        kept_at=clock(),
        content=b"%PDF\x00",
    )


def test_an_attachment_is_given_whole_and_listed_without_its_bytes(
    storage: Storage, clock: Clock
) -> None:
    with storage.write() as unit:
        for name in ("b", "a"):
            unit.attachments.keep(attachment(name, clock))
        unit.attachments.keep(attachment("c", clock, subject="application:2"))
        assert unit.attachments.get("a") == attachment("a", clock)
        assert unit.attachments.get("d") is None
        listed = unit.attachments.of("application:1")
        assert listed == [replace(attachment(name, clock), content=None) for name in ("a", "b")]


def test_an_attachment_is_dropped_only_by_whom_it_belongs_to(
    storage: Storage, clock: Clock
) -> None:
    with storage.write() as unit:
        unit.attachments.keep(attachment("a", clock, subject="conversation:web:7"))
        unit.attachments.assign("a", subject="application:1")
        unit.attachments.assign("z", subject="application:1")
        unit.attachments.drop("a", subject="conversation:web:7")
        assert [one.id for one in unit.attachments.of("application:1")] == ["a"]
        unit.attachments.drop("a", subject="application:1")
        assert unit.attachments.get("a") is None


def test_a_notice_put_away_by_one_stays_for_the_others_until_it_is_done(storage: Storage) -> None:
    with storage.write() as unit:
        unit.notices.add("1:due", kind="due_soon", subject="1", facts={})
        unit.notices.put_away("1:due", "qin")
        unit.notices.put_away("1:due", "qin")
        assert unit.notices.open("qin") == []
        assert [notice.key for notice in unit.notices.open("he")] == ["1:due"]
        assert [notice.key for notice in unit.notices.open()] == ["1:due"]
        unit.notices.done(["1:due"])
        assert unit.notices.open("he") == []


def test_a_notice_is_given_once_and_is_open_until_it_is_done(
    storage: Storage, clock: Clock
) -> None:
    with storage.write() as unit:
        unit.notices.add("1:due", kind="due_soon", subject="1", facts={"days_left": 3})
        unit.notices.add("1:due", kind="due_soon", subject="1", facts={"days_left": 9})
    clock.forward(hours=1)
    with storage.write() as unit:
        unit.notices.add("2:due", kind="overdue", subject="2", facts={"step": None})
        newest, older = unit.notices.open()
        assert (newest.key, newest.given_at, newest.facts) == ("2:due", clock(), {"step": None})
        assert (older.key, older.facts, older.done_at) == ("1:due", {"days_left": 3}, None)
        unit.notices.done(["2:due", "9:due"])
        unit.notices.done([])
        assert [notice.key for notice in unit.notices.open()] == ["1:due"]
        assert unit.notices.keys() == {"1:due", "2:due"}


def test_of_a_year_the_report_last_issued_is_given(storage: Storage, clock: Clock) -> None:
    report = FrozenReport(
        year=2025,
        issue=1,
        as_of=date(2026, 1, 20),
        issued_at=clock(),
        issued_by="gao",
        ledger_seq=7,
        ledger_hash="0" * 64,
        report={"table3": {"granted": 2}},
        cases={"table3.granted.total": ["2025-0001"]},
        hash="1" * 64,
    )
    with storage.write() as unit:
        unit.reports.keep(report)
        unit.reports.keep(replace(report, issue=2, issued_by="he"))
        unit.reports.keep(replace(report, year=2024))
        assert unit.reports.get(2025) == replace(report, issue=2, issued_by="he")
        assert unit.reports.get(2023) is None
        assert unit.reports.years() == [2025, 2024]


def test_a_draft_is_its_writers_own_and_the_newest_words_stand(storage: Storage) -> None:
    about = "application:1"
    with storage.write() as unit:
        unit.drafts.put(about, "extend", "lin", {"reason": "一"})
        unit.drafts.put(about, "extend", "lin", {"reason": "二", "stated": ["甲"]})
        unit.drafts.put(about, "extend", "gao", {"reason": "三"})
        unit.drafts.put(about, "draft_reply", "lin", {})
        assert unit.drafts.of(about, "lin") == {
            "extend": {"reason": "二", "stated": ["甲"]},
            "draft_reply": {},
        }
        unit.drafts.drop(about, "extend", "lin")
        unit.drafts.drop(about, "extend", "nobody")
        assert unit.drafts.of(about, "lin") == {"draft_reply": {}}
        assert unit.drafts.of(about, "gao") == {"extend": {"reason": "三"}}
