"""A long text is searched a piece at a time, and what is found is what one search finds."""

import re
import threading
from collections.abc import Callable
from time import perf_counter, sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import in_pieces
from knowledge.text.in_pieces import matches, pieces

PATTERNS = ("a+", "(?<=b)a", "^a", r"(?<!a)b{1,3}(?!a)", "(?=(ab))", "ab|ba")


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text("ab\n", max_size=60))
def test_what_is_found_in_pieces_is_what_one_search_finds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(in_pieces, "PIECE", 7)
        patch.setattr(in_pieces, "REACH", 60)
        found = [match.span() for match in matches(compiled, text)]
    assert found == [match.span() for match in compiled.finditer(text)]


@given(text=st.text(max_size=60))
def test_pieces_are_the_text(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(in_pieces, "PIECE", 7)
        assert "".join(pieces(text)) == text


def longest_wait(work: Callable[[], object]) -> float:
    """Return for how long at most nobody else had a turn while ``work`` was done, in seconds."""
    thread = threading.Thread(target=work)
    longest, before = 0.0, perf_counter()
    thread.start()
    while thread.is_alive():
        sleep(0.001)
        longest, before = max(longest, perf_counter() - before), perf_counter()
    return longest


def test_others_have_their_turn_between_the_pieces() -> None:
    """As long as a whole search takes nobody else is served."""
    text, busy = "第一条 1234567890 " * 150_000, re.compile("(?:\\d{3,9}x|条 \\d+y)")
    whole = min(longest_wait(lambda: list(busy.finditer(text))) for _ in range(3))
    in_turns = min(longest_wait(lambda: list(matches(busy, text))) for _ in range(3))
    assert in_turns < whole / 3
