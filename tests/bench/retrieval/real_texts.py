"""The real texts and questions that retrieval is measured on. Not part of the project.

The folder of real texts lies beside the repository; what needs it is skipped where it is
missing. Questions on the statutes are the project's own, in this folder, and so are more
questions on the notices, which tell by places where in a notice the answer stands.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.catalogue.disclosure import Disclosure, Status
from tests import ROOT

QUESTIONS = Path(__file__).parent / "questions"
SHARED = ROOT.parent / "shared"
NOTICES = SHARED / "data" / "policies"
STATUTES = SHARED / "data" / "laws"

_ARTICLE = re.compile(r"(?:^|\n)[ \t]*(第[零〇一二三四五六七八九十百千]+条(?:之[一二三])?)")
_VERSION = re.compile(r"\((\d{4}-\d\d-\d\d)\)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the disclosure that answers it, and a test of a passage of it.

    ``inside(begin, end)`` tells whether the text between two places of the right disclosure
    answers; ``answers`` the same of a text by itself. ``disclosure`` is None where nothing in the
    collection answers.
    """

    question: str
    disclosure: str | None = None
    inside: Callable[[int, int], bool] = lambda _begin, _end: False
    answers: Callable[[str], bool] = lambda _passage: False
    kind: str = ""  # which set of questions it belongs to


def available() -> bool:
    """Tell whether the real texts are there."""
    return NOTICES.is_dir() and STATUTES.is_dir()


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file with one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def bare(text: str) -> str:
    """Return a text without any white space."""
    return re.sub(r"\s+", "", text)


def notices() -> list[Disclosure]:
    """Return the notices, each titled by its first words."""
    return [
        Disclosure(
            id=row["id"],
            title=re.split(r"\s", row["text"].strip())[0][:80],
            text=row["text"],
            status=Status.PUBLISHED,
        )
        for row in rows(NOTICES / "corpus.jsonl")
    ]


def notice_questions() -> list[Asked]:
    """Return the questions that the notices answer."""
    texts = {row["id"]: row["text"] for row in rows(NOTICES / "corpus.jsonl")}
    return [
        _asked_of_notice(row["question"], row["doc"], row["answer"], texts[row["doc"]], "notices")
        for row in rows(NOTICES / "questions.jsonl")
    ]


def _own_rows() -> list[dict[str, Any]]:
    text = (QUESTIONS / "notices.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


def own_notice_questions() -> list[Asked]:
    """Return the project's own questions on the notices, which are only learned from."""
    texts = {row["id"]: row["text"] for row in rows(NOTICES / "corpus.jsonl")}
    lines = (QUESTIONS / "notices.jsonl").read_text(encoding="utf-8").splitlines()
    return [_own(row, texts[row["notice"]]) for row in map(json.loads, lines)]


def _own(row: dict[str, Any], text: str) -> Asked:
    answer = text[row["begin"] : row["end"]]
    return _asked_of_notice(row["question"], row["notice"], answer, text, "own")


def notice_spans() -> list[tuple[str, str, int, int, str]]:
    """Return the questions on the notices, real and own, with the places of their answers.

    Question, notice, where the answer begins and ends in its text, and the set.
    """
    texts = {row["id"]: row["text"] for row in rows(NOTICES / "corpus.jsonl")}
    out = []
    for row in rows(NOTICES / "questions.jsonl"):
        begin = texts[row["doc"]].find(row["answer"])
        if begin >= 0:  # some are written without the text's own blanks
            end = begin + len(row["answer"])
            out.append((row["question"], row["doc"], begin, end, "notices"))
    own = _own_rows()
    out += [(row["question"], row["notice"], row["begin"], row["end"], "own") for row in own]
    return out


def _asked_of_notice(question: str, notice: str, answer: str, text: str, kind: str) -> Asked:
    answer = bare(answer)
    return Asked(
        question,
        notice,
        lambda begin, end: answer in bare(text[begin:end]),
        lambda passage: answer in bare(passage),
        kind,
    )


def unanswerable_notices() -> list[Asked]:
    """Return questions of the same kind that the notices do not answer."""
    return [Asked(row["question"], kind="notices") for row in rows(NOTICES / "unanswerable.jsonl")]


def statutes() -> list[Disclosure]:
    """Return the statutes; of several versions only the newest is in force."""
    paths = sorted(STATUTES.glob("*.md"))
    newest: dict[str, tuple[str, str]] = {}
    for path in paths:
        dated = _VERSION.search(path.name)
        name, version = _VERSION.sub("", path.stem), dated.group(1) if dated else ""
        newest[name] = max(newest.get(name, ("", "")), (version, path.name))
    in_force = {file for _, file in newest.values()}
    return [_statute(path, path.name in in_force) for path in paths]


def _statute(path: Path, is_in_force: bool) -> Disclosure:
    text = path.read_text(encoding="utf-8")
    version = _VERSION.search(path.name)
    heading = re.search(r"^#\s*(.+)$", text, re.MULTILINE)
    return Disclosure(
        id=path.name,
        title=heading.group(1).strip() if heading else path.stem,
        text=text,
        category="regulation",
        version=version.group(1) if version else None,
        published_on=date.fromisoformat(version.group(1)) if version else None,
        status=Status.PUBLISHED if is_in_force else Status.SUPERSEDED,
    )


def articles(text: str) -> dict[str, tuple[int, int]]:
    """Return where each article of a statute begins and ends."""
    found = list(_ARTICLE.finditer(text))
    ends = [match.start(1) for match in found[1:]] + [len(text)]
    return {match.group(1): (match.start(1), end) for match, end in zip(found, ends, strict=True)}


def statute_questions() -> list[Asked]:
    """Return the questions on statutes in citizens' own words."""
    texts = {statute.id: statute.text for statute in statutes()}
    return [
        _asked_of_statute(row, texts[row["file"]], kind)
        for kind, name in (("far", "statutes"), ("mixed", "statutes_mixed"))
        for row in rows(QUESTIONS / f"{name}.jsonl")
    ]


def _asked_of_statute(row: dict[str, str], text: str, kind: str) -> Asked:
    known = articles(text)
    right = [known[name] for name in [row["article"], *row["also"]] if name in known]

    def inside(begin: int, end: int) -> bool:
        return any(
            min(end, last) - max(begin, first) >= min(end - begin, last - first) / 2
            for first, last in right
        )

    def answers(passage: str) -> bool:
        begin = text.find(passage)
        return begin >= 0 and inside(begin, begin + len(passage))

    return Asked(row["question"], row["file"], inside, answers, kind)


def unanswerable_statutes() -> list[Asked]:
    """Return questions a civil-affairs desk is asked that no statute here answers."""
    return [
        Asked(row["question"], kind=kind)
        for kind, name in (
            ("far", "statutes_unanswerable"),
            ("mixed", "statutes_unanswerable_mixed"),
        )
        for row in rows(QUESTIONS / f"{name}.jsonl")
    ]
