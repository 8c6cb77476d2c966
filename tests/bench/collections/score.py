"""Scores what a desk answered to a collection: right, wrong, a right choice, or nothing.

``python -m tests.bench.collections.score FOLDER ANSWERS.jsonl`` prints a line for each kind of
question. FOLDER holds a collection; ANSWERS is what ``gongkai ask --batch`` wrote for its
``questions.jsonl`` and ``outside.jsonl``, one file after the other. A question without an answer
counts as one that got nothing.

An answerable question is right (1) when every group of ``must`` has an alternative in the answer
and nothing of ``must_not`` stands there. Asked back with a named document among the choices it is
half. Of what nothing published answers it is right to say so; other offices and emergencies need
one of ``want`` in the reply. Small talk is read by a person, unless a ``must_not`` stands there.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from tests.bench.collections.texts import Collection, Question, collection, json_lines, stands

Reply = Mapping[str, Any]
"""One line of what ``ask --batch`` writes: status, answer, reply, choices."""


class Outcome(StrEnum):
    """What a question got."""

    RIGHT = "right"
    WRONG = "wrong"  # answered, and not right
    CHOICE = "choice"  # asked back, the right document among the choices
    DEAD = "dead"  # neither an answer nor a right choice
    READ = "to read"  # for a person to judge


POINTS = {Outcome.RIGHT: 1.0, Outcome.CHOICE: 0.5, Outcome.WRONG: 0.0, Outcome.DEAD: 0.0}
"""What an outcome counts; what is to be read counts nothing and is not among the questions."""

_ANSWERING = ("answered", "referred")
_SILENT = ("not_found", "refused")


def outcome(question: Question, reply: Reply, asked_of: Collection) -> Outcome:
    """Return what a question got by a reply."""
    if "must" in question:
        return _of_answerable(question, reply, asked_of)
    text = _whole(reply)
    if any(stands(key, text) for key in question["must_not"]):
        return Outcome.WRONG
    if question["kind"] == "chitchat":
        return Outcome.READ
    answered = reply.get("status") in _ANSWERING
    if question["kind"] == "unanswerable":
        right = reply.get("status") in _SILENT
    else:
        right = any(stands(key, text) for key in question["want"])
    if right:
        return Outcome.RIGHT
    return Outcome.WRONG if answered else Outcome.DEAD


def _of_answerable(question: Question, reply: Reply, asked_of: Collection) -> Outcome:
    status = reply.get("status")
    if status == "ambiguous":
        offered = {asked_of.file_of(choice) for choice in reply.get("choices") or ()}
        return Outcome.CHOICE if offered & set(question["docs"]) else Outcome.DEAD
    if status not in _ANSWERING:
        return Outcome.DEAD
    text = str(reply.get("answer") or "") if status == "answered" else _whole(reply)
    holds = all(any(stands(key, text) for key in group) for group in question["must"])
    misses = any(stands(key, text) for key in question["must_not"])
    return Outcome.RIGHT if holds and not misses else Outcome.WRONG


def _whole(reply: Reply) -> str:
    """Return all that the citizen reads."""
    return str(reply.get("reply") or reply.get("answer") or reply.get("suggestion") or "")


def outcomes(asked_of: Collection, replies: Mapping[str, Reply]) -> Iterator[tuple[str, Outcome]]:
    """Yield the kind of each question with what it got; ``replies`` are by the question's id."""
    for question in (*asked_of.questions, *asked_of.outside):
        yield question["kind"], outcome(question, replies.get(question["id"], {}), asked_of)


def table(results: Iterator[tuple[str, Outcome]]) -> Iterator[str]:
    """Yield the lines of the outcomes by kind, and of all together."""
    kinds: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for kind, result in results:
        kinds[kind][result] += 1
    yield f"{'kind':14}{'score':>7}{'of':>5}{'right':>7}{'wrong':>7}{'choice':>8}{'dead':>6}"
    for kind, counts in kinds.items():
        yield _row(kind, counts)
    yield _row("all", sum(kinds.values(), Counter[Outcome]()))


def _row(kind: str, counts: Counter[Outcome]) -> str:
    points = sum(POINTS[each] * counts[each] for each in POINTS)
    right, wrong, choice, dead = (
        counts[each] for each in (Outcome.RIGHT, Outcome.WRONG, Outcome.CHOICE, Outcome.DEAD)
    )
    scored = right + wrong + choice + dead
    to_read = f"  ({counts[Outcome.READ]} to read)" if counts[Outcome.READ] else ""
    return f"{kind:14}{points:7.1f}{scored:5}{right:7}{wrong:7}{choice:8}{dead:6}{to_read}"


def main() -> None:
    """Print the outcomes of a file of answers."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("answers", type=Path)
    words.add_argument("--list", choices=[*Outcome], help="print the questions that got this")
    given = words.parse_args()
    asked_of = collection(given.folder)
    replies = {str(line.get("id")): line for line in json_lines(given.answers)}
    for line in table(outcomes(asked_of, replies)):
        print(line)
    for question in (*asked_of.questions, *asked_of.outside):
        reply = replies.get(question["id"], {})
        if given.list and outcome(question, reply, asked_of) == given.list:
            print(question["id"], question["question"], "→", _whole(reply)[:160].replace("\n", " "))


if __name__ == "__main__":
    main()
