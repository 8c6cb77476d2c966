"""The official forms of the yearly report, as printed.

Labels, order and keys of 国办公开办函〔2021〕30号 (for 2021 and later), of its trial form
国办公开办函〔2019〕60号 (for 2019 and 2020), and of the six chapters that reports had under the
first Regulations (for 2008 to 2018, when no common tables were set). No figures here.
"""

from itertools import takewhile
from typing import Final

from handlers.errors import HandlingError
from handlers.report.form.shape import (
    ApplicantColumn,
    Block,
    Chapter,
    Content,
    Field,
    Form,
    FormRow,
    FormSection,
    Item,
    Measure,
    RowKind,
    Unit,
)

TOTAL: Final = "total"
RESULT_TOTAL: Final = "result_total"
OTHER: Final = "other_other"
NOTE: Final = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS: Final = "申请人情况"
ORGANISATIONS: Final = "法人或其他组织"
CONTENT_HEADING: Final = "信息内容"
LITIGATION: Final = "行政诉讼"

COLUMNS: Final = (
    ApplicantColumn("natural_person", "自然人"),
    ApplicantColumn("commercial_enterprise", "商业企业", ORGANISATIONS),
    ApplicantColumn("research_institution", "科研机构", ORGANISATIONS),
    ApplicantColumn("public_welfare_org", "社会公益组织", ORGANISATIONS),
    ApplicantColumn("legal_service_org", "法律服务机构", ORGANISATIONS),
    ApplicantColumn("other_org", "其他", ORGANISATIONS),
    ApplicantColumn(TOTAL, "总计"),
)
KINDS: Final = tuple(column.key for column in COLUMNS if column.key != TOTAL)
"""The kinds of applicant (申请人情况), in the order of the form."""

_GROUP, _LEAF, _INPUT = RowKind.GROUP, RowKind.LEAF, RowKind.INPUT
ROWS: Final = (
    FormRow("new_received", "一、本年新收政府信息公开申请数量", _INPUT),
    FormRow("carried_over", "二、上年结转政府信息公开申请数量", _INPUT),
    FormRow("results", "三、本年度办理结果", _GROUP),
    FormRow("granted", "（一）予以公开", _LEAF, "results"),
    FormRow(
        "partially_granted",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        _LEAF,
        "results",
    ),
    FormRow("denied", "（三）不予公开", _GROUP, "results"),
    FormRow("denied_state_secret", "1.属于国家秘密", _LEAF, "denied"),
    FormRow("denied_prohibited_by_law", "2.其他法律行政法规禁止公开", _LEAF, "denied"),
    FormRow("denied_three_securities_one_stability", "3.危及“三安全一稳定”", _LEAF, "denied"),
    FormRow("denied_third_party_rights", "4.保护第三方合法权益", _LEAF, "denied"),
    FormRow("denied_internal_affairs", "5.属于三类内部事务信息", _LEAF, "denied"),
    FormRow("denied_process_information", "6.属于四类过程性信息", _LEAF, "denied"),
    FormRow("denied_enforcement_case_file", "7.属于行政执法案卷", _LEAF, "denied"),
    FormRow("denied_administrative_query", "8.属于行政查询事项", _LEAF, "denied"),
    FormRow("unable", "（四）无法提供", _GROUP, "results"),
    FormRow("unable_not_held", "1.本机关不掌握相关政府信息", _LEAF, "unable"),
    FormRow("unable_needs_creation", "2.没有现成信息需要另行制作", _LEAF, "unable"),
    FormRow("unable_still_unclear", "3.补正后申请内容仍不明确", _LEAF, "unable"),
    FormRow("not_processed", "（五）不予处理", _GROUP, "results"),
    FormRow("not_processed_petition", "1.信访举报投诉类申请", _LEAF, "not_processed"),
    FormRow("not_processed_repeat", "2.重复申请", _LEAF, "not_processed"),
    FormRow("not_processed_publication", "3.要求提供公开出版物", _LEAF, "not_processed"),
    FormRow("not_processed_excessive", "4.无正当理由大量反复申请", _LEAF, "not_processed"),
    FormRow(
        "not_processed_confirm_or_reissue",
        "5.要求行政机关确认或重新出具已获取信息",
        _LEAF,
        "not_processed",
    ),
    FormRow("other", "（六）其他处理", _GROUP, "results"),
    FormRow(
        "other_correction_overdue",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        _LEAF,
        "other",
    ),
    FormRow(
        "other_fee_overdue",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        _LEAF,
        "other",
    ),
    FormRow(OTHER, "3.其他", _LEAF, "other"),
    FormRow(RESULT_TOTAL, "（七）总计", RowKind.SUM, "results"),
    FormRow("carried_forward", "四、结转下年度继续办理", _INPUT),
)
LEAVES: Final = tuple(row.key for row in ROWS if row.kind is RowKind.LEAF)
"""The 21 dispositions, in the order of the form."""
DATA_ROWS: Final = tuple(row.key for row in ROWS if row.kind is not RowKind.GROUP)
"""The 25 rows that hold figures, the same keys in every form."""
INPUTS: Final = tuple(row.key for row in ROWS if row.kind is RowKind.INPUT)
GROUPS: Final = tuple(
    row.key for row in ROWS if row.kind is RowKind.GROUP and row.parent is not None
)
FOLDED: Final = ("other_correction_overdue", "other_fee_overdue")
"""Dispositions that the trial form's one row 其他处理 holds together with 其他."""

BLOCKS: Final = (
    Block("review", "行政复议"),
    Block("litigation_direct", "未经复议直接起诉", LITIGATION),
    Block("litigation_after_review", "复议后起诉", LITIGATION),
)
OUTCOMES: Final = (
    Field("upheld", "结果维持"),
    Field("corrected", "结果纠正"),
    Field("other", "其他结果"),
    Field("pending", "尚未审结"),
)
FIELDS: Final = (*OUTCOMES, Field(TOTAL, "总计"))

