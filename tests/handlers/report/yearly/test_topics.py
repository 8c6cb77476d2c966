"""Topics of a report: only what was recorded, each in its own words."""

from dataclasses import replace
from decimal import Decimal

from handlers.report.form.form import OFFICIAL, form_for
from handlers.report.form.tables import Counts, Figure, tables
from handlers.report.yearly.links import resolve
from handlers.report.yearly.topics import (
    applications,
    enquiries,
    fees,
    proactive,
    remedies,
    said,
    supervision,
)

BARE = tables(Counts(), form=OFFICIAL)


def test_a_topic_of_which_nothing_is_recorded_says_nothing() -> None:
    assert (proactive(BARE, {}), enquiries(BARE, {})) == ("", "")
    assert [topic(BARE) for topic in (supervision, fees)] == [""] * 2


def test_a_year_without_applications_and_remedies_says_so_without_noughts() -> None:
    assert applications(BARE) == "全年没有收到政府信息公开申请{{change.t3.new_received.total|件}}。"
    assert remedies(BARE) == "没有因政府信息公开被申请行政复议、提起行政诉讼。"


def test_classes_are_told_with_their_shares_and_the_empty_ones_left_out() -> None:
    figures: dict[str, Figure] = {
        "disclosures": 255,
        "disclosures_regulation": 77,
        "disclosures_regulation_share": Decimal("30.2"),
        "disclosures_work_update": 178,
        "disclosures_institution": 0,
        "disclosures_of_open_share": Decimal(100),
        "media_items": 600,
        "enquiries": 200,
    }
    now = replace(BARE, more=figures)
    notes = {"media": ("报刊210条", "网站390条"), "enquiries": ("热线120件", "信箱80件")}
    assert resolve(proactive(now, notes), tables=now) == (
        "全年主动公开政府信息255条。其中：法规公文类77条（占30.2%），工作动态类178条。"
        "通过报刊、网站等媒体发布信息600条（其中：报刊210条、网站390条）。"
    )
    assert "（其中：热线120件、信箱80件）" in enquiries(now, notes)


def test_fees_are_told_by_the_name_of_their_time_and_what_lapsed_apart() -> None:
    figures = {"fee_cases": 1, "fee_yuan": 1080, "fees_notified": 3, "fees_lapsed": 2}
    now = replace(BARE, more=figures)
    assert resolve(fees(now), tables=now) == (
        "本年度收取信息处理费1件，金额共1080元。发出收费通知3件，逾期未缴费不再处理2件。"
    )
    old = tables(Counts(more={"fee_cases": 0, "fee_yuan": 0}), form=form_for(2012))
    assert "检索、复制、邮寄等成本费用" in fees(old)  # 条例 (2008) art. 27


def test_notes_are_told_as_sentences() -> None:
    notes = {"organisation": ("成立领导小组。", "明确专人负责"), "honour": ()}
    assert said(notes, "organisation", "honour") == "成立领导小组。明确专人负责。"
