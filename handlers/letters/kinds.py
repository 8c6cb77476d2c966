"""The kinds of letters the office writes about a case, and the act that each tells of.

A table only. What each may say is in :mod:`handlers.letters.placeholders`.
"""

from collections.abc import Mapping
from enum import StrEnum

from handlers.casework.terms import Act, Step


class LetterKind(StrEnum):
    """One kind of letter."""

    RECEIPT = "receipt"  # 登记回执
    SUPPLEMENT = "supplement"  # 补正告知书
    EXTENSION = "extension"  # 延期答复告知书
    THIRD_PARTY = "third_party"  # 征求第三方意见函
    ORGAN = "organ"  # 征求其他行政机关意见函
    FEE = "fee"  # 收费通知
    TRANSFER = "transfer"  # 告知向其他机关申请
    TERMINATION = "termination"  # 逾期未补正、未缴费
    WITHDRAWAL = "withdrawal"  # 撤回确认
    REPLY = "reply"  # 答复书, 告知书


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

KIND_OF: Mapping[Act, LetterKind] = {
    Act.REGISTER: LetterKind.RECEIPT,
    Act.CONFIRM_RECEIPT: LetterKind.RECEIPT,
    Act.REQUEST_SUPPLEMENT: LetterKind.SUPPLEMENT,
    Act.EXTEND: LetterKind.EXTENSION,
    Act.CONSULT_THIRD_PARTY: LetterKind.THIRD_PARTY,
    Act.CONSULT_ORGAN: LetterKind.ORGAN,
    Act.NOTIFY_FEE: LetterKind.FEE,
    Act.TRANSFER_OUT: LetterKind.TRANSFER,
    Act.LAPSE_SUPPLEMENT: LetterKind.TERMINATION,
    Act.LAPSE_FEE: LetterKind.TERMINATION,
    Act.WITHDRAW: LetterKind.WITHDRAWAL,
    Act.SEND: LetterKind.REPLY,
}
"""The letter that goes out with an act."""

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
