"""What a check says, how a report is called, and that its record reads whole (decision 019)."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlers.report.form.tables import Counts
from handlers.report.yearly import links
from handlers.report.yearly.assembly import assemble, freeze
from handlers.report.yearly.report import (
    CHECKS,
    Check,
    Frozen,
    Level,
    Place,
    Waiver,
    YearlyReport,
    from_record,
    to_record,
)

PLACE = Place(where="table3.granted.total", label="表三“予以公开”", expected="16", found="15")
WAIVER = Waiver(
    check="T3-SUM", person="qin", name="秦小满", reason="系统口径", on=date(2024, 1, 20)
)


def check(**values: Any) -> Check:
    return Check(**{"id": "T3-BALANCE", "level": Level.ERROR, "ok": False, **values})


@pytest.mark.parametrize(
    ("values", "blocks"),
    [
        ({}, True),
        ({"ok": True}, False),
        ({"level": Level.WARNING}, False),
        ({"waiver": WAIVER}, False),
    ],
)
def test_only_a_failed_error_that_nobody_let_pass_blocks(
    values: dict[str, Any], blocks: bool
) -> None:
    assert check(**values).blocks == blocks


def test_a_place_tells_what_should_stand_there_and_what_does() -> None:
    assert check(places=(PLACE,)).detail == "表三“予以公开”（table3.granted.total）应为16，实为15"


def test_a_waiver_is_told_by_name_with_its_reason() -> None:
    assert check(waiver=WAIVER).detail == "秦小满于2024-01-20准予保留：系统口径"


def test_a_waiver_of_a_check_that_holds_again_is_not_told() -> None:
    assert check(ok=True, waiver=WAIVER).detail == ""


@pytest.mark.parametrize("key", CHECKS)
def test_every_check_says_what_it_asks(key: str) -> None:
    assert check(id=key).title


def test_a_report_is_called_by_its_public_body_and_year(report: YearlyReport) -> None:
    assert report.title == "临江市民政局2023年政府信息公开工作年度报告"


def test_a_chapter_nobody_wrote_reads_as_nothing(report: YearlyReport) -> None:
    assert report.read("no such chapter") == ""


def test_the_interchange_format_has_chapters_as_they_read(report: YearlyReport) -> None:
    chapters = report.to_json()["chapters"]
    assert chapters["overview"] == report.read("overview")
    assert "{{" not in "".join(chapters.values())


ISSUED: dict[str, Any] = {
    "on": date(2024, 1, 20),
    "person": "wen",
    "ledger_seq": 512,
    "ledger_head": "ab" * 32,
}


def stored(report: YearlyReport) -> YearlyReport:
    return from_record(json.loads(json.dumps(to_record(report))))


def test_a_report_issued_by_earlier_code_is_read_whole() -> None:
    """Its JSON stands in the ledger by its digest, so that it is written the same too."""
    path = Path(__file__).with_name("issued_report.json")
    record = json.loads(path.read_text(encoding="utf-8"))
    back = to_record(from_record(record))
    assert back == {**record, "sources": record["chapters"]}
    assert from_record(record).frozen == Frozen(**ISSUED)


def test_a_draft_comes_back_with_its_links(report: YearlyReport) -> None:
    assert stored(report) == report


def test_a_frozen_report_comes_back_with_its_text_as_it_read(report: YearlyReport) -> None:
    frozen = freeze(report, **ISSUED)
    back = stored(frozen)
    assert back.to_json() == frozen.to_json()
    assert back.frozen == frozen.frozen
    assert back.tables == frozen.tables
    assert "{{" not in "".join(back.chapters.values())


def test_a_frozen_text_does_not_follow_a_later_way_of_saying_figures(
    report: YearlyReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = to_record(freeze(report, **ISSUED))
    before = report.read("overview")
    monkeypatch.setattr(links, "say", lambda figure: "另一种写法")
    assert from_record(record).read("overview") == before
    assert report.read("overview") != before


def test_waivers_stay_with_the_checks_they_let_pass() -> None:
    waiver = Waiver(
        check="T3-BALANCE", person="chen", name="陈", reason="转入", on=date(2024, 1, 19)
    )
    report = assemble(
        organ="甲",
        year=2023,
        as_of=date(2024, 1, 5),
        counts=Counts(table3={("granted", "natural_person"): 1}),
        waivers=[waiver],
    )
    back = stored(report)
    assert back.checks == report.checks
    assert back.waivers == (waiver,)
    assert replace(back, chapters={}) == replace(report, chapters={})


def test_a_report_issued_when_a_waiver_had_a_name_alone_reads_as_it_did() -> None:
    waiver = Waiver(check="T3-BALANCE", person="陈", name="陈", reason="转入", on=date(2024, 1, 19))
    report = assemble(
        organ="甲", year=2023, as_of=date(2024, 1, 5), counts=Counts(), waivers=[waiver]
    )
    record = to_record(report)
    for told in record["waivers"]:
        del told["name"]
    assert from_record(record).waivers == (waiver,)
