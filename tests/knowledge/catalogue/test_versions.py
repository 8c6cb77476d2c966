"""The later version supersedes, in whatever order the texts stand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.disclosure import Disclosure, Standing, Status
from knowledge.catalogue.versions import answering, order_of, superseded
from tests.factories.disclosures import draft, published


def _law(
    disclosure_id: str, version: str | None, title: str = "示例法", text: str = "甲"
) -> Disclosure:
    return draft(disclosure_id, title=title, version=version, text=text)


def test_every_older_version_points_to_the_newest() -> None:
    laws = [_law("b", "2019-05-01"), _law("c", "2023-12-29"), _law("a", "2010-04-29")]
    assert {(pair.older, pair.newer) for pair in superseded(laws)} == {("a", "c"), ("b", "c")}


def test_unknown_and_equal_versions_are_left_alone() -> None:
    assert list(superseded([_law("a", None), _law("b", "2019-05-01")])) == []
    assert list(superseded([_law("a", "2019-05-01"), _law("b", "2019-05-01")])) == []


def test_a_repeal_counts_only_from_a_later_text() -> None:
    repealing = "第九条 《旧规定》同时废止。"
    old = _law("old", "2001-01-01", title="旧规定")
    later = _law("later", "2020-01-01", title="新条例", text=repealing)
    earlier = _law("earlier", "1999-01-01", title="更旧条例", text=repealing)
    assert [tuple(pair) for pair in superseded([old, later])] == [("old", "later")]
    assert list(superseded([old, earlier])) == []


def test_a_statute_that_repeals_its_own_older_namesake_stays() -> None:
    own = _law("a", "2003-08-08", title="社团条例", text="1989年的《社团条例》同时废止。")
    assert list(superseded([own])) == []


def test_versions_are_ordered_by_their_numbers() -> None:
    assert (order_of("2023-12-29") or ()) > (order_of("2023-02-28") or ())
    assert (order_of("v10") or ()) > (order_of("v9") or ())
    assert order_of("修订") is None
    assert order_of(None) is None


@given(st.permutations([_law(year, f"{year}-01-01") for year in ("2001", "2009", "2016", "2023")]))
def test_the_order_of_coming_makes_no_difference(laws: Sequence[Disclosure]) -> None:
    """Decision 009."""
    pairs = {(pair.older, pair.newer) for pair in superseded(laws)}
    assert pairs == {("2001", "2023"), ("2009", "2023"), ("2016", "2023")}


def test_a_version_that_waits_for_its_day_answers_nothing_while_the_older_holds() -> None:
    new_year = date(2027, 1, 1)
    old = published("old", title="示例办法", version="2020-01-01")
    new = published("new", title="示例办法", version="2026-01-01", effective_on=new_year)
    alone = published("alone", title="别的办法", version="2026-01-01", effective_on=new_year)
    assert [one.id for one in answering([old, new, alone])] == ["old", "alone"]
    settled = replace(old, status=Status.SUPERSEDED, superseded_by="new")
    assert answering([settled, new]) == (settled, new)


def _notice(disclosure_id: str, formed: date, number: str, text: str = "甲") -> Disclosure:
    return draft(
        disclosure_id,
        title=f"关于{disclosure_id}的通知",
        document_number=number,
        formed_on=formed,
        version=None,
        text=text,
    )


def test_a_notice_that_a_later_one_repeals_by_number_is_superseded() -> None:
    old = _notice("old", date(2023, 3, 1), "河民发〔2023〕9号")
    other = _notice("other", date(2023, 3, 1), "河民发〔2023〕10号")
    text = "自2024年1月1日起执行。河民发[2023]9号文件同时废止。"
    new = _notice("new", date(2024, 1, 5), "河民发〔2024〕2号", text)
    assert [tuple(pair) for pair in superseded([old, other, new])] == [("old", "new")]
    assert list(superseded([replace(new, formed_on=date(2022, 1, 1)), old])) == []


def test_a_list_of_abolished_documents_supersedes_what_it_names() -> None:
    old = _notice("old", date(2019, 3, 1), "河民发〔2019〕9号")
    stays = _notice("stays", date(2019, 3, 1), "河民发〔2019〕10号")
    listing = replace(
        _notice("list", date(2024, 1, 5), "河民发〔2024〕2号"),
        title="关于公布废止文件目录的通知",
        text="一、继续有效\n河民发〔2019〕10号\n二、废止\n河民发〔2019〕9号",
    )
    assert [tuple(pair) for pair in superseded([old, stays, listing])] == [("old", "list")]


def test_a_draft_put_out_for_comment_repeals_nothing() -> None:
    old = _notice("old", date(2023, 3, 1), "河民发〔2023〕9号")
    text = "河民发〔2023〕9号同时废止。"
    proposed = replace(_notice("new", date(2024, 1, 5), "", text), standing=Standing.PROPOSED)
    assert list(superseded([old, proposed])) == []