_DECISIONS = (Measure("decisions", "本年处理决定数量"),)
_SECTIONS_2021 = (
    FormSection(
        "art20_1",
        "第二十条第（一）项",
        (
            Measure("issued", "本年制发件数"),
            Measure("abolished", "本年废止件数"),
            Measure("in_force", "现行有效件数"),
        ),
        (Item("regulations", "规章"), Item("normative_documents", "行政规范性文件")),
    ),
    FormSection("art20_5", "第二十条第（五）项", _DECISIONS, (Item("licences", "行政许可"),)),
    FormSection(
        "art20_6",
        "第二十条第（六）项",
        _DECISIONS,
        (Item("penalties", "行政处罚"), Item("coercive_measures", "行政强制")),
    ),
    FormSection(
        "art20_8",
        "第二十条第（八）项",
        (Measure("amount_wan_yuan", "本年收费金额（单位：万元）", Unit.AMOUNT),),
        (Item("admin_charges", "行政事业性收费"),),
    ),
)
_PROJECTS = (
    Measure("last_year", "上一年项目数量"),
    Measure("change", "本年增/减", Unit.CHANGE),
)
_HANDLED = (*_PROJECTS, Measure("decisions", "处理决定数量"))
_SECTIONS_2019 = (
    FormSection(
        "art20_1",
        "第二十条第（一）项",
        (
            Measure("made", "本年新制作数量"),
            Measure("published", "本年新公开数量"),
            Measure("public_total", "对外公开总数量"),
        ),
        (Item("regulations", "规章"), Item("normative_documents", "规范性文件")),
    ),
    FormSection(
        "art20_5",
        "第二十条第（五）项",
        _HANDLED,
        (Item("licences", "行政许可"), Item("other_services", "其他对外管理服务事项")),
    ),
    FormSection(
        "art20_6",
        "第二十条第（六）项",
        _HANDLED,
        (Item("penalties", "行政处罚"), Item("coercive_measures", "行政强制")),
    ),
    FormSection(
        "art20_8", "第二十条第（八）项", _PROJECTS, (Item("admin_charges", "行政事业性收费"),)
    ),
    FormSection(
        "art20_9",
        "第二十条第（九）项",
        (
            Measure("projects", "采购项目数量"),
            Measure("amount_wan_yuan", "采购总金额", Unit.AMOUNT),
        ),
        (Item("procurement", "政府集中采购"),),
    ),
)


def _trial_rows() -> tuple[FormRow, ...]:
    """Return the rows of the trial form: （六）其他处理 is one row with figures of its own."""
    before = tuple(takewhile(lambda row: row.key != "other", ROWS))
    merged = FormRow(OTHER, "（六）其他处理", _LEAF, "results")
    return (*before, merged, *ROWS[-2:])


def _chapters(fifth: str) -> tuple[Chapter, ...]:
    """Return the six chapters since 2019 with the fifth's title of one form."""
    return (
        Chapter("overview", "一、总体情况"),
        Chapter("proactive_disclosure", "二、主动公开政府信息情况", Content.TABLE2),
        Chapter("applications", "三、收到和处理政府信息公开申请情况", Content.TABLE3),
        Chapter("review_litigation", "四、政府信息公开行政复议、行政诉讼情况", Content.TABLE4),
        Chapter("problems", fifth),
        Chapter("other_matters", "六、其他需要报告的事项"),
    )


OFFICIAL: Final = Form(
    key="2021",
    name="中华人民共和国政府信息公开工作年度报告格式",
    document_number="国办公开办函〔2021〕30号",
    first_year=2021,
    last_year=None,
    chapters=_chapters("五、存在的主要问题及改进情况"),
    sections=_SECTIONS_2021,
    rows=ROWS,
    deadline_department=(1, 31),  # 条例 art. 49(1)
    deadline_government=(3, 31),  # 条例 art. 49(2)
)
TRIAL: Final = Form(
    key="2019",
    name="政府信息公开工作年度报告格式（试行）",
    document_number="国办公开办函〔2019〕60号",
    first_year=2019,
    last_year=2020,
    chapters=_chapters("五、政府信息公开工作存在的主要问题及改进情况"),
    sections=_SECTIONS_2019,
    rows=_trial_rows(),
    deadline_department=(1, 31),
    deadline_government=(3, 31),
)
EARLY: Final = Form(
    key="2008",
    name="政府信息公开年度报告（2008—2018年）",
    document_number="",
    first_year=2008,
    last_year=2018,
    chapters=(
        Chapter("overview", "一、概述"),
        Chapter("proactive_disclosure", "二、主动公开政府信息情况"),
        Chapter("applications", "三、依申请公开政府信息受理情况"),
        Chapter("fees", "四、政府信息公开相关费用情况"),
        Chapter("review_litigation", "五、申请行政复议、提起行政诉讼情况"),
        Chapter("problems", "六、政府信息公开工作存在的主要问题及改进情况"),
    ),
    sections=(),
    rows=ROWS,
    deadline_department=(3, 31),  # 条例 (2008): all by 31 March
    deadline_government=(3, 31),
)
FORMS: Final = (OFFICIAL, TRIAL, EARLY)


class NoFormError(HandlingError):
    """There is no form for a year: ``year``."""

    code = "no_form"


def form_for(year: int) -> Form:
    """Return the form that reports for a year have to follow."""
    for form in FORMS:
        if form.first_year <= year and (form.last_year is None or year <= form.last_year):
            return form
    raise NoFormError(year=year)
