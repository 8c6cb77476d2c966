"""Answering one question from one index: the whole way, step by step."""

from datetime import date

from rapidfuzz import fuzz

from knowledge.answer import Answer, AnswerStatus, Context, Hit
from knowledge.catalogue.disclosure import Status
from knowledge.index.index import Index
from knowledge.search.extract import extract
from knowledge.search.follow_up import understand_after
from knowledge.search.fusion import Found, decision_of, find
from knowledge.search.guard import refusal
from knowledge.search.named import shown
from knowledge.search.question import Question
from knowledge.search.ranking import smallness
from knowledge.search.titles import near
from knowledge.search.vagueness import rivals
from knowledge.search.weights import Weights, weights
from knowledge.search.windows import filled

HITS = 10
CHOICES = 3
FILLED = 3  # hits whose passages are filled up with clauses
CLOSE = 0.9  # of the first one's score: who reaches it can't be told apart from it
STRICTER = 0.2  # in a collection of one text, where there is nothing to compare a score with
FAR = 0.3  # likewise, where it is unsure that there is an answer at all
SAME_TEXT = 80.0  # of 100: passages this much alike say the same, so there is nothing to choose
NOT_IN_FORCE = {Status.SUPERSEDED: "已被新版本取代", Status.WITHDRAWN: "已撤下"}


class Answerer:
    """Answers questions from one index, which never changes while it does."""

    def __init__(self, index: Index, *, learned: Weights | None = None) -> None:
        self._index = index
        self._weights = learned or weights()
        self._titles = dict(zip((entry.id for entry in index.entries), index.names, strict=True))

    @property
    def revision(self) -> int:
        """Return the revision of the catalogue that answers."""
        return self._index.revision

    def answer(self, question: str, *, context: Context | None = None, today: date) -> Answer:
        """Answer a question with quotations, or say why there is no answer.

        ``today`` is the day the question is asked, against which 今年 and 去年 are read.
        """
        reason = refusal(question)
        if reason is not None:
            status = AnswerStatus.REFUSED
            return Answer(question=question, status=status, reason=reason, revision=self.revision)
        asked = understand_after(
            question, context, lexicon=self._index.lexicon, today=today, titles=self._titles
        )
        found = self._find(asked)
        if found is None:
            return self._nothing(question, ())
        hits = tuple(self._hit(found, place) for place in range(len(found.rows))[:HITS])
        first = found.numbers[0]
        decision = decision_of(self._index, first, self._weights)
        score = found.scores[0] - STRICTER * smallness(self._index)
        unsure = score < decision.answered
        choices = _apart([hits[0], *(hits[place] for place in rivals(self._index, found))])
        if not choices and score >= decision.unsure:
            least = (FAR if unsure else CLOSE) * hits[0].score
            choices = _apart([hit for hit in hits if hit.score >= least])
        if unsure and not choices:
            return self._nothing(question, hits)
        if choices:
            return Answer(question=question, status=AnswerStatus.AMBIGUOUS, hits=hits,
                          choices=choices, revision=self.revision)  # fmt: skip
        said = extract(self._index, found.candidates, int(found.rows[0]))
        return Answer(question=question, status=AnswerStatus.ANSWERED, answer=said, hits=hits,
                      revision=self.revision)  # fmt: skip

    def _find(self, asked: Question) -> Found | None:
        if not len(self._index):
            return None
        among = shown(self._index, asked)
        return find(self._index, asked, weights=self._weights, among=among)

    def _nothing(self, question: str, hits: tuple[Hit, ...]) -> Answer:
        titles = near(self._index, question, 1)
        return Answer(question=question, status=AnswerStatus.NOT_FOUND, hits=hits,
                      suggestion=titles[0][1] if titles else None,
                      revision=self.revision)  # fmt: skip

    def _hit(self, found: Found, place: int) -> Hit:
        candidates = found.candidates
        entry = self._index.entries[found.numbers[place]]
        begin, end = candidates.windows.bounds(int(found.rows[place]))
        if place < FILLED:
            begin, end = filled(self._index, begin, end)
        passage = self._index.quote(begin, end)
        note = NOT_IN_FORCE.get(entry.status)
        return Hit(
            disclosure=entry.id,
            title=f"{entry.title}（{note}）" if note else entry.title,
            passage=passage.strip(),
            score=round(found.scores[place], 4),
            url=entry.url,
            published_on=entry.published_on,
            status=entry.status.value,
        )


def _apart(hits: list[Hit]) -> tuple[Hit, ...]:
    """Return the first hits to choose from that differ; nothing where there is no choice."""
    choices: list[Hit] = []
    for hit in hits:
        if all(fuzz.ratio(hit.passage, other.passage) < SAME_TEXT for other in choices):
            choices.append(hit)
    return tuple(choices[:CHOICES]) if len(choices) > 1 else ()
