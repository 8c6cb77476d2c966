"""Answering one question from one index: the whole way, step by step."""

from datetime import date

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.answer import Answer, AnswerStatus, Context, Hit
from knowledge.catalogue.disclosure import Status
from knowledge.index.index import Index
from knowledge.search.question.follow_up import understand_after
from knowledge.search.question.named import shown
from knowledge.search.question.question import Question
from knowledge.search.quoting.extract import extract
from knowledge.search.ranking.fusion import RankedCandidates, decision_of, find
from knowledge.search.ranking.ranking import concepts_lost, smallness
from knowledge.search.ranking.recall import top
from knowledge.search.ranking.weights import Weights, weights
from knowledge.search.ranking.windows import filled
from knowledge.text.fold import fold, fold_units
from knowledge.text.terms import terms

LONGEST_QUESTION = 2000  # characters


def refusal(question: str) -> str | None:
    """Return why a question is refused: ``empty``, ``too_long``, or None."""
    if not question.strip():
        return "empty"
    return "too_long" if len(question) > LONGEST_QUESTION else None


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
        understood = understand_after(
            question, context, lexicon=self._index.lexicon, today=today, titles=self._titles
        )
        ranked = self._find(understood)
        if ranked is None:
            return self._nothing(question, ())
        hits = tuple(self._hit(ranked, place) for place in range(len(ranked.rows))[:HITS])
        first = ranked.numbers[0]
        decision = decision_of(self._index, first, self._weights)
        score = ranked.scores[0] - STRICTER * smallness(self._index)
        unsure = score < decision.answered
        choices = _apart([hits[0], *(hits[place] for place in rivals(self._index, ranked))])
        if not choices and score >= decision.unsure:
            least = (FAR if unsure else CLOSE) * hits[0].score
            choices = _apart([hit for hit in hits if hit.score >= least])
        if unsure and not choices:
            return self._nothing(question, hits)
        if choices:
            return Answer(question=question, status=AnswerStatus.AMBIGUOUS, hits=hits,
                          choices=choices, revision=self.revision)  # fmt: skip
        said = extract(self._index, ranked.candidates, int(ranked.rows[0]))
        return Answer(question=question, status=AnswerStatus.ANSWERED, answer=said, hits=hits,
                      revision=self.revision)  # fmt: skip

    def _find(self, question: Question) -> RankedCandidates | None:
        if not len(self._index):
            return None
        among = shown(self._index, question)
        return find(self._index, question, weights=self._weights, among=among)

    def _nothing(self, question: str, hits: tuple[Hit, ...]) -> Answer:
        titles = near(self._index, question, 1)
        return Answer(question=question, status=AnswerStatus.NOT_FOUND, hits=hits,
                      suggestion=titles[0][1] if titles else None,
                      revision=self.revision)  # fmt: skip

    def _hit(self, ranked: RankedCandidates, place: int) -> Hit:
        candidates = ranked.candidates
        entry = self._index.entries[ranked.numbers[place]]
        begin, end = candidates.windows.bounds(int(ranked.rows[place]))
        if place < FILLED:
            begin, end = filled(self._index, begin, end)
        passage = self._index.quote(begin, end)
        note = NOT_IN_FORCE.get(entry.status)
        return Hit(
            disclosure=entry.id,
            title=f"{entry.title}（{note}）" if note else entry.title,
            passage=passage.strip(),
            score=round(ranked.scores[place], 4),
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


FEW = 2  # concepts; a question that names more tells the disclosures apart
AS_WELL = 0.05  # by so little less of the question a title may name and still fit as well


def rivals(index: Index, ranked: RankedCandidates) -> list[int]:
    """Return the places, among the hits, of those that fit a vague question as the first does.

    They meet all that the question names, and as much of it in their titles or attached
    questions. Empty where the question is not vague, or staff attached it word for word to the
    first.
    """
    candidates = ranked.candidates
    if (candidates.question.folded, ranked.numbers[0]) in index.attached:
        return []
    if len(candidates.concepts.begins) > FEW:
        return []
    lost = concepts_lost(candidates)[ranked.order]
    if lost[0] > 0:
        return []
    share = candidates.concepts.worth(candidates.recalled.worth)
    named = candidates.concepts.met(candidates.titled)[ranked.order] @ share
    fits = (lost == 0) & (named >= named[0] - AS_WELL)
    return [place for place in np.flatnonzero(fits).tolist() if place > 0]


LOOKED_AT = 20  # titles that share the most with the text
_NEAR = 60.0  # of 100: below it two titles have little in common


def near(index: Index, text: str, limit: int = 5) -> list[tuple[str, str, float]]:
    """Return (id, title, likeness 0..1) of the titles most like a text, best first.

    Titles in force only. They are looked up by the pairs they share with the text and then
    compared character by character.
    """
    keys = np.unique(terms(fold_units(text))[1])
    scores = index.fields.headings.scores(
        index.fields.slots(keys), np.ones(len(keys), dtype=np.float32)
    )
    looked = top(np.where(index.quotable, scores, np.float32(0)), LOOKED_AT)
    shared = [int(at) for at in looked if scores[at] > 0 and index.quotable[at]]
    names = {at: index.names[at] for at in shared}
    matches = process.extract(
        fold(text), names, scorer=fuzz.partial_ratio, limit=limit, score_cutoff=_NEAR
    )
    return [
        (index.entries[at].id, index.entries[at].title, score / 100) for _, score, at in matches
    ]
