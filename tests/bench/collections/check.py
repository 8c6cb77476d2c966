"""Proves a collection: ``python -m tests.bench.collections.check FOLDER`` must say ``clean``.

Held are the shape of every line, unique ids and questions, that each key stands verbatim in a
named document (an English key beside a Chinese one excepted), that each near miss stands in the
collection and never beside a key (so that quoting the right sentence is never marked down), and
that what is wanted of other offices and emergencies is published. A ``learning.jsonl`` beside
them is held to what ``learning`` says. Whether a question is a good one is for people to say.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.bench.collections.learning import (
    learning_documents,
    learning_problems,
    learning_questions,
)
from tests.bench.collections.texts import Collection, Question, collection, sentences, stands

ANSWERABLE = {
    *("plain", "colloquial", "dialect", "narrative", "followup", "english", "contact", "yesno")
}
OUTSIDE = {"unanswerable", "other_office", "emergency", "chitchat"}
FIELDS = {"id", "kind", "question", "after", "as_of", "docs", "must", "must_not", "note"}
FIELDS_OUTSIDE = {"id", "kind", "question", "want", "must_not", "note"}
NARRATIVE = range(100, 501)
"""How many characters a question told as a story has."""


def problems(checked: Collection) -> Iterator[str]:
    """Yield what is wrong with a collection, each with the question's id."""
    everything = [*checked.questions, *checked.outside]
    yield from _doubled(everything)
    for question in checked.questions:
        for problem in (*_shape(question), *_keys(question, checked), *_misses(question, checked)):
            yield f"{question['id']}: {problem}"
    for question in checked.outside:
        for problem in _of_outside(question, checked):
            yield f"{question['id']}: {problem}"


def _doubled(questions: list[Question]) -> Iterator[str]:
    ids = Counter(question["id"] for question in questions)
    texts = Counter((question["question"], *question.get("after", ())) for question in questions)
    yield from (f"{name}: the id comes {count} times" for name, count in ids.items() if count > 1)
    yield from (f"{text[0]}: asked {count} times" for text, count in texts.items() if count > 1)


def _shape(question: Question) -> Iterator[str]:
    kind = question["kind"]
    if set(question) != FIELDS or kind not in ANSWERABLE:
        yield "fields or kind"
    if bool(question["after"]) != (kind == "followup"):
        yield "what came before belongs to followup, and only there"
    if kind == "narrative" and len(question["question"]) not in NARRATIVE:
        yield f"{len(question['question'])} characters"


def _keys(question: Question, checked: Collection) -> Iterator[str]:
    texts = {name: checked.documents.get(name, "") for name in question["docs"]}
    for group in question["must"]:
        there = [key for key in group if any(stands(key, text) for text in texts.values())]
        excepted = [key for key in group if question["kind"] == "english" and _is_english(key)]
        yield from (f"no named document says {key}" for key in {*group} - {*there, *excepted})
        if not there:
            yield f"no named document says any of {group}"
    for name, text in texts.items():
        if not any(stands(key, text) for group in question["must"] for key in group):
            yield f"{name} is not there or says no key"


def _is_english(key: str) -> bool:
    return re.search(r"[a-zA-Z]", key) is not None and not re.search(r"[\u4e00-\u9fff]", key)


def _misses(question: Question, checked: Collection) -> Iterator[str]:
    keys = [key for group in question["must"] for key in group]
    named = [part for name in question["docs"] for part in sentences(checked.documents[name])]
    for miss in question["must_not"]:
        if not any(stands(miss, text) for text in checked.documents.values()):
            yield f"the near miss {miss} stands nowhere"
        if any(stands(miss, key) for key in keys):
            yield f"the near miss {miss} stands in a key"
        for part in named:
            if stands(miss, part) and any(stands(key, part) for key in keys):
                yield f"the near miss {miss} stands beside a key: {part[:60]}"


def _of_outside(question: Question, checked: Collection) -> Iterator[str]:
    if set(question) != FIELDS_OUTSIDE or question["kind"] not in OUTSIDE or not question["want"]:
        yield "fields or kind"
    if question["kind"] in {"other_office", "emergency"}:
        for key in question["want"]:
            if not any(stands(key, text) for text in checked.documents.values()):
                yield f"{key} is not published"


def counted(questions: tuple[Question, ...]) -> str:
    """Return how many questions there are of each kind."""
    return _listed(Counter(question["kind"] for question in questions))


def _listed(kinds: Counter[str]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in kinds.items())


def main() -> int:
    """Print the counts and what is wrong; the exit status tells whether anything is."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    folder: Path = words.parse_args().folder
    judging = (folder / "questions.jsonl").exists()
    checked = collection(folder) if judging else Collection({}, (), ())
    learning = Counter(each["style"] for each in learning_questions(folder))
    print(f"documents {len(learning_documents(folder))}")
    print(f"questions {len(checked.questions)}: {counted(checked.questions)}")
    print(f"outside {len(checked.outside)}: {counted(checked.outside)}")
    print(f"learning {learning.total()}: {_listed(learning)}")
    wrong = [*problems(checked), *learning_problems(folder)]
    print("\n".join(wrong) or "clean")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
