"""The sentences people read when casework refuses something, in Chinese and English.

One table by code and reason: what is wrong, where, and how to mend it. Each sentence names the
facts of its error in braces. What is refused and when is for :mod:`handlers.casework`.
"""

from collections.abc import Callable, Mapping

from handlers.casework.answers.dispositions import ROWS
from handlers.casework.answers.grounds import STATEMENT_LABELS, Statement
from handlers.casework.application import State
from handlers.casework.terms import Act, Result
from handlers.errors import HandlingError
from handlers.wording.labels import ACTS, STATES

Sentence = tuple[str, str]  # Chinese, English

SENTENCES: Mapping[str, Sentence] = {
    "calendar_unknown": (
        "{day} 不在工作日历范围内（{first} 至 {last}），无法计算。",
        "{day} is outside the working calendar ({first} to {last}) and cannot be reckoned with.",
    ),
    "overrides": (
        "节假日文件 {where}：{reason}（{value}）。",
        "calendar file, {where}: {reason} ({value}).",
    ),
    "change_too_old": (
        "{disclosure} 第{revision}版在群众提问之前就有了，请另选改进后的版本，或写明不改的理由。",
        "Revision {revision} of {disclosure} was there before the question: choose the one that"
        " mends it, or say why nothing is changed.",
    ),
    "bad_document": ("{field}：{reason}（{value}）。", "{field}: {reason} ({value})."),
    "bad_event": ("{step}（{on}）：{reason}。", "{step} on {on}: {reason}."),
    "not_allowed": ("不能{act}：{reason}（{state}）。", "cannot {act}: {reason} ({state})."),
    "act_refused": ("不能{act}：{reason}（{value}）。", "cannot {act}: {reason} ({value})."),
    "disposition_incomplete": (
        "“{result}”的答复还须写明：{missing}。",
        "an answer of “{result}” must also state: {missing}.",
    ),
    "disposition_impossible": (
        "不能以“{result}”答复：{reason}（{value}）。",
        "cannot be answered with “{result}”: {reason} ({value}).",
    ),
}
"""By the error's code. ``{reason}`` is told by the table below."""

_ON_ACTS: Mapping[str, Sentence] = {
    "same_section": ("案件已在该科室", "the case is already with that section"),
    "same_number": ("编号与本申请相同", "this is the number of the application itself"),
    "already_linked": ("已经关联过", "these are linked already"),
    "supplement_too_late": (
        "补正应当在收到申请之日起7个工作日内一次性告知（条例第三十条），最后一日已过",
        "a supplement is asked for within 7 working days of receipt (art. 30); they are over",
    ),
    "extension_too_late": (
        "延期应当在答复期限届满前决定并告知（条例第三十三条），届满日已过",
        "an extension is decided and told before the limit ends (art. 33); the due day is gone",
    ),
    "fee_twice": (
        "一件申请只收费一次，且按件、按量不能并用",
        "an application is charged once, by item or by page, never by both",
    ),
    "fee_too_late": (
        "收费通知应当在答复期限内发出，届满日已过",
        "a fee is notified within the limit; the due day is gone",
    ),
    "nothing_to_charge": ("按标准不收费", "by the tariff there is nothing to charge"),
    "no_draft": ("还没有拟稿", "there is no draft yet"),
    "same_person": (
        "拟稿人不能审核、审查或签发自己的稿件，请由他人办理",
        "nobody approves a draft of their own; another person must",
    ),
    "secrecy_unchecked": (
        "公开前须先经保密审查（条例第十七条）",
        "what is disclosed is reviewed for secrecy first (art. 17)",
    ),
    "text_changed": (
        "文本与拟稿或签发的文本不一致，请退回重拟",
        "the text is not the one drafted or signed; return it and draft anew",
    ),
    "not_voidable": ("这类记录不能作废，只能更正", "a record of this kind cannot be voided"),
    "not_correctable": ("这类记录或内容不能更正", "this record or fact cannot be corrected"),
    "no_such_entry": ("没有这一条记录", "there is no such entry"),
    "correction_unlawful": (
        "更正后案件记录不合规则",
        "the record would not be lawful after the correction",
    ),
    "no_review": ("没有登记过行政复议", "no review has been recorded"),
    "no_such_remedy": ("没有这一件复议或诉讼", "there is no such review or lawsuit"),
    "remedy_decided": ("该复议或诉讼已登记结果", "its result is recorded already"),
    "nothing_to_reopen": (
        "没有改变原答复的复议决定或判决",
        "no review or judgment went against the answer",
    ),
}

