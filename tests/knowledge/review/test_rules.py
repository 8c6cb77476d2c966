"""From draft to publication: two people, every step recorded, what is published stays put."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.disclosure import Status
from knowledge.catalogue.errors import (
    DateOrderError,
    NoteMissingError,
    NothingChangedError,
    PersonMissingError,
    SamePersonError,
    WrongStateError,
)
from knowledge.catalogue.persons import by_name
from knowledge.review import rules
from knowledge.review.rules import Publication
from tests.factories.disclosures import HEAD, LEADER, MONDAY, OFFICER, TUESDAY, draft, published


def test_first_review_then_sign_off_publishes_and_records_each_step() -> None:
    reviewed = rules.review(draft(), person=HEAD, at=MONDAY, note="同意")
    assert reviewed.status is Status.REVIEWED
    signed = rules.sign_off(reviewed, person=LEADER, at=TUESDAY)
    assert signed.status is Status.PUBLISHED
    assert [(step.act, step.person, step.at, step.note) for step in signed.steps] == [
        ("reviewed", HEAD, MONDAY, "同意"),
        ("signed_off", LEADER, TUESDAY, ""),
        ("published", LEADER, TUESDAY, ""),
    ]
    assert signed.published_on == TUESDAY.date()


@pytest.mark.parametrize("approver", [HEAD, f" {HEAD} ", "陈 科长"])
def test_reviewer_and_approver_are_two_people(approver: str) -> None:
    reviewed = rules.review(draft(), person=HEAD, at=MONDAY)
    with pytest.raises(SamePersonError):
        rules.sign_off(reviewed, person=approver, at=MONDAY)
    with pytest.raises(SamePersonError):
        Publication(reviewer=HEAD, approver=approver)


@pytest.mark.parametrize(("reviewer", "approver"), [("", LEADER), (HEAD, "  ")])
def test_already_public_material_needs_two_names(reviewer: str, approver: str) -> None:
    with pytest.raises(PersonMissingError):
        Publication(reviewer=reviewer, approver=approver)


def test_a_draft_cannot_be_signed_off_unreviewed() -> None:
    with pytest.raises(WrongStateError) as wrong:
        rules.sign_off(draft(), person=LEADER, at=MONDAY)
    assert wrong.value.facts == {"id": "d1", "act": "signed_off", "status": "draft"}


def test_a_returned_draft_needs_its_first_review_again() -> None:
    reviewed = rules.review(draft(), person=HEAD, at=MONDAY)
    returned = rules.return_to_draft(reviewed, person=LEADER, at=TUESDAY, note="电话写错了")
    assert returned.status is Status.DRAFT
    assert rules.reviewer_of(returned) is None
    with pytest.raises(WrongStateError):
        rules.sign_off(returned, person=LEADER, at=TUESDAY)


def test_the_review_that_counts_is_the_last_one() -> None:
    """Whoever reviewed before the return may sign off what another reviewed after it."""
    reviewed = rules.review(draft(), person=LEADER, at=MONDAY)
    returned = rules.return_to_draft(reviewed, person=HEAD, at=MONDAY, note="改")
    again = rules.review(returned, person=HEAD, at=TUESDAY)
    assert rules.sign_off(again, person=LEADER, at=TUESDAY).status is Status.PUBLISHED


def test_returning_and_withdrawing_need_a_reason() -> None:
    with pytest.raises(NoteMissingError):
        rules.return_to_draft(draft(), person=HEAD, at=MONDAY, note=" ")
    with pytest.raises(NoteMissingError):
        rules.withdraw(published(), person=LEADER, at=TUESDAY, note="")


def test_a_day_of_publishing_already_known_stands() -> None:
    long_ago = published(published_on=date(2013, 3, 19))
    assert long_ago.published_on == date(2013, 3, 19)


def test_nothing_is_published_before_it_was_formed() -> None:
    reviewed = rules.review(draft(formed_on=date(2026, 3, 10)), person=HEAD, at=MONDAY)
    with pytest.raises(DateOrderError):
        rules.sign_off(reviewed, person=LEADER, at=MONDAY)


def test_material_public_before_keeps_an_unknown_day_unknown() -> None:
    people = Publication(reviewer=HEAD, approver=LEADER)
    public = rules.already_public(draft(), people, at=MONDAY)
    assert public.status is Status.PUBLISHED
    assert public.published_on is None
    assert [step.person for step in public.steps] == [HEAD, LEADER, LEADER]


def test_material_formed_after_the_import_day_by_its_own_word_is_still_taken() -> None:
    people = Publication(reviewer=HEAD, approver=LEADER)
    public = rules.already_public(draft(formed_on=date(2026, 5, 1)), people, at=MONDAY)
    assert public.formed_on == date(2026, 5, 1)


def test_revising_leaves_the_published_text_and_starts_a_draft() -> None:
    first = published(formed_on=date(2026, 2, 2))
    second = rules.revise(
        first, {"text": "新的正文。"}, person=OFFICER, at=TUESDAY, note="政策变了"
    )
    assert first.status is Status.PUBLISHED
    assert (second.status, second.revision) == (Status.DRAFT, 2)
    assert [step.act for step in second.steps] == ["revised"]
    assert second.content_hash != first.content_hash


def test_a_changed_text_was_formed_on_the_day_it_changed() -> None:
    """条例 art. 26 counts from the day the information was formed or changed. Decision 009."""
    first = published(published_on=date(2020, 1, 6), formed_on=date(2020, 1, 2))
    second = rules.revise(first, {"text": "新。"}, person=OFFICER, at=TUESDAY)
    assert (second.formed_on, second.published_on) == (TUESDAY.date(), None)
    renamed = rules.revise(first, {"title": "新标题"}, person=OFFICER, at=TUESDAY)
    assert (renamed.formed_on, renamed.published_on) == (date(2020, 1, 2), date(2020, 1, 6))


def test_a_revision_that_changes_nothing_is_refused() -> None:
    with pytest.raises(NothingChangedError):
        rules.revise(published(), {"text": "正文d1。"}, person=OFFICER, at=TUESDAY)


def test_state_and_steps_cannot_be_revised() -> None:
    with pytest.raises(ValueError, match="status"):
        rules.revise(published(), {"status": Status.PUBLISHED}, person=OFFICER, at=TUESDAY)


def test_an_attached_question_goes_through_review_like_any_change() -> None:
    asked = rules.attach_question(published(), " 多久 能办好? ", person=OFFICER, at=TUESDAY)
    assert asked.questions == ("多久 能办好?",)
    assert asked.status is Status.DRAFT
    with pytest.raises(NothingChangedError):
        rules.attach_question(asked, "多久 能办好?", person=OFFICER, at=TUESDAY)


def test_each_act_is_open_in_its_states_only() -> None:
    acts = {status: rules.possible_acts(replace(draft(), status=status)) for status in Status}
    assert acts == {
        Status.DRAFT: ("reviewed", "returned", "revised"),
        Status.REVIEWED: ("returned", "signed_off", "revised"),
        Status.PUBLISHED: ("withdrawn", "superseded", "revised"),
        Status.SUPERSEDED: ("revised",),
        Status.WITHDRAWN: ("revised",),
    }


def test_a_step_without_an_offset_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="offset"):
        rules.review(draft(), person=HEAD, at=MONDAY.replace(tzinfo=None))


_ACTS = {
    "review": lambda one, person: rules.review(one, person=person, at=MONDAY),
    "return": lambda one, person: rules.return_to_draft(one, person=person, at=MONDAY, note="x"),
    "sign": lambda one, person: rules.sign_off(one, person=person, at=MONDAY),
    "withdraw": lambda one, person: rules.withdraw(one, person=person, at=MONDAY, note="x"),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(_ACTS)), st.sampled_from(["甲", "乙"]))))
def test_whatever_people_press_nothing_is_published_by_one_alone(
    presses: list[tuple[str, str]],
) -> None:
    one = draft()
    for name, person in presses:
        try:
            one = _ACTS[name](one, person)
        except (WrongStateError, SamePersonError):
            continue
    signed = [place for place, step in enumerate(one.steps) if step.act == "signed_off"]
    for place in signed:
        before = next(step for step in reversed(one.steps[:place]) if step.act == "reviewed")
        assert before.person != one.steps[place].person
    assert bool(signed) == (one.status in {Status.PUBLISHED, Status.WITHDRAWN})


def test_a_review_recorded_by_name_alone_counts_as_that_of_whoever_bears_the_name() -> None:
    """It may be theirs: a name of the form before, which two accounts bear, tells no more.

    Decision 008.
    """
    reviewed = rules.review(draft(), person=by_name("张三"), at=MONDAY)
    for login in ("zhang", "zhang2"):
        with pytest.raises(SamePersonError):
            rules.sign_off(reviewed, person=login, known_as="张 三", at=MONDAY)
    signed = rules.sign_off(reviewed, person="zhang", known_as="李四", at=MONDAY)
    assert signed.status is Status.PUBLISHED


def test_two_logins_of_one_name_are_two_people() -> None:
    """Decision 008."""
    reviewed = rules.review(draft(), person="zhang", at=MONDAY)
    signed = rules.sign_off(reviewed, person="zhang2", known_as="张三", at=MONDAY)
    assert signed.status is Status.PUBLISHED


def test_a_mere_name_is_never_a_login() -> None:
    reviewed = rules.review(draft(), person=by_name("wen"), at=MONDAY)
    assert rules.sign_off(reviewed, person="wen", at=MONDAY).status is Status.PUBLISHED
