"""A paper is entered as the form in the chat would take it, or as it came by the clerk's word.

Decision 018.
"""

from datetime import date

import pytest

from handlers.casework.errors import DocumentError
from handlers.conversation.application.written import (
    AS_RECEIVED,
    CONTACTS,
    AnswerRefusedError,
    read_written,
)
from tests.factories.numbers import CODE, HOLDS, with_check

TODAY = date(2026, 11, 23)
WRONG = HOLDS[:-1] + "1"
TYPED = {
    "channel": "post",
    "arrived_on": "2026-11-20",
    "wanted": "2025年殡葬服务价格批复",
    "applicant_kind": "natural_person",
    "name": "苗雨薇",
    "identity_kind": "id_card",
    "identity": HOLDS,
    "phone": "0999-5556002",
    "form": "paper",
    "way": "post",
}


def test_what_is_sound_is_entered_in_its_usual_spelling() -> None:
    written = read_written(
        {
            **TYPED,
            "name": " 苗  雨薇 ",
            "identity": "１１０１０５ 19491231 002x",
            "phone": "（0999）5556002",
            "email": "Miao@example.com",
            "address": "云岭市望湖区民安路1号",
        },
        today=TODAY,
    )
    assert written.particulars == {
        "kind": "natural_person",
        "name": "苗 雨薇",
        "identity_kind": "id_card",
        "identity": HOLDS,
        "phone": "0999-5556002",
        "email": "Miao@example.com",
        "address": "云岭市望湖区民安路1号",
        "wanted": "2025年殡葬服务价格批复",
        "document_number": None,
        "form": "paper",
        "way": "post",
    }


def test_the_ledger_is_told_no_personal_data() -> None:
    assert read_written(TYPED, today=TODAY).facts == {
        "channel": "post",
        "applicant_kind": "natural_person",
        "form": "paper",
        "supply": "post",
        "arrived_on": "2026-11-20",
    }


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("identity", WRONG, "identity.id_card"),
        ("identity", with_check("99010519491231002"), "identity.id_card"),
        ("identity", with_check("11010520271231002"), "identity.id_card"),
        ("phone", "abc", "phone"),
        ("phone", "miao@example.com", "phone"),
        ("email", "miao@", "email"),
        ("email", "0999-5556002", "email"),
        ("address", "民安", "address"),
        ("name", "苗", "name"),
        ("name", "怎么收费？", "name"),
        ("name", "苗\u202e雨薇", "hidden"),
        ("name", "苗雨薇\u0007", "hidden"),
        ("address", "云岭市望湖区\u2066民安路1号", "hidden"),
        ("identity", f"{HOLDS[:6]}\u200b{HOLDS[6:]}", "hidden"),
        ("wanted", "批复", "wanted"),
        ("applicant_kind", "somebody", "applicant_kind"),
        ("identity_kind", "credit_code", "identity_kind"),
    ],
)
def test_what_the_chat_would_refuse_is_refused_by_its_field(
    field: str, typed: str, reason: str
) -> None:
    with pytest.raises(AnswerRefusedError) as refused:
        read_written({**TYPED, field: typed}, today=TODAY)
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)


@pytest.mark.parametrize("field", ["name", "identity", "identity_kind", "wanted", "channel"])
def test_what_article_29_demands_is_asked_for(field: str) -> None:
    with pytest.raises(DocumentError) as missing:
        read_written({**TYPED, field: " "}, today=TODAY)
    assert (missing.value.facts["field"], missing.value.facts["reason"]) == (field, "missing")


def test_one_way_to_reach_the_applicant_is_asked_for() -> None:
    with pytest.raises(DocumentError) as missing:
        read_written({**TYPED, **dict.fromkeys(CONTACTS, "")}, today=TODAY)
    assert missing.value.facts["field"] == "contact"


@pytest.mark.parametrize("field", ["form", "way"])
def test_a_choice_is_one_of_those_offered(field: str) -> None:
    with pytest.raises(DocumentError) as wrong:
        read_written({**TYPED, field: "pigeon"}, today=TODAY)
    assert wrong.value.facts["field"] == field


def test_an_organisation_proves_itself_by_its_credit_code() -> None:
    typed = {
        **TYPED,
        "applicant_kind": "commercial_enterprise",
        "name": "云岭安康有限公司",
        "identity_kind": "credit_code",
        "identity": CODE.lower(),
    }
    assert read_written(typed, today=TODAY).particulars["identity"] == CODE
    with pytest.raises(AnswerRefusedError):
        read_written({**typed, "identity": CODE[:-1] + "1"}, today=TODAY)


@pytest.mark.parametrize(
    ("identity", "recorded", "fact"), [(WRONG, WRONG, "unproved"), ("", None, "missing")]
)
def test_a_paper_without_a_sound_number_is_entered_by_the_clerks_word(
    identity: str, recorded: str | None, fact: str
) -> None:
    """Decision 018: the clock of what was received runs, whatever the paper lacks."""
    written = read_written({**TYPED, "identity": identity, AS_RECEIVED: "1"}, today=TODAY)
    assert written.particulars["identity"] == recorded
    assert written.facts[AS_RECEIVED] == fact


def test_a_form_without_the_field_is_one_without_a_number() -> None:
    typed = {name: value for name, value in TYPED.items() if name != "identity"}
    assert read_written({**typed, AS_RECEIVED: "1"}, today=TODAY).facts[AS_RECEIVED] == "missing"
    with pytest.raises(DocumentError):
        read_written(typed, today=TODAY)


def test_the_clerks_word_says_nothing_about_a_number_that_holds() -> None:
    assert AS_RECEIVED not in read_written({**TYPED, AS_RECEIVED: "1"}, today=TODAY).facts


def test_people_of_one_name_without_a_number_are_told_apart_by_their_contact() -> None:
    """Art. 35 counts the applications of one applicant."""
    unnumbered = {**TYPED, "identity": "", AS_RECEIVED: "1"}
    known = {
        read_written({**unnumbered, "phone": phone}, today=TODAY).known_by
        for phone in ("0999-5556002", "0999-5556003", "(0999)5556003")
    }
    assert len(known) == 2
