"""What every catalogue promises, kept in a file or in memory: one suite for both."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.catalogue.disclosure import Status
from knowledge.catalogue.errors import UnknownDisclosureError
from knowledge.catalogue.port import Catalogue
from knowledge.catalogue.tiny import TinyCatalogue
from tests.factories.disclosures import draft, published
from tests.fakes.catalogue import MemoryCatalogue


@pytest.fixture(params=["memory", "tiny"])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Catalogue:
    keepers: dict[str, Callable[[], Catalogue]] = {
        "memory": MemoryCatalogue,
        "tiny": lambda: TinyCatalogue(tmp_path / "catalogue.json"),
    }
    return keepers[request.param]()


def test_a_new_catalogue_is_empty_and_at_revision_zero(catalogue: Catalogue) -> None:
    assert catalogue.revision == 0
    assert catalogue.all() == ()
    assert catalogue.snapshot() == (0, ())


def test_the_revision_grows_with_each_change_and_once_for_a_batch(catalogue: Catalogue) -> None:
    assert catalogue.put(draft("a")) == 1
    with catalogue.batch() as batch:
        batch.put(draft("b"))
        batch.put(draft("c"), draft("d"))
    assert catalogue.revision == 2
    assert [one.id for one in catalogue.all()] == ["a", "b", "c", "d"]


def test_a_batch_that_changes_nothing_is_no_revision(catalogue: Catalogue) -> None:
    with catalogue.batch():
        pass
    assert catalogue.revision == 0


def test_a_batch_that_fails_leaves_nothing_behind(catalogue: Catalogue) -> None:
    catalogue.put(draft("a"))

    def break_off() -> None:
        with catalogue.batch() as batch:
            batch.put(draft("b"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert [one.id for one in catalogue.all()] == ["a"]
    assert catalogue.revision == 1
    assert catalogue.put(draft("c")) == 2  # and the next writer is not held up


def test_what_is_put_comes_back_as_it_was(catalogue: Catalogue) -> None:
    one = published(
        "a", questions=("怎么办?",), media=("中国社会报",), formed_on=None, url="http://x/"
    )
    catalogue.put(one)
    assert catalogue.get("a") == one


def test_an_unknown_disclosure_or_revision_is_named(catalogue: Catalogue) -> None:
    catalogue.put(draft("a"))
    with pytest.raises(UnknownDisclosureError) as unknown:
        catalogue.get("b")
    assert unknown.value.facts == {"id": "b"}
    with pytest.raises(UnknownDisclosureError):
        catalogue.get("a", 7)
    with pytest.raises(UnknownDisclosureError):
        catalogue.history("b")


def test_the_latest_revision_is_told_apart_from_the_one_in_force(catalogue: Catalogue) -> None:
    first = published("a")
    second = draft("a", text="新的正文。", revision=2)
    catalogue.put(second, first)
    assert catalogue.get("a") == second
    assert catalogue.in_force("a") == first
    assert catalogue.history("a") == (first, second)
    assert catalogue.get("a", 1) == first


def test_a_batch_reads_what_it_has_put(catalogue: Catalogue) -> None:
    catalogue.put(draft("a"))
    with catalogue.batch() as batch:
        batch.put(draft("a", text="改了。"), draft("b"))
        assert batch.get("a").text == "改了。"
        assert [one.id for one in batch.all()] == ["a", "b"]
        assert catalogue.get("a").text == "正文a。"  # others see the old until it is done


def test_the_public_sees_what_is_in_force_and_never_a_draft(catalogue: Catalogue) -> None:
    """Superseded and withdrawn texts stay in the snapshot, to be shown as what they are.

    Decision 009.
    """
    gone = replace(published("gone"), status=Status.WITHDRAWN)
    old = replace(published("old"), status=Status.SUPERSEDED, superseded_by="new")
    catalogue.put(
        draft("draft"),
        replace(draft("reviewed"), status=Status.REVIEWED),
        gone,
        old,
        published("new"),
        draft("new", revision=2, text="还没有签发。"),
    )
    seen = {one.id: (one.status, one.revision) for one in catalogue.snapshot().disclosures}
    assert seen == {
        "gone": (Status.WITHDRAWN, 1),
        "old": (Status.SUPERSEDED, 1),
        "new": (Status.PUBLISHED, 1),
    }


def test_putting_the_same_revision_again_replaces_it(catalogue: Catalogue) -> None:
    catalogue.put(draft("a"), draft("b"))
    catalogue.put(draft("a", text="改了。"))
    assert [one.text for one in catalogue.history("a")] == ["改了。"]
    assert [one.id for one in catalogue.all()] == ["a", "b"]
