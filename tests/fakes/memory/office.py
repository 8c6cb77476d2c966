"""The office's own books in memory: questions, numbers, attachments, notices, reports, drafts."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from handlers.ports.office import AnswerView
from handlers.records import (
    REPLIED_TO,
    UNANSWERED,
    Address,
    Attachment,
    FrozenReport,
    NoticeRecord,
    Question,
)
from handlers.statistics.satisfaction import KINDS, Grade, Satisfaction
from tests.fakes.memory.books import Books, as_json, utc

_QUESTION = frozenset(field.name for field in fields(Question))
_BESIDE = frozenset({"rated_at", "task_owner", "task_note"})
"""What is kept of a question beside the record: only counted and looked up in the database."""


class MemoryQuestions:
    """See :class:`handlers.ports.Questions`."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def put(self, question: Question) -> None:
        if question.id in self._books.questions:
            raise ValueError(f"a question {question.id} is there already")
        values = _in_utc(asdict(question))
        hits = tuple(as_json(hit) for hit in question.hits)
        self._books.questions[question.id] = {**dict.fromkeys(_BESIDE), **values, "hits": hits}

    def put_all(self, batch: Sequence[Question]) -> None:
        for question in batch:
            self.put(question)

    def get(self, question: str) -> Question | None:
        return self.several([question]).get(question)

    def several(self, ids: Sequence[str]) -> dict[str, Question]:
        known = {one: self._books.questions[one] for one in ids if one in self._books.questions}
        return {
            question: Question(**{name: row[name] for name in _QUESTION})
            for question, row in known.items()
        }

    def unanswered(self, *, limit: int) -> list[tuple[str, datetime]]:
        asked = [
            (row["text"], row["asked_at"])
            for row in self._books.questions.values()
            if row["status"] in UNANSWERED and row["text"] is not None
        ]
        return sorted(asked, key=lambda one: one[1], reverse=True)[:limit]

    def all_hits(self) -> Iterator[tuple[str, tuple[Mapping[str, Any], ...]]]:
        rows = self._books.questions.items()
        for key, row in sorted(rows, key=lambda one: (one[1]["asked_at"], one[0])):
            if row["hits"]:
                yield key, row["hits"]

    def answered_since(self, moment: datetime) -> Iterator[Question]:
        rows = sorted(self._books.questions.values(), key=lambda row: (row["asked_at"], row["id"]))
        for row in rows:
            if row["status"] == "answered" and row["asked_at"] >= moment:
                yield Question(**{name: row[name] for name in _QUESTION})

    def answers(self, view: AnswerView, *, limit: int) -> list[Question]:
        rows = [row for row in self._worded() if view in _views(row)]
        return self._in_order(rows)[::-1][:limit]

    def marked(self) -> list[Question]:
        return self._in_order(row for row in self._worded() if row["mark"])

    def before(self, question: Question, *, since: datetime) -> list[Question]:
        address = (question.channel, question.conversation)
        return self._in_order(
            row
            for row in self._worded()
            if (row["channel"], row["conversation"]) == address
            and since <= row["asked_at"] < question.asked_at
        )

    def _worded(self) -> list[Mapping[str, Any]]:
        return [row for row in self._books.questions.values() if row["text"] is not None]

    def _in_order(self, rows: Iterable[Mapping[str, Any]]) -> list[Question]:
        ordered = sorted(rows, key=lambda row: (row["asked_at"], row["id"]))
        return list(self.several([row["id"] for row in ordered]).values())

    def matters(self, first: datetime, last: datetime) -> list[tuple[str, int]]:
        rows = self._books.questions.values()
        counts = Counter(
            str(row["hits"][0]["disclosure"])
            for row in rows
            if row["status"] == "answered" and first <= row["asked_at"] <= last and row["hits"]
        )
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def pace(self, *, since: datetime) -> tuple[int, int]:
        rows = self._books.questions.values()
        replied = [
            row
            for row in rows
            if row["state"] in {"waiting", "replied"}
            and any(row[name] and row[name] >= since for name in ("replied_at", "again_at"))
        ]
        return sum(row["state"] == "waiting" for row in rows), len(replied)

    def change(self, question: str, **fields: object) -> None:
        if unknown := set(fields) - _QUESTION - _BESIDE:
            raise ValueError(f"a question has no {unknown}")
        row = self._books.questions.get(question)
        if row is not None:
            self._books.questions[question] = {**row, **_in_utc(fields)}

    def forget(self, channel: str, conversation: str) -> None:
        for key, row in self._books.questions.items():
            if (row["channel"], row["conversation"]) == (channel, conversation):
                self._books.questions[key] = {**row, "text": None, "reply": None}


def _views(row: Mapping[str, Any]) -> set[AnswerView]:
    """Return the views of the answers that a question stands in."""
    views = {AnswerView.MISSED} if row["status"] == "not_found" else set()
    if row["mark"]:
        views.add(AnswerView.RIGHT if row["mark"] == "right" else AnswerView.WRONG)
    if row["status"] in REPLIED_TO:
        views.add(AnswerView.ALL)
        views |= set() if row["mark"] else {AnswerView.NEW}
        views |= {AnswerView.BAD} if row["helpful"] is False else set()
    return views


