"""What is to be known of each kind of letter: its step, whom it is for, what it may and must say.

Tables only. With which act a letter goes out is in :mod:`handlers.casework.acts.table`; templates
are checked against the placeholders when they are loaded (:mod:`handlers.letters.templates`),
their values come from :mod:`handlers.letters.values`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.casework.answers.checks import DISCLOSING
from handlers.casework.answers.grounds import GROUNDS, Ground, Statement
from handlers.casework.terms import LetterKind, Step

STEP_OF: Mapping[LetterKind, Step] = {
    LetterKind.SUPPLEMENT: Step.REQUEST_SUPPLEMENT,
    LetterKind.EXTENSION: Step.EXTEND,
    LetterKind.THIRD_PARTY: Step.CONSULT_THIRD_PARTY,
    LetterKind.ORGAN: Step.CONSULT_ORGAN,
    LetterKind.FEE: Step.NOTIFY_FEE,
    LetterKind.REASONS: Step.ASK_REASONS,
    LetterKind.DELAY: Step.DELAY,
    LetterKind.OVERRIDE: Step.CONSULT_THIRD_PARTY,
}
"""The step of the case that a letter tells of."""

CLOSING: Mapping[LetterKind, frozenset[str]] = {
    LetterKind.TRANSFER: frozenset({"not_ours"}),
    LetterKind.TERMINATION: frozenset({"correction_overdue", "fee_overdue"}),
    LetterKind.WITHDRAWAL: frozenset({"withdrawn"}),
}
"""Letters that close a case without a draft: they say what the reply on that ground says."""

TO_OTHERS = frozenset({LetterKind.THIRD_PARTY, LetterKind.ORGAN, LetterKind.OVERRIDE})
"""Letters not addressed to the applicant, whom they never name."""


COMMON = frozenset(
    {
        *("number", "document_number", "organ", "contact", "on", "wanted"),
        *("received_on", "regulations"),
    }
)
"""What every letter may say."""

_TO_APPLICANT = frozenset({"applicant", "you", "channel"})
_TO_OTHERS = frozenset({"addressee", "addressee_contact", "consultation_days", "article"})


@dataclass(frozen=True, slots=True)
class Words:
    """The placeholders that a template may use, and those it must."""

    allowed: frozenset[str]
    required: frozenset[str]


def _words(*required: str, besides: frozenset[str] = _TO_APPLICANT, more: str = "") -> Words:
    allowed = COMMON | besides | frozenset(required) | frozenset(more.split())
    return Words(allowed, frozenset(required))


NOTICES: Mapping[LetterKind, Words] = {
    LetterKind.RECEIPT: _words("number", "received_on", "due_on", more="limit article"),
    LetterKind.SUPPLEMENT: _words("ask", "until", more="article"),
    LetterKind.EXTENSION: _words("reason", "due_on", more="days original_due_on article"),
    LetterKind.THIRD_PARTY: _words("wanted", "consultation_days", besides=_TO_OTHERS),
    LetterKind.ORGAN: _words("wanted", "consultation_days", besides=_TO_OTHERS),
    LetterKind.REASONS: _words("reason", "article"),
    LetterKind.DELAY: _words("reason", "until", more="article"),
    LetterKind.CORRECTION: _words("corrected_on", "corrected_act", "correction"),
    # art. 32: what is disclosed and why, in writing; it is a decision, so it tells the remedy
    LetterKind.OVERRIDE: _words(
        *("wanted", "public_interest", "supply", "remedy"), besides=_TO_OTHERS
    ),
    # basis, standard, amount, how to pay: 国办函〔2020〕109号
    LetterKind.FEE: _words(
        *("reason", "article", "standard", "working", "yuan", "payment", "fee_days"),
        more="yuan_in_words",
    ),
}
"""The letters that tell of a step."""

_IN_REPLIES = frozenset({"history", "articles", "ground", "remedy"})
_OVER_OBJECTION = frozenset({Statement.PUBLIC_INTEREST, Statement.THIRD_PARTY_ASSESSMENT})
_OF_GROUND: Mapping[str, frozenset[str]] = {
    "partially_granted": frozenset({"withheld_articles"}),
    "correction_overdue": frozenset({"asked_on", "until"}),
    "fee_overdue": frozenset({"asked_on", "yuan"}),
    "withdrawn": frozenset({"closed_on"}),
}

REPLY_FRAME = Words(COMMON | _TO_APPLICANT | _IN_REPLIES, frozenset())
"""What the opening and the closing of every reply may say."""


def words_of_reply(ground: Ground) -> Words:
    """Return what a reply on a ground may say, and must: all that its row demands.

    Against a withdrawal, which is the applicant's own act, no remedy need be told.
    """
    demanded = frozenset(statement.value for statement in ground.demands)
    required = demanded | (
        frozenset() if ground.key in CLOSING[LetterKind.WITHDRAWAL] else {"remedy"}
    )
    beside = _OF_GROUND.get(ground.key, frozenset())
    if ground.result in DISCLOSING:
        beside |= frozenset(statement.value for statement in _OVER_OBJECTION)
        beside |= {"override_articles"}
    return Words(REPLY_FRAME.allowed | required | beside, required)


REPLIES: Mapping[str, Words] = {key: words_of_reply(ground) for key, ground in GROUNDS.items()}
"""The replies, by ground."""
