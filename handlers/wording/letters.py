"""The sentences people read about letters and their templates, in Chinese and English.

One table by code and reason, laid into that of :mod:`handlers.wording.sentences`. What is refused
and when is for :mod:`handlers.letters`.
"""

from collections.abc import Mapping
from typing import Any, Final

from handlers.casework.answers.grounds import STATEMENT_LABELS, Statement
from handlers.casework.terms import LetterKind
from handlers.errors import HandlingError
from handlers.letters.kinds import KIND_LABELS

Sentence = tuple[str, str]  # Chinese, English

LETTER_ERRORS: Final[Mapping[str, Sentence]] = {
    "letter_template": (
        "信函模板 {where} 有误：{value}。请更正，或删去该项以使用默认模板。",
        "Letter templates, {where}: {value} is wrong. Mend it, or leave it out for the default.",
    ),
    "letter_template.not_toml": (
        "信函模板 {where} 不是有效的 TOML（{value}）。请更正，或移走文件以使用默认模板。",
        "Letter templates {where}: not valid TOML ({value}). Mend it, or take the file away.",
    ),
    "letter_template.unknown_field": (
        "信函模板 {where} 中没有“{value}”这一项。请对照默认模板（gongkai letter templates）更正。",
        "Letter templates, {where}: there is no {value}. Compare with gongkai letter templates.",
    ),
    "letter_template.missing_field": (
        "信函模板 {where} 的“{value}”为空。请补上。",
        "Letter templates, {where}: {value} is empty. Fill it in.",
    ),
    "letter_template.unknown_placeholder": (
        "信函模板 {where} 中不能使用占位 {value}。请对照默认模板（gongkai letter templates）更正。",
        "Letter templates, {where}: {value} cannot be used here. Compare with gongkai letter "
        "templates.",
    ),
    "letter_template.missing_placeholder": (
        "信函模板 {where} 没有写到依法必须告知的 {value}。请补上。",
        "Letter templates, {where}: {value} must be told by law and is missing. Add it.",
    ),
    "letter_template.braces": (
        "信函模板 {where} 中的花括号不成对：{value}。请更正。",
        "Letter templates, {where}: braces do not match in {value}. Mend it.",
    ),
    "letter_template.not_text": (
        "信函模板 {where} 应为文字，不能是 {value}。请更正。",
        "Letter templates, {where}: a text is expected, not {value}. Mend it.",
    ),
    "letter_template.not_a_list": (
        "信函模板 {where} 应为列表，不能是 {value}。请更正。",
        "Letter templates, {where}: a list is expected, not {value}. Mend it.",
    ),
    "letter_template.not_a_table": (
        "信函模板 {where} 应为一节，不能是 {value}。请更正。",
        "Letter templates, {where}: a table is expected, not {value}. Mend it.",
    ),
    "letter_template.not_pairs": (
        "信函模板 {where} 的每一行应为［项目，内容］两项，不能是 {value}。请更正。",
        "Letter templates, {where}: each row is a pair of what and content, not {value}. Mend it.",
    ),
    "letter_not_due": (
        "申请 {number} 还没有办理可以出具“{kind}”的事项。请先办理，再出具。",
        "Nothing was done on {number} that a {kind} could tell. Do the act first.",
    ),
    "letter_incomplete": (
        "申请 {number} 的“{kind}”还须写明：{missing}。请补充后再出具。",
        "The {kind} of {number} must also state: {missing}. Complete it first.",
    ),
}
"""By the error's code, or its code and the reason among its facts."""

_PLACEHOLDERS: Final[Mapping[str, Sentence]] = {
    "ask": ("补正事项", "what is to be supplied"),
    "until": ("补正期限", "the last day to supply it"),
    "due_on": ("答复期限", "the due day"),
    "days": ("延长的工作日数", "the working days added"),
    "wanted": ("申请公开的内容", "what is applied for"),
    "standard": ("收费标准", "the tariff"),
    "working": ("计费页数或件数", "the quantity charged"),
    "yuan": ("收费金额", "the amount"),
}


def letter_facts(error: HandlingError, language: str) -> Mapping[str, Any]:
    """Return the facts of an error with kinds and placeholders by the names people know."""
    english, facts = language == "en", dict(error.facts)
    kind = facts.get("kind")
    if isinstance(kind, LetterKind):
        facts["kind"] = KIND_LABELS[kind][english]
    missing = facts.get("missing")
    if error.code == "letter_incomplete" and isinstance(missing, tuple):
        facts["missing"] = tuple(_named(str(name), english=english) for name in missing)
    return facts


def _named(name: str, *, english: bool) -> str:
    if name in set(Statement):
        return STATEMENT_LABELS[Statement(name)][english]
    return _PLACEHOLDERS.get(name, (name, name))[english]
