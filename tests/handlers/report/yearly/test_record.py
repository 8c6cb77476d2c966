"""A report comes back from its record whole; a frozen one reads as on the day (decision 019)."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlers.report.form.tables import Counts
from handlers.report.yearly import links
from handlers.report.yearly.assembly import assemble, freeze
from handlers.report.yearly.record import from_record, to_record
from handlers.report.yearly.report import Frozen, Waiver, YearlyReport

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
