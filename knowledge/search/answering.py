"""Answering one question from one index: the whole way, step by step."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.answer import Answer, AnswerStatus, Context, Hit
from knowledge.index.index import Index
from knowledge.index.postings import Ints
from knowledge.search.choices import apart, rivals
from knowledge.search.matching.choosing import Chosen, choose
from knowledge.search.matching.features import sentence_features
from knowledge.search.matching.near import Near, Vectors, near_to
from knowledge.search.matching.reading import SentenceReading, read_closely
from knowledge.search.matching.weights import Matching, matching
from knowledge.search.question.named import shown
from knowledge.search.question.query import Query, read_part, read_question
from knowledge.search.quoting.hits import HITS, Hits
from knowledge.search.quoting.quote import text_of
from knowledge.search.ranking.fusion import RankedCandidates, find
from knowledge.search.ranking.ranking import standing
from knowledge.search.ranking.recall import top
from knowledge.search.ranking.weights import Weights, weights
from knowledge.search.several import Weighed, put_together, readable_in
from knowledge.text.fold import fold, fold_units
from knowledge.text.terms import terms

LONGEST_QUESTION = 2000  # characters


def refusal(question: str) -> str | None:
    """Return why a question is refused: ``empty``, ``too_long``, or None."""
    if not question.strip():
        return "empty"
    return "too_long" if len(question) > LONGEST_QUESTION else None


LOST = 0.9  # of a question's words: by words alone, nothing is known of what it is about
BESIDE = 0.4  # of one of several questions: so likely right, it is answered beside a surer one
ELSEWHERE = 0.3  # of a likelihood, where another place or year is asked about


Match = tuple[RankedCandidates, SentenceReading, Chosen, Matching]
"""The candidates, their sentences as read, what is quoted of them, and by which numbers."""


class Answerer:
    """Answers questions from one index, which never changes while it does.

    With ``vectors`` what is near in meaning is found beside what has the words.
    """

    def __init__(
        self,
        index: Index,
        vectors: Vectors | None = None,
        *,
        learned: Weights | None = None,
        matched: Matching | None = None,
    ) -> None:
        self._index, self._vectors = index, vectors
        self._weights, self._matching = learned or weights(), matched
        self._hits = Hits(index)
        self._titles = dict(zip((entry.id for entry in index.entries), index.names, strict=True))

    @property
    def revision(self) -> int:
        """Return the revision of the catalogue that answers."""
        return self._index.revision

    def answer(self, question: str, *, context: Context | None = None, today: date) -> Answer:
        """Answer a question with quotations, or say why there is no answer.

        ``today`` is the day the question is asked, against which 今年 and 去年 are read, and
        what holds on it is told from what does not.
        """
        reason = refusal(question)
        if reason is not None:
            status = AnswerStatus.REFUSED
            return Answer(question=question, status=status, reason=reason, revision=self.revision)
        query = self.read(question, context, today)
        matched = self.match(query)
        if matched is None:
            return self._nothing(query, ())
        whole = self._weighed(query, matched, today)
        numbers = matched[3]
        answers = [whole] if whole.sure >= numbers.answered else []
        answers += [part for part in self._one_by_one(query, today) if part.sure >= BESIDE]
        if any(part.sure >= numbers.answered for part in answers):
            return self._quoting(query, answers, whole.hits)
        if not whole.known:
            return self._nothing(query, whole.hits)
        choices = whole.choices or apart(list(whole.hits))
        if not choices:
            return self._nothing(query, whole.hits)
        return Answer(
            question=question,
            status=AnswerStatus.AMBIGUOUS,
            hits=whole.hits,
            choices=choices,
            understood=query.whole,
            revision=self.revision,
        )

    def _weighed(self, query: Query, matched: Match, today: date) -> Weighed:
        """Return what is quoted for a question, and how likely that is right."""
        candidates, reading, chosen, numbers = matched
        elsewhere = self._elsewhere(query, chosen)
        right = numbers.right(chosen.features) * elsewhere
        hits = self._hits.of(candidates, chosen, right, today)
        choices = apart([hits[0], *self._rivals(candidates, chosen, hits)])
        known = chosen.outright or right >= numbers.answered or bool(choices)
        known = known or numbers.answerable(chosen.features) * elsewhere >= numbers.offered
        lost = reading.cosines is None and chosen.lost > LOST
        return Weighed(
            question="" if query.several else query.part,
            quotations=readable_in(
                hits[0], [text_of(self._index, quote.sentences) for quote in chosen.quotes]
            ),
            left_out=sum(quote.left_out for quote in chosen.quotes),
            hits=hits,
            choices=choices,
            sure=0.0 if choices or lost else right,
            known=known and not lost,
        )

    def _one_by_one(self, query: Query, today: date) -> Iterator[Weighed]:
        """Yield what is quoted for each of several questions in a text."""
        for part in query.several:
            own = read_part(self._index, query, part, today=today)
            matched = self.match(own)
            if matched is not None:
                yield self._weighed(own, matched, today)

    def _quoting(self, query: Query, answers: Sequence[Weighed], hits: tuple[Hit, ...]) -> Answer:
        together = put_together(self._index, answers)
        named = {hit.disclosure for hit in together.hits}
        others = [hit for hit in hits if hit.disclosure not in named]
        return Answer(
            question=query.text,
            status=AnswerStatus.ANSWERED,
            answer="\n".join(part.quotation for part in together.by_question),
            by_question=together.by_question if query.several else (),
            hits=(*together.hits, *others)[:HITS],
            left_out=together.left_out,
            understood=query.whole,
            revision=self.revision,
        )

    def _rivals(
        self, candidates: RankedCandidates, chosen: Chosen, hits: tuple[Hit, ...]
    ) -> list[Hit]:
        """Return the hits that answer as well as the first one does."""
        rivalling = rivals(self._index, candidates, hits)
        if not rivalling and chosen.tied:
            return list(hits[1:2])
        return [hits[at] for at in rivalling]

    def read(self, question: str, context: Context | None, today: date) -> Query:
        """Read a question, with the one before where it leans on that."""
        return read_question(self._index, question, context, today=today, titles=self._titles)

    def match(self, query: Query) -> Match | None:
        """Find what may answer and choose what does; None where nothing may."""
        if not len(self._index):
            return None
        among = shown(self._index, query.question)
        near = near_to(self._vectors, query)
        beside = self._near(near) if near is not None else None
        candidates = find(
            self._index, query.question, weights=self._weights, among=among, near=beside
        )
        if candidates is None:
            return None
        reading = read_closely(self._index, candidates, query, near)
        if not reading.quotable.any():
            return None
        numbers = self._matching or matching(by_meaning=reading.cosines is not None)
        rows = sentence_features(self._index, reading)
        return candidates, reading, choose(self._index, reading, rows, numbers), numbers

    def _elsewhere(self, query: Query, chosen: Chosen) -> float:
        """Return what is left of a likelihood where a place or year is asked about.

        Less where it stands nowhere in the first disclosure; a place that others of the office's
        texts name is one of its own, for which a text of all its places holds.
        """
        index, question = self._index, query.question
        first = np.array(chosen.order[:1])
        years = [str(year) for year in question.years]
        if years and not standing(index, years, first).any():
            return ELSEWHERE
        everywhere = np.flatnonzero(index.quotable)
        strange = [at for at in question.places if not standing(index, [at], everywhere).any()]
        return ELSEWHERE if strange and not standing(index, strange, first).any() else 1.0

    def _near(self, near: Near) -> Ints:
        """Return the disclosures of the passages nearest in meaning, the nearest first."""
        passages = near.passages()
        owners = np.searchsorted(self._index.first_passage, passages, side="right") - 1
        return np.array(list(dict.fromkeys(owners.tolist())), dtype=np.int64)

    def _nothing(self, query: Query, hits: tuple[Hit, ...]) -> Answer:
        titles = near(self._index, query.question.text, 1)
        return Answer(
            question=query.text,
            status=AnswerStatus.NOT_FOUND,
            hits=hits,
            suggestion=titles[0][1] if titles else None,
            understood=query.whole,
            revision=self.revision,
        )


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
