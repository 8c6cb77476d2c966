"""How a line of a folded text is set: as a heading, an item of a list, an introduction to one.

Told from the line alone. How lines hang together belongs in :mod:`knowledge.index.outline`.
"""

import re

BARE = 40  # units of a heading at most

_ENDS = ("。", ";", "!", "?", ":", ",", ")", '"')
_ITEM = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．)）](?!\d)|[①-⑳]"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}\s(?=[\u4e00-\u9fff])"
    r"|[一二三四五六七八九十]{1,3}[、是]|[-*•·●◆■]\s)"
)
_NUMBERED_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.]"
)  # may end with a bracket
_OPENS_LIST = re.compile(r"(?:[:：]|(?:下列|以下|如下)[^。;；]{0,20})\s*$")
_MARKED = re.compile(r"^\s*#+\s*")
_LABEL = re.compile(
    r"\s*(?:[(（][^()（）]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．]|-\s*|[*•]\s+)?"
    r"(?:\*\*)?([^:：。,|*]{1,14})(?:\*\*)?[:：。]"
)


def is_heading(text: str) -> bool:
    """Tell whether a line is a heading: short, and a question or not ended like a sentence."""
    bare = text.strip()
    if len(bare) > BARE or not bare:
        return False
    if bare[-1] == "?":
        return True  # in questions and answers
    return not bare.endswith(_ENDS) or (bare[-1] == ")" and bool(_NUMBERED_HEADING.match(bare)))


def numbering_of(text: str) -> str | None:
    """Return how an item is numbered: ``figure``, ``word``, a bracket or a mark; None for none.

    >>> numbering_of("1.身份证"), numbering_of("一、对象"), numbering_of("本人申请")
    ('figure', 'word', None)
    >>> numbering_of("3.2 应急使用"), numbering_of("3.2万元")
    ('figures', None)
    """
    match = _ITEM.match(text)
    if match is None:
        return None
    mark = match.group().strip()[0]
    if mark.isdecimal():
        return "figures" if match.group()[-1].isspace() else "figure"
    if mark in "(（":
        inner = match.group().strip()[1]
        return "(1)" if inner.isdecimal() else "(一)"
    if mark in "-*•·●◆■":
        return "mark"
    return "circle" if "①" <= mark <= "⑳" else "word"


def without_numbering(text: str) -> str:
    """Return a line without how it is numbered or marked.

    >>> without_numbering("三、办理材料"), without_numbering("## 2.时限")
    ('办理材料', '时限')
    """
    bare = _MARKED.sub("", text)
    match = _ITEM.match(bare)
    return bare[match.end() :].strip() if match else bare.strip()


def opens_list(text: str, then: str) -> bool:
    """Tell whether a line introduces the items that begin with the next one."""
    style = numbering_of(then)
    if style is None:
        return bool(re.search(r"[:：]\s*$", text)) and bool(then)
    return bool(_OPENS_LIST.search(text)) or (is_heading(text) and numbering_of(text) != style)


def label_of(text: str) -> str:
    """Return what a line begins with as its label.

    >>> label_of("(四)费用:不收取费用。")
    '费用'
    """
    match = _LABEL.match(text)
    return match.group(1) if match else ""
