"""Tables of phrases: sets of words, gaps within a sentence, texts made comparable."""

import re

import pytest

from knowledge.referral.phrases import Sayings, compiled, spaced, squeezed, table


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


@pytest.mark.parametrize(
    "phrase",
    [
        "(?:老人|孩子)~摔倒",
        "(?:(?:老|病)人)?~摔(?:倒|伤)",
        "(?:老|小)+人",
        "(?:老人)??摔",
        "[(|]老人|(?<!小)孩子",
        r"(?:\(|老人)摔",
    ],
)
def test_groups_in_front_are_multiplied_out_and_mean_the_same(phrase: str) -> None:
    text = "老人（孩子）(老人|病人在家摔倒，小孩子摔伤，老小人(摔"
    plain = re.compile(phrase.replace("~", "(?:[^。！？!?\\n]{0,12}?)"))
    expected = [match.span() for match in plain.finditer(text)]
    assert [match.span() for match in compiled([phrase]).finditer(text)] == expected != []


@pytest.mark.parametrize(
    "phrase",
    ["(?:老人|孩子)~摔倒", "[老小]+人", "老?人", "[^病]人", r"\(老人", "(?<!小)孩子", "摔|孩子"],
)
def test_phrases_compiled_when_they_may_stand_find_the_same(phrase: str) -> None:
    for text in ("老人在家摔倒，孩子(老人)小孩子", "人", "没有", "", "摔"):
        expected = [match.span() for match in compiled([phrase]).finditer(text)]
        sayings = Sayings([phrase])
        assert [match.span() for match in sayings.finditer(text)] == expected
        assert (sayings.search(text) is not None) is bool(expected)


def test_no_phrases_stand_nowhere() -> None:
    assert compiled([]).search("") is None


def test_texts_are_made_comparable() -> None:
    assert squeezed("結 婚\n登記") == "结婚登记"
    assert spaced("I  DON’T know") == "i don't know"


def test_every_kind_of_danger_has_a_number_and_words() -> None:
    for kind in table("danger")["kind"]:
        assert kind["numbers"]
        assert kind["now"]
