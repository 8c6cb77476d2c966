"""What a draft still lacks, which steps belong to it, and what follows from an answer."""

from dataclasses import replace

import pytest

from handlers.casework.terms import ApplicantKind
from handlers.conversation.application.draft import (
    SKIPPABLE,
    WAYS,
    ApplicationDraft,
    FormStep,
    IdentityKind,
    Offered,
    SupplyForm,
    SupplyWay,
    applies,
    editable,
    moved_on,
    next_step,
    previous_step,
    settled,
)

PERSON = ApplicationDraft(
    id="d1",
    agreed=True,
    kind=ApplicantKind.NATURAL_PERSON,
    name="林小明",
    identity_kind=IdentityKind.PASSPORT,
    identity="E12345678",
    phone="13800138000",
    wanted="2025年低保资金发放情况",
    form=SupplyForm.ELECTRONIC,
    way=SupplyWay.CHAT,
    attachments_done=True,
)
COMPANY = replace(PERSON, kind=ApplicantKind.COMMERCIAL_ENTERPRISE)


def test_a_new_draft_begins_with_the_notice() -> None:
    assert next_step(ApplicationDraft(id="d1")) is FormStep.NOTICE


def test_a_draft_with_every_answer_is_at_its_preview() -> None:
    assert next_step(PERSON) is FormStep.PREVIEW


@pytest.mark.parametrize(
    ("lacking", "step"),
    [
        ({"agreed": False}, FormStep.NOTICE),
        ({"name": ""}, FormStep.NAME),
        ({"phone": None}, FormStep.CONTACT),
        ({"wanted": None}, FormStep.WANTED),
        ({"attachments_done": False}, FormStep.ATTACHMENTS),
    ],
)
def test_what_article_29_demands_is_asked_for_first(
    lacking: dict[str, object], step: FormStep
) -> None:
    assert next_step(replace(PERSON, **lacking)) is step  # type: ignore[arg-type]  # by names


def test_an_e_mail_is_a_contact_as_good_as_a_telephone() -> None:
    assert next_step(replace(PERSON, phone=None, email="lin@example.com")) is FormStep.PREVIEW


def test_only_an_organisation_has_a_person_to_speak_to() -> None:
    assert not applies(PERSON, FormStep.PERSON)
    assert next_step(COMPANY) is FormStep.PERSON


def test_what_is_published_is_shown_once_and_holds_nobody_up() -> None:
    shown = replace(PERSON, published=(Offered("guide", "办事指南"),))
    assert next_step(shown) is FormStep.PUBLISHED
    assert next_step(replace(shown, published_passed=True)) is FormStep.PREVIEW
    assert FormStep.PUBLISHED in SKIPPABLE


def test_a_proof_that_does_not_fit_the_applicant_is_dropped() -> None:
    changed = settled(COMPANY)
    assert (changed.identity_kind, changed.identity) == (None, None)


def test_a_person_for_an_organisation_goes_when_it_is_a_person() -> None:
    assert settled(replace(PERSON, person="陈雨")).person is None


def test_a_way_that_does_not_fit_the_form_is_dropped() -> None:
    assert settled(replace(PERSON, form=SupplyForm.PRINTED)).way is None


@pytest.mark.parametrize("form", [form for form, ways in WAYS.items() if len(ways) == 1])
def test_where_there_is_one_way_it_is_not_asked(form: SupplyForm) -> None:
    assert settled(replace(PERSON, form=form, way=None)).way is WAYS[form][0]


def test_an_answer_by_e_mail_goes_to_the_contact_unless_told_otherwise() -> None:
    by_mail = replace(PERSON, way=SupplyWay.EMAIL, email="lin@example.com")
    assert settled(by_mail).send_email == "lin@example.com"
    assert settled(replace(by_mail, send_email="b@example.com")).send_email == "b@example.com"


def test_going_on_forgets_a_correction_that_was_put_nowhere() -> None:
    moved = moved_on(replace(PERSON, step=FormStep.NAME, correction="林晓明"))
    assert (moved.step, moved.correction) == (FormStep.PREVIEW, None)


def test_one_goes_back_to_the_step_before_but_not_to_the_notice() -> None:
    assert previous_step(replace(PERSON, step=FormStep.IDENTITY_KIND)) is FormStep.NAME
    assert previous_step(replace(COMPANY, step=FormStep.IDENTITY_KIND)) is FormStep.PERSON
    assert previous_step(replace(PERSON, step=FormStep.KIND)) is None


def test_the_preview_lets_every_answer_be_changed_that_belongs_to_the_draft() -> None:
    steps = editable(PERSON)
    assert FormStep.NAME in steps
    assert not {FormStep.NOTICE, FormStep.PREVIEW, FormStep.PERSON, FormStep.ADDRESS} & set(steps)
