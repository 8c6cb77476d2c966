"""What is to be known of each kind of letter: its name, its step, whom it is for.

Tables only. With which act a letter goes out is in :mod:`handlers.casework.acts.table`; what
each may say is in :mod:`handlers.letters.placeholders`.
"""

from collections.abc import Mapping

from handlers.casework.terms import LetterKind, Step

KIND_LABELS: Mapping[LetterKind, tuple[str, str]] = {
    LetterKind.RECEIPT: ("登记回执", "receipt"),
    LetterKind.SUPPLEMENT: ("补正告知书", "supplement notice"),
    LetterKind.EXTENSION: ("延期答复告知书", "extension notice"),
    LetterKind.THIRD_PARTY: ("征求第三方意见函", "letter to a third party"),
    LetterKind.ORGAN: ("征求其他机关意见函", "letter to another organ"),
    LetterKind.FEE: ("收费通知", "fee notice"),
    LetterKind.TRANSFER: ("告知向其他机关申请", "referral to the right organ"),
    LetterKind.TERMINATION: ("终止办理告知书", "termination notice"),
    LetterKind.WITHDRAWAL: ("撤回确认书", "confirmation of withdrawal"),
    LetterKind.REPLY: ("答复书", "reply"),
}

STEP_OF: Mapping[LetterKind, Step] = {
    LetterKind.SUPPLEMENT: Step.REQUEST_SUPPLEMENT,
    LetterKind.EXTENSION: Step.EXTEND,
    LetterKind.THIRD_PARTY: Step.CONSULT_THIRD_PARTY,
    LetterKind.ORGAN: Step.CONSULT_ORGAN,
    LetterKind.FEE: Step.NOTIFY_FEE,
}
"""The step of the case that a letter tells of."""

CLOSING: Mapping[LetterKind, frozenset[str]] = {
    LetterKind.TRANSFER: frozenset({"not_ours"}),
    LetterKind.TERMINATION: frozenset({"correction_overdue", "fee_overdue"}),
    LetterKind.WITHDRAWAL: frozenset({"withdrawn"}),
}
"""Letters that close a case without a draft: they say what the reply on that ground says."""

TO_OTHERS = frozenset({LetterKind.THIRD_PARTY, LetterKind.ORGAN})
"""Letters not addressed to the applicant, whom they never name."""
