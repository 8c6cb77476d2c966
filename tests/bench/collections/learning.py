"""What ``learning.jsonl`` must keep to: questions to learn from, each with the place that answers.

Held are the shape of every line, that no question comes twice nor stands among the questions that
judge, and that each key stands verbatim in one sentence or row of a named document. A folder
without documents of its own asks of what the demonstration publishes, named by its title. How the
judging questions are proved is in ``check``.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from bot.demo.texts import demo_disclosures
from knowledge.catalogue.disclosure import Status
from tests.bench.collections.texts import Question, documents_of, json_lines, sentences, stands

LENGTHS = {
    "talk": range(4, 80),
    "yesno": range(4, 80),
    "short": range(2, 9),
    "plain": range(6, 80),
    "dialect": range(4, 80),
    "story": range(75, 251),
}
"""The styles, and how many characters a question of each has."""

FIELDS = {"question", "style", "docs", "must", "must_not", "after"}
TODAY = date(2026, 12, 1)
"""The day as of which the collections are asked, by which the demonstration reckons its texts."""


def learning_documents(folder: Path) -> Mapping[str, str]:
    """Return the documents of a folder by file name, or the demonstration's by title."""
    if (folder / "documents").is_dir():
        return documents_of(folder)
    public = (Status.PUBLISHED, Status.SUPERSEDED)
    return {each.title: each.text for each in demo_disclosures(TODAY) if each.status in public}


def learning_questions(folder: Path) -> tuple[Question, ...]:
    """Return the questions to learn from in a folder; none where it has no such file."""
    return _lines(folder / "learning.jsonl")


def learning_problems(folder: Path) -> Iterator[str]:
    """Yield what is wrong with a folder's ``learning.jsonl``, each with the question."""
    questions = learning_questions(folder)
    judging = {str(each["question"]) for each in _lines(folder / "questions.jsonl")}
    counts = Counter(str(each["question"]) for each in questions)
    yield from (f"{text}: comes {count} times" for text, count in counts.items() if count > 1)
    yield from (f"{text}: is asked to judge" for text in counts if text in judging)
    parts = {name: sentences(text) for name, text in learning_documents(folder).items()}
    for question in questions:
        for problem in (*_shape(question), *_places(question, parts)):
            yield f"{question['question']}: {problem}"


def _lines(path: Path) -> tuple[Question, ...]:
    return tuple(json_lines(path)) if path.exists() else ()


def _shape(question: Question) -> Iterator[str]:
    if set(question) != FIELDS or question["style"] not in LENGTHS:
        yield "fields or style"
    elif len(question["question"]) not in LENGTHS[question["style"]]:
        yield f"{len(question['question'])} characters"
    elif not question["docs"] or not question["must"] or not all(question["must"]):
        yield "no document or no key"


def _places(question: Question, parts: Mapping[str, list[str]]) -> Iterator[str]:
    yield from (f"there is no {name}" for name in question["docs"] if name not in parts)
    named = [part for name in question["docs"] for part in parts.get(name, ())]
    for key in (key for group in question["must"] for key in group):
        if not any(stands(key, part) for part in named):
            yield f"no sentence says {key}"
