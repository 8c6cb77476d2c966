"""The catalogue of a small bureau, with the questions people put to it: the project's own.

The texts and sample questions are the demonstration's. Of its sample questions every second
one is held out: nothing is learned or chosen from it, and figures are reported on it. An
attached question is asked of a catalogue in which it is not attached.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.demo.questions import Meant, demo_questions
from bot.demo.texts import demo_disclosures
from knowledge.disclosure import Disclosure, Status
from tests.bench.real_texts import Asked

DAY = date(2026, 11, 23)
ROUNDS = 4  # questions attached to a disclosure at most
ELSEWHERE = Path(__file__).parent / "desk_unanswerable.txt"
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
        Asked(text.questions[number], text.id)
        for text in texts
        if len(text.questions) > number and text.status is Status.PUBLISHED
    ]
    return rest, asked


def samples(*, held_out: bool) -> tuple[list[Asked], list[Asked]]:
    """Return half of the sample questions: those the bureau answers, and those it does not."""
    half = [one for at, one in enumerate(demo_questions()) if bool(at % 2) == held_out]
    answerable = [Asked(one.text, one.disclosure) for one in half if one.meant is Meant.ANSWERED]
    return answerable, [Asked(one.text) for one in half if one.meant is Meant.NOT_FOUND]


def elsewhere() -> list[Asked]:
    """Return everyday questions that other offices answer, or nobody."""
    lines = ELSEWHERE.read_text(encoding="utf-8").splitlines()
    return [Asked(line.strip()) for line in lines if line.strip()]
