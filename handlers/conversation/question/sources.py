"""What stands below the words of an answer: its sources, its buttons, the parts it left unsaid.

How a question is answered belongs in :mod:`handlers.conversation.question.asking`.
"""

from collections.abc import Sequence
from typing import Final

from handlers.conversation.message import Choice
from handlers.conversation.pressing import Press, button
from handlers.conversation.talk import Talk
from knowledge.answer import Hit

CITED: Final = 3
"""At most so many sources under one answer."""
OFFERED: Final = 5
"""At most so many parts of a disclosure as buttons, its whole text among them."""
_TELLING = 12  # characters of a line that tells one text from another


def quoted(talk: Talk, words: str, sources: tuple[Hit, ...]) -> str:
    """Return words of the office with where they stand: title, date, address."""
    return "\n".join([words, *source_lines(talk, sources)])


def source_lines(talk: Talk, sources: Sequence[Hit]) -> list[str]:
    """Return the lines that name sources, below an empty one; none without a source."""
    lines = [""] if sources else []
    for hit in sources:
        key = "source" if hit.status == "published" else "source.not_in_force"
        dated = talk.say("source.date", on=hit.published_on) if hit.published_on else ""
        lines.append(talk.say(key, title=hit.title, dated=dated))
        if hit.url:
            lines.append(hit.url)
    return lines


def cited(words: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the hits that an answer's lines stand in, each line counted for the best of them.

    The best hit is always among them; a heading or a line that many texts share cites no other.
    """
    left = [line.strip() for line in words.splitlines() if len(line.strip()) >= _TELLING]
    sources: list[Hit] = []
    for hit in hits:
        held = [line for line in left if line in hit.passage]
        if held or not sources:
            sources.append(hit)
            left = [line for line in left if line not in held]
    return tuple(sources[:CITED])


def rating(talk: Talk, ref: str) -> tuple[Choice, ...]:
    """Return the buttons that say whether an answer settled its question."""
    return (
        talk.button(Press.YES, ref, key="settled"),
        talk.button(Press.NO, ref, key="not_settled"),
    )


def other_parts(talk: Talk, ref: str, hit: Hit, words: str) -> tuple[Choice, ...]:
    """Return the buttons of the parts of a disclosure that are not in the words quoted from it."""
    unsaid = [
        (place, part.name)
        for place, part in enumerate(hit.parts)
        if part.text not in words and not (part.name and words and words in part.text)
    ]
    return tuple(
        button(Press.PART, ref, str(place), text=name)
        if name
        else talk.button(Press.PART, ref, str(place), key="whole_text")
        for place, name in [*unsaid[: OFFERED - 1], *unsaid[OFFERED - 1 :][-1:]]
    )
