"""Drafts of the chapters that are written in words, from the figures, for a person to edit.

A draft says what the figures say and nothing more: no praise, nothing that was not recorded.
Figures stand in it as links (:mod:`handlers.report.yearly.links`), so that they follow the tables.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from handlers.report.form.form import BLOCKS, EARLY, TOTAL
from handlers.report.form.tables import Tables
from handlers.report.yearly.report import ReportingBody

_ASSESSMENT = "工作考核、社会评议和责任追究结果情况：本年度未登记这方面的数据。"
_NOTHING = "本年度未登记这方面的数据。"


def draft(
    tables: Tables, *, organ: str, year: int, office: ReportingBody = ReportingBody.DEPARTMENT
) -> dict[str, str]:
    """Return the drafts of all written chapters of the form, as sources with links."""
    writers = _EARLY if tables.form is EARLY else _SINCE_2019
    told = {
        chapter.key: writers[chapter.key](tables, organ, year)
        for chapter in tables.form.text_chapters
    }
    if office is ReportingBody.GOVERNMENT and tables.form is not EARLY:
        told["overview"] += _ASSESSMENT  # 条例 art. 50(4) asks it of governments
    return told


def _known(tables: Tables, *names: str) -> bool:
    """Tell whether all of these figures were recorded."""
    return all(tables.more.get(name) is not None for name in names)


def _sentence(tables: Tables, parts: Mapping[str, str], ending: str = "。") -> str:
    """Return one sentence of those parts whose figures were recorded; empty without any."""
    told = [text for names, text in parts.items() if _known(tables, *names.split())]
    return "，".join(told) + ending if told else ""


def _proactive(tables: Tables) -> str:
    """Tell what was published without being asked for."""
    first = _sentence(
        tables,
        {
            "disclosures": "全年主动公开政府信息{{f.disclosures}}条{{change.f.disclosures|条}}",
            "disclosures_share": "占全部政府信息的{{f.disclosures_share}}%",
            "disclosures_of_open_share": "占全部公开信息的{{f.disclosures_of_open_share}}%",
            "disclosures_electronic_share": "全文电子化率{{f.disclosures_electronic_share}}%",
            "disclosures_in_time_share": (
                "在规定的20个工作日内公开的占{{f.disclosures_in_time_share}}%"
            ),
        },
    )
    second = _sentence(
        tables,
        {
            "disclosures_institution": "机构信息类{{f.disclosures_institution}}条",
            "disclosures_regulation": "法规公文类{{f.disclosures_regulation}}条",
            "disclosures_work_update": "工作动态类{{f.disclosures_work_update}}条",
            "disclosures_other": "其他类{{f.disclosures_other}}条",
        },
    )
    third = _sentence(tables, {"media_items": "通过报刊、网站等媒体发布信息{{f.media_items}}条"})
    return (first + (f"其中：{second}" if second else "") + third) or _NOTHING


def _applications(tables: Tables) -> str:
    """Tell how many applications came and what became of them."""
    table = tables.table3
    told = "全年新收政府信息公开申请{{t3.new_received.total}}件{{change.t3.new_received.total|件}}"
    if table["new_received", TOTAL]:
        told += "，按申请人分：{{list.applicants}}"
    told += "；上年结转{{t3.carried_over.total}}件。"
    if table["result_total", TOTAL]:
        told += "全年办结{{t3.result_total.total}}件，其中：{{list.results}}。"
    told += "结转下年度继续办理{{t3.carried_forward.total}}件。"
    return told + _sentence(
        tables,
        {
            "supplements": "办理中通知申请人补正{{f.supplements}}件",
            "extensions": "依法延长答复期限{{f.extensions}}件",
            "in_time_share": "按期答复率{{f.in_time_share}}%",
        },
    )


def _remedies(tables: Tables) -> str:
    """Tell of reviews and lawsuits."""
    table = tables.table4
    lawsuits = [block.key for block in BLOCKS if block.group]
    told = "因政府信息公开被申请行政复议{{t4.review.total}}件{{change.t4.review.total|件}}"
    if table["review", TOTAL]:
        told += "（{{list.review}}）"
    told += (
        "；未经复议直接被提起行政诉讼{{t4.litigation_direct.total}}件，"
        "复议后被提起行政诉讼{{t4.litigation_after_review.total}}件"
    )
    if any(table[block, TOTAL] for block in lawsuits):
        told += "（两类合计：{{list.litigation}}）"
    return told + "。"


def _management(tables: Tables) -> str:
    """Tell of the documents made and abolished, as table 2 counts them."""
    told = []
    for item, label in (("regulations", "规章"), ("normative_documents", "行政规范性文件")):
        cells = [(item, measure) for measure in ("issued", "abolished", "in_force")]
        if all(tables.table2.cells.get(cell) is not None for cell in cells):
            told.append(
                f"制发{label}{{{{t2.{item}.issued}}}}件，废止{{{{t2.{item}.abolished}}}}件，"
                f"现行有效{{{{t2.{item}.in_force}}}}件"
            )
    return f"全年{'；'.join(told)}。" if told else _NOTHING


def _platform(tables: Tables) -> str:
    """Tell of the questions that were asked and who answered them."""
    return (
        _sentence(
            tables,
            {
                "questions": "全年收到公众咨询{{f.questions}}件{{change.f.questions|件}}",
                "questions_bot": "其中自动应答解决{{f.questions_bot}}件",
                "questions_people": "工作人员答复{{f.questions_people}}件",
                "questions_in_time_share": "人工答复的及时回复率{{f.questions_in_time_share}}%",
            },
        )
        or _NOTHING
    )


def _supervision(tables: Tables) -> str:
    """Tell of training, meetings and inspections."""
    return (
        _sentence(
            tables,
            {
                "trainings": "全年组织政府信息公开培训{{f.trainings}}次",
                "training_heads": "参加{{f.training_heads}}人次",
                "meetings": "召开有关会议{{f.meetings}}次",
                "inspections": "开展检查{{f.inspections}}次",
            },
        )
        or _NOTHING
    )


def _overview(tables: Tables, organ: str, year: int) -> str:
    """Return chapter 1 with the five topics that the form asks for."""
    parts = [
        f"{year}年，{organ}依照《中华人民共和国政府信息公开条例》开展政府信息公开工作，有关情况如下。",
        f"（一）主动公开。{_proactive(tables)}",
        f"（二）依申请公开。{_applications(tables)}{_remedies(tables)}",
        f"（三）政府信息管理。{_management(tables)}",
        f"（四）政府信息公开平台建设。{_platform(tables)}",
        f"（五）监督保障。{_supervision(tables)}",
    ]
    return "\n".join(parts)


_NUMERALS = "一二三四五六"


def _found_wanting(tables: Tables) -> list[tuple[str, str]]:
    """Return what the figures show to be wanting, each with what would mend it."""
    table3, table4 = tables.table3, tables.table4
    found = []
    in_time = tables.more.get("in_time_share")
    if in_time is not None and in_time < Decimal(100):
        found.append(
            (
                "部分申请未按期答复，按期答复率为{{f.in_time_share}}%",
                "对临近期限的申请逐件提醒、督办",
            )
        )
    corrected = sum(table4[block.key, "corrected"] for block in BLOCKS)
    if corrected:
        found.append(
            (
                "有答复在行政复议、行政诉讼中被纠正",
                "逐件分析被纠正的原因，加强答复前的审核",
            )
        )
    if table3["carried_forward", TOTAL]:
        found.append(
            ("有{{t3.carried_forward.total}}件申请结转下年度办理", "合理安排力量，尽早办结")
        )
    unclear = table3["unable_still_unclear", TOTAL] + table3["other_correction_overdue", TOTAL]
    if unclear:
        found.append(("部分申请内容不明确，补正后仍难以办理", "改进申请指引，一次性说明补正事项"))
    published = tables.more.get("disclosures_in_time_share")
    if published is not None and published < Decimal(100):
        found.append(
            (
                "部分信息公开不够及时，按期公开的占{{f.disclosures_in_time_share}}%",
                "落实信息形成或者变更之日起20个工作日内公开的规定",
            )
        )
    return found


def _listed(points: list[str]) -> str:
    """Return points one after another, numbered where there is more than one."""
    if len(points) == 1:
        return points[0]
    return "；".join(f"{_NUMERALS[at]}是{text}" for at, text in enumerate(points))


def _problems(tables: Tables, _organ: str, year: int) -> str:
    """Return the chapter on problems: what the figures show, and what would mend it."""
    found = _found_wanting(tables)
    if not found:
        return (
            f"从{year}年的统计数据看，没有出现逾期答复，也没有答复在行政复议、行政诉讼中被纠正。"
            "下一步将继续按期办理申请，并根据公众申请和咨询较多的事项充实主动公开内容。"
        )
    wanting = _listed([text for text, _ in found])
    mending = _listed([text for _, text in found])
    return f"从{year}年的统计数据看，存在以下问题：{wanting}。\n下一步改进措施：{mending}。"


def _fees(tables: Tables, _organ: str = "", _year: int = 0) -> str:
    """Tell of the fees charged for handling information."""
    if not _known(tables, "fee_cases", "fee_yuan"):
        return "本年度信息处理费收取情况未登记。"
    if not tables.more["fee_cases"]:
        return "本年度未收取信息处理费（收取{{f.fee_cases}}件，金额{{f.fee_yuan}}元）。"
    return "本年度收取信息处理费{{f.fee_cases}}件，金额共{{f.fee_yuan}}元。"


def _other(tables: Tables, organ: str, year: int) -> str:
    """Return chapter 6: the fees, and that there is nothing else."""
    return f"{_fees(tables, organ, year)}没有其他需要报告的事项。"


def _early_overview(tables: Tables, organ: str, year: int) -> str:
    """Return the overview as reports before 2019 had it."""
    return (
        f"本报告由{organ}依照《中华人民共和国政府信息公开条例》编制，"
        f"统计期限为{year}年1月1日至{year}年12月31日。\n"
        f"（一）培训和检查。{_supervision(tables)}\n（二）公众咨询。{_platform(tables)}"
    )


_Writer = Callable[[Tables, str, int], str]
_SINCE_2019: Mapping[str, _Writer] = {
    "overview": _overview,
    "problems": _problems,
    "other_matters": _other,
}
_EARLY: Mapping[str, _Writer] = {
    "overview": _early_overview,
    "proactive_disclosure": lambda tables, _organ, _year: _proactive(tables),
    "applications": lambda tables, _organ, _year: _applications(tables),
    "fees": _fees,
    "review_litigation": lambda tables, _organ, _year: _remedies(tables),
    "problems": _problems,
}
