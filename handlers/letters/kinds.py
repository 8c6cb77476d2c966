"""The kinds of letters the office writes about a case, and the act that each tells of.

A table only. What each may say is in :mod:`handlers.letters.placeholders`.
"""

from collections.abc import Mapping
from enum import StrEnum

from handlers.casework.terms import Act, Step


class Kind(StrEnum):
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


KIND_LABELS: Mapping[Kind, tuple[str, str]] = {
    Kind.RECEIPT: ("登记回执", "receipt"),
    Kind.SUPPLEMENT: ("补正告知书", "supplement notice"),
    Kind.EXTENSION: ("延期答复告知书", "extension notice"),
    Kind.THIRD_PARTY: ("征求第三方意见函", "letter to a third party"),
    Kind.ORGAN: ("征求其他机关意见函", "letter to another organ"),
    Kind.FEE: ("收费通知", "fee notice"),
    Kind.TRANSFER: ("告知向其他机关申请", "referral to the right organ"),
    Kind.TERMINATION: ("终止办理告知书", "termination notice"),
    Kind.WITHDRAWAL: ("撤回确认书", "confirmation of withdrawal"),
    Kind.REPLY: ("答复书", "reply"),
}

KIND_OF: Mapping[Act, Kind] = {
    Act.REGISTER: Kind.RECEIPT,
    Act.CONFIRM_RECEIPT: Kind.RECEIPT,
    Act.REQUEST_SUPPLEMENT: Kind.SUPPLEMENT,
    Act.EXTEND: Kind.EXTENSION,
    Act.CONSULT_THIRD_PARTY: Kind.THIRD_PARTY,
    Act.CONSULT_ORGAN: Kind.ORGAN,
    Act.NOTIFY_FEE: Kind.FEE,
    Act.TRANSFER_OUT: Kind.TRANSFER,
    Act.LAPSE_SUPPLEMENT: Kind.TERMINATION,
    Act.LAPSE_FEE: Kind.TERMINATION,
    Act.WITHDRAW: Kind.WITHDRAWAL,
    Act.SEND: Kind.REPLY,
}
"""The letter that goes out with an act."""

STEP_OF: Mapping[Kind, Step] = {
    Kind.SUPPLEMENT: Step.REQUEST_SUPPLEMENT,
    Kind.EXTENSION: Step.EXTEND,
    Kind.THIRD_PARTY: Step.CONSULT_THIRD_PARTY,
    Kind.ORGAN: Step.CONSULT_ORGAN,
    Kind.FEE: Step.NOTIFY_FEE,
}
"""The step of the case that a letter tells of."""

CLOSING: Mapping[Kind, frozenset[str]] = {
    Kind.TRANSFER: frozenset({"not_ours"}),
    Kind.TERMINATION: frozenset({"correction_overdue", "fee_overdue"}),
    Kind.WITHDRAWAL: frozenset({"withdrawn"}),
}
"""Letters that close a case without a draft: they say what the reply on that ground says."""

TO_OTHERS = frozenset({Kind.THIRD_PARTY, Kind.ORGAN})
"""Letters not addressed to the applicant, whom they never name."""
