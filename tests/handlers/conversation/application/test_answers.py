"""What a lawful answer to a step is, and the sentence that mends one that is not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.casework.terms import ApplicantKind
from handlers.conversation.application.answers import (
    AGREE,
    DONE,
    Given,
    Refusal,
    document_number_in,
    take,
    unsound,
)
from handlers.conversation.application.draft import (
    ApplicationDraft,
    FormStep,
    IdentityKind,
    Offered,
    SupplyForm,
    SupplyWay,
)
from handlers.conversation.facts import Limits
from tests.handlers.conversation.application.test_draft import COMPANY, PERSON

TODAY = date(2026, 11, 23)
LIMITS = Limits(text_chars=30)


def answer(draft: ApplicationDraft, step: FormStep, text: str = "", value: str = "") -> Any:
    return take(draft, step, Given(text=text, value=value, today=TODAY, limits=LIMITS))


@pytest.mark.parametrize(
    ("step", "text", "field", "value"),
    [
        (FormStep.NOTICE, "同意！", "agreed", True),
        (FormStep.NAME, " 林 小明 ", "name", "林 小明"),
        (FormStep.IDENTITY, "e12345678", "identity", "E12345678"),
        (FormStep.CONTACT, "138 0013 8000", "phone", "13800138000"),
        (FormStep.WANTED, "2025年低保名单", "wanted", "2025年低保名单"),
        (FormStep.ATTACHMENTS, "没有了", "attachments_done", True),
    ],
)
def test_an_answer_in_words_is_taken_in(
    step: FormStep, text: str, field: str, value: object
) -> None:
    assert getattr(answer(PERSON, step, text), field) == value


@pytest.mark.parametrize(
    ("step", "value", "field", "taken"),
    [
        (FormStep.NOTICE, AGREE, "agreed", True),
        (FormStep.KIND, "legal_service_org", "kind", ApplicantKind.LEGAL_SERVICE_ORG),
        (FormStep.IDENTITY_KIND, "id_card", "identity_kind", IdentityKind.ID_CARD),
        (FormStep.FORM, "paper", "form", SupplyForm.PRINTED),
        (FormStep.WAY, "email", "way", SupplyWay.EMAIL),
        (FormStep.ATTACHMENTS, DONE, "attachments_done", True),
    ],
)
def test_a_button_is_taken_in(step: FormStep, value: str, field: str, taken: object) -> None:
    assert getattr(answer(PERSON, step, value=value), field) == taken


@pytest.mark.parametrize(
    ("step", "text", "key"),
    [
        (FormStep.NOTICE, "为什么", "form.notice.press"),
        (FormStep.KIND, "公司", "form.choose"),
        (FormStep.NAME, "13800138000", "form.name.refused"),
        (FormStep.NAME, "你们叫什么？", "form.name.refused"),
        (FormStep.NAME, "林" * 101, "form.name.refused"),
        (FormStep.IDENTITY, "12", "form.identity.refused.passport"),
        (FormStep.CONTACT, "打给我", "form.contact.refused"),
        (FormStep.WANTED, "低保", "form.wanted.too_short"),
        (FormStep.WANTED, "低" * 31, "form.wanted.too_long"),
        (FormStep.WAY, "post", "form.choose"),
        (FormStep.PREVIEW, "好", "form.preview.press"),
        (FormStep.PERSON, "陈雨", "form.not_asked"),
        (FormStep.ADDRESS, "示例市中山路8号", "form.not_asked"),
    ],
)
def test_an_answer_that_cannot_stand_names_how_to_mend_it(
    step: FormStep, text: str, key: str
) -> None:
    refusal = answer(PERSON, step, text)
    assert isinstance(refusal, Refusal)
    assert refusal.key == key


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("身份证", IdentityKind.ID_CARD),
        ("我的身份证", IdentityKind.ID_CARD),
        ("ID card", IdentityKind.ID_CARD),
        ("港澳台居住证", IdentityKind.RESIDENCE_PERMIT),
        ("护照", IdentityKind.PASSPORT),
    ],
)
def test_a_proof_of_identity_is_known_by_what_people_call_it(
    words: str, kind: IdentityKind
) -> None:
    assert answer(PERSON, FormStep.IDENTITY_KIND, words).identity_kind is kind


@pytest.mark.parametrize("name", ["<b>林小明</b>", "林小明|", "{{name}}", "看 http://a.example"])
def test_a_name_with_markup_is_refused(name: str) -> None:
    assert isinstance(answer(PERSON, FormStep.NAME, name), Refusal)


def test_a_company_s_name_keeps_its_marks() -> None:
    assert answer(COMPANY, FormStep.NAME, "云岭 P&G（中国）有限公司·分公司").name


def test_a_local_number_is_one_of_the_office_s_own_area() -> None:
    local = Given(text="8765 4321", area="0431", today=TODAY, limits=LIMITS)
    taken = take(PERSON, FormStep.CONTACT, local)
    assert not isinstance(taken, Refusal)
    assert taken.phone == "0431-87654321"
    assert isinstance(answer(PERSON, FormStep.CONTACT, "87654321"), Refusal)  # no area is known


def test_an_organisation_is_told_of_its_own_name() -> None:
    assert answer(COMPANY, FormStep.NAME, "5").key == "form.org_name.refused"


def test_another_proof_asks_for_its_number_anew() -> None:
    assert answer(PERSON, FormStep.IDENTITY_KIND, value="id_card").identity is None
    assert answer(PERSON, FormStep.IDENTITY_KIND, value="passport") == PERSON


def test_another_description_is_searched_for_anew() -> None:
    shown = replace(PERSON, published=(Offered("a", "甲"),), published_passed=True, similar="1")
    changed = answer(shown, FormStep.WANTED, "殡葬服务价格批复")
    assert (changed.published, changed.published_passed, changed.similar) == ((), False, None)
    assert answer(shown, FormStep.WANTED, str(shown.wanted)) == shown


def test_no_text_passes_by_what_is_published() -> None:
    shown = replace(PERSON, published=(Offered("a", "甲"),))
    assert answer(shown, FormStep.PUBLISHED, "不用了").key == "form.choose"


def test_an_address_for_the_post_and_an_e_mail_alone() -> None:
    by_post = replace(PERSON, form=SupplyForm.PRINTED, way=SupplyWay.POST)
    assert answer(by_post, FormStep.ADDRESS, "示例市示例区中山路8号 林收").address
    assert answer(by_post, FormStep.ADDRESS, "家里").key == "form.address.refused"
    by_mail = replace(PERSON, way=SupplyWay.EMAIL)
    assert answer(by_mail, FormStep.EMAIL, "lin@example.com").send_email == "lin@example.com"
    assert answer(by_mail, FormStep.EMAIL, "邮箱 lin@example.com").key == "form.email.refused"


def test_a_draft_is_checked_once_more_before_it_is_filed() -> None:
    assert unsound(PERSON, today=TODAY, limits=LIMITS) is None
    assert unsound(replace(PERSON, name=None), today=TODAY, limits=LIMITS) is FormStep.NAME
    assert unsound(replace(PERSON, phone="12"), today=TODAY, limits=LIMITS) is FormStep.CONTACT


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("云民发〔2026〕12号的附件", "云民发〔2026〕12号"),
        ("国办发[2019] 61号", "国办发[2019]61号"),
        ("请公开云民发〔2026〕12号的附件", "云民发〔2026〕12号"),
        ("2026年第15号公告", None),
        ("12号", None),
    ],
)
def test_a_document_number_is_read_from_the_description(text: str, number: str | None) -> None:
    assert document_number_in(text) == number


@given(step=st.sampled_from(FormStep), text=st.text(max_size=40))
def test_whatever_is_typed_is_taken_or_refused(step: FormStep, text: str) -> None:
    outcome = answer(PERSON, step, text, text)
    assert isinstance(outcome, ApplicationDraft | Refusal)
