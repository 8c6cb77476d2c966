"""Whom a consultation goes to: named on a card, known to the ledger by a key and a hash."""

import json

import pytest

from handlers.casework.errors import DocumentError
from handlers.casework.terms import Act
from handlers.desk.cases.attachments import subject_of
from handlers.desk.cases.case import load
from handlers.desk.cases.parties import PARTY as KIND
from handlers.desk.cases.parties import Party, party_in, party_of, without_party
from tests.handlers.desk.conftest import OFFICER, PARTY, Desk


def test_a_card_is_kept_with_the_case_and_vouched_for_by_its_hash(desk: Desk) -> None:
    number = desk.accepted()
    desk.act(number, Act.CONSULT_THIRD_PARTY, OFFICER, **PARTY)
    with desk.storage.read() as unit:
        case = load(unit, number)
        (card,) = [file for file in unit.attachments.of(subject_of(number)) if file.kind == KIND]
        (asked,) = [one for one in case.entries if one.act == "third_party_consulted"]
        assert asked.facts["card"] == card.sha256
        assert party_of(unit, case, "p1") == Party(
            name=PARTY["party_name"], address=PARTY["party_address"]
        )
        assert party_of(unit, case, "p2") is None


def test_the_card_of_the_last_letter_to_a_party_counts(desk: Desk) -> None:
    number = desk.accepted()
    desk.act(number, Act.CONSULT_ORGAN, OFFICER, **PARTY)
    moved = {**PARTY, "party_address": "云岭市民生路9号"}
    desk.act(number, Act.CONSULT_THIRD_PARTY, OFFICER, **moved)
    with desk.storage.read() as unit:
        party = party_of(unit, load(unit, number), "p1")
    assert party is not None
    assert party.address == "云岭市民生路9号"


def test_what_was_typed_is_one_line_and_complete() -> None:
    party = party_in({**PARTY, "party_contact": " 0999 \n 5550100 "})
    assert json.loads(party.text)["contact"] == "0999 5550100"
    assert without_party({**PARTY, "on": "2026-03-02"}) == {"party": "p1", "on": "2026-03-02"}
    with pytest.raises(DocumentError, match="party_address"):
        party_in({"party_name": "某公司"})
