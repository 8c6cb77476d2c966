"""One order of disclosures, and passages around what is quoted."""

import numpy as np

from knowledge.index.index import Index
from knowledge.search.question.question import understand
from knowledge.search.ranking.fusion import CANDIDATES, RankedCandidates, find
from knowledge.search.ranking.weights import weights


def found(index: Index, question: str, near: list[int] | None = None) -> RankedCandidates:
    ranked = find(
        index,
        understand(question, index.lexicon),
        weights=weights(),
        among=index.quotable,
        near=None if near is None else np.array(near, dtype=np.int64),
    )
    assert ranked is not None
    return ranked


def test_the_likeliest_disclosure_comes_first(bureau_index: Index) -> None:
    ranked = found(bureau_index, "高龄津贴按季度发放")
    assert bureau_index.entries[ranked.numbers[0]].id == "allowance"
    assert (np.diff(ranked.ranks) <= 0).all()


def test_what_is_near_in_meaning_is_read_beside_what_has_the_words(bureau_index: Index) -> None:
    words = found(bureau_index, "高龄津贴")
    other = next(at for at in range(len(bureau_index)) if at not in words.numbers)
    if bureau_index.quotable[other]:
        assert other in found(bureau_index, "高龄津贴", [other]).numbers
    assert len(found(bureau_index, "高龄津贴", list(range(len(bureau_index)))).numbers) <= (
        2 * CANDIDATES
    )


def test_the_passage_around_a_sentence_holds_it_whole(bureau_index: Index) -> None:
    ranked = found(bureau_index, "高龄津贴每月多少钱")
    windows = ranked.candidates.windows
    begin, end = int(windows.begins[0]), int(windows.ends[0])
    bounds = ranked.around(begin, end)
    assert bounds is not None
    assert bounds[0] <= begin
    assert bounds[1] >= end
    assert ranked.around(0, int(windows.ends.max()) + 1) is None
