"""Answering one question from one index: the whole way, step by step."""

from datetime import date

import numpy as np

from knowledge.answer import Answer, AnswerStatus, Context, Hit
from knowledge.index.index import Index
from knowledge.index.postings import Ints
from knowledge.search.question import Question, understand
from knowledge.search.recall import Recalled, recall, top
from knowledge.search.windows import coverage, windows

HITS = 10
LONGEST_QUESTION = 500  # characters


class Answerer:
    """Answers questions from one index, which never changes while it does."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @property
    def revision(self) -> int:
        """Return the revision of the catalogue that answers."""
        return self._index.revision

    def answer(self, question: str, *, context: Context | None = None, today: date) -> Answer:
        """Answer a question with quotations, or say why there is no answer."""
        refusal = _refusal(question)
        if refusal is not None:
            return Answer(question=question, status=AnswerStatus.REFUSED, reason=refusal,
                          revision=self.revision)  # fmt: skip
        asked = understand(question)
        hits = self._hits(asked) if len(self._index) else ()
        status = AnswerStatus.ANSWERED if hits and hits[0].score >= 0.5 else AnswerStatus.NOT_FOUND
        said = hits[0].passage if status is AnswerStatus.ANSWERED else ""
        return Answer(question=question, status=status, answer=said, hits=hits,
                      revision=self.revision)  # fmt: skip

    def _hits(self, asked: Question) -> tuple[Hit, ...]:
        recalled = recall(self._index, asked)
        return tuple(self._hit(int(number), recalled, asked) for number in recalled.best[:HITS])

    def _hit(self, number: int, recalled: Recalled, asked: Question) -> Hit:
        index, entry = self._index, self._index.entries[number]
        seen = windows(index, _near(index, number, recalled), asked.keys)
        covered = coverage(seen, recalled.worth)
        best = int(np.argmax(covered))
        begin, end = index.sentences[seen.first[best]], index.sentences[seen.last[best]]
        return Hit(
            disclosure=entry.id,
            title=entry.title,
            passage=index.quote(int(begin), int(end)).strip()[:300],
            score=float(covered[best] / max(float(recalled.worth.sum()), 1e-9)),
            url=entry.url,
            published_on=entry.published_on,
            status=entry.status.value,
        )


def _near(index: Index, number: int, recalled: Recalled, *, limit: int = 3) -> Ints:
    """Return the sentences in and beside the best passages of a disclosure."""
    first, last = int(index.first_passage[number]), int(index.first_passage[number + 1])
    best = top(recalled.passages[first:last], limit) + first
    wide = np.unique(np.clip(np.concatenate([best - 1, best, best + 1]), first, last - 1))
    parts = [np.arange(index.passages[one], index.passages[one + 1]) for one in wide.tolist()]
    return np.concatenate(parts)


def _refusal(question: str) -> str | None:
    if not question.strip():
        return "empty"
    if len(question) > LONGEST_QUESTION:
        return "too_long"
    return None
