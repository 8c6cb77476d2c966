"""The acts on a catalogue: one write each, with what must follow from it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.catalogue.errors import (
    FindingsOpenError,
    StaleRevisionError,
    UnknownDisclosureError,
    WrongStateError,
)
from knowledge.catalogue.persons import SYSTEM
from knowledge.catalogue.port import Catalogue
from knowledge.review import acts
from tests.factories.disclosures import HEAD, LEADER, MONDAY, OFFICER, TUESDAY, draft, published
from tests.fakes.catalogue import MemoryCatalogue

LAW = "示例市养老服务条例"


def _sign(catalogue: Catalogue, disclosure_id: str, **told: object) -> Disclosure:
    acts.review(catalogue, disclosure_id, person=HEAD, at=TUESDAY)
    return acts.sign_off(catalogue, disclosure_id, person=LEADER, at=TUESDAY, **told)  # type: ignore[arg-type]


def _states(catalogue: Catalogue, disclosure_id: str) -> list[Status]:
    return [one.status for one in catalogue.history(disclosure_id)]


def test_a_revision_replaces_the_published_one_only_when_signed_off() -> None:
    catalogue = MemoryCatalogue([published("a")])
    acts.revise(catalogue, "a", {"text": "新。"}, person=OFFICER, at=TUESDAY)
    assert _states(catalogue, "a") == [Status.PUBLISHED, Status.DRAFT]
    assert catalogue.snapshot().disclosures[0].text == "正文a。"
    acts.review(catalogue, "a", person=HEAD, at=TUESDAY)
    assert catalogue.snapshot().disclosures[0].text == "正文a。"
    acts.sign_off(catalogue, "a", person=LEADER, at=TUESDAY)
    assert _states(catalogue, "a") == [Status.SUPERSEDED, Status.PUBLISHED]
    assert catalogue.snapshot().disclosures[0].text == "新。"


def test_signing_off_is_one_write() -> None:
    catalogue = MemoryCatalogue([published("a")])
    acts.revise(catalogue, "a", {"text": "新。"}, person=OFFICER, at=TUESDAY)
    acts.review(catalogue, "a", person=HEAD, at=TUESDAY)
    before = catalogue.revision
    acts.sign_off(catalogue, "a", person=LEADER, at=TUESDAY)
    assert catalogue.revision == before + 1


def test_a_new_version_of_a_statute_puts_the_old_one_out_of_force() -> None:
    old = published("old", title=LAW, version="2016-03-16")
    catalogue = MemoryCatalogue([old, draft("new", title=LAW, version="2023-12-29")])
    _sign(catalogue, "new")
    after = catalogue.get("old")
    assert (after.status, after.superseded_by) == (Status.SUPERSEDED, "new")
    assert after.steps[-1].person == SYSTEM
    assert "2023-12-29" in after.steps[-1].note


def test_an_old_version_signed_off_late_comes_out_superseded() -> None:
    new = published("new", title=LAW, version="2023-12-29")
    catalogue = MemoryCatalogue([new, draft("old", title=LAW, version="2016-03-16")])
    signed = _sign(catalogue, "old")
    assert (signed.status, signed.superseded_by) == (Status.SUPERSEDED, "new")
    assert catalogue.get("new").status is Status.PUBLISHED


def test_a_new_version_still_waiting_leaves_the_old_one_in_force() -> None:
    old = published("old", title=LAW, version="2016-03-16")
    catalogue = MemoryCatalogue([old, draft("new", title=LAW, version="2023-12-29")])
    acts.review(catalogue, "new", person=HEAD, at=TUESDAY)
    assert catalogue.get("old").status is Status.PUBLISHED


def test_a_new_version_takes_its_place_on_the_day_it_comes_into_force() -> None:
    old = published("old", title=LAW, version="2016-03-16")
    ahead = published(
        "new", title=LAW, version="2026-02-01", effective_on=TUESDAY.date() + timedelta(30)
    )
    catalogue = MemoryCatalogue([old, ahead])
    assert acts.settle(catalogue, at=TUESDAY) == ()
    assert catalogue.get("old").status is Status.PUBLISHED
    assert len(acts.settle(catalogue, at=TUESDAY + timedelta(30))) == 1
    assert catalogue.get("old").superseded_by == "new"


def test_withdrawing_takes_the_published_revision_down_and_leaves_the_draft() -> None:
    catalogue = MemoryCatalogue([published("a")])
    acts.revise(catalogue, "a", {"text": "新。"}, person=OFFICER, at=TUESDAY)
    acts.withdraw(catalogue, "a", person=LEADER, at=TUESDAY, note="涉及个人隐私")
    assert _states(catalogue, "a") == [Status.WITHDRAWN, Status.DRAFT]


def test_superseding_by_hand_names_a_text_in_force() -> None:
    catalogue = MemoryCatalogue([published("a"), published("b"), draft("c")])
    done = acts.supersede(catalogue, "a", by="b", person=LEADER, at=TUESDAY)
    assert (done.status, done.superseded_by) == (Status.SUPERSEDED, "b")
    for other in ("c", "b"):  # a draft; itself
        with pytest.raises(WrongStateError):
            acts.supersede(catalogue, "b", by=other, person=LEADER, at=TUESDAY)
    with pytest.raises(UnknownDisclosureError):
        acts.supersede(catalogue, "b", by="nowhere", person=LEADER, at=TUESDAY)


def test_who_reviewed_an_older_text_than_stands_is_told() -> None:
    catalogue = MemoryCatalogue([draft("a")])
    acts.revise(catalogue, "a", {"text": "新。"}, person=OFFICER, at=TUESDAY)
    with pytest.raises(StaleRevisionError) as stale:
        acts.review(catalogue, "a", person=HEAD, at=TUESDAY, seen=1)
    assert stale.value.facts == {"id": "a", "seen": 1, "revision": 2}


def test_a_text_with_an_identity_number_goes_out_with_a_reason_only() -> None:
    """Decision 009."""
    catalogue = MemoryCatalogue([draft("a", text="身份证号11010519491231002X。")])
    acts.review(catalogue, "a", person=HEAD, at=TUESDAY)
    with pytest.raises(FindingsOpenError) as found:
        acts.sign_off(catalogue, "a", person=LEADER, at=TUESDAY)
    assert found.value.facts["first"] == "11010519491231002X"
    signed = acts.sign_off(catalogue, "a", person=LEADER, at=TUESDAY, note="示例号码,非真实个人")
    assert signed.status is Status.PUBLISHED


def test_a_refused_act_writes_nothing() -> None:
    catalogue = MemoryCatalogue([draft("a")])
    with pytest.raises(WrongStateError):
        acts.sign_off(catalogue, "a", person=LEADER, at=MONDAY)
    assert catalogue.revision == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda catalogue: acts.withdraw(catalogue, "a", person=LEADER, at=MONDAY, note="x"),
        lambda catalogue: acts.supersede(catalogue, "a", by="b", person=LEADER, at=MONDAY),
    ],
)
def test_only_what_stands_can_be_put_out_of_force(act: Callable[[Catalogue], object]) -> None:
    catalogue = MemoryCatalogue([draft("a"), published("b")])
    with pytest.raises(WrongStateError):
        act(catalogue)
