"""The words for the codes of the request log, in Chinese."""

from types import MappingProxyType
from typing import Final

from handlers.casework.application import State
from handlers.casework.names import name_of
from handlers.report.form.form import COLUMNS as APPLICANT_COLUMNS
from handlers.report.form.form import GROUPS, LEAVES, ROWS
from handlers.report.yearly.links import bare

KINDS: Final = MappingProxyType({"application": "依申请公开", "question": "咨询"})
CHANNELS: Final = MappingProxyType(
    {
        "in_person": "当面",
        "post": "邮寄",
        "fax": "传真",
        "web": "网上",
        "telegram": "Telegram",
        "wechat": "微信",
        "email": "电子邮件",
        "terminal": "终端",
    }
)
APPLICANTS: Final = MappingProxyType(
    {
        column.key: f"{column.group}：{column.label}" if column.group else column.label
        for column in APPLICANT_COLUMNS
    }
)
_ROWS: Final = MappingProxyType({row.key: row for row in ROWS})


def _result(key: str) -> str:
    """Return a disposition in words, with the heading that it stands under."""
    row = _ROWS[key]
    if row.parent is None or row.parent == "results":
        return bare(row.label)
    return f"{bare(_ROWS[row.parent].label)}：{bare(row.label)}"


RESULTS: Final = MappingProxyType(
    {leaf: _result(leaf) for leaf in LEAVES} | {group: _result(group) for group in GROUPS}
)
STATES: Final = MappingProxyType(
    {state.value: name_of(state) for state in State}
    | {"bot": "已自动应答", "waiting": "待人工回复", "replied": "已人工回复", "closed": "已关闭"}
)
ANSWERED: Final = MappingProxyType({"bot": "自动应答", "person": "工作人员"})
