"""Letters as they are kept: one document number each, and those that go with a reply."""

from dataclasses import replace

import pytest

from handlers.casework.terms import Act, LetterKind
from handlers.desk.cases.case import load
from handlers.desk.cases.kept_letters import keep_letter
from handlers.letters.letter import LetterNumberTakenError
from tests.handlers.desk.conftest import INTAKE, LEADER, OFFICER, PARTY, Desk


def test_no_two_letters_bear_one_document_number(desk: Desk) -> None:
    """GB/T 9704: the number names one document of the office. Decision 010."""
    rules = desk.rules
    alike = replace(rules, letters=replace(rules.letters, number_format="文{word}{year}"))
    for place in range(2):
        number = desk.accepted()
        desk.act(number, Act.CONSULT_ORGAN, OFFICER, **PARTY)
        with desk.storage.write() as unit:
            case = load(unit, number)
            if place:
                with pytest.raises(LetterNumberTakenError):
                    keep_letter(unit, case, LetterKind.ORGAN, rules=alike)
            else:
                keep_letter(unit, case, LetterKind.ORGAN, rules=alike)
                keep_letter(unit, case, LetterKind.ORGAN, rules=alike, addressee="某局")


def test_the_reasons_asked_for_are_kept_as_a_letter(desk: Desk) -> None:
    number = desk.accepted()
    desk.act(number, Act.ASK_REASONS, OFFICER, reason="本月第16件")
    desk.act(number, Act.GIVE_REASONS, INTAKE, reason="学术研究")
    with desk.storage.read() as unit:
        kept = [entry for entry in unit.ledger.all() if entry.act == "letter_kept"]
    assert kept[-1].facts["letter"] == "reasons"
    assert kept[-1].facts["document_number"].startswith("说〔")


def test_a_correction_is_told_in_a_letter_of_its_own_where_the_applicant_knows_the_mistake(
    desk: Desk,
) -> None:
    number = desk.accepted()
    desk.act(number, Act.EXTEND, LEADER, days=20, reason="材料较多")
    entry = next(one.seq for one in desk.case(number).entries if one.act == "extended")
    told = {"entry": entry, "facts": {"days": 15}, "reason": "笔误"}
    desk.act(number, Act.CORRECT, LEADER, **told, tell="答复期限延长15个工作日")
    assert "现更正如下：答复期限延长15个工作日。" in desk.told()[-1]
    before = len(desk.told())
    desk.act(number, Act.CORRECT, LEADER, **{**told, "facts": {"days": 10}})
    assert len(desk.told()) == before  # a record of the office's own
    with desk.storage.read() as unit:
        kept = [one.facts for one in unit.ledger.all() if one.act == "letter_kept"]
    numbers = [one["document_number"] for one in kept if one["letter"] == "correction"]
    assert numbers == ["更〔2026〕1号"]
