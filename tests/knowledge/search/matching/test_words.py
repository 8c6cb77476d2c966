"""How far sentences meet the words of a question."""

from knowledge.index.index import Index
from knowledge.search.matching.words import met_by
from tests.knowledge.search.matching.conftest import Read, text_at


def test_a_sentence_meets_with_its_headings_what_it_does_not_meet_alone(
    index: Index, read: Read
) -> None:
    reading = read("主动公开情况里公开了多少条信息")
    met = met_by(index, reading)
    assert (met.joint >= met.own).all()
    assert (met.joint > met.own).any()


def test_every_share_is_a_share_of_the_question(index: Index, read: Read) -> None:
    met = met_by(index, read("结婚登记要带什么"))
    assert abs(float(met.share.sum()) - 1) < 1e-5
    for part in (met.own, met.joint, met.line, met.titled, met.whole):
        assert 0 <= part.min() <= part.max() <= 1


def test_what_all_sentences_of_a_text_hold_tells_none_apart(index: Index, read: Read) -> None:
    reading = read("结婚登记收取费用吗")
    met = met_by(index, reading)
    best = int((met.own * met.rare).sum(axis=1).argmax())
    assert "费用" in text_at(index, int(reading.numbers[best]))
