"""Tables of phrases: sets of words, gaps within a sentence, texts made comparable."""

import pytest

from knowledge.referral.phrases import compiled, spaced, squeezed, table


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("老人在家里摔倒", True),
        ("老人。后来有人摔倒", False),  # over the end of a sentence
        ("老人" + "很" * 13 + "摔倒", False),  # too far apart
        ("摔倒老人", False),
    ],
)
def test_a_gap_stays_within_a_sentence(text: str, stands: bool) -> None:
    pattern = compiled(["{who}~摔倒"], {"who": "(?:老人|孩子)"})
    assert bool(pattern.search(text)) is stands


def test_no_phrases_stand_nowhere() -> None:
    assert compiled([]).search("") is None


def test_texts_are_made_comparable() -> None:
    assert squeezed("結 婚\n登記") == "结婚登记"
    assert spaced("I  DON’T know") == "i don't know"


def test_every_kind_of_danger_has_a_number_and_words() -> None:
    for kind in table("danger")["kind"]:
        assert kind["numbers"]
        assert kind["now"]
