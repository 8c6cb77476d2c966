"""The texts of sentences and of what stands above them."""

from knowledge.index.index import Index
from knowledge.search.matching.texts import SentenceTexts
from tests.knowledge.search.matching.conftest import Read


def test_above_a_sentence_stand_its_headings_and_what_introduces_its_list(
    index: Index, read: Read
) -> None:
    reading = read("结婚登记要带什么")
    texts = SentenceTexts(index, reading)
    above = dict(zip((text.strip() for text in texts.own), texts.above(), strict=True))
    assert "申请时应当携带下列证件" in above["(二)本人的居民身份证;"]
    assert above["结婚登记须知"] == ""


def test_titles_are_those_of_the_disclosures_read(index: Index, read: Read) -> None:
    reading = read("结婚登记要带什么")
    assert len(SentenceTexts(index, reading).titles) == len(reading.disclosures)
