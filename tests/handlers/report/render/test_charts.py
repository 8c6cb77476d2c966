"""Plots show their figures in Chinese everywhere, and each has its table and definition."""

from io import BytesIO

from docx import Document
from lxml import html

from handlers.report.form.form import OFFICIAL
from handlers.report.form.tables import Counts, tables
from handlers.report.render.charts import (
    SectionTimeliness,
    bars,
    dispositions,
    time_to_answer,
    timeliness,
)
from handlers.report.render.docx import docx_bytes
from handlers.report.render.html import page
from handlers.report.render.layout import Picture
from handlers.report.yearly.report import YearlyReport


def test_the_table_below_has_the_figures(plot: Picture) -> None:
    assert plot.rows[3] == ("4月", 8, 3)
    assert plot.headings == ("月份", "收到（件）", "办结（件）")
    assert "收到之日" in plot.definition


def test_times_are_told_against_the_limit() -> None:
    told = time_to_answer({1: 3, 20: 9, 21: 2, 40: 1, 60: 2, 300: 1}, limit=20)
    assert told.rows == (
        ("0—5", 3),
        ("6—10", 0),
        ("11—15", 0),
        ("16—20", 9),
        ("21—40", 3),
        ("40以上", 3),
    )


def test_the_old_limit_has_its_own_spans() -> None:
    told = time_to_answer({15: 1, 16: 1, 31: 1}, limit=15)
    assert told.rows == (("0—5", 0), ("6—10", 0), ("11—15", 1), ("16—40", 2), ("40以上", 0))


def test_dispositions_that_occurred_are_told_most_frequent_first(counts: Counts) -> None:
    told = dispositions(tables(counts, form=OFFICIAL))
    assert told.rows[:2] == (("予以公开", 16), ("本机关不掌握相关政府信息", 6))
    assert sum(int(count) for _, count in told.rows) == 29


def test_sections_are_told_with_their_share_and_odd_names_draw() -> None:
    told = timeliness(
        [
            SectionTimeliness(section="养老$服务$科😀\x01", in_time=12, late=1),
            SectionTimeliness(section="区划地名科", in_time=0, late=0),
        ]
    )
    assert [row[1:] for row in told.rows] == [(12, 1, "92.3%"), (0, 0, "—")]


def test_page_and_paper_carry_plot_definition_and_table(
    report: YearlyReport, plot: Picture
) -> None:
    tree = html.fromstring(page(report, [plot]))
    figure = tree.find(".//figure")
    assert figure.find("svg").get("aria-label") == plot.title
    assert figure.find("p").text == plot.definition
    assert len(figure.findall(".//tbody/tr")) == 12
    paper = Document(BytesIO(docx_bytes(report, [plot])))
    assert len(paper.inline_shapes) == 1
    assert paper.inline_shapes[0]._inline.docPr.get("descr").startswith(plot.title)


def test_any_counts_by_name_can_be_drawn() -> None:
    told = bars("channels", "渠道", definition="提出的途径", label="渠道", counts=[("网上", 9)])
    assert told.rows == (("网上", 9),)
    assert told.headings == ("渠道", "件数")
