"""The texts people read: whole in both languages, none missing, none left over."""

import re
import string

import pytest

from knowledge.language import Language, Texts
from tests import ROOT
from tests.text_families import NAMESPACES, Namespace
from tests.text_keys import Uses, looks_like_key, uses_in

ZH, EN = Language.ZH, Language.EN
AREAS = sorted(
    ".".join(file.parent.parent.relative_to(ROOT).parts)
    for package in ("bot", "handlers", "knowledge")
    for file in (ROOT / package).rglob("texts/zh.toml")
)
SILENT = {("bot.channels.web", "chat.language_note")}
"""Said in one language only: that documents are in Chinese."""
SHORTER = {
    ("handlers.casework", "warning.no_supplement_rule"),
    ("handlers.letters", "fee.band"),
    ("knowledge.importing", "refusal.bad_date"),
    ("knowledge.importing", "refusal.bad_field"),
}
"""Texts of which the English leaves out a fact that the Chinese tells."""


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_keys(area: str) -> None:
    texts = Texts(area)
    assert list(texts.of(ZH)) == list(texts.of(EN))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_tell_the_same_facts(area: str) -> None:
    zh, en = Texts(area).of(ZH), Texts(area).of(EN)
    uneven = {(area, key) for key in zh if _facts(zh[key]) != _facts(en[key])}
    assert uneven <= SHORTER


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("area", AREAS)
def test_every_text_says_something(area: str, language: Language) -> None:
    empty = {(area, key) for key, text in Texts(area).of(language).items() if not text.strip()}
    assert empty <= SILENT


def test_every_area_belongs_to_those_who_use_it() -> None:
    assert sorted(area for space in NAMESPACES for area in space.areas) == AREAS


@pytest.fixture(scope="module", params=NAMESPACES, ids=lambda space: space.areas[0])
def space(request: pytest.FixtureRequest) -> Namespace:
    namespace: Namespace = request.param
    return namespace


@pytest.fixture(scope="module")
def uses(space: Namespace) -> Uses:
    return uses_in(space.users, space.calls)


def test_every_key_asked_for_is_there(space: Namespace, uses: Uses) -> None:
    assert (uses.keys | space.members) - space.keys == set()


def test_every_word_that_looks_like_a_key_is_one(space: Namespace, uses: Uses) -> None:
    if space.in_tables:
        keys = {word for word in uses.words if looks_like_key(word, space.roots)}
        assert keys - {key for each in NAMESPACES for key in each.keys} == set()


def test_every_key_put_together_is_of_a_known_family(space: Namespace, uses: Uses) -> None:
    heads = {head for head in uses.heads if "." in head and head.split(".")[0] in space.roots}
    assert heads == {*space.families, *space.worded}


def test_no_key_is_left_over(space: Namespace, uses: Uses) -> None:
    left = space.keys - uses.keys - uses.words - space.members
    assert {key for key in left if not _worded(key, space, uses)} == set()


def _worded(key: str, space: Namespace, uses: Uses) -> bool:
    """Tell whether a key is a beginning that takes any words, with words of the code."""
    rests = [key.removeprefix(head) for head in space.worded if key.startswith(head)]
    return any(set(rest.split(".")) <= uses.words for rest in rests)


def test_the_conversation_uses_chinese_marks() -> None:
    half_width = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")
    said = Texts("handlers.conversation").of(ZH)
    assert {key for key, text in said.items() if half_width.search(text)} == set()


def test_buttons_are_short_enough_to_read() -> None:
    said = Texts("handlers.conversation").of(ZH)
    buttons = {key: text for key, text in said.items() if key.startswith("button.")}
    assert {key for key, text in buttons.items() if len(text) > 20} == set()
