"""The closed vocabularies of casework: every word that a record or a document may use.

Only names and the keys they are written with. What a disposition demands is in
:mod:`handlers.casework.answers.grounds`, who may do which act when in
:mod:`handlers.casework.acts.table`.
"""

from enum import StrEnum


class Channel(StrEnum):
    """How an application reached the office."""

    IN_PERSON = "in_person"
    POST = "post"
    FAX = "fax"
    WEB = "web"
    TELEGRAM = "telegram"
    WECHAT = "wechat"
    EMAIL = "email"


class ApplicantKind(StrEnum):
    """The columns of table 3 of the yearly report."""

    NATURAL_PERSON = "natural_person"
    COMMERCIAL_ENTERPRISE = "commercial_enterprise"
    RESEARCH_INSTITUTION = "research_institution"
    PUBLIC_WELFARE_ORG = "public_welfare_org"
    LEGAL_SERVICE_ORG = "legal_service_org"
    OTHER_ORG = "other_org"


class ProofAsReceived(StrEnum):
    """What is wrong with the proof of identity of a paper, where it is entered all the same."""

    MISSING = "missing"
    UNPROVED = "unproved"  # written so on the paper, and fails its check


class Result(StrEnum):
    """The 21 leaf rows of table 3: what an application was answered with."""

    GRANTED = "granted"
    PARTIALLY_GRANTED = "partially_granted"
    DENIED_STATE_SECRET = "denied_state_secret"  # noqa: S105 - a row of the report, no password
    DENIED_PROHIBITED_BY_LAW = "denied_prohibited_by_law"
    DENIED_THREE_SECURITIES_ONE_STABILITY = "denied_three_securities_one_stability"
    DENIED_THIRD_PARTY_RIGHTS = "denied_third_party_rights"
    DENIED_INTERNAL_AFFAIRS = "denied_internal_affairs"
    DENIED_PROCESS_INFORMATION = "denied_process_information"
    DENIED_ENFORCEMENT_CASE_FILE = "denied_enforcement_case_file"
    DENIED_ADMINISTRATIVE_QUERY = "denied_administrative_query"
    UNABLE_NOT_HELD = "unable_not_held"
    UNABLE_NEEDS_CREATION = "unable_needs_creation"
    UNABLE_STILL_UNCLEAR = "unable_still_unclear"
    NOT_PROCESSED_PETITION = "not_processed_petition"
    NOT_PROCESSED_REPEAT = "not_processed_repeat"
    NOT_PROCESSED_PUBLICATION = "not_processed_publication"
    NOT_PROCESSED_EXCESSIVE = "not_processed_excessive"
    NOT_PROCESSED_CONFIRM_OR_REISSUE = "not_processed_confirm_or_reissue"
    OTHER_CORRECTION_OVERDUE = "other_correction_overdue"
    OTHER_FEE_OVERDUE = "other_fee_overdue"
    OTHER_OTHER = "other_other"


class RemedyKind(StrEnum):
    """The blocks of table 4."""

    REVIEW = "review"
    LITIGATION_DIRECT = "litigation_direct"
    LITIGATION_AFTER_REVIEW = "litigation_after_review"


