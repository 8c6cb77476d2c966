"""A source without an address of its own is read on the desk's public page."""

from handlers.desk.turns.taking import with_public_pages
from knowledge.answer import Answer, AnswerStatus, Hit


def answer(url: str | None) -> Answer:
    hit = Hit(disclosure="低保 1", title="低保标准", passage="每月", score=0.9, url=url)
    return Answer(question="低保", status=AnswerStatus.ANSWERED, hits=(hit,))


def address(told: Answer | None) -> str | None:
    assert told is not None
    return told.hits[0].url


def test_a_source_without_an_address_gets_the_public_pages() -> None:
    told = with_public_pages(answer(None), "https://desk.example")
    assert address(told) == "https://desk.example/disclosures/%E4%BD%8E%E4%BF%9D%201"


def test_a_source_keeps_its_own_address() -> None:
    told = with_public_pages(answer("https://bureau.example/1"), "https://desk.example")
    assert address(told) == "https://bureau.example/1"


def test_without_a_public_address_nothing_is_made_up() -> None:
    assert address(with_public_pages(answer(None), "")) is None
