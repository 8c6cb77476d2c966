"""How states, acts and steps are called before people, in Chinese and English.

Rows and grounds of answers have their labels in their own tables
(:mod:`handlers.casework.answers.dispositions`, :mod:`handlers.casework.answers.grounds`).
"""

from collections.abc import Mapping

from handlers.casework.application import State
from handlers.casework.terms import (
    Act,
    ApplicantKind,
    Channel,
    Opinion,
    RemedyKind,
    RemedyResult,
    Tariff,
)

Label = tuple[str, str]  # Chinese, English

STATES: Mapping[State, Label] = {
    State.REGISTERED: ("待确认收到日", "receipt to be confirmed"),
    State.FILED: ("待受理", "received"),
    State.HANDLING: ("办理中", "being handled"),
    State.AWAITING_SUPPLEMENT: ("待补正", "waiting for the supplement"),
    State.AWAITING_FEE: ("待缴费", "waiting for the fee"),
    State.DRAFTED: ("待审核", "to be reviewed"),
    State.REVIEWED: ("待签发", "to be signed"),
    State.SIGNED: ("已签发", "signed"),
    State.DISPOSED: ("已答复，待送达", "decided, to be sent"),
    State.SENT: ("已送达", "sent"),
    State.ARCHIVED: ("已归档", "archived"),
}

ACTS: Mapping[Act, Label] = {
    Act.FILE: ("提交申请", "file"),
    Act.REGISTER: ("登记申请", "register"),
    Act.CONFIRM_RECEIPT: ("确认收到日", "confirm receipt"),
    Act.ACCEPT: ("受理", "accept"),
    Act.ASSIGN: ("分办", "assign"),
    Act.TRANSFER_SECTION: ("转科室", "transfer to another section"),
    Act.LINK: ("关联", "link"),
    Act.MERGE: ("并案办理", "merge"),
    Act.REQUEST_SUPPLEMENT: ("告知补正", "request a supplement"),
    Act.RECEIVE_SUPPLEMENT: ("收到补正", "receive the supplement"),
    Act.LAPSE_SUPPLEMENT: ("逾期未补正，终止办理", "end for want of a supplement"),
    Act.CONSULT_THIRD_PARTY: ("征求第三方意见", "consult a third party"),
    Act.THIRD_PARTY_REPLIED: ("收到第三方意见", "receive a third party's opinion"),
    Act.CONSULT_ORGAN: ("征求其他机关意见", "consult another organ"),
    Act.ORGAN_REPLIED: ("收到其他机关意见", "receive another organ's opinion"),
    Act.EXTEND: ("延期", "extend"),
    Act.NOTIFY_FEE: ("通知缴费", "notify the fee"),
    Act.FEE_PAID: ("收到缴费", "receive the fee"),
    Act.LAPSE_FEE: ("逾期未缴费，终止办理", "end for want of payment"),
    Act.TRANSFER_OUT: ("告知向其他机关申请", "refer to the right organ"),
    Act.WITHDRAW: ("撤回申请", "withdraw"),
    Act.DRAFT_REPLY: ("拟稿", "draft the answer"),
    Act.REVIEW_REPLY: ("审核通过", "pass the review"),
    Act.CHECK_SECRECY: ("保密审查通过", "pass the secrecy review"),
    Act.RETURN_REPLY: ("退回修改", "return the draft"),
    Act.SIGN_REPLY: ("签发", "sign"),
    Act.DISPOSE: ("作出答复", "decide"),
    Act.SEND: ("送达", "send"),
    Act.ARCHIVE: ("归档", "archive"),
    Act.CORRECT: ("更正记录", "correct the record"),
    Act.REOPEN: ("重新办理", "take up again"),
    Act.FILE_REMEDY: ("登记复议或诉讼", "record a remedy"),
    Act.DECIDE_REMEDY: ("登记复议或诉讼结果", "record a remedy's result"),
}

CHANNELS: Mapping[Channel, Label] = {
    Channel.IN_PERSON: ("当面", "in person"),
    Channel.POST: ("邮寄", "post"),
    Channel.FAX: ("传真", "fax"),
    Channel.WEB: ("网上", "web"),
    Channel.TELEGRAM: ("Telegram", "Telegram"),
    Channel.WECHAT: ("微信", "WeChat"),
    Channel.EMAIL: ("电子邮件", "e-mail"),
}

APPLICANTS: Mapping[ApplicantKind, Label] = {
    ApplicantKind.NATURAL_PERSON: ("自然人", "natural person"),
    ApplicantKind.COMMERCIAL_ENTERPRISE: ("商业企业", "commercial enterprise"),
    ApplicantKind.RESEARCH_INSTITUTION: ("科研机构", "research institution"),
    ApplicantKind.PUBLIC_WELFARE_ORG: ("社会公益组织", "public welfare organisation"),
    ApplicantKind.LEGAL_SERVICE_ORG: ("法律服务机构", "legal service organisation"),
    ApplicantKind.OTHER_ORG: ("其他", "other organisation"),
}

OPINIONS: Mapping[Opinion, Label] = {
    Opinion.CONSENTS: ("同意公开", "consents"),
    Opinion.OBJECTS: ("不同意公开", "objects"),
    Opinion.NONE: ("未表示意见", "no opinion"),
}

TARIFFS: Mapping[Tariff, Label] = {
    Tariff.ITEM: ("按件", "by item"),
    Tariff.PAGE: ("按量", "by page"),
}

REMEDIES: Mapping[RemedyKind, Label] = {
    RemedyKind.REVIEW: ("行政复议", "administrative review"),
    RemedyKind.LITIGATION_DIRECT: ("未经复议直接起诉", "lawsuit without review"),
    RemedyKind.LITIGATION_AFTER_REVIEW: ("复议后起诉", "lawsuit after review"),
}

REMEDY_RESULTS: Mapping[RemedyResult, Label] = {
    RemedyResult.UPHELD: ("结果维持", "upheld"),
    RemedyResult.CORRECTED: ("结果纠正", "corrected"),
    RemedyResult.OTHER: ("其他结果", "other result"),
}
