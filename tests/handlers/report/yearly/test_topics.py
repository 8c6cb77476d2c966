"""Topics of a report: only what was recorded, each in its own words."""

from dataclasses import replace

from handlers.report.form.form import OFFICIAL, form_for
from handlers.report.form.tables import Counts, tables
from handlers.report.yearly.links import resolve
from handlers.report.yearly.topics import enquiries, fees, proactive, said, supervision

BARE = tables(Counts(), form=OFFICIAL)


def test_a_topic_of_which_nothing_is_recorded_says_nothing() -> None:
    assert [topic(BARE) for topic in (proactive, enquiries, supervision, fees)] == [""] * 4


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
