"""Windows: whole sentences, never too long, never out of the article."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.search.question.question import understand
from knowledge.search.ranking.windows import LONGEST, Windows, read

SENTENCE = st.text("民政局低保申请材料0123，；。\n", min_size=1, max_size=120)


def windows_of(index: Index, question: str) -> Windows:
    numbers = np.arange(len(index.sentences) - 1)
    owner = np.zeros_like(numbers)
    return read(index, numbers, owner, understand(question, index.lexicon))


def index_of(text: str) -> Index:
    disclosure = Disclosure(id="a", title="甲", text=text, status=Status.PUBLISHED)
    return build_index([disclosure], revision=1)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=12))
def test_a_window_fits_into_a_passage_and_is_text_as_it_stands(parts: list[str]) -> None:
    text = "".join(parts)
    index = index_of(text)
    seen = windows_of(index, "低保申请材料")
    for row in range(len(seen.numbers)):
        begin, end = seen.bounds(row)
        assert 0 <= begin < end <= len(text)
        assert end - begin <= LONGEST
        assert index.quote(begin, end) == text[begin:end]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read_and_quoted(text: str) -> None:
    index = index_of(text or "空")
    seen = windows_of(index, "低保2025")
    whole = "".join(
        index.quote(int(begin), int(end)) for begin, end in zip(seen.begins, seen.ends, strict=True)
    )
    assert whole == (text or "空")


def test_a_rare_character_shifts_nothing() -> None:
    index = index_of("𠮷🙂𠮷。\n第一条 甲。\n第二条 低保20日。\n第三条 丙。")
    seen = windows_of(index, "低保多少日")
    assert index.quote(*seen.bounds(int(seen.counted.argmax()))).strip() == "第二条 低保20日。"


def test_a_window_never_leaves_its_article() -> None:
    text = "第一条 甲事。\n第二条 乙事。乙事续。\n第三条 丙事。"
    index = index_of(text)
    seen = windows_of(index, "乙事")
    quoted = {index.quote(*seen.bounds(row)).strip() for row in range(len(seen.numbers))}
    assert "第二条 乙事。乙事续。" in quoted
    assert not any("第二条" in one and "第三条" in one for one in quoted)
    assert seen.opens.sum() == 3


def test_what_a_sentence_holds_is_told_term_by_term() -> None:
    index = index_of("申请低保。提交材料。申请人公布低保20日。")
    question = understand("低保多少日", index.lexicon)
    seen = windows_of(index, "低保多少日")
    held = seen.holds[0].any(axis=1)
    assert held.tolist() == [True, False, True]
    assert seen.counted.tolist() == [False, False, True]
    assert len(question.keys) == seen.holds[0].shape[1]