_ON_ANSWERS: Mapping[str, Sentence] = {
    "unknown_statement": ("答复不能包含这一项", "an answer holds no such item"),
    "unknown_ground": ("请选择法律依据", "choose one of the grounds"),
    "third_party_pending": (
        "第三方的15个工作日答复期未满（条例第三十二条）",
        "a third party may still answer within its 15 working days (art. 32)",
    ),
    "third_party_objects": (
        "第三方不同意公开；只有不公开会对公共利益造成重大影响才可公开，请写明（条例第十五条）",
        "a third party objects; state the public interest that prevails (art. 15)",
    ),
    "third_party_silence": (
        "第三方逾期未答复不等于同意，请写明本机关的判断（条例第三十二条）",
        "a third party's silence is not consent; state the organ's own judgement (art. 32)",
    ),
    "third_party_not_asked": (
        "应当先书面征求第三方意见（条例第三十二条）",
        "the third party is asked in writing first (art. 32)",
    ),
    "third_party_consents": (
        "第三方已同意公开，不能以此为由不予公开（条例第十五条）",
        "the third party consents, which ends this ground (art. 15)",
    ),
    "withheld_not_denied": (
        "不予公开的部分须属于不予公开的某一情形",
        "the part withheld must fall under a row of 不予公开",
    ),
    "not_supplemented": ("申请未经补正", "the application was not supplemented"),
    "supplement_not_awaited": ("没有待补正的事项", "no supplement is awaited"),
    "supplement_not_overdue": ("补正期限未满", "the period for the supplement is not over"),
    "fee_not_awaited": ("没有待缴的费用", "no fee is awaited"),
    "fee_not_overdue": ("缴费期限（20个工作日）未满", "the 20 working days to pay are not over"),
    "earlier_not_answered": (
        "此前的申请尚未答复，不属于重复申请，请一并办理（条例第三十六条第六项）",
        "the earlier application was not answered before this one came; handle both (art. 36(6))",
    ),
    "reasons_not_asked": (
        "应当先要求申请人说明理由（条例第三十五条）",
        "the applicant is asked for reasons first (art. 35)",
    ),
}

REASONS: Mapping[str, Sentence] = {
    "missing": ("缺少这一项", "this is missing"),
    "not_an_object": ("应为一个 JSON 对象", "a JSON object is expected"),
    "not_a_list": ("应为列表", "a list is expected"),
    "not_a_table": ("应为一个表 [[notice]]", "a table [[notice]] is expected"),
    "not_text": ("应为文字", "a text is expected"),
    "not_a_number": ("应为整数", "a whole number is expected"),
    "not_a_date": ("不是日期，应为 YYYY-MM-DD", "not a date (YYYY-MM-DD)"),
    "not_a_year": ("应为年份数字，如 2027", "a year such as 2027 is expected"),
    "not_toml": ("不是有效的 TOML", "not valid TOML"),
    "unreadable": ("文件无法读取", "the file cannot be read"),
    "unknown_key": ("没有这个名称", "there is no such name"),
    "unknown_field": ("没有这一项，是否应为", "there is no such field; did you mean"),
    "unknown_word": ("不是可用的值", "not a known value"),
    "bad_span": ("起止日期应在31天以内且先后有序", "a span of at most 31 days, first day first"),
    "twice": ("只能有一次", "this can be given only once"),
    "statutory_day_missing": (
        "整年安排缺少这一法定节日",
        "the year's arrangement lacks this statutory day",
    ),
    "before_receipt": ("早于收到申请之日", "before the day of receipt"),
    "after_closing": ("晚于办结之日", "after the closing day"),
    "before_filing": ("早于提起之日", "before the day of filing"),
    "not_asked": ("此前没有相应的去函或通知", "it answers nothing that was asked before"),
    "still_awaited": ("前一次尚未缴费", "the one before is still unpaid"),
    "days": (
        "延长期限应为1至20个工作日（2019年5月15日前收到的为1至15个）",
        "an extension is 1 to 20 working days (1 to 15 where received before 2019-05-15)",
    ),
    "in_future": ("不能晚于今天", "this day is still to come"),
    "too_early": ("日期过早", "this day is too early"),
    "not_a_hash": ("应为文本的 SHA-256 校验值", "the SHA-256 of a text is expected"),
    "not_for_this_act": ("此操作不接受这一项", "this act takes no such fact"),
    "state": ("当前状态下没有这项操作", "this is not open in the present state"),
    "role": ("您的角色没有这项权限", "your role does not do this"),
    **_ON_ACTS,
    **_ON_ANSWERS,
    "concluded_without_result": (
        "已审结的须写明结果 upheld、corrected 或 other",
        "a concluded one needs its result: upheld, corrected or other",
    ),
}


def casework_sentence(error: HandlingError, language: str = "zh") -> str | None:
    """Return the sentence of an error in ``zh`` or ``en``; None where this table has none."""
    sentence = SENTENCES.get(error.code)
    if sentence is None:
        return None
    english = language == "en"
    template = sentence[english]
    if error.facts.get("value") is None:
        template = template.replace("（{value}）", "").replace(" ({value})", "")
    return template.format(**{name: _shown(name, error, english) for name in error.facts})


def _shown(name: str, error: HandlingError, english: bool) -> str:
    """Return a fact of an error as people call it."""
    value = error.facts[name]
    known = error.facts.get("known")
    if name == "value" and known:
        return f"{value}; {'one of' if english else '可用'}: {known}"
    naming = _NAMES.get(name)
    return naming(value)[english] if naming else str(value)


def _missing(statements: object) -> Sentence:
    if not isinstance(statements, tuple):
        return str(statements), str(statements)
    names = [STATEMENT_LABELS[Statement(str(one))] for one in statements]
    return "、".join(zh for zh, _ in names), ", ".join(en for _, en in names)


def _row(result: object) -> Sentence:
    row = ROWS[Result(str(result))]
    return row.zh, row.en


_NAMES: Mapping[str, Callable[[object], Sentence]] = {
    "reason": lambda value: REASONS.get(str(value), (str(value), str(value))),
    "act": lambda value: ACTS[Act(str(value))],
    "step": lambda value: ACTS[Act(str(value))],
    "state": lambda value: STATES[State(str(value))] if value else ("—", "—"),
    "result": _row,
    "missing": _missing,
}
