"""The legal grounds on which each row can be decided, and what an answer on each must state.

A table only. Whether an answer fits its case is for :mod:`handlers.casework.answers.checks`.
Articles are of 政府信息公开条例 (国务院令第711号) where no other text is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handlers.casework.terms import Result


class Statement(StrEnum):
    """What an answer may have to state; the keys of a disposition's ``stated``."""

    REASON = "reason"
    LEGAL_BASIS = "legal_basis"  # the other law, or the paper that set the secrecy
    PUBLISHED_AT = "published_at"  # where it can be had
    SUPPLY = "supply"  # the information itself, or the way and time of getting it
    WITHHELD = "withheld"  # the part not disclosed
    WITHHELD_RESULT = "withheld_result"  # the row of 不予公开 it would fall under
    SEARCH_RECORD = "search_record"  # where, how and by whom it was searched for
    RIGHT_ORGAN = "right_organ"
    RIGHT_ORGAN_CONTACT = "right_organ_contact"
    SPECIAL_RULES = "special_rules"  # the law that has its own way of access, and that way
    PROPER_CHANNEL = "proper_channel"  # where a petition or complaint belongs
    EARLIER_NUMBER = "earlier_number"
    EARLIER_ANSWERED_ON = "earlier_answered_on"  # ISO date
    REASONS_ASKED_ON = "reasons_asked_on"  # ISO date of the request for reasons, art. 35
    PUBLIC_INTEREST = "public_interest"  # why a third party's objection gives way, art. 15
    THIRD_PARTY_ASSESSMENT = "third_party_assessment"  # own judgement after silence, art. 32


