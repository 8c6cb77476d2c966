"""What a yearly report says on each topic: one or more sentences, from figures and notes.

Only what was recorded: a topic of which nothing is known is an empty text, and its heading is
left out. Figures stand as links (:mod:`handlers.report.yearly.links`); notes are what people wrote
into the work log. Putting topics together to chapters is :mod:`handlers.report.yearly.narrative`.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from handlers.report.form.form import BLOCKS, EARLY, TOTAL
from handlers.report.form.tables import Tables

Notes = Mapping[str, Sequence[str]]
"""What the work log says in words in a year, by kind, in the order of its days."""


def known(tables: Tables, *names: str) -> bool:
    """Tell whether all of these figures were recorded."""
    return all(tables.more.get(name) is not None for name in names)


def sentence(tables: Tables, parts: Mapping[str, str], ending: str = "。") -> str:
    """Return one sentence of those parts whose figures were recorded; empty without any."""
    texts = [text for names, text in parts.items() if known(tables, *names.split())]
    return "，".join(texts) + ending if texts else ""


def among(notes: Notes, kind: str) -> str:
    """Return of which media or channels a figure is made, in brackets; empty for one alone."""
    parts = notes.get(kind, ())
    return f"（其中：{'、'.join(parts)}）" if parts else ""


def proactive(tables: Tables, notes: Notes) -> str:
    """Tell what was published without being asked for."""
    first = sentence(
        tables,
        {
            "disclosures": "全年主动公开政府信息{{f.disclosures}}条{{change.f.disclosures|条}}",
            "disclosures_share": "占全部政府信息的{{f.disclosures_share}}%",
            **_of_open(tables),
            "disclosures_electronic_share": "全文电子化率{{f.disclosures_electronic_share}}%",
            "disclosures_in_time_share": (
                "在规定的20个工作日内公开的占{{f.disclosures_in_time_share}}%"
            ),
        },
    )
    second = sentence(tables, _by_class(tables))
    third = sentence(
        tables,
        {
            "published_site": "通过政府网站公开{{f.published_site}}条",
            "published_new_media": "通过政务新媒体公开{{f.published_new_media}}条",
            "published_bulletin": "通过政府公报公开{{f.published_bulletin}}条",
            "media_items": "通过报刊、网站等媒体发布信息{{f.media_items}}条"
            + among(notes, "media"),
        },
    )
    fourth = sentence(
        tables,
        {
            "key_fields": "公开重点领域信息{{f.key_fields}}条",
            "interpretations": "发布政策解读{{f.interpretations}}篇",
            "responses": "回应社会关切{{f.responses}}次",
        },
    )
    return first + (f"其中：{second}" if second else "") + third + fourth


_CLASSES = {
    "institution": "机构信息类",
    "regulation": "法规公文类",
    "work_update": "工作动态类",
    "other": "其他类",
}


def _by_class(tables: Tables) -> dict[str, str]:
    """Return the classes in which anything was published, each with its share where it has one."""
    parts = {}
    for key, name in _CLASSES.items():
        figure, share = f"disclosures_{key}", f"disclosures_{key}_share"
        if tables.more.get(figure):
            of_all = f"（占{{{{f.{share}}}}}%）" if known(tables, share) else ""
            parts[figure] = f"{name}{{{{f.{figure}}}}}条{of_all}"
    return parts


def _of_open(tables: Tables) -> dict[str, str]:
    """Return the share of all that was opened, where anything was given on application."""
    share = tables.more.get("disclosures_of_open_share")
    if share is None or share == Decimal(100):
        return {}
    return {"disclosures_of_open_share": "占全部公开信息的{{f.disclosures_of_open_share}}%"}


def applications(tables: Tables) -> str:
    """Tell how many applications came and what became of them."""
    table = tables.table3
    if not any(table.cells.values()):
        return "全年没有收到政府信息公开申请{{change.t3.new_received.total|件}}。"
    parts = "全年新收政府信息公开申请{{t3.new_received.total}}件{{change.t3.new_received.total|件}}"
    if table["new_received", TOTAL]:
        parts += "，按申请人分：{{list.applicants}}"
    parts += "；上年结转{{t3.carried_over.total}}件。"
    if table["result_total", TOTAL]:
        parts += "全年办结{{t3.result_total.total}}件，其中：{{list.results}}。"
    parts += "结转下年度继续办理{{t3.carried_forward.total}}件。"
    return (
        parts
        + sentence(
            tables,
            {
                "supplements": "办理中通知申请人补正{{f.supplements}}件",
                "extensions": "依法延长答复期限{{f.extensions}}件",
                "in_time_share": "按期答复率{{f.in_time_share}}%",
            },
        )
        + _many(tables)
        + _again(tables)
    )


def _many(tables: Tables) -> str:
    """Tell of art. 35 where it was used."""
    if not tables.more.get("reasons_asked"):
        return ""
    return sentence(
        tables,
        {
            "reasons_asked": "因申请数量、频次明显超过合理范围要求说明理由{{f.reasons_asked}}件",
            "delays": "确定延迟答复的合理期限{{f.delays}}件",
        },
    )


def _again(tables: Tables) -> str:
    """Tell of cases taken up again, which table 3 does not count once more."""
    if not tables.more.get("reopened") and not tables.more.get("answered_again"):
        return ""
    return sentence(
        tables,
        {
            "reopened": "因复议决定或者判决重新办理{{f.reopened}}件",
            "answered_again": "以前年度的申请重新答复{{f.answered_again}}件（不计入以上件数）",
        },
    )


def remedies(tables: Tables) -> str:
    """Tell of reviews and lawsuits."""
    table = tables.table4
    if not any(table.cells.values()):
        return "没有因政府信息公开被申请行政复议、提起行政诉讼。"
    lawsuits = [block.key for block in BLOCKS if block.group]
    parts = "因政府信息公开被申请行政复议{{t4.review.total}}件{{change.t4.review.total|件}}"
    if table["review", TOTAL]:
        parts += "（{{list.review}}）"
    parts += (
        "；未经复议直接被提起行政诉讼{{t4.litigation_direct.total}}件，"
        "复议后被提起行政诉讼{{t4.litigation_after_review.total}}件"
    )
    if any(table[block, TOTAL] for block in lawsuits):
        parts += "（两类合计：{{list.litigation}}）"
    return parts + "。"


def management(tables: Tables) -> str:
    """Tell of the documents made and abolished, as table 2 counts them."""
    parts = []
    for item, label in (("regulations", "规章"), ("normative_documents", "行政规范性文件")):
        cells = [(item, measure) for measure in ("issued", "abolished", "in_force")]
        if all(tables.table2.cells.get(cell) is not None for cell in cells):
            parts.append(
                f"制发{label}{{{{t2.{item}.issued}}}}件，废止{{{{t2.{item}.abolished}}}}件，"
                f"现行有效{{{{t2.{item}.in_force}}}}件"
            )
    return f"全年{'；'.join(parts)}。" if parts else ""


def platform(tables: Tables) -> str:
    """Tell of the questions that were asked and who answered them."""
    return sentence(
        tables,
        {
            "questions": "全年收到公众咨询{{f.questions}}件{{change.f.questions|件}}",
            "questions_bot": "其中自动应答答复{{f.questions_bot}}件",
            "questions_people": "工作人员答复{{f.questions_people}}件",
            "questions_in_time_share": "人工答复的及时回复率{{f.questions_in_time_share}}%",
        },
    )


def enquiries(tables: Tables, notes: Notes) -> str:
    """Tell of questions to the hotline and the mailbox, entered in bulk."""
    return sentence(
        tables,
        {
            "enquiries": "市长公开电话、网上信箱等渠道收到咨询{{f.enquiries}}件"
            + among(notes, "enquiries"),
            "enquiries_answered": "答复{{f.enquiries_answered}}件",
            "enquiries_in_time_share": "及时回复率{{f.enquiries_in_time_share}}%",
        },
    )


def supervision(tables: Tables) -> str:
    """Tell of training, meetings and inspections."""
    return sentence(
        tables,
        {
            "trainings": "全年组织政府信息公开培训{{f.trainings}}次",
            "training_heads": "参加{{f.training_heads}}人次",
            "meetings": "召开有关会议{{f.meetings}}次",
            "inspections": "开展检查{{f.inspections}}次",
        },
    )


def secrecy(tables: Tables) -> str:
    """Tell of the reviews for secrecy before publication."""
    return sentence(tables, {"secrecy_reviews": "公开前进行保密审查{{f.secrecy_reviews}}件次"})


def said(notes: Notes, *kinds: str) -> str:
    """Return the notes of some kinds one after another, each a sentence."""
    texts = (note.strip().rstrip("。；;") for kind in kinds for note in notes.get(kind, ()))
    return "".join(f"{text}。" for text in texts if text)


def fees(tables: Tables) -> str:
    """Tell of the fees paid in the year; what was notified and what lapsed apart."""
    if not known(tables, "fee_cases", "fee_yuan"):
        return ""
    old = tables.form is EARLY  # 条例 (2008) art. 27
    name = "检索、复制、邮寄等成本费用" if old else "信息处理费"
    if not tables.more["fee_cases"]:
        parts = f"本年度未收取{name}。"
    else:
        parts = f"本年度收取{name}{{{{f.fee_cases}}}}件，金额共{{{{f.fee_yuan}}}}元。"
    if tables.more.get("fees_notified"):
        parts += "发出收费通知{{f.fees_notified}}件，逾期未缴费不再处理{{f.fees_lapsed}}件。"
    return parts


NUMERALS = "一二三四五六七八九十"


def found_wanting(tables: Tables) -> list[tuple[str, str]]:
    """Return what the figures show to be wanting, each with what would mend it."""
    table3, table4 = tables.table3, tables.table4
    points = []
    in_time = tables.more.get("in_time_share")
    if in_time is not None and in_time < Decimal(100):
        points.append(
            (
                "部分申请未按期答复，按期答复率为{{f.in_time_share}}%",
                "对临近期限的申请逐件提醒、督办",
            )
        )
    corrected = sum(table4[block.key, "corrected"] for block in BLOCKS)
    if corrected:
        points.append(
            (
                "有答复在行政复议、行政诉讼中被纠正",
                "逐件分析被纠正的原因，加强答复前的审核",
            )
        )
    if table3["carried_forward", TOTAL]:
        points.append(
            ("有{{t3.carried_forward.total}}件申请结转下年度办理", "合理安排力量，尽早办结")
        )
    unclear = table3["unable_still_unclear", TOTAL] + table3["other_correction_overdue", TOTAL]
    if unclear:
        points.append(("部分申请内容不明确，补正后仍难以办理", "改进申请指引，一次性说明补正事项"))
    published = tables.more.get("disclosures_in_time_share")
    if published is not None and published < Decimal(100):
        points.append(
            (
                "部分信息公开不够及时，按期公开的占{{f.disclosures_in_time_share}}%",
                "落实信息形成或者变更之日起20个工作日内公开的规定",
            )
        )
    return points


def listed(points: list[str]) -> str:
    """Return points one after another, numbered where there is more than one."""
    if len(points) == 1:
        return points[0]
    return "；".join(f"{NUMERALS[at]}是{text}" for at, text in enumerate(points))
