"""The collections as the learning sees them: questions, the sentences read, which ones answer.

Questions with ``after`` are asked as the last of one conversation.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.answer import Context
from knowledge.catalogue.disclosure import Disclosure
from knowledge.catalogue.tiny import TinyCatalogue
from knowledge.catalogue.versions import answering
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.index.postings import Floats
from knowledge.search.answering import Answerer
from knowledge.search.matching.features import sentence_features
from knowledge.search.matching.near import Vectors
from knowledge.search.matching.reading import SentenceReading
from knowledge.search.quoting.quote import text_of
from tests.bench.collections.texts import stands

TODAY = date(2026, 12, 1)
ANSWERS = 0.3  # of an answer: a sentence that holds so much of it answers


@dataclass(frozen=True, slots=True)
class Collection:
    """One bureau with its answerer, and the file each disclosure came from."""

    name: str
    index: Index
    answerer: Answerer
    files: dict[str, str]  # by the disclosure's id
    near: Vectors | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One question with the sentences read for it.

    ``rows`` are the features of the sentences, ``covered`` the share of what is asked that each
    tells, 0 where it tells a near miss.
    """

    question: dict[str, Any]
    reading: SentenceReading
    rows: Floats
    covered: Floats

    @property
    def answerable(self) -> bool:
        return "must" in self.question


def collection(name: str, catalogue: Path, vectors: Any = None) -> Collection:
    """Read a catalogue; ``vectors`` makes the vectors of an index."""
    standing = TinyCatalogue(catalogue / "catalogue.json").snapshot()
    disclosures: tuple[Disclosure, ...] = tuple(answering(standing.disclosures))
    index = build_index(disclosures, revision=1)
    near: Vectors | None = vectors(index) if vectors else None
    files = {one.id: Path(one.source or one.title).name for one in disclosures}
    return Collection(name, index, Answerer(index, near), files, near)


def questions(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def rows(made: Collection, asked: list[dict[str, Any]]) -> Iterator[Row]:
    """Yield each question with what was read for it."""
    for question in asked:
        context = context_of(made, question.get("after") or [])
        understood = made.answerer.read(question["question"], context, TODAY)
        matched = made.answerer.match(understood)
        if matched is None:
            continue
        reading = matched[1]
        features = sentence_features(made.index, reading)
        yield Row(question, reading, features, _covered(made, question, reading))


def spanned(made: Collection, asked: list[tuple[str, str, int, int, str]]) -> Iterator[Row]:
    """Yield questions whose answers' places in a disclosure are known.

    Each is (question, disclosure, where the answer begins, where it ends, set of questions).
    """
    numbers = {entry.id: number for number, entry in enumerate(made.index.entries)}
    for text, disclosure, begin, end, kind in asked:
        matched = made.answerer.match(made.answerer.read(text, None, TODAY))
        if matched is None:
            continue
        reading = matched[1]
        start = int(made.index.text_begins(np.array([numbers[disclosure]]))[0])
        mine = reading.disclosures[reading.owner] == numbers[disclosure]
        begins, ends = reading.windows.begins - start, reading.windows.ends - start
        shared = np.minimum(ends, end) - np.maximum(begins, begin)
        covered = np.where(mine, np.maximum(shared, 0) / max(end - begin, 1), 0)
        covered = (covered >= ANSWERS).astype(np.float32)
        yield Row({"question": text, "kind": kind}, reading,
                  sentence_features(made.index, reading), covered)  # fmt: skip


def context_of(made: Collection, before: list[str]) -> Context | None:
    """Return what stands before the last question of a conversation."""
    context: Context | None = None
    for text in before:
        answer = made.answerer.answer(text, context=context, today=TODAY)
        first = answer.hits[0].disclosure if answer.hits else None
        context = Context(question=answer.understood or text, disclosure=first)
    return context


def _covered(made: Collection, question: dict[str, Any], reading: SentenceReading) -> Floats:
    covered = np.zeros(len(reading.numbers), dtype=np.float32)
    if "must" not in question:
        return covered
    outline = made.index.outline
    for place, number in enumerate(reading.numbers.tolist()):
        entry = made.index.entries[int(reading.disclosures[reading.owner[place]])]
        if made.files[entry.id] not in question["docs"] and entry.title not in question["docs"]:
            continue
        lead = int(outline.leads[number])
        text = text_of(made.index, (lead, number) if lead >= 0 else (number,))
        if not any(stands(key, text) for key in question.get("must_not", ())):
            held = [any(stands(key, text) for key in group) for group in question["must"]]
            covered[place] = float(np.mean(held))
    return covered


def right(question: dict[str, Any], text: str) -> bool:
    """Tell whether a quotation answers: all that must stand in it does, and no near miss."""
    return all(any(stands(key, text) for key in group) for group in question["must"]) and not any(
        stands(key, text) for key in question.get("must_not", ())
    )
