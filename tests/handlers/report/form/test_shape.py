"""What is asked of a form by its key is there, or is an error of whoever asked."""

import pytest

from handlers.report.form.form import EARLY, OFFICIAL
from handlers.report.form.shape import Content, RowKind, Unit


def test_chapters_rows_and_columns_are_found_by_their_keys() -> None:
    assert OFFICIAL.chapter("overview").content is Content.TEXT
    assert OFFICIAL.row("denied").kind is RowKind.GROUP
    assert OFFICIAL.measure("admin_charges", "amount_wan_yuan").unit is Unit.AMOUNT


@pytest.mark.parametrize("key", ["no such", ""])
def test_what_a_form_does_not_have_is_not_found(key: str) -> None:
    for find in (OFFICIAL.chapter, OFFICIAL.row):
        with pytest.raises(KeyError):
            find(key)
    with pytest.raises(KeyError):
        OFFICIAL.measure("licences", key)


def test_written_chapters_are_those_without_a_table() -> None:
    counted = [chapter for chapter in OFFICIAL.chapters if chapter.content is not Content.TEXT]
    assert len(OFFICIAL.text_chapters) + len(counted) == len(OFFICIAL.chapters)
    assert EARLY.text_chapters == EARLY.chapters
