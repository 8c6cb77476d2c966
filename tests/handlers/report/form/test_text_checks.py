"""Numbers that people type into a chapter are held against the tables."""

import pytest

from handlers.report.form.form import OFFICIAL
from handlers.report.form.tables import Counts, Tables, tables
from handlers.report.form.text_checks import (
    chapters_written,
    links_lead_somewhere,
    text_against_tables,
)


@pytest.fixture
def figures(counts: Counts) -> Tables:
    return tables(counts, form=OFFICIAL)


def wheres(text: str, figures: Tables) -> list[str]:
    check = text_against_tables({"overview": text}, tables=figures, previous=None, year=2023)
    return [place.where for place in check.places]


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我局共收到政府信息公开申请30件。",
        "全年收到30件政府信息公开申请，办结29件申请。",
        "上年结转申请2件，结转下年度3件申请。",
        "按期答复政府信息公开申请29件，其中予以公开16件、不予公开3件、无法提供6件。",
        "因信息公开申请被提起行政复议3件，行政诉讼2件。",
        "其中行政复议结果维持2件（申请人均为自然人）。",
        "2022年收到政府信息公开申请20件。",  # another year's figure
        "全年接听热线5000件，答复市民留言800件。",  # no applications
    ],
)
def test_what_agrees_or_is_about_something_else_passes(text: str, figures: Tables) -> None:
    assert wheres(text, figures) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("共收到政府信息公开申请31件。", "table3.new_received.total"),
        ("新收依申请公开事项申请3,100件。", "table3.new_received.total"),
        ("全年收到28件政府信息公开申请。", "table3.new_received.total"),
        ("我局2023年未收到政府信息公开申请。", "table3.new_received.total"),
        ("上年结转申请5件。", "table3.carried_over.total"),
        ("结转下年度继续办理申请1件。", "table3.carried_forward.total"),
        ("办结政府信息公开申请30件。", "table3.result_total.total"),
        ("申请中予以公开17件。", "table3.granted.total"),
        ("申请中不予公开4件。", "table3.denied.total"),
        ("因申请公开被提起行政复议4件。", "table4.review.total"),
        ("未经复议直接被提起行政诉讼7件。", "table4.litigation_direct.total"),
        ("复议后起诉7件，均为申请公开引起。", "table4.litigation_after_review.total"),
        ("行政诉讼案件5件。", "table4.litigation_*.total"),
    ],
)
def test_a_number_that_the_tables_do_not_have_is_found(
    text: str, where: str, figures: Tables
) -> None:
    assert where in wheres(text, figures)


def test_the_place_tells_the_words_the_table_and_the_text(figures: Tables) -> None:
    check = text_against_tables(
        {"overview": "共收到申请31件。"}, tables=figures, previous=None, year=2023
    )
    assert check.level == "warning"
    assert "“收到申请31件”" in check.detail
    assert "应为30，实为31" in check.detail
    assert "统计口径" in check.detail


def test_a_linked_number_agrees_by_itself(figures: Tables) -> None:
    assert wheres("共收到申请{{t3.new_received.total}}件。", figures) == []


def test_a_blank_chapter_is_an_error(figures: Tables) -> None:
    check = chapters_written({"overview": "有", "problems": " \n"}, tables=figures)
    assert [place.where for place in check.places] == [
        "chapters.problems",
        "chapters.other_matters",
    ]
    assert check.level == "error"


def test_a_link_to_nothing_is_an_error(figures: Tables) -> None:
    check = links_lead_somewhere({"overview": "申请{{t3.nothing.total}}件"}, tables=figures)
    assert not check.ok
    assert "{{t3.nothing.total}}" in check.detail
