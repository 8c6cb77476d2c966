"""Near-identical texts are found among thousands, different ones are left in peace."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from knowledge.catalogue.disclosure import Disclosure
from knowledge.importing.alike import LEAST, alike, sketch_of

_HAN = [chr(0x4E00 + number) for number in range(3000)]


def _text(seed: int, length: int = 600) -> str:
    source = random.Random(seed)
    return "".join(source.choice(_HAN) for _ in range(length))


def _disclosures(*texts: str) -> list[Disclosure]:
    return [Disclosure(id=f"d{n}", title="t", text=text) for n, text in enumerate(texts)]


def test_a_text_with_a_word_changed_is_like_the_one_before_it() -> None:
    known, fresh = _disclosures(_text(1), _text(1).replace(_text(1)[300:310], "改动过的十个字在这"))
    (found,) = alike([fresh], [known, fresh])
    assert (found.id, found.like) == ("d1", "d0")
    assert found.likeness >= LEAST


def test_different_texts_are_not_like() -> None:
    both = _disclosures(_text(1), _text(2))
    assert alike(both, both) == ()


def test_white_space_makes_no_difference() -> None:
    both = _disclosures(_text(3), " ".join(_text(3)))
    assert [one.likeness for one in alike(both[1:], both)] == [1.0]


def test_only_fresh_texts_are_reported() -> None:
    known = _disclosures(_text(1), _text(1))
    fresh = [Disclosure(id="new", title="t", text=_text(2))]
    assert alike(fresh, [*known, *fresh]) == ()


def test_thousands_of_copies_are_one_report_each() -> None:
    many = _disclosures(*[_text(1)] * 300)
    assert len(alike(many, many)) == 299


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 20))
def test_what_is_reported_is_as_like_as_it_says(seed: int, changes: int) -> None:
    source = random.Random(seed)
    letters = list(_text(seed, 400))
    for _ in range(changes):
        letters[source.randrange(400)] = source.choice(_HAN)
    one, other = _disclosures(_text(seed, 400), "".join(letters))
    for found in alike([other], [one, other]):
        likeness = Indel.normalized_similarity(one.text, other.text)
        assert abs(found.likeness - likeness) < 0.001


@given(st.text(max_size=40))
def test_every_text_has_a_sketch(text: str) -> None:
    sketch = sketch_of(text)
    assert len(sketch) >= 1
    assert (sketch == sketch_of(text)).all()
