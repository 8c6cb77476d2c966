"""What people in danger write is known, what only looks like it is not."""

import tomllib
from pathlib import Path

import pytest

from knowledge.referral.danger import dangers_in, numbers_for

PHRASES = tomllib.loads(Path(__file__).with_name("danger_phrases.toml").read_text(encoding="utf-8"))
IN_DANGER = [(kind, text) for kind, texts in PHRASES["danger"].items() for text in texts]


def kinds(text: str) -> list[str]:
    return [danger.kind for danger in dangers_in(text)]


@pytest.mark.parametrize(("kind", "text"), IN_DANGER)
def test_danger_is_heard_in_many_wordings(kind: str, text: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize("text", PHRASES["harmless"]["phrases"])
def test_what_only_looks_like_danger_is_a_question(text: str) -> None:
    """Decision 026."""
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [("我不想活了", "12356"), ("家里着火了", "119"), ("老人没呼吸了", "120"), ("他又打我", "110")],
)
def test_the_first_number_is_the_one_to_ring_now(text: str, first: str) -> None:
    assert numbers_for(dangers_in(text))[0] == first


def test_each_number_is_named_once() -> None:
    numbers = numbers_for(dangers_in("我不想活了，他拿着刀在砸门，孩子被锁在屋里"))
    assert len(numbers) == len(set(numbers)) > 3


def test_width_spaces_and_traditional_script_hide_nothing() -> None:
    assert kinds("我 不 想 活 了") == kinds("我不想活了") == ["suicide"]
    assert kinds("家裡著火了") == ["fire"]