class RemedyResult(StrEnum):
    """How a review or a lawsuit ended; a pending one has no result."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"


class Step(StrEnum):
    """The steps of a case that its clock can depend on, as documents write them."""

    REQUEST_SUPPLEMENT = "request_supplement"
    RECEIVE_SUPPLEMENT = "receive_supplement"
    CONSULT_THIRD_PARTY = "consult_third_party"
    THIRD_PARTY_REPLIED = "third_party_replied"
    CONSULT_ORGAN = "consult_organ"
    ORGAN_REPLIED = "organ_replied"
    EXTEND = "extend"
    NOTIFY_FEE = "notify_fee"
    FEE_PAID = "fee_paid"
    ASK_REASONS = "ask_reasons"  # art. 35
    GIVE_REASONS = "give_reasons"
    DELAY = "delay"  # art. 35: the reasonable longer period


class Opinion(StrEnum):
    """What a third party or another organ says to disclosure."""

    CONSENTS = "consents"
    OBJECTS = "objects"
    NONE = "none"  # answered without saying either, or not at all


class Tariff(StrEnum):
    """The two tariffs of 国办函〔2020〕109号; an application is charged by one of them."""

    ITEM = "item"  # 按件, by the applications of one applicant in a natural month
    PAGE = "page"  # 按量, by the pages of one application


class FilePurpose(StrEnum):
    """What a file is for that the office attached to a case."""

    REPLY = "reply"  # goes out with the answer
    LETTER = "letter"  # goes out with the next letter to the applicant before it
    NOTE = "note"  # stays with the office


class LetterKind(StrEnum):
    """The letters that the office writes about a case."""

    RECEIPT = "receipt"  # 登记回执
    SUPPLEMENT = "supplement"  # 补正告知书
    EXTENSION = "extension"  # 延期答复告知书
    THIRD_PARTY = "third_party"  # 征求第三方意见函
    ORGAN = "organ"  # 征求其他行政机关意见函
    FEE = "fee"  # 收费通知
    REASONS = "reasons"  # 说明理由告知书, art. 35
    DELAY = "delay"  # 延迟答复告知书, art. 35
    OVERRIDE = "override"  # 告知第三方决定公开, art. 32
    TRANSFER = "transfer"  # 告知向其他机关申请
    TERMINATION = "termination"  # 逾期未补正、未缴费
    WITHDRAWAL = "withdrawal"  # 撤回确认
    CORRECTION = "correction"  # 更正告知书
    REPLY = "reply"  # 答复书, 告知书


class Role(StrEnum):
    """Who does an act: the applicant, or a person of the office in one of its duties."""

    CITIZEN = "citizen"  # 申请人
    INTAKE = "intake"  # 受理
    OFFICER = "officer"  # 承办
    SECTION_HEAD = "section_head"  # 审核
    LEADER = "leader"  # 签发; the head of the disclosure office, art. 33
    SECRECY_REVIEWER = "secrecy_reviewer"  # 保密审查
    STATISTICS = "statistics"  # 统计, read only
    ADMIN = "admin"  # 管理


class Act(StrEnum):
    """Everything that can be done to an application. Entries of the ledger tell it as done."""

    FILE = "file"
    REGISTER = "register"
    CONFIRM_RECEIPT = "confirm_receipt"
    ACCEPT = "accept"
    ASSIGN = "assign"
    TRANSFER_SECTION = "transfer_section"
    LINK = "link"
    MERGE = "merge"
    REQUEST_SUPPLEMENT = "request_supplement"
    RECEIVE_SUPPLEMENT = "receive_supplement"
    LAPSE_SUPPLEMENT = "lapse_supplement"
    CONSULT_THIRD_PARTY = "consult_third_party"
    THIRD_PARTY_REPLIED = "third_party_replied"
    CONSULT_ORGAN = "consult_organ"
    ORGAN_REPLIED = "organ_replied"
    EXTEND = "extend"
    NOTIFY_FEE = "notify_fee"
    FEE_PAID = "fee_paid"
    LAPSE_FEE = "lapse_fee"
    RECORD_DELIVERY = "record_delivery"  # the day a letter with a period of its own was received
    RESEND = "resend"  # a notice that has not arrived, into the conversation or another one
    DELIVER = "deliver"  # a notice that has not arrived, by other means
    ASK_REASONS = "ask_reasons"
    GIVE_REASONS = "give_reasons"
    DELAY = "delay"
    TRANSFER_OUT = "transfer_out"
    WITHDRAW = "withdraw"
    DRAFT_REPLY = "draft_reply"
    REVIEW_REPLY = "review_reply"
    CHECK_SECRECY = "check_secrecy"
    RETURN_REPLY = "return_reply"
    SIGN_REPLY = "sign_reply"
    DISPOSE = "dispose"
    SEND = "send"
    ARCHIVE = "archive"
    ATTACH_FILE = "attach_file"
    REMOVE_FILE = "remove_file"
    CORRECT = "correct"
    REOPEN = "reopen"
    FILE_REMEDY = "file_remedy"
    DECIDE_REMEDY = "decide_remedy"
    PROPOSE_VOID = "propose_void"  # of a case or a remedy entered by mistake
    VOID = "void"  # confirmed by a second person


class Tray(StrEnum):
    """Whose turn it is: the lists in which a case waits for its next act (待办).

    Which act a case waits for is a column of :mod:`handlers.casework.acts.table`.
    """

    RECEIPT = "receipt"  # 待确认收到: the day of receipt of a plain letter
    ACCEPT = "accept"  # 待受理
    HANDLE = "handle"  # 待承办
    APPLICANT = "applicant"  # 待申请人: a supplement, a fee
    REVIEW = "review"  # 待审核
    SECRECY = "secrecy"  # 待保密审查
    SIGN = "sign"  # 待签发
    SEND = "send"  # 待送达
    REACH = "reach"  # 未送达: something sent did not arrive
    CONFIRM = "confirm"  # 待确认作废
