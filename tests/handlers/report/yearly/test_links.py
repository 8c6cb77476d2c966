"""Figures in a text follow the tables, and survive a person's editing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.report.form.form import OFFICIAL
from handlers.report.form.tables import Counts, Tables, tables
from handlers.report.yearly.links import LINK, pieces, relink, resolve, unknown_links
from handlers.report.yearly.narrative import Material, draft


@pytest.fixture
def figures(counts: Counts) -> Tables:
    return tables(counts, form=OFFICIAL)


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("收到{{t3.new_received.total}}件", "收到30件"),
        ("拒绝{{t3.denied.total}}件", "拒绝3件"),  # a heading: the sum under it
        ("收费{{ t2.admin_charges.amount_wan_yuan|万元 }}", "收费7730.28万元"),
        ("会议{{f.meetings}}次", "会议（未登记）次"),
        ("复议{{t4.review.total}}件", "复议3件"),
        ("公开{{f.disclosures}}条", "公开255条"),
        ("上年{{last.t3.new_received.total}}件", "上年20件"),
        ("收到30件{{change.t3.new_received.total|件}}。", "收到30件，比上年增加10件。"),
        ("复议3件{{change.t4.review.total|件}}。", "复议3件，与上年持平。"),
        ("{{change.t4.review.upheld|件}}", "，比上年减少1件"),
        ("{{list.applicants}}", "自然人26件、法律服务机构4件"),
        ("{{list.review}}", "结果维持2件、结果纠正1件"),
        ("{{list.litigation}}", "结果维持1件、尚未审结1件"),
        (
            "{{list.results}}",
            "予以公开16件，部分公开2件，不予公开3件（保护第三方合法权益3件），"
            "无法提供6件（本机关不掌握相关政府信息6件），"
            "其他处理2件（申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请1件、其他1件）",
        ),
    ],
)
def test_a_link_reads_as_its_figure(
    source: str, reads: str, figures: Tables, last_year: Tables
) -> None:
    assert resolve(source, tables=figures, previous=last_year) == reads


def test_a_changed_figure_is_seen_in_the_text(figures: Tables) -> None:
    source = "收到{{t3.new_received.total}}件"
    more = tables(Counts(table3={("new_received", "other_org"): 7}), form=OFFICIAL)
    assert resolve(source, tables=figures) != resolve(source, tables=more) == "收到7件"


def test_without_last_year_nothing_is_compared(figures: Tables) -> None:
    assert resolve("3件{{change.t4.review.total|件}}。", tables=figures) == "3件。"


def test_a_link_to_nothing_stays_as_written_and_is_told(figures: Tables) -> None:
    source = "{{t3.no.total}}{{f.no}}{{t9.a.b}}{{last.f.no}}{{t3.granted.total}}"
    assert resolve(source, tables=figures).startswith("{{t3.no.total}}{{f.no}}")
    assert unknown_links(source, tables=figures) == ["t3.no.total", "f.no", "t9.a.b", "f.no"]


def test_pieces_tell_which_words_are_linked(figures: Tables) -> None:
    told = [(piece.text, piece.link) for piece in pieces("共{{f.trainings}}次", tables=figures)]
    assert told == [("共", None), ("2", "{{f.trainings}}"), ("次", None)]


def test_editing_around_figures_keeps_the_links(figures: Tables, last_year: Tables) -> None:
    source = (
        "全年收到{{t3.new_received.total}}件{{change.t3.new_received.total|件}}，"
        "公开{{f.disclosures}}条。"
    )
    read = resolve(source, tables=figures, previous=last_year)
    edited = read.replace("全年收到", "一年来，我局共收到政府信息公开申请").replace(
        "条。", "条信息。"
    )
    kept = relink(edited, source, tables=figures, previous=last_year)
    assert LINK.findall(kept) == LINK.findall(source)
    assert resolve(kept, tables=figures, previous=last_year) == edited


def test_a_figure_a_person_changed_is_no_longer_linked(figures: Tables) -> None:
    source = "收到{{t3.new_received.total}}件，公开{{f.disclosures}}条"
    kept = relink("收到130件，公开255条", source, tables=figures)
    assert kept == "收到130件，公开{{f.disclosures}}条"


def test_an_unedited_text_is_its_own_source_again(figures: Tables, last_year: Tables) -> None:
    for source in draft(Material(tables=figures, organ="临江市民政局", year=2023)).values():
        read = resolve(source, tables=figures, previous=last_year)
        assert relink(read, source, tables=figures, previous=last_year) == source


@given(st.data())
def test_whatever_a_person_types_reads_as_it_was_typed(data: st.DataObject) -> None:
    counts = Counts(table3={("new_received", "natural_person"): 26}, more={"trainings": 26})
    figures = tables(counts, form=OFFICIAL)
    source = "收到{{t3.new_received.total}}件，培训{{f.trainings}}次。"
    read = resolve(source, tables=figures)
    start = data.draw(st.integers(0, len(read)))
    end = data.draw(st.integers(start, len(read)))
    typed = data.draw(st.text(alphabet="0126件收，a", max_size=6))
    edited = read[:start] + typed + read[end:]
    assert resolve(relink(edited, source, tables=figures), tables=figures) == edited


def test_a_figure_absent_from_last_years_form_is_not_compared(
    figures: Tables, last_year: Tables
) -> None:
    early = replace(last_year, table2=replace(last_year.table2, cells={}))
    assert resolve("{{change.t2.licences.decisions}}", tables=figures, previous=early) == ""
