"""What is to be known of each kind of letter: its step, whom it is for.

Tables only. With which act a letter goes out is in :mod:`handlers.casework.acts.table`; what
each may say is in :mod:`handlers.letters.placeholders`.
"""

from collections.abc import Mapping

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
