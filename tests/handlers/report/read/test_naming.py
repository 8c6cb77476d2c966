"""Whose report it is and of which year, however its title puts it."""

import pytest

from handlers.report.read.cells import Loose
from handlers.report.read.naming import Naming, naming_of
from handlers.report.yearly.report import Level


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("临江市民政局2024年政府信息公开工作年度报告", "临江市民政局"),
        ("临江市民政局 2024年度政府信息公开年度报告", "临江市民政局"),
        ("2024年临江市民政局政府信息公开工作年度报告", "临江市民政局"),
        ("2024年度临江市民政局政府信息公开工作年度报告", "临江市民政局"),
        ("临江市民政局关于2024年政府信息公开工作年度报告", "临江市民政局"),
        ("临江市民政局关于公布2024年政府信息公开工作年度报告", "临江市民政局"),
        ("2024年临江市人民政府信息公开工作年度报告", "临江市人民政府"),
        ("临江市人民政府2024年政府信息公开工作年度报告", "临江市人民政府"),
        ("2024年政府信息公开工作年度报告", None),
    ],
)
def test_titles(title: str, organ: str | None) -> None:
    assert naming_of([title], source="a.html") == Naming(organ, 2024)


def test_the_text_names_who_made_it_where_the_title_does_not() -> None:
    texts = ["2024年政府信息公开工作年度报告", "本报告由临江市教育局编制。"]
    assert naming_of(texts, source="a.html") == Naming("临江市教育局", 2024)


@pytest.mark.parametrize(
    "name", ["临江市教育局.html", "临江市教育局2024年政府信息公开年度报告.docx"]
)
def test_the_file_is_named_after_its_organ(name: str) -> None:
    texts = ["2024年政府信息公开工作年度报告"]
    assert naming_of(texts, source=name) == Naming("临江市教育局", 2024)


@pytest.mark.parametrize(
    ("printed", "figure"),
    [
        ("14（其中修订5件）", 14),
        ("9(含到期失效6件)", 9),
        ("12件（含联合制发3件）", 12),
        ("1,204（线上900）", 1204),
        ("14", 14),
    ],
)
def test_a_remark_in_a_cell_leaves_its_figure(printed: str, figure: int) -> None:
    loose = Loose()
    assert loose.count(printed, "table2.a.b") == figure
    assert all(remark.level is Level.WARNING for remark in loose.remarks)
    assert bool(loose.remarks) == (printed != "14")


def test_words_without_a_figure_are_still_an_error() -> None:
    loose = Loose()
    assert loose.count("见附件（含修订）", "table2.a.b") == 0
    assert [remark.level for remark in loose.remarks] == [Level.ERROR]
