"""Tables of other offices are known by their labels; what is misprinted or missing is told."""

from handlers.report.read.report import read_report
from handlers.report.render.html import page
from handlers.report.yearly.report import YearlyReport
from tests.handlers.report.conftest import ReportOf


def changed(report: YearlyReport, *changes: tuple[str, str]) -> bytes:
    """The report's page with words replaced, as an office might have misprinted them."""
    told = page(report)
    for old, new in changes:
        assert old in told
        told = told.replace(old, new, 1)
    return told.encode()


def test_a_misprinted_label_is_read_with_a_warning(report: YearlyReport) -> None:
    content = changed(report, ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"))
    read = read_report("a.html", content)
    assert read.tables.table3 == report.tables.table3
    assert [remark.text for remark in read.remarks] == [
        "标签印作“2.其他法律行政止公开”，按“2.其他法律行政法规禁止公开”读"
    ]


def test_an_unknown_row_is_told_and_its_absence_too(report: YearlyReport) -> None:
    content = changed(report, ("4.保护第三方合法权益", "本行另有他用"))
    remarks = {
        (remark.level.value, remark.text) for remark in read_report("a.html", content).remarks
    }
    assert ("error", "未能识别行“本行另有他用”，未读入") in remarks
    assert ("warning", "“4.保护第三方合法权益”：没有这一行，按0读") in remarks


def test_blank_cells_are_nought_each_with_a_warning(report: YearlyReport) -> None:
    content = changed(report, ("<td>26</td>", "<td>&nbsp;</td>"), ("<td>15</td>", "<td>/</td>"))
    read = read_report("a.html", content)
    assert read.tables.table3["new_received", "natural_person"] == 0
    assert read.tables.table3["granted", "natural_person"] == 0
    assert [(remark.where, remark.text) for remark in read.remarks] == [
        ("table3.new_received.natural_person", "空白，按0读"),
        ("table3.granted.natural_person", "印作“/”，按0读"),
    ]


def test_one_row_for_other_outcomes_in_a_later_year_is_read_with_a_warning(
    report_of: ReportOf,
) -> None:
    content = page(report_of(2020)).replace("2020年", "2023年").encode()
    read = read_report("a.html", content)
    assert read.tables.table3["other_other", "total"] == 2
    told = [remark.text for remark in read.remarks if "未分项" in remark.text]
    assert len(told) == 2
