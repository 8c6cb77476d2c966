"""The ways a case can be answered: the 21 leaf rows of table 3 and their groups.

A table only. The grounds of each row are in :mod:`handlers.casework.answers.grounds`, the remedy
clause of each in :mod:`handlers.casework.answers.remedies`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handlers.casework.terms import Result


class Group(StrEnum):
    """The six kinds of answer in table 3."""

    GRANTED = "granted"
    PARTIALLY_GRANTED = "partially_granted"
    DENIED = "denied"
    UNABLE = "unable"
    NOT_PROCESSED = "not_processed"
    OTHER = "other"


GROUP_LABELS: Mapping[Group, tuple[str, str]] = {
    Group.GRANTED: ("予以公开", "disclosed"),
    Group.PARTIALLY_GRANTED: ("部分公开", "disclosed in part"),
    Group.DENIED: ("不予公开", "not disclosed"),
    Group.UNABLE: ("无法提供", "cannot be provided"),
    Group.NOT_PROCESSED: ("不予处理", "not processed"),
    Group.OTHER: ("其他处理", "other"),
}


@dataclass(frozen=True, slots=True)
class DispositionRow:
    """One leaf row of table 3."""

    result: Result
    group: Group
    zh: str
    en: str


_R, _G = Result, Group

ROWS: Mapping[Result, DispositionRow] = {
    row.result: row
    for row in (
        DispositionRow(_R.GRANTED, _G.GRANTED, "予以公开", "disclosed"),
        DispositionRow(_R.PARTIALLY_GRANTED, _G.PARTIALLY_GRANTED, "部分公开", "disclosed in part"),
        DispositionRow(_R.DENIED_STATE_SECRET, _G.DENIED, "属于国家秘密", "state secret"),
        DispositionRow(
            _R.DENIED_PROHIBITED_BY_LAW, _G.DENIED, "其他法律行政法规禁止公开", "prohibited by law"
        ),
        DispositionRow(
            _R.DENIED_THREE_SECURITIES_ONE_STABILITY,
            _G.DENIED,
            "危及“三安全一稳定”",
            "endangers national, public or economic security or social stability",
        ),
        DispositionRow(
            _R.DENIED_THIRD_PARTY_RIGHTS, _G.DENIED, "保护第三方合法权益", "third party's rights"
        ),
        DispositionRow(
            _R.DENIED_INTERNAL_AFFAIRS, _G.DENIED, "属于三类内部事务信息", "internal affairs"
        ),
        DispositionRow(
            _R.DENIED_PROCESS_INFORMATION, _G.DENIED, "属于四类过程性信息", "process information"
        ),
        DispositionRow(
            _R.DENIED_ENFORCEMENT_CASE_FILE, _G.DENIED, "属于行政执法案卷", "enforcement case file"
        ),
        DispositionRow(
            _R.DENIED_ADMINISTRATIVE_QUERY, _G.DENIED, "属于行政查询事项", "administrative query"
        ),
        DispositionRow(_R.UNABLE_NOT_HELD, _G.UNABLE, "本机关不掌握相关政府信息", "not held"),
        DispositionRow(
            _R.UNABLE_NEEDS_CREATION, _G.UNABLE, "没有现成信息需要另行制作", "needs to be made"
        ),
        DispositionRow(
            _R.UNABLE_STILL_UNCLEAR, _G.UNABLE, "补正后申请内容仍不明确", "unclear after supplement"
        ),
        DispositionRow(
            _R.NOT_PROCESSED_PETITION,
            _G.NOT_PROCESSED,
            "信访举报投诉类申请",
            "petition or complaint",
        ),
        DispositionRow(_R.NOT_PROCESSED_REPEAT, _G.NOT_PROCESSED, "重复申请", "repeat application"),
        DispositionRow(
            _R.NOT_PROCESSED_PUBLICATION,
            _G.NOT_PROCESSED,
            "要求提供公开出版物",
            "publication asked for",
        ),
        DispositionRow(
            _R.NOT_PROCESSED_EXCESSIVE,
            _G.NOT_PROCESSED,
            "无正当理由大量反复申请",
            "excessive without good reason",
        ),
        DispositionRow(
            _R.NOT_PROCESSED_CONFIRM_OR_REISSUE,
            _G.NOT_PROCESSED,
            "要求行政机关确认或重新出具已获取信息",
            "confirmation or reissue of information already obtained",
        ),
        DispositionRow(
            _R.OTHER_CORRECTION_OVERDUE, _G.OTHER, "逾期不补正，不再处理", "supplement overdue"
        ),
        DispositionRow(_R.OTHER_FEE_OVERDUE, _G.OTHER, "逾期未缴费，不再处理", "fee overdue"),
        DispositionRow(_R.OTHER_OTHER, _G.OTHER, "其他", "other"),
    )
}


def denied_results() -> frozenset[Result]:
    """Return the rows of 不予公开 (the third group of table 3)."""
    return frozenset(row.result for row in ROWS.values() if row.group is Group.DENIED)
