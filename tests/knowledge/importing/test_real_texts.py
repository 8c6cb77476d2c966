"""The page the project began with, real statutes in several versions, real notices."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.catalogue.disclosure import Status
from knowledge.importing.importer import import_paths
from knowledge.review.rules import Publication
from tests.factories.disclosures import HEAD, LEADER, MONDAY, OFFICER
from tests.fakes.catalogue import MemoryCatalogue

pytestmark = pytest.mark.shared
PEOPLE = Publication(reviewer=HEAD, approver=LEADER)


def test_the_first_page_comes_in_clean(shared_texts: Path) -> None:
    catalogue = MemoryCatalogue()
    seeds = sorted((shared_texts / "seeds").glob("*.txt"))
    import_paths(seeds, catalogue, at=MONDAY, actor=OFFICER, publish=PEOPLE)
    (one,) = catalogue.all()
    assert one.title == "2012年市民政局政府信息公开年度报告"
    assert str(one.published_on) == "2013-03-19"
    assert "登录" not in one.text
    assert "点击数" not in one.text
    assert one.text in seeds[0].read_text(encoding="utf-8")
    assert one.text.endswith("提高政府信息公开工作的质量和水平。")


@pytest.mark.parametrize("turn", [1, -1], ids=["in order", "the other way round"])
def test_of_each_statute_only_the_newest_version_stays_in_force(
    shared_texts: Path, turn: int
) -> None:
    catalogue = MemoryCatalogue()
    files = sorted((shared_texts / "data" / "laws").glob("*.md"))[::turn]
    outcome = import_paths(files, catalogue, at=MONDAY, actor=OFFICER, publish=PEOPLE)
    assert outcome.added == len(files)
    assert outcome.refused == ()
    names = Counter(path.name.split("(20")[0].split(".md")[0] for path in files)
    twice = {name for name, times in names.items() if times > 1}
    out = {one.source: one for one in catalogue.all() if one.status is Status.SUPERSEDED}
    older = {Path(source or "").name.split("(20")[0].split(".md")[0] for source in out}
    assert twice <= older
    for one in out.values():
        newer = catalogue.get(one.superseded_by or "")
        assert newer.status is Status.PUBLISHED
        assert (newer.version or "") > (one.version or "")


def test_notices_of_one_line_get_titles_and_are_kept_to_the_letter(shared_texts: Path) -> None:
    catalogue = MemoryCatalogue()
    corpus = shared_texts / "data" / "policies" / "corpus.jsonl"
    outcome = import_paths([corpus], catalogue, at=MONDAY, actor=OFFICER)
    assert (outcome.added, outcome.refused) == (599, ())
    titles = [one.title for one in catalogue.all()]
    assert all(4 <= len(title) <= 120 or title == "通 告" for title in titles)
    assert sum(one.text.startswith(one.title[:4]) for one in catalogue.all()) > 590
