"""Answering one question from one index: the whole way, step by step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance.Indel import normalized_similarity as ratio

from knowledge.answer import Answer, AnswerStatus, Context, Hit
from knowledge.catalogue.force import Force, force_on
from knowledge.index.index import Index
from knowledge.index.postings import Ints
from knowledge.search.choices import apart, rivals
from knowledge.search.matching.choosing import Chosen, choose
from knowledge.search.matching.features import sentence_features
from knowledge.search.matching.near import Near, Vectors, near_to
from knowledge.search.matching.reading import SentenceReading, read_closely
from knowledge.search.matching.weights import Matching, matching
from knowledge.search.question.named import shown
from knowledge.search.question.query import Query, read_question
from knowledge.search.quoting.parts import parts_of
from knowledge.search.quoting.proof import proof_of
from knowledge.search.quoting.quote import Quote, text_of
from knowledge.search.ranking.fusion import ALIKE, RankedCandidates, find
from knowledge.search.ranking.ranking import standing
from knowledge.search.ranking.recall import top
from knowledge.search.ranking.weights import Weights, weights
from knowledge.search.ranking.windows import LONGEST, filled
from knowledge.text.fold import fold, fold_units
from knowledge.text.terms import terms

LONGEST_QUESTION = 2000  # characters


def refusal(question: str) -> str | None:
    """Return why a question is refused: ``empty``, ``too_long``, or None."""
    if not question.strip():
        return "empty"
    return "too_long" if len(question) > LONGEST_QUESTION else None


HITS = 10
TOLD_APART = 3  # of the hits, whose parts are named
LOST = 0.9  # of a question's words: by words alone, nothing is known of what it is about
ELSEWHERE = 0.3  # of a likelihood, where another place or year is asked about
NOTES = {
    Force.SUPERSEDED: "已被新版本取代",
    Force.WITHDRAWN: "已撤下",
    Force.EXPIRED: "已过有效期",
    Force.LAPSED: "已失效",
    Force.PROPOSED: "征求意见，尚未施行",
    Force.COMING: "尚未施行",
}


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
        self._parts = lru_cache(maxsize=None)(partial(parts_of, index))
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
        candidates, reading, chosen, numbers = matched
        elsewhere = self._elsewhere(query, chosen)
        right = numbers.right(chosen.features) * elsewhere
        hits = self._hits(candidates, chosen, right, today)
        choices = apart([hits[0], *self._rivals(candidates, chosen, hits)])
        known = chosen.outright or right >= numbers.answered or bool(choices)
        known = known or numbers.answerable(chosen.features) * elsewhere >= numbers.offered
        if not known or (reading.cosines is None and chosen.lost > LOST):
            return self._nothing(query, hits)
        if right >= numbers.answered and not choices:
            return self._quoting(query, chosen, hits)
        choices = choices or apart(list(hits))
        if not choices:
            return self._nothing(query, hits)
        return Answer(
            question=question,
            status=AnswerStatus.AMBIGUOUS,
            hits=hits,
            choices=choices,
            understood=query.whole,
            revision=self.revision,
        )

    def _quoting(self, query: Query, chosen: Chosen, hits: tuple[Hit, ...]) -> Answer:
        texts = [text_of(self._index, quote.sentences) for quote in chosen.quotes]
        return Answer(
            question=query.question.text,
            status=AnswerStatus.ANSWERED,
            answer="\n".join(texts),
            hits=hits,
            left_out=sum(quote.left_out for quote in chosen.quotes),
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
            question=query.question.text,
            status=AnswerStatus.NOT_FOUND,
            hits=hits,
            suggestion=titles[0][1] if titles else None,
            understood=query.whole,
            revision=self.revision,
        )

    def _hits(
        self, candidates: RankedCandidates, chosen: Chosen, right: float, today: date
    ) -> tuple[Hit, ...]:
        """Return one hit a disclosure, best first; in the first stands what is quoted."""
        place_of = {number: at for at, number in enumerate(candidates.numbers)}
        hits: list[Hit] = []
        score = right
        for number, likely in zip(chosen.order, chosen.likelihoods, strict=True):
            score = min(score, right * likely / max(chosen.likelihoods[0], 1e-9))
            quotes = [quote for quote in chosen.quotes if self._owner(quote) == number]
            if number in chosen.best and not quotes:
                quotes = [Quote((chosen.best[number],))]
            bounds = [self._bounds(candidates, quote.sentences) for quote in quotes]
            passages = [self._index.quote(*place).strip() for place in bounds]
            if not passages or any(ratio(passages[0], hit.passage) > ALIKE for hit in hits):
                window = int(candidates.rows[place_of[number]])
                bounds = [candidates.candidates.windows.bounds(window)]
                passages = [self._index.quote(*bounds[0])]
            hit = self._hit(number, passages, score, today)
            if len(hits) < TOLD_APART:
                said = bounds if hits else self._places(quotes) or bounds
                proof = proof_of(self._index, number, said)
                hit = replace(hit, parts=self._parts(number), proof=proof)
            hits.append(hit)
        return tuple(hits[:HITS])

    def _places(self, quotes: Sequence[Quote]) -> list[tuple[int, int]]:
        """Return where each quoted sentence begins and ends."""
        bounds = self._index.sentences
        quoted = [at for quote in quotes for at in quote.sentences]
        return [(int(bounds[at]), int(bounds[at + 1])) for at in quoted]

    def _owner(self, quote: Quote) -> int:
        passage = np.searchsorted(self._index.passages, quote.sentences[-1], side="right") - 1
        return int(np.searchsorted(self._index.first_passage, passage, side="right")) - 1

    def _bounds(self, candidates: RankedCandidates, sentences: Sequence[int]) -> tuple[int, int]:
        """Return where what stands around sentences begins and ends, as long as a passage."""
        bounds = self._index.sentences
        begin, end = int(bounds[sentences[0]]), int(bounds[sentences[-1] + 1])
        window = candidates.around(begin, end)
        if window is not None:
            begin, end = filled(self._index, *window)
        elif end - begin > LONGEST:
            begin = int(bounds[sentences[-1]])
            end = min(end, begin + LONGEST)
        else:
            begin, end = filled(self._index, begin, end)
        return begin, end

    def _hit(self, number: int, passages: list[str], score: float, today: date) -> Hit:
        entry = self._index.entries[number]
        force = force_on(entry, today)
        note = NOTES.get(force)
        second = passages[1] if len(passages) > 1 and passages[1] not in passages[0] else None
        return Hit(
            disclosure=entry.id,
            title=f"{entry.title}（{note}）" if note else entry.title,
            passage=passages[0],
            second_passage=second,
            score=round(score, 4),
            url=entry.url,
            published_on=entry.published_on,
            status=entry.status.value if force is Force.IN_FORCE else force.value,
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
