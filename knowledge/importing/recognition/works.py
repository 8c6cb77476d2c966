"""Names of works: what stays the same between versions of a statute's or a rule's name.

Compared without 中华人民共和国, brackets and the day written behind.
"""

import re

_BEHIND = re.compile(
    r"\s*[(（\[【]\s*(?P<what>(?:19|20)\d{2}[^()（）\[\]【】]{0,12}|修订|修正|修正案|修订本|最新|现行有效)\s*[)）\]】]\s*$"
)
_MARKS = re.compile(r"[\s\u3000《》〈〉<>“”\"()（）\[\]【】·、,，-]")


def work_key(title: str) -> str:
    """Return what stays the same between versions of a work's name."""
    bare, _ = split_title(title)
    return _MARKS.sub("", bare).replace("中华人民共和国", "")


def split_title(title: str) -> tuple[str, str | None]:
    """Return a title without the day or remark in brackets behind it, and that by itself."""
    remark = _BEHIND.search(title)
    return (title[: remark.start()].strip(), remark["what"]) if remark else (title.strip(), None)
