"""A sheet is shown as it would come in, with columns recognised or named, before anything is."""

from pathlib import Path

import pytest

from knowledge.catalogue.disclosure import Disclosure
from knowledge.importing.formats.sheets.columns import IGNORED
from knowledge.importing.importer import import_paths
from knowledge.importing.record import Given
from knowledge.importing.trying import FEW, Trial, tried
from tests.factories.disclosures import MONDAY, OFFICER
from tests.factories.files import workbook, write
from tests.fakes.catalogue import MemoryCatalogue

MAILBOX = "来信选登\n主题,我们的话,日期\n低保,三天办好。,2025/3/1\n高龄津贴,按月发。,昨天\n"
NAMED = {"我们的话": "text", "日期": "published_on"}


def _one(path: Path, columns: dict[str, str] | None = None) -> Trial:
    [trial] = tried(path, Given(columns=columns))
    return trial


def test_the_columns_are_shown_with_their_fields_and_an_example(tmp_path: Path) -> None:
    trial = _one(write(tmp_path, "a.csv", MAILBOX), NAMED)
    assert [(column.heading, column.field, column.example) for column in trial.columns] == [
        ("主题", "title", "低保"),
        ("我们的话", "text", "三天办好。"),
        ("日期", "published_on", "2025/3/1"),
    ]


def test_rows_come_as_they_would_and_those_left_out_say_why(tmp_path: Path) -> None:
    trial = _one(write(tmp_path, "a.csv", MAILBOX), NAMED)
    assert [(record.title, record.text) for record in trial.records] == [("低保", "三天办好。")]
    assert [(left.row, "昨天" in left.reason) for left in trial.left] == [(4, True)]


def test_a_sheet_without_a_text_is_one_of_matters_and_says_what_its_columns_may_be(
    tmp_path: Path,
) -> None:
    trial = _one(write(tmp_path, "a.csv", MAILBOX))
    assert (trial.is_matters, trial.count) == (True, 1)
    assert [column.field for column in trial.columns] == ["title", None, None]


def test_a_column_that_is_not_used_says_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "标题,正文,发布日期\n甲,床位费每月900元。,昨天\n")
    trial = _one(path, {"发布日期": IGNORED})
    assert (trial.count, trial.left) == (1, ())
    matters = _one(path, {"正文": IGNORED})
    assert matters.is_matters


def test_only_the_first_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    rows = [["标题", "正文"], *[[f"第{n}件", "床位费每月900元。"] for n in range(FEW + 3)]]
    trial = _one(write(tmp_path, "a.xlsx", workbook(rows)))
    assert (len(trial.records), trial.count) == (FEW, FEW + 3)


def test_each_sheet_of_a_workbook_is_shown(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.xlsx",
        workbook([["标题", "正文"], ["甲", "乙。"]], [["事项", "时限"], ["办证", "三天"]]),
    )
    trials = list(tried(path, Given()))
    assert [(trial.sheet, trial.is_matters) for trial in trials] == [
        ("Sheet", False),
        ("Sheet1", True),
    ]


@pytest.mark.parametrize(
    ("name", "content", "columns"),
    [
        ("a.xlsx", b"PK\x03\x04broken", None),
        ("a.csv", b"", None),
        ("a.csv", MAILBOX.encode(), {"主题": "text", "我们的话": "text"}),
    ],
)
def test_a_sheet_that_cannot_come_in_says_why(
    tmp_path: Path, name: str, content: bytes, columns: dict[str, str] | None
) -> None:
    trial = _one(write(tmp_path, name, content), columns)
    assert (trial.records, [bool(left.reason and left.reason_en) for left in trial.left]) == (
        (),
        [True],
    )


def test_what_is_shown_is_what_comes_in(tmp_path: Path) -> None:
    path, given = write(tmp_path, "a.csv", MAILBOX), Given(columns=NAMED, issuer="县民政局")
    catalogue = MemoryCatalogue()
    import_paths([path], catalogue, at=MONDAY, actor=OFFICER, given=given)
    [disclosure] = catalogue.all()
    [trial] = tried(path, given)
    [record] = trial.records
    assert isinstance(disclosure, Disclosure)
    assert (disclosure.title, disclosure.text, disclosure.published_on, disclosure.issuer) == (
        record.title,
        record.text,
        record.published_on,
        record.issuer,
    )
