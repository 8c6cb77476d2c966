"""What is asked, read whole: the story and the part of it that asks, the case, the official words.

How a question's words are read belongs in :mod:`knowledge.search.question.question`, how it
leans on the one before in :mod:`knowledge.search.question.follow_up`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from knowledge.answer import Context
from knowledge.index.index import Index
from knowledge.search.question.asking import asking_part, questions_in
from knowledge.search.question.conditions import Conditions, conditions_of
from knowledge.search.question.follow_up import dated, understand_after
from knowledge.search.question.mending import mend
from knowledge.search.question.question import Question, understand
from knowledge.text.fold import fold

AROUND = 0.45  # what a term of the story around the question counts beside one of the question
_OFFICIAL = 2  # official terms of one word of talk that are asked for as well
_LONGEST = 60  # characters of them
_SLIPS = 6  # slips of which what was meant is asked for as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question, ready to be held against sentences.

    ``text`` is as it was typed, ``whole`` with the question it leans on; ``part`` the part that
    asks; ``official`` the part with official words for those of talk. ``several`` are the questions
    it asks in turn, where it asks more than one; ``story`` is all of it, weighed alike.
    """

    text: str
    question: Question
    story: Question
    whole: str
    part: str
    official: str
    conditions: Conditions
    several: tuple[str, ...] = ()


def read_question(
    index: Index, text: str, context: Context | None, *, today: date, titles: Mapping[str, str]
) -> Query:
    """Read a question, with the one before where it leans on that."""
    lexicon = index.lexicon
    story = understand_after(text, context, lexicon=lexicon, today=today, titles=titles)
    part, question = asking_part(text), story
    if part != text:
        question = _told_around(story, understand(dated(part, today), lexicon))
    before = context if story.leans else None
    question = mend(index, question)
    conditions = conditions_of(fold(text))
    if before is not None:
        conditions = conditions.or_before(conditions_of(fold(before.question)))
    return Query(
        text=text,
        question=question,
        story=story,
        whole=f"{before.question} {text}" if before is not None else text,
        part=part,
        official=_with_official(index, question, part),
        conditions=conditions,
        several=() if before is not None else questions_in(text),
    )


def read_part(index: Index, query: Query, part: str, *, today: date) -> Query:
    """Read one of the questions that are asked in turn; the rest is the story around it."""
    question = _told_around(query.story, understand(dated(part, today), index.lexicon))
    question = mend(index, question)
    official = _with_official(index, question, part)
    return replace(query, question=question, part=part, official=official, several=())


def _told_around(question: Question, part: Question) -> Question:
    """Return a story's question: the part that asks counts whole, the rest less."""
    inside = set(part.keys.tolist())
    shares = [
        share if key in inside else AROUND * share
        for key, share in zip(question.keys.tolist(), question.share.tolist(), strict=True)
    ]
    return replace(
        question, share=np.array(shares, dtype=np.float32), kinds=part.kinds, units=part.units
    )


def _with_official(index: Index, question: Question, part: str) -> str:
    """Return a part with the official words, known to the collection, for talk and slips."""
    known = (
        term
        for meaning in question.meanings
        for term, keys in list(zip(meaning.official, meaning.official_keys, strict=True))[
            :_OFFICIAL
        ]
        if term not in question.folded and _stands(index, keys)
    )
    meant = (chr(keys[0] >> 16) + chr(keys[0] & 0xFFFF) for keys in question.meant[:_SLIPS])
    official = " ".join(dict.fromkeys([*known, *meant]))[:_LONGEST]
    return f"{part} {official}" if official else part


def _stands(index: Index, keys: tuple[int, ...]) -> bool:
    slots = index.fields.slots(np.array(keys, dtype=np.uint32))
    return bool(len(slots)) and bool((index.fields.texts.frequency(slots) > 0).all())
