"""A report is assembled, checked, waived where a person says so, and frozen."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.report.form.form import EARLY, FORMS, OFFICIAL, form_for
from handlers.report.form.shape import Form
from handlers.report.form.tables import Counts, tables
from handlers.report.yearly.assembly import (
    FrozenAlreadyError,
    NotReadyError,
    assemble,
    blocking,
    freeze,
)
from handlers.report.yearly.links import resolve
from handlers.report.yearly.narrative import Contact, Material, draft
from handlers.report.yearly.report import Waiver, YearlyReport
from tests.handlers.report.conftest import THIS_YEAR, ReportOf

ISSUED: dict[str, Any] = {
    "on": date(2024, 1, 20),
    "person": "wen",
    "ledger_seq": 512,
    "ledger_head": "ab" * 32,
}
UNBALANCED = Counts(table3={("new_received", "natural_person"): 2})


def unbalanced(**more: Any) -> YearlyReport:
    counts = replace(THIS_YEAR, table3=UNBALANCED.table3, table4={})
    return assemble(organ="临江市民政局", year=2023, as_of=date(2024, 1, 15), counts=counts, **more)


def test_the_json_is_the_interchange_format(report: YearlyReport) -> None:
    told = report.to_json()
    assert list(told) == [
        *("organ", "year", "as_of", "table2", "table3", "table4", "checks", "chapters")
    ]
    assert (told["organ"], told["year"], told["as_of"]) == ("临江市民政局", 2023, "2024-01-15")
    assert told["table3"]["new_received"]["total"] == 30
    assert told["table4"]["review"] == {
        "upheld": 2,
        "corrected": 1,
        "other": 0,
        "pending": 0,
        "total": 3,
    }
    assert told["table2"]["admin_charges"] == {"amount_wan_yuan": 7730.28}
    assert all(set(check) == {"id", "level", "ok", "detail"} for check in told["checks"])
    assert list(told["chapters"]) == [chapter.key for chapter in OFFICIAL.chapters]
    json.dumps(told)


def test_nothing_stops_a_report_that_adds_up(report: YearlyReport) -> None:
    assert blocking(report) == ()
    frozen = freeze(report, **ISSUED).frozen
    assert frozen
    assert frozen.ledger_head == "ab" * 32


def test_a_failed_error_stops_freezing(report: YearlyReport) -> None:
    with pytest.raises(NotReadyError) as error:
        freeze(unbalanced(), **ISSUED)
    assert error.value.facts["checks"] == ("T3-BALANCE",)


def test_a_waiver_with_person_and_reason_lets_it_pass_and_is_told() -> None:
    waiver = Waiver(
        check="T3-BALANCE",
        person="chen",
        name="陈局长",
        reason="转入时缺一件",
        on=date(2024, 1, 19),
    )
    waived = unbalanced(waivers=[waiver])
    assert blocking(waived) == ()
    assert freeze(waived, **ISSUED).frozen is not None
    check = next(check for check in waived.checks if check.id == "T3-BALANCE")
    assert not check.ok
    assert "陈局长于2024-01-19准予保留：转入时缺一件" in check.detail


@pytest.mark.parametrize(("person", "reason"), [("", "why"), ("陈局长", " ")])
def test_a_waiver_without_person_or_reason_is_none(person: str, reason: str) -> None:
    with pytest.raises(ValueError, match="person and a reason"):
        Waiver(check="T3-BALANCE", person=person, name="陈", reason=reason, on=date(2024, 1, 19))


def test_a_year_that_is_not_over_is_not_frozen(counts: Counts) -> None:
    early = assemble(organ="甲", year=2023, as_of=date(2023, 12, 30), counts=counts)
    with pytest.raises(NotReadyError) as error:
        freeze(early, **ISSUED)
    assert error.value.facts["reason"] == "year_not_over"


def test_a_report_is_frozen_once(report: YearlyReport) -> None:
    with pytest.raises(FrozenAlreadyError):
        freeze(freeze(report, **ISSUED), **ISSUED)


def test_a_persons_chapter_stands_and_the_others_are_drafted(counts: Counts) -> None:
    report = assemble(
        organ="甲",
        year=2023,
        as_of=date(2024, 1, 15),
        counts=counts,
        chapters={"problems": "共收到{{t3.new_received.total}}件。"},
    )
    assert report.read("problems") == "共收到30件。"
    assert "主动公开政府信息255条" in report.read("overview")


def test_a_chapter_the_form_does_not_have_is_a_mistake(counts: Counts) -> None:
    with pytest.raises(ValueError, match="no such chapter"):
        assemble(
            organ="甲", year=2023, as_of=date(2024, 1, 1), counts=counts, chapters={"fees": "x"}
        )


NOT_RECORDED = {"T2-RECORDED", "TOPICS", "CHAPTERS"}


@pytest.mark.parametrize("form", FORMS)
def test_every_draft_passes_the_checks_of_its_text(form: Form, counts: Counts) -> None:
    for told in (replace(counts, table2={}), Counts()):
        report = assemble(
            organ="甲局", year=form.first_year, as_of=date(form.first_year + 1, 1, 5), counts=told
        )
        failed = {check.id for check in report.checks if not check.ok} - NOT_RECORDED
        assert failed == set()


def test_a_draft_tells_only_what_was_recorded() -> None:
    bare = tables(Counts(), form=OFFICIAL)
    text = "".join(
        resolve(source, tables=bare)
        for source in draft(Material(tables=bare, organ="甲局", year=2023)).values()
    )
    assert "未登记" not in text  # nothing that somebody would have to take out
    assert "培训" not in text
    assert "高度重视" not in text


def test_a_draft_compares_with_last_year(report: YearlyReport) -> None:
    assert "全年新收政府信息公开申请30件，比上年增加10件" in report.read("overview")
    assert "全年主动公开政府信息255条，比上年增加15条" in report.read("overview")


def test_what_the_figures_show_to_be_wanting_stands_in_the_problems(report: YearlyReport) -> None:
    assert report.read("problems") == (
        "2023年政府信息公开工作存在以下问题：一是有答复在行政复议、行政诉讼中被纠正；"
        "二是有3件申请结转下年度办理；三是部分申请内容不明确，补正后仍难以办理；"
        "四是部分信息公开不够及时，按期公开的占98.4%。\n"
        "下一步改进措施：一是逐件分析被纠正的原因，加强答复前的审核；"
        "二是合理安排力量，尽早办结；三是改进申请指引，一次性说明补正事项；"
        "四是落实信息形成或者变更之日起20个工作日内公开的规定。"
    )


def test_reports_before_2019_tell_everything_in_words(report_of: ReportOf) -> None:
    report = report_of(2012)
    assert report.form is EARLY is form_for(2012)
    assert "全年主动公开政府信息255条，占全部政府信息的65%" in report.read("proactive_disclosure")
    assert "全年新收政府信息公开申请30件" in report.read("applications")
    assert "未收取检索、复制、邮寄等成本费用" in report.read("fees")  # 条例 (2008) art. 27
    assert "申请行政复议3件" in report.read("review_litigation")


def test_the_opening_tells_where_to_ask(counts: Counts) -> None:
    contact = Contact(address="禄寿路100号", postcode="136200", telephone="0437-5088300")
    report = assemble(
        organ="甲局", year=2012, as_of=date(2013, 1, 5), counts=Counts(), contact=contact
    )
    assert report.read("overview").startswith(
        "本报告由甲局依照《中华人民共和国政府信息公开条例》编制，"
        "统计期限为2012年1月1日至2012年12月31日。"
        "如对本报告有疑问，请与甲局联系（地址：禄寿路100号；邮编：136200；联系电话：0437-5088300）。"
    )


def test_what_people_noted_stands_in_its_topic(counts: Counts) -> None:
    notes = {
        "organisation": ("成立了以局长为组长的领导小组。",),
        "problem": ("公开还不够及时",),
        "measure_done": ("上年提出的培训已举办2次",),
    }
    report = assemble(organ="甲局", year=2023, as_of=date(2024, 1, 5), counts=counts, notes=notes)
    assert "成立了以局长为组长的领导小组。" in report.read("overview")
    problems = report.read("problems")
    assert problems.startswith("上年度报告所列问题的改进情况：上年提出的培训已举办2次。")
    assert "一是公开还不够及时；" in problems


def test_a_report_is_not_frozen_with_table_two_empty_and_nobody_can_let_it_stand(
    counts: Counts,
) -> None:
    """条例 art. 50; each figure is entered, or said to be none."""
    waiver = Waiver(
        check="T2-RECORDED", person="chen", name="陈局长", reason="忘了", on=date(2024, 1, 19)
    )
    report = assemble(
        organ="甲",
        year=2023,
        as_of=date(2024, 1, 15),
        counts=replace(counts, table2={}),
        waivers=[waiver],
    )
    assert [check.id for check in blocking(report)] == ["T2-RECORDED"]


def test_an_overview_longer_than_a_thousand_characters_is_told(counts: Counts) -> None:
    report = assemble(
        organ="甲",
        year=2023,
        as_of=date(2024, 1, 15),
        counts=counts,
        chapters={"overview": "主动公开" * 251},
    )
    assert {check.id for check in report.checks if not check.ok} >= {"LENGTH", "TOPICS"}
