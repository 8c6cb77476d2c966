"""What the web pages' frame says, in Chinese and English, and whose language is which.

Each module brings its own table in the same form; the desk's own sentences are in
:mod:`handlers.wording.sentences`.
"""

from collections.abc import Mapping

from handlers.language import Language

Words = Mapping[str, tuple[str, str]]
"""Sentences by key: (Chinese, English); ``{name}`` stands for a fact."""


def language_of(asked: str | None, kept: str | None, accepted: str) -> Language:
    """Return the language of a person: asked for now, kept from before, else the browser's.

    ``accepted`` is the header Accept-Language; Chinese where it says neither.
    """
    for told in (asked, kept):
        if told in {"zh", "en"}:
            return Language(told)
    best, weight = Language.ZH, 0.0
    for part in accepted.lower().split(","):
        tag, _, rest = part.strip().partition(";")
        worth = _worth(rest)
        if tag[:2] in {"zh", "en"} and worth > weight:
            best, weight = Language(tag[:2]), worth
    return best


def _worth(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


WORDS: Words = {
    "skip": ("跳到正文", "Skip to content"),
    "nav.main": ("主导航", "Main navigation"),
    "nav.chat": ("在线咨询", "Ask online"),
    "nav.disclosures": ("公开目录", "Catalogue"),
    "foot.statistics": ("办理情况统计", "Statistics"),
    "nav.guide": ("公开指南", "Guide"),
    "nav.language": ("English", "中文"),
    "nav.language_label": ("Switch to English", "切换为中文"),
    "site.name": ("政府信息公开", "Government Information Disclosure"),
    "foot.organ": ("主办：{organ}", "Published by {organ}"),
    "foot.phone": ("电话：{phone}", "Telephone: {phone}"),
    "foot.address": ("地址：{address}", "Address: {address}"),
    "foot.hours": ("办公时间：{hours}", "Office hours: {hours}"),
    "page.previous": ("上一页", "Previous"),
    "page.next": ("下一页", "Next"),
    "page.of": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "page.label": ("分页", "Pages"),
    "error.title": ("没能完成", "That did not work"),
    "error.back": ("回到首页", "Back to the start"),
    "error.reference": ("联系我们时请说明编号：{id}", "If you contact us, please quote: {id}"),
    "error.bad_request": (
        "请求的内容不完整或格式不对，请返回重试。",
        "The request was incomplete or malformed. Please go back and try again.",
    ),
    "error.forbidden": (
        "这个操作不能从别的网站发起，请在本站页面上重试。",
        "This cannot be done from another site. Please try again on our own page.",
    ),
    "error.not_found": (
        "没有找到这个页面，可能地址有误或内容已移走。",
        "There is no such page. The address may be wrong, or it has moved.",
    ),
    "error.method_not_allowed": (
        "这个地址不支持这种操作。",
        "This address does not support that operation.",
    ),
    "error.too_large": (
        "发送的内容太大，请缩小后再发。",
        "What was sent is too large. Please make it smaller and try again.",
    ),
    "error.unsupported": (
        "不支持这种内容格式。",
        "This kind of content is not supported.",
    ),
    "error.too_many": (
        "操作太频繁，请在 {seconds} 秒后再试。",
        "Too many requests. Please try again in {seconds} seconds.",
    ),
    "error.fault": (
        "系统出了问题，已经记录下来。请稍后再试，急事请致电我们。",
        "Something went wrong on our side and has been recorded. "
        "Please try again later, or call us if it is urgent.",
    ),
}
