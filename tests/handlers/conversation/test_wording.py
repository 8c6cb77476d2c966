"""The sentence table is the same table in both languages, and nothing said is missing in it."""

import re
import string
from pathlib import Path

import handlers.conversation
from handlers.casework.terms import ApplicantKind
from handlers.conversation.application.draft import (
    FormStep,
    IdentityKind,
    SupplyForm,
    SupplyWay,
)
from handlers.conversation.facts import Stage
from handlers.conversation.wording import SENTENCES
from knowledge.language import Language

CHINESE, ENGLISH = SENTENCES[Language.ZH], SENTENCES[Language.EN]
SAID = re.compile(
    r'(?:\bsay|\breply|Refusal)\(\s*"([a-z_.?]+)"|(?<!key=)"((?:form|button|data|human)\.[a-z_.]+)"'
)
BUTTON = re.compile(r'\bkey="([a-z_.]+)"')


def _fields(template: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(template) if name})


def test_both_languages_have_the_same_keys() -> None:
    assert CHINESE.keys() == ENGLISH.keys()


def test_both_languages_tell_the_same_facts() -> None:
    told = {key: (_fields(CHINESE[key]), _fields(ENGLISH[key])) for key in CHINESE}
    assert {key: pair for key, pair in told.items() if pair[0] != pair[1]} == {}


def test_what_the_code_says_is_in_the_table() -> None:
    folder = Path(handlers.conversation.__file__).parent
    said: set[str] = set()
    for path in folder.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        said |= {first or second for first, second in SAID.findall(source)}
        said |= {f"button.{key}" for key in BUTTON.findall(source)}
    assert len(said) > 100
    assert said - CHINESE.keys() == set()


def test_every_value_has_a_name() -> None:
    named = {f"kind.{kind}" for kind in ApplicantKind}
    named |= {f"identity.{kind}" for kind in IdentityKind}
    named |= {f"form.identity.{kind}" for kind in IdentityKind}
    named |= {f"form.identity.refused.{kind}" for kind in IdentityKind}
    named |= {f"supply.{form}" for form in SupplyForm} | {f"way.{way}" for way in SupplyWay}
    named |= {f"stage.{stage}" for stage in Stage}
    named |= {f"field.{step}" for step in FormStep} - {"field.notice", "field.published"}
    assert named - CHINESE.keys() - {"field.preview"} == set()


def test_chinese_sentences_use_chinese_marks() -> None:
    half_width = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")
    assert [text for text in CHINESE.values() if half_width.search(text)] == []


def test_buttons_are_short_enough_to_read() -> None:
    buttons = {key: text for key, text in CHINESE.items() if key.startswith("button.")}
    assert {key for key, text in buttons.items() if len(text) > 20} == set()
