"""What stands in front of a saved text is read, whatever wrote it."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.importing.formats.plain import read_markdown
from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.record import Record
from tests.factories.files import write

TEXT = "从七月一日起，年满七十周岁的老人可以免费乘车，凭身份证登记。"
READER = (
    "Title: 河湾县老人免费乘车 - 河湾县人民政府门户网站\n\n"
    "URL Source: https://www.hewan.example.cn/zwgk/post_7.html\n\n"
    "Published Time: {day}\n\n"
    "Markdown Content:\n{before}" + TEXT + "\n"
)
MENU = "* [首页](https://www.hewan.example.cn/)\n* [公开](/gk/)\n* [服务](/fw/)\n\n"


def _read(folder: Path, name: str, text: str) -> Record:
    (record,) = read_file(write(folder, name, text), limits=Limits(), refuse=lambda _error: None)
    return record


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("day", ["2025-06-30", "2025-06-30T09:00:00+08:00", "2025年6月30日"])
@pytest.mark.parametrize("before", ["", MENU], ids=["bare", "with a menu"])
def test_the_lines_of_a_page_reader(tmp_path: Path, name: str, day: str, before: str) -> None:
    record = _read(tmp_path, name, READER.format(day=day, before=before))
    assert record.title == "河湾县老人免费乘车"
    assert record.url == "https://www.hewan.example.cn/zwgk/post_7.html"
    assert record.published_on == date(2025, 6, 30)
    assert record.text == TEXT


def test_values_between_lines(tmp_path: Path) -> None:
    text = f'---\ntitle: "河湾县老人免费乘车"\ndate: 2025-06-30\nurl: https://a.example.cn/1\n---\n{TEXT}'
    record = _read(tmp_path, "a.md", text)
    assert (record.title, record.published_on) == ("河湾县老人免费乘车", date(2025, 6, 30))
    assert record.url == "https://a.example.cn/1"


def test_a_few_links_in_a_text_stay() -> None:
    text = READER.format(day="2025-06-30", before="") + "\n[申请表](https://a.example.cn/b.docx)\n"
    assert "申请表" in read_markdown(text.encode()).text
