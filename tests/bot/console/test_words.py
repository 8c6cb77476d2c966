"""The words of the console: complete in both languages, and each act has its own."""

import re

from bot.console.cases.act_fields import FORMS
from bot.console.disclosures.importing.reading import Phase
from bot.console.disclosures.importing.report import State
from bot.console.staff.audit import AUDIT_ACTS
from bot.console.words import WORDS
from handlers.casework.clock.working import Why
from handlers.casework.sweep import NoticeKind
from handlers.casework.terms import Act
from tests.handlers.casework.play import takes

_FACT = re.compile(r"{(\w+)}")


def test_both_languages_tell_the_same_facts() -> None:
    uneven = [
        key
        for key, (chinese, english) in WORDS.items()
        if not chinese.strip()
        or not english.strip()
        or set(_FACT.findall(chinese)) != set(_FACT.findall(english))
    ]
    assert uneven == []


def test_every_act_with_a_form_says_what_it_is() -> None:
    assert [act for act in FORMS if f"console.act.{act}" not in WORDS] == []


def test_every_field_of_every_form_is_called_something() -> None:
    names = {field.name for fields in FORMS.values() for field in fields}
    assert [name for name in names if f"console.field.{name}" not in WORDS] == []


def test_a_form_tells_an_act_only_what_it_may_be_told() -> None:
    """The means of sending belong to the act that is done along with the decision."""
    strange = [
        (act, field.name)
        for act, fields in FORMS.items()
        for field in fields
        if act is not Act.DISPOSE and not takes(act, field.name)
    ]
    assert strange == []


def test_every_reason_notice_and_audit_entry_has_its_words() -> None:
    keys = [f"console.why.{why}" for why in Why]
    keys += [f"console.notice.{kind}" for kind in NoticeKind]
    keys += [f"console.import.phase.{phase}" for phase in Phase]
    keys += [f"console.import.state.{state}" for state in State]
    keys += [f"console.audit_act.{act}" for act in AUDIT_ACTS]
    assert [key for key in keys if key not in WORDS] == []