STATEMENT_LABELS: Mapping[Statement, tuple[str, str]] = {
    Statement.REASON: ("理由", "reason"),
    Statement.LEGAL_BASIS: ("法律依据或定密依据", "legal basis"),
    Statement.PUBLISHED_AT: ("获取该信息的方式、途径", "where it is published"),
    Statement.SUPPLY: ("提供方式和时间", "how and when it is provided"),
    Statement.WITHHELD: ("不予公开的部分", "the part withheld"),
    Statement.WITHHELD_RESULT: ("不予公开部分所属情形", "the ground of the part withheld"),
    Statement.SEARCH_RECORD: ("检索记录", "record of the search"),
    Statement.RIGHT_ORGAN: ("负责公开的行政机关名称", "name of the right organ"),
    Statement.RIGHT_ORGAN_CONTACT: ("该机关联系方式", "contact of the right organ"),
    Statement.SPECIAL_RULES: ("特别规定及查询途径", "the special rules and their way of access"),
    Statement.PROPER_CHANNEL: ("信访投诉举报渠道", "the proper channel"),
    Statement.EARLIER_NUMBER: ("此前申请的编号", "number of the earlier application"),
    Statement.EARLIER_ANSWERED_ON: ("此前答复日期", "day of the earlier answer"),
    Statement.REASONS_ASKED_ON: ("要求说明理由的日期", "day reasons were asked for"),
    Statement.PUBLIC_INTEREST: ("公共利益理由", "why the public interest prevails"),
    Statement.THIRD_PARTY_ASSESSMENT: (
        "第三方未答复时本机关的判断",
        "the organ's own judgement where the third party was silent",
    ),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """One legal ground of a row, its article, and what an answer on it must state."""

    key: str
    result: Result
    articles: str
    demands: tuple[Statement, ...]
    zh: str
    en: str


_R, _S = Result, Statement

GROUNDS: Mapping[str, Ground] = {
    ground.key: ground
    for ground in (
        Ground(
            "published",
            _R.GRANTED,
            "第三十六条第（一）项",
            (_S.PUBLISHED_AT,),
            "已主动公开",
            "already public",
        ),
        Ground(
            "provided",
            _R.GRANTED,
            "第三十六条第（二）项",
            (_S.SUPPLY,),
            "可以公开",
            "can be disclosed",
        ),
        Ground(
            "partially_granted",
            _R.PARTIALLY_GRANTED,
            "第三十七条",
            (_S.SUPPLY, _S.WITHHELD, _S.WITHHELD_RESULT, _S.REASON),
            "区分处理",
            "separable: disclosed in part",
        ),
        Ground(
            "state_secret",
            _R.DENIED_STATE_SECRET,
            "第十四条、第三十六条第（三）项",
            (_S.LEGAL_BASIS, _S.REASON),
            "依法确定为国家秘密",
            "classified as a state secret",
        ),
        Ground(
            "prohibited_by_law",
            _R.DENIED_PROHIBITED_BY_LAW,
            "第十四条、第三十六条第（三）项",
            (_S.LEGAL_BASIS, _S.REASON),
            "法律、行政法规禁止公开",
            "disclosure is prohibited by law or administrative regulation",
        ),
        Ground(
            "three_securities_one_stability",
            _R.DENIED_THREE_SECURITIES_ONE_STABILITY,
            "第十四条、第三十六条第（三）项",
            (_S.REASON,),
            "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
            "may endanger national, public or economic security or social stability",
        ),
        Ground(
            "third_party_rights",
            _R.DENIED_THIRD_PARTY_RIGHTS,
            "第十五条、第三十二条、第三十六条第（三）项",
            (_S.REASON,),
            "公开会对第三方合法权益造成损害",
            "harms a third party's lawful rights",
        ),
        Ground(
            "internal_affairs",
            _R.DENIED_INTERNAL_AFFAIRS,
            "第十六条第一款、第三十六条第（三）项",
            (_S.REASON,),
            "人事管理、后勤管理、内部工作流程等内部事务信息",
            "internal affairs: personnel, logistics, internal workflow",
        ),
        Ground(
            "process_information",
            _R.DENIED_PROCESS_INFORMATION,
            "第十六条第二款、第三十六条第（三）项",
            (_S.REASON,),
            "讨论记录、过程稿、磋商信函、请示报告等过程性信息",
            "process information: records of discussion, drafts, letters, requests",
        ),
        Ground(
            "enforcement_case_file",
            _R.DENIED_ENFORCEMENT_CASE_FILE,
            "第十六条第二款、第三十六条第（三）项",
            (_S.REASON,),
            "行政执法案卷信息",
            "enforcement case file",
        ),
        Ground(
            "administrative_query",
            _R.DENIED_ADMINISTRATIVE_QUERY,
            "第三十六条第（七）项",
            (_S.SPECIAL_RULES,),
            "有关法律、行政法规对信息的获取有特别规定",
            "access has its own rules in another law",
        ),
        Ground(
            "nonexistent",
            _R.UNABLE_NOT_HELD,
            "第三十六条第（四）项",
            (_S.SEARCH_RECORD,),
            "经检索，所申请公开的信息不存在",
            "searched for and does not exist",
        ),
        Ground(
            "not_ours",
            _R.UNABLE_NOT_HELD,
            "第三十六条第（五）项",
            (_S.REASON, _S.RIGHT_ORGAN, _S.RIGHT_ORGAN_CONTACT),
            "不属于本机关负责公开，能够确定负责公开的机关",
            "another organ's to disclose, which is known",
        ),
        Ground(
            "not_ours_unknown",
            _R.UNABLE_NOT_HELD,
            "第三十六条第（五）项",
            (_S.REASON, _S.SEARCH_RECORD),
            "不属于本机关负责公开，无法确定负责公开的机关",
            "not this organ's to disclose; whose is not known",
        ),
        Ground(
            "needs_creation",
            _R.UNABLE_NEEDS_CREATION,
            "第三十八条",
            (_S.REASON,),
            "需要对现有政府信息进行加工、分析",
            "would have to be made, processed or analysed",
        ),
        Ground(
            "still_unclear",
            _R.UNABLE_STILL_UNCLEAR,
            "第三十条",
            (_S.REASON,),
            "补正后仍不明确",
            "still unclear after the supplement",
        ),
        Ground(
            "petition",
            _R.NOT_PROCESSED_PETITION,
            "第三十九条第一款",
            (_S.PROPER_CHANNEL,),
            "以申请的形式进行信访、投诉、举报等活动",
            "a petition, complaint or report in the form of an application",
        ),
        Ground(
            "repeat",
            _R.NOT_PROCESSED_REPEAT,
            "第三十六条第（六）项",
            (_S.EARLIER_NUMBER, _S.EARLIER_ANSWERED_ON),
            "已就申请作出答复，重复申请公开相同政府信息",
            "the same information was applied for and answered before",
        ),
        Ground(
            "publication",
            _R.NOT_PROCESSED_PUBLICATION,
            "第三十九条第二款",
            (_S.PUBLISHED_AT,),
            "要求提供政府公报、报刊、书籍等公开出版物",
            "a gazette, newspaper, book or other publication is asked for",
        ),
        Ground(
            "excessive",
            _R.NOT_PROCESSED_EXCESSIVE,
            "第三十五条",
            (_S.REASONS_ASKED_ON, _S.REASON),
            "申请的数量、频次明显超过合理范围且理由不合理",
            "number or frequency plainly beyond reason, without good reason",
        ),
        # No article of its own in the Regulations: the row is the report's.
        Ground(
            "confirm_or_reissue",
            _R.NOT_PROCESSED_CONFIRM_OR_REISSUE,
            "",
            (_S.REASON,),
            "要求对已获取的信息进行确认或者重新出具",
            "information already obtained is to be confirmed or issued again",
        ),
        Ground(
            "correction_overdue",
            _R.OTHER_CORRECTION_OVERDUE,
            "第三十条",
            (),
            "无正当理由逾期不补正",
            "not supplemented in time without good reason",
        ),
        Ground(
            "fee_overdue",
            _R.OTHER_FEE_OVERDUE,
            "第四十二条、国办函〔2020〕109号",
            (),
            "逾期未缴纳信息处理费",
            "fee not paid in time",
        ),
        # A withdrawal is counted under 其他 as published reports do; no article names it.
        Ground("withdrawn", _R.OTHER_OTHER, "", (), "申请人撤回申请", "withdrawn by the applicant"),
        Ground("other", _R.OTHER_OTHER, "", (_S.REASON,), "其他", "other"),
    )
}


def grounds_of(result: Result) -> tuple[Ground, ...]:
    """Return the grounds on which a row can be decided, the usual one first."""
    return tuple(ground for ground in GROUNDS.values() if ground.result is result)