def _in_utc(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: utc(value) if isinstance(value, datetime) else value for name, value in values.items()
    }


class MemoryGrades:
    """See :class:`handlers.ports.Grades`."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def put(self, grade: Grade) -> None:
        before = self._books.grades.get(grade.subject)
        words = before.words if before else grade.words
        self._books.grades[grade.subject] = replace(grade, at=utc(grade.at), words=words)

    def say(self, subject: str, words: str, *, address: Address) -> None:
        grade = self._books.grades.get(subject)
        if grade is not None and grade.address == address:
            self._books.grades[subject] = replace(grade, words=words)

    def get(self, subject: str) -> Grade | None:
        return self._books.grades.get(subject)

    def tally(self, first: datetime, last: datetime) -> dict[str, Satisfaction]:
        given = [one for one in self._books.grades.values() if first <= one.at <= last]
        return {
            kind: Satisfaction(
                Counter(one.step for one in given if one.subject.startswith(f"{kind}:"))
            )
            for kind in KINDS
        }

    def forget(self, address: Address) -> None:
        for subject, grade in self._books.grades.items():
            if grade.address == address:
                self._books.grades[subject] = replace(grade, words=None)


class MemoryNumbers:
    """See :class:`handlers.ports.Numbers`."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def next(self, name: str) -> int:
        self._books.numbers[name] = self._books.numbers.get(name, 0) + 1
        return self._books.numbers[name]

    def at_least(self, name: str, value: int) -> None:
        self._books.numbers[name] = max(value, self._books.numbers.get(name, value))


class MemoryAttachments:
    """See :class:`handlers.ports.Attachments`."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def keep(self, attachment: Attachment) -> None:
        if attachment.id in self._books.attachments:
            raise ValueError(f"an attachment {attachment.id} is there already")
        stored = replace(attachment, kept_at=utc(attachment.kept_at))
        self._books.attachments[attachment.id] = stored

    def get(self, attachment: str) -> Attachment | None:
        return self._books.attachments.get(attachment)

    def drop(self, attachment: str, *, subject: str) -> None:
        stored = self.get(attachment)
        if stored is not None and stored.subject == subject:
            del self._books.attachments[attachment]

    def assign(self, attachment: str, *, subject: str) -> None:
        stored = self.get(attachment)
        if stored is not None:
            self._books.attachments[attachment] = replace(stored, subject=subject)

    def of(self, subject: str) -> list[Attachment]:
        own = (one for one in self._books.attachments.values() if one.subject == subject)
        in_order = sorted(own, key=lambda one: (one.kept_at, one.id))
        return [replace(one, content=None) for one in in_order]


class MemoryNotices:
    """See :class:`handlers.ports.Notices`."""

    def __init__(self, books: Books, now: datetime) -> None:
        self._books, self._now = books, now

    def keys(self) -> set[str]:
        return set(self._books.notices)

    def add(self, key: str, *, kind: str, subject: str, facts: Mapping[str, Any]) -> None:
        notice = NoticeRecord(
            key=key, kind=kind, subject=subject, facts=as_json(facts), given_at=utc(self._now)
        )
        self._books.notices.setdefault(key, notice)

    def open(self, login: str = "") -> list[NoticeRecord]:
        away = {key for key, who in self._books.put_away if who == login}
        waiting = [
            one
            for one in self._books.notices.values()
            if one.done_at is None and one.key not in away
        ]
        by_key = sorted(waiting, key=lambda one: one.key)
        return sorted(by_key, key=lambda one: one.given_at, reverse=True)

    def put_away(self, key: str, login: str) -> None:
        self._books.put_away.add((key, login))

    def done(self, keys: Collection[str]) -> None:
        for key in set(keys) & set(self._books.notices):
            self._books.notices[key] = replace(self._books.notices[key], done_at=utc(self._now))


class MemoryReports:
    """See :class:`handlers.ports.Reports`."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def keep(self, report: FrozenReport) -> None:
        if any((one.year, one.issue) == (report.year, report.issue) for one in self._books.reports):
            raise ValueError(f"issue {report.issue} of {report.year} is there already")
        stored = replace(
            report,
            issued_at=utc(report.issued_at),
            report=as_json(report.report),
            cases=as_json(report.cases),
        )
        self._books.reports.append(stored)

    def get(self, year: int) -> FrozenReport | None:
        issues = [report for report in self._books.reports if report.year == year]
        return max(issues, key=lambda report: report.issue, default=None)

    def years(self) -> list[int]:
        return sorted({report.year for report in self._books.reports}, reverse=True)


class MemoryDrafts:
    """See :class:`handlers.ports.Drafts`."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def put(self, subject: str, form: str, author: str, fields: Mapping[str, Any]) -> None:
        self._books.drafts[subject, form, author] = as_json(fields)

    def of(self, subject: str, author: str) -> dict[str, Mapping[str, Any]]:
        return {
            form: as_json(fields)
            for (about, form, writer), fields in self._books.drafts.items()
            if (about, writer) == (subject, author)
        }

    def drop(self, subject: str, form: str, author: str) -> None:
        self._books.drafts.pop((subject, form, author), None)
