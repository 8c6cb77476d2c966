"""The sentences people read when casework refuses something, in Chinese and English.

One table by code and reason: what is wrong, where, and how to mend it. Each sentence names the
facts of its error in braces. What is refused and when is for :mod:`handlers.casework`.
"""

from collections.abc import Mapping

from handlers.errors import HandlingError

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
    "bad_document": ("{field}：{reason}（{value}）。", "{field}: {reason} ({value})."),
    "bad_event": ("{step}（{on}）：{reason}。", "{step} on {on}: {reason}."),
}
"""By the error's code. ``{reason}`` is told by the table below."""

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
    "concluded_without_result": (
        "已审结的须写明结果 upheld、corrected 或 other",
        "a concluded one needs its result: upheld, corrected or other",
    ),
}


def casework_sentence(error: HandlingError, language: str = "zh") -> str | None:
    """Return the sentence of an error in ``zh`` or ``en``; None where this table has none."""
    template = SENTENCES.get(error.code)
    if template is None:
        return None
    english = language == "en"
    facts = {name: str(value) for name, value in error.facts.items()}
    reason = REASONS.get(facts.get("reason", ""))
    if reason:
        facts["reason"] = reason[english]
    if error.facts.get("known"):
        facts["value"] = f"{facts['value']}; {'one of' if english else '可用'}: {facts['known']}"
    if "value" in error.facts and error.facts["value"] is None:
        return (
            template[english].replace("（{value}）", "").replace(" ({value})", "").format(**facts)
        )
    return template[english].format(**facts)
