"""What is known of a site comes back as it was written; a spoilt file is as good as none."""

from pathlib import Path

import pytest

from knowledge.importing.crawling.memory import SiteMemory, Visited, load, save


def test_what_was_remembered_comes_back(tmp_path: Path) -> None:
    visited = Visited(etag='"1"', modified="Mon", digest="ab", links=("https://x/",), visit=3)
    memory = SiteMemory(3, {"https://x/a": visited})
    save(memory, tmp_path / "crawls" / "x.json")
    assert load(tmp_path / "crawls" / "x.json") == memory


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"visit": 1, "pages": {"a": {}}}', "[" * 9000]
)
def test_a_spoilt_file_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content)
    assert load(tmp_path / "x.json") == SiteMemory()
