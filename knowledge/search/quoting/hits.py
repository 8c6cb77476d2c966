"""The disclosures an answer shows: one hit each, with the passage around what is quoted.

What is quoted is chosen in :mod:`knowledge.search.matching.choosing`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

import numpy as np
from rapidfuzz.distance.Indel import normalized_similarity as ratio

from knowledge.answer import Hit
from knowledge.catalogue.force import Force, force_on
from knowledge.index.index import Index
from knowledge.search.matching.choosing import Chosen
from knowledge.search.quoting.parts import parts_of
from knowledge.search.quoting.proof import proof_of
from knowledge.search.quoting.quote import Quote
from knowledge.search.ranking.fusion import ALIKE, RankedCandidates
from knowledge.search.ranking.windows import LONGEST, filled

HITS = 10
PASSAGES = 2  # of the first hit; every other has one
TOLD_APART = 3  # of the hits, whose parts are named
NOTES = {
    Force.SUPERSEDED: "已被新版本取代",
    Force.WITHDRAWN: "已撤下",
    Force.EXPIRED: "已过有效期",
    Force.LAPSED: "已失效",
    Force.PROPOSED: "征求意见，尚未施行",
    Force.COMING: "尚未施行",
}


class Hits:
    """Makes the hits of answers from one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._parts = lru_cache(maxsize=None)(partial(parts_of, index))

    def of(
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
            bounds = self._shown(candidates, quotes, most=1 if hits else PASSAGES)
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

    def _shown(
        self, candidates: RankedCandidates, quotes: Sequence[Quote], *, most: int
    ) -> list[tuple[int, int]]:
        """Return the passages in which quotations stand, or as much of them as so many hold.

        What of a quotation is too far from the rest, such as the head of a long table, has a
        passage of its own.
        """
        shown: list[tuple[int, int]] = []
        for quote in quotes:
            for part in (quote.sentences, *((at,) for at in quote.sentences)):
                if len(shown) < most and not self._hold(shown, part):
                    shown.append(self._bounds(candidates, part))
        return shown

    def _hold(self, shown: Sequence[tuple[int, int]], sentences: Sequence[int]) -> bool:
        bounds = self._index.sentences
        return all(
            any(begin <= bounds[at] and bounds[at + 1] <= end for begin, end in shown)
            for at in sentences
        )

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
