"""The catalogue of a small bureau, with the questions people put to it: the project's own.

The texts and sample questions are the demonstration's. Of its sample questions every second
one is held out: nothing is learned or chosen from it, and figures are reported on it. An
attached question is asked of a catalogue in which it is not attached.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from bot.demo.questions import Meant, demo_questions
from bot.demo.texts import demo_disclosures
from knowledge.catalogue.disclosure import Disclosure, Status
from tests.bench.retrieval.real_texts import Asked

DAY = date(2026, 11, 23)
ROUNDS = 4  # questions attached to a disclosure at most
ELSEWHERE = Path(__file__).parent / "unanswerable.txt"
ANSWERS = Path(__file__).parent / "answers.txt"
_INDEXED = (Status.PUBLISHED, Status.SUPERSEDED, Status.WITHDRAWN)


def desk_texts() -> list[Disclosure]:
    """Return what the bureau has published."""
    return [text for text in demo_disclosures(DAY) if text.status in _INDEXED]


def bare(texts: list[Disclosure]) -> list[Disclosure]:
    """Return the texts without attached questions, as they are before staff has worked on them."""
    return [replace(text, questions=()) for text in texts]


def left_out(texts: list[Disclosure], number: int) -> tuple[list[Disclosure], list[Asked]]:
    """Return the texts without each one's attached question of that number, and those questions."""
    rest = [
        replace(text, questions=text.questions[:number] + text.questions[number + 1 :])
        for text in texts
    ]
    asked = [
        asked_of(text.questions[number], text)
        for text in texts
        if len(text.questions) > number and text.status is Status.PUBLISHED
    ]
    return rest, asked


def samples(*, held_out: bool) -> tuple[list[Asked], list[Asked]]:
    """Return half of the sample questions: those the bureau answers, and those it does not."""
    half = [one for at, one in enumerate(demo_questions()) if bool(at % 2) == held_out]
    texts = {text.id: text for text in desk_texts()}
    answerable = [
        asked_of(one.text, texts[one.disclosure])
        for one in half
        if one.meant is Meant.ANSWERED and one.disclosure in texts
    ]
    return answerable, [Asked(one.text) for one in half if one.meant is Meant.NOT_FOUND]


@cache
def desk_answers() -> dict[str, tuple[str, str]]:
    """Return how the answers to the bureau's questions begin and end, by question."""
    lines = ANSWERS.read_text(encoding="utf-8").splitlines()
    split = [line.split("|") for line in lines if line and not line.startswith("#")]
    return {question: (begin, rest[0] if rest else begin) for question, begin, *rest in split}


def answer_span(question: str, text: str) -> tuple[int, int] | None:
    """Return where in its disclosure a question of the bureau is answered, if that is known."""
    if question not in desk_answers():
        return None
    first, last = desk_answers()[question]
    begin = text.index(first)
    return begin, text.index(last, begin) + len(last)


def asked_of(question: str, text: Disclosure) -> Asked:
    """Return a question with the disclosure that answers it, and where in it."""
    span = answer_span(question, text.text)
    if span is None:
        return Asked(question, text.id)
    first, last = span
    return Asked(question, text.id, lambda begin, end: begin <= first and last <= end)


def elsewhere() -> list[Asked]:
    """Return everyday questions that other offices answer, or nobody."""
    lines = ELSEWHERE.read_text(encoding="utf-8").splitlines()
    return [Asked(line.strip()) for line in lines if line.strip()]
