"""The remedy clause of each answer: which way is open, for how long, and where that is said.

The one place to change when the law or the office's counsel says so. Marks: [T] read in the
text, [S] in a secondary source, [M] from memory, [J] the office's own reading; a clause resting
on [M] or [J] is to be confirmed by counsel, see ``deploy/decisions``. Letters of procedure
(补正, 延期, 征求意见) print no clause: they are steps on the way, not suable by themselves [S].

XF = 行政复议法 (2023), XS = 行政诉讼法 (2017), SPC = 法释〔2025〕8号, R = 条例.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.casework.terms import Result
from knowledge.language import Language, Texts

_TEXTS = Texts("handlers.casework")


class Way(StrEnum):
    """Which remedies a letter points to, and in what order."""

    EITHER = "either"  # review, or a lawsuit at once
    REVIEW_FIRST = "review_first"  # a lawsuit only after the review
    REVIEW_FIRST_FOR_WITHHELD = "review_first_for_withheld"  # in part: for the part withheld
    REVIEW_ONLY = "review_only"  # review; the lawsuit by the office's own template


@dataclass(frozen=True, slots=True)
class Remedies:
    """A way with its sources."""

    way: Way
    sources: str


REVIEW_FIRST_SINCE = date(2024, 1, 1)
"""XF in force: 不予公开 goes to review before a court, and the letter says so (art. 23) [T]."""

SIX_MONTHS_SINCE = date(2015, 5, 1)
"""The amended XS: 6 months to sue (art. 46) instead of 3 [M for the day]."""

_EITHER = Remedies(Way.EITHER, "XF 20 [T]; XS 46 [T]; SPC 1(1) [T], [S] for R 30, 36(4)(5), fees")
_FIRST = Remedies(Way.REVIEW_FIRST, "XF 20, 23(1)(4), 23(2) [T]; XS 45 [T]; SPC 1(2) [T]")
_REVIEW = Remedies(Way.REVIEW_ONLY, "XF 20 [T]; not suable by [S] against SPC 1(1) [T]: [J]")

SINCE_2024: Mapping[Result, Remedies] = {
    Result.GRANTED: Remedies(Way.EITHER, "XF 20 [T]; XS 46 [T]; SPC 1(3) [T]"),
    Result.PARTIALLY_GRANTED: Remedies(
        Way.REVIEW_FIRST_FOR_WITHHELD, "XF 20, 23(1)(4), 23(2) [T]; XS 45, 46 [T]; SPC 1(2)(3) [T]"
    ),
    Result.DENIED_STATE_SECRET: _FIRST,
    Result.DENIED_PROHIBITED_BY_LAW: _FIRST,
    Result.DENIED_THREE_SECURITIES_ONE_STABILITY: _FIRST,
    Result.DENIED_THIRD_PARTY_RIGHTS: _FIRST,
    Result.DENIED_INTERNAL_AFFAIRS: _FIRST,
    Result.DENIED_PROCESS_INFORMATION: _FIRST,
    Result.DENIED_ENFORCEMENT_CASE_FILE: _FIRST,
    Result.DENIED_ADMINISTRATIVE_QUERY: _REVIEW,
    Result.UNABLE_NOT_HELD: _EITHER,
    Result.UNABLE_NEEDS_CREATION: _REVIEW,
    Result.UNABLE_STILL_UNCLEAR: _EITHER,
    Result.NOT_PROCESSED_PETITION: _REVIEW,
    Result.NOT_PROCESSED_REPEAT: _REVIEW,
    Result.NOT_PROCESSED_PUBLICATION: _REVIEW,
    Result.NOT_PROCESSED_EXCESSIVE: _REVIEW,
    Result.NOT_PROCESSED_CONFIRM_OR_REISSUE: _REVIEW,
    Result.OTHER_CORRECTION_OVERDUE: _EITHER,
    Result.OTHER_FEE_OVERDUE: _EITHER,
    Result.OTHER_OTHER: Remedies(Way.EITHER, "XF 20 [T]; XS 46 [T]; [J]"),
}
"""By row, for answers given since 2024-01-01."""

BEFORE_2024 = Remedies(Way.EITHER, "行政复议法 (2017) 9 [M]; XS 46 [T]")
"""Every row, for answers given before: review or a lawsuit, as the person chose."""


def doubtful_rows() -> tuple[Result, ...]:
    """Return the rows for which sources disagree on a lawsuit: counsel says what is told of it."""
    return tuple(row for row, way in SINCE_2024.items() if way.way is Way.REVIEW_ONLY)


def remedies_of(result: Result, *, on: date) -> Remedies:
    """Return the remedies against an answer given on day ``on``."""
    return SINCE_2024[result] if on >= REVIEW_FIRST_SINCE else BEFORE_2024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Whom a letter names; empty names are told in general terms. Never guessed from the organ."""

    review_organ: str = ""
    court: str = ""
    suit_clause: str = ""  # the office's own sentence on a lawsuit, for Way.REVIEW_ONLY


def remedy_clause(
    result: Result, *, on: date, bodies: Bodies, language: Language = Language.ZH
) -> str:
    """Return the sentence that a letter of day ``on`` prints below an answer."""
    way = remedies_of(result, on=on).way
    clause = _TEXTS.say(
        f"clause.{way}",
        language,
        review=bodies.review_organ or _TEXTS.say("clause.review", language),
        court=bodies.court or _TEXTS.say("clause.court", language),
        months=_TEXTS.say(
            "clause.months_6" if on >= SIX_MONTHS_SINCE else "clause.months_3", language
        ),
    )
    if way is Way.REVIEW_ONLY and bodies.suit_clause:
        clause += bodies.suit_clause
    return clause
