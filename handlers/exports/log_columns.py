"""The columns of the request log, and of its open data.

Their headings, definitions and words; rows are :mod:`handlers.exports.rows`.
"""

from types import MappingProxyType
from typing import Final

from handlers.exports.columns import Column, Kind
from handlers.report.form import COLUMNS as APPLICANTS
from handlers.report.form import GROUPS, LEAVES, ROWS
from handlers.report.links import bare

_KINDS: Final = MappingProxyType({"application": "依申请公开", "question": "咨询"})
_CHANNELS: Final = MappingProxyType(
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
_APPLICANTS: Final = MappingProxyType(
    {
        column.key: f"{column.group}：{column.label}" if column.group else column.label
        for column in APPLICANTS
    }
)
_ROWS: Final = MappingProxyType({row.key: row for row in ROWS})


def _result(key: str) -> str:
    """Return a disposition in words, with the heading that it stands under."""
    row = _ROWS[key]
    if row.parent is None or row.parent == "results":
        return bare(row.label)
    return f"{bare(_ROWS[row.parent].label)}：{bare(row.label)}"


_RESULTS: Final = MappingProxyType(
    {leaf: _result(leaf) for leaf in LEAVES} | {group: _result(group) for group in GROUPS}
)
_ANSWERED: Final = MappingProxyType({"bot": "自动应答", "person": "工作人员"})

COLUMNS: Final = (
    Column(
        key="kind",
        zh="类别",
        en="kind",
        means_zh="依申请公开或者咨询",
        means_en="An application or a question",
        kind=Kind.CODE,
        words=_KINDS,
    ),
    Column(
        key="number",
        zh="编号",
        en="number",
        means_zh="受理编号",
        means_en="Number given on receipt",
        width=18,
    ),
    Column(
        key="received_on",
        zh="收到日期",
        en="received_on",
        means_zh="依照条例第三十一条确定的收到之日",
        means_en="Day of receipt (Regulations, art. 31)",
        kind=Kind.DAY,
    ),
    Column(
        key="channel",
        zh="渠道",
        en="channel",
        means_zh="提出的途径",
        means_en="How it reached the office",
        kind=Kind.CODE,
        words=_CHANNELS,
    ),
    Column(
        key="applicant_kind",
        zh="申请人类别",
        en="applicant_kind",
        means_zh="年度报告表三的申请人类别",
        means_en="Kind of applicant, as in table 3 of the yearly report",
        kind=Kind.CODE,
        width=26,
        words=_APPLICANTS,
    ),
    Column(
        key="name",
        zh="申请人",
        en="name",
        means_zh="姓名或者名称",
        means_en="Name of the applicant",
    ),
    Column(
        key="contact",
        zh="联系方式",
        en="contact",
        means_zh="申请人留下的联系方式",
        means_en="Contact that the applicant left",
        width=20,
    ),
    Column(
        key="subject",
        zh="内容",
        en="subject",
        means_zh="申请公开的信息，或者咨询的问题",
        means_en="The information asked for, or the question",
        width=50,
    ),
    Column(
        key="section",
        zh="承办科室",
        en="section",
        means_zh="负责办理的科室",
        means_en="Section in charge",
    ),
    Column(
        key="officer",
        zh="承办人",
        en="officer",
        means_zh="负责办理的工作人员",
        means_en="Officer in charge",
    ),
    Column(
        key="state",
        zh="状态",
        en="state",
        means_zh="截至导出日的办理状态（代码）",
        means_en="State on the day of the export (code)",
    ),
    Column(
        key="due_on",
        zh="答复期限",
        en="due_on",
        means_zh="含延长在内的最后一日；等待补正或者缴费期间为空",
        means_en="Last day, extensions included; empty while a supplement or a fee is awaited",
        kind=Kind.DAY,
    ),
    Column(
        key="original_due_on",
        zh="原答复期限",
        en="original_due_on",
        means_zh="不计延长的最后一日",
        means_en="Last day without extensions",
        kind=Kind.DAY,
    ),
    Column(
        key="provisional",
        zh="期限为暂估",
        en="provisional",
        means_zh="期限跨入尚未公布放假安排的年份",
        means_en="The limit reaches into a year whose calendar is not announced yet",
        kind=Kind.YES_NO,
    ),
    Column(
        key="closed_on",
        zh="办结日期",
        en="closed_on",
        means_zh="作出答复的日期",
        means_en="Day of the answer",
        kind=Kind.DAY,
    ),
    Column(
        key="result",
        zh="办理结果",
        en="result",
        means_zh="年度报告表三的办理结果",
        means_en="Disposition, as in table 3 of the yearly report",
        kind=Kind.CODE,
        width=40,
        words=_RESULTS,
    ),
    Column(
        key="days_used",
        zh="用时（工作日）",
        en="days_used",
        means_zh="计入期限的工作日数，已扣除法定不计算的时间",
        means_en="Working days counted, without those that the law takes out",
        kind=Kind.WHOLE,
    ),
    Column(
        key="gross_days",
        zh="总用时（工作日）",
        en="gross_days",
        means_zh="收到之日至办结之日的工作日数",
        means_en="Working days from receipt to answer, nothing taken out",
        kind=Kind.WHOLE,
    ),
    Column(
        key="days_late",
        zh="逾期（工作日）",
        en="days_late",
        means_zh="超过答复期限的工作日数",
        means_en="Working days after the last day",
        kind=Kind.WHOLE,
    ),
    Column(
        key="supplements",
        zh="补正次数",
        en="supplements",
        means_zh="通知补正的次数",
        means_en="How often a supplement was asked for",
        kind=Kind.WHOLE,
    ),
    Column(
        key="extensions",
        zh="延期次数",
        en="extensions",
        means_zh="延长答复期限的次数",
        means_en="How often the limit was extended",
        kind=Kind.WHOLE,
    ),
    Column(
        key="consultations",
        zh="征求意见次数",
        en="consultations",
        means_zh="书面征求第三方或者其他机关意见的次数",
        means_en="How often third parties or other organs were asked",
        kind=Kind.WHOLE,
    ),
    Column(
        key="fee_yuan",
        zh="信息处理费（元）",
        en="fee_yuan",
        means_zh="通知收取的信息处理费",
        means_en="Fee notified, in yuan",
        kind=Kind.WHOLE,
    ),
    Column(
        key="reviews",
        zh="行政复议件数",
        en="reviews",
        means_zh="就该申请提起的行政复议件数",
        means_en="Administrative reviews about it",
        kind=Kind.WHOLE,
    ),
    Column(
        key="lawsuits",
        zh="行政诉讼件数",
        en="lawsuits",
        means_zh="就该申请提起的行政诉讼件数",
        means_en="Lawsuits about it",
        kind=Kind.WHOLE,
    ),
    Column(
        key="answered_by",
        zh="答复方式",
        en="answered_by",
        means_zh="咨询由自动应答还是工作人员答复",
        means_en="Whether a question was answered by the bot or by a person",
        kind=Kind.CODE,
        words=_ANSWERED,
    ),
    Column(
        key="helpful",
        zh="是否解决",
        en="helpful",
        means_zh="咨询人的评价；空白为未评价",
        means_en="What the asker said; empty where nothing was said",
        kind=Kind.YES_NO,
    ),
)

OPEN_COLUMNS: Final = (
    Column(
        key="row",
        zh="序号",
        en="row",
        means_zh="导出时的顺序号，与受理编号无关",
        means_en="Running number of this export, not the number of the case",
        kind=Kind.WHOLE,
        width=8,
    ),
    Column(
        key="period",
        zh="期间",
        en="period",
        means_zh="收到的月份；同类少于3件的，并为季度或者年。“合并”表示该项因同类少于3件未单列",
        means_en="Month of receipt; quarter or year where fewer than 3 are alike. 合并: joined",
        width=12,
    ),
    *(column for column in COLUMNS if column.key in ("kind", "channel", "applicant_kind")),
    *(column for column in COLUMNS if column.key in ("section", "result")),
    Column(
        key="days_band",
        zh="用时区间（工作日）",
        en="days_band",
        means_zh="办结用时所在的区间",
        means_en="Span in which the working days to the answer lie",
    ),
    *(column for column in COLUMNS if column.key == "subject"),
)
"""The columns of open data: nothing that names anybody."""
