"""The office's own templates: laid over the default ones, refused by the place that is wrong."""

from dataclasses import replace

import pytest

from handlers.casework.terms import LetterKind
from handlers.desk.rules import DeskRules
from handlers.letters.letter import LetterTemplateError, plain_text
from handlers.letters.templates import default_source, default_templates, read_templates
from handlers.wording import sentence
from knowledge.language import Language
from tests.factories.letters import RULES, extended, supplement_asked, written


def rules_with(text: str) -> DeskRules:
    templates = read_templates(text, where="letters.toml")
    return replace(RULES, letters=replace(RULES.letters, templates=templates))


def test_the_exported_templates_can_be_used_as_they_are() -> None:
    assert read_templates(default_source(), where="letters.toml") == default_templates()


def test_what_the_office_replaces_is_used_and_the_rest_stays() -> None:
    rules = rules_with('[supplement]\ntitle = "补正通知书"\n')
    told = written(supplement_asked(), LetterKind.SUPPLEMENT, rules=rules)
    assert told.title == "补正通知书"
    assert told.paragraphs == written(supplement_asked(), LetterKind.SUPPLEMENT).paragraphs
    assert written(extended(), LetterKind.EXTENSION, rules=rules).title.startswith(
        "政府信息公开申请延期"
    )


def test_a_note_of_the_office_stands_below_every_letter() -> None:
    rules = rules_with('[frame]\nnote = "（联系人：公开办）"\n')
    assert "（联系人：公开办）" in plain_text(
        written(extended(), LetterKind.EXTENSION, rules=rules)
    )


def test_a_document_number_is_the_offices_own() -> None:
    letters = replace(RULES.letters, number_format="云民公开〔{year}〕{sequence:03d}号-{word}")
    rules = replace(RULES, letters=letters)
    told = written(supplement_asked(), LetterKind.SUPPLEMENT, rules=rules)
    assert told.document_number == "云民公开〔2023〕012号-补"


WRONG = {
    "not_toml": ("[supplement", "letters.toml"),
    "unknown_field": ('[suplement]\ntitle = "补正"', "letters.toml"),
    "not_a_table": ('supplement = "补正"', "letters.toml [supplement]"),
    "not_text": ("[supplement]\ntitle = 3", "letters.toml [supplement] title"),
    "not_a_list": ('[supplement]\nparagraphs = "x"', "letters.toml [supplement] paragraphs"),
    "not_pairs": ('[third_party]\nslip = [["意见"]]', "letters.toml [third_party] slip"),
    "missing_field": ('[reply.repeat]\ntitle = ""', "letters.toml [reply.repeat]"),
    "braces": ('[supplement]\ntitle = "补正{"', "letters.toml [supplement] title"),
    "missing_placeholder": (
        '[supplement]\nparagraphs = ["请于{until}前补正。"]',
        "letters.toml [supplement]",
    ),
    "unknown_placeholder": (
        '[reply]\nclosing = ["{remdy}"]',
        "letters.toml [reply] closing",
    ),
}


@pytest.mark.parametrize("reason", WRONG)
def test_a_template_that_cannot_be_used_is_refused_by_its_place(reason: str) -> None:
    """Decision 010."""
    text, where = WRONG[reason]
    with pytest.raises(LetterTemplateError) as refused:
        read_templates(text, where="letters.toml")
    assert (refused.value.facts["reason"], refused.value.facts["where"]) == (reason, where)


@pytest.mark.parametrize("reason", WRONG)
def test_the_refusal_is_a_sentence_that_names_the_place(reason: str) -> None:
    text, where = WRONG[reason]
    with pytest.raises(LetterTemplateError) as refused:
        read_templates(text, where="letters.toml")
    for language in Language:
        told = sentence(refused.value, language)
        assert where in told
        assert "—" not in told


def test_the_remedy_clause_cannot_be_left_out() -> None:
    with pytest.raises(LetterTemplateError) as refused:
        read_templates("[reply]\nclosing = []\n", where="letters.toml")
    assert refused.value.facts["value"] == "{remedy}"


@pytest.mark.parametrize(
    "placeholder", ["{number.__class__}", "{number!r}", "{number:>9999999}", "{0}", "{}"]
)
def test_a_placeholder_is_a_plain_name(placeholder: str) -> None:
    text = f'[frame]\nnote = "{placeholder}"\n'
    with pytest.raises(LetterTemplateError) as refused:
        read_templates(text, where="letters.toml")
    assert refused.value.facts["reason"] == "unknown_placeholder"


def test_english_follows_the_same_rules() -> None:
    with pytest.raises(LetterTemplateError) as refused:
        read_templates('[supplement.en]\nparagraphs = ["Soon."]\n', where="letters.toml")
    assert refused.value.facts["reason"] == "missing_placeholder"
