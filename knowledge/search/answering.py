"""Answering one question from one index: the whole way, step by step."""

from datetime import date

from knowledge.answer import Answer, AnswerStatus, Context, Hit
from knowledge.index.index import Index
from knowledge.search.fusion import Found, find
from knowledge.search.question import Question, understand
from knowledge.search.weights import weights
from knowledge.text.lexicon import lexicon

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
        index = self._index
        found = find(index, asked, lexicon(), weights=weights(), among=index.quotable)
        if found is None:
            return ()
        return tuple(self._hit(found, place) for place in range(len(found.rows))[:HITS])

    def _hit(self, found: Found, place: int) -> Hit:
        candidates = found.candidates
        entry = self._index.entries[int(candidates.numbers[place])]
        passage = self._index.quote(*candidates.windows.bounds(int(found.rows[place])))
        return Hit(
            disclosure=entry.id,
            title=entry.title,
            passage=passage.strip(),
            score=found.scores[place],
            url=entry.url,
            published_on=entry.published_on,
            status=entry.status.value,
        )


def _refusal(question: str) -> str | None:
    if not question.strip():
        return "empty"
    if len(question) > LONGEST_QUESTION:
        return "too_long"
    return None
