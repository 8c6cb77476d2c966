"""Which words at the beginning of a text are its title.

A page has the title on a line of its own; texts taken from pages often have everything on one
line, where the title is what stands before the address, the number or the first sentence.
"""

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from knowledge.importing.formats.cleaning import is_furniture
from knowledge.importing.recognition import organs
from knowledge.importing.recognition.datelines import dateline_day
from knowledge.importing.recognition.heads import head_of
from knowledge.importing.recognition.labels import is_details

_LONGEST_BYLINE = 30
_LONGEST_BAR = 300  # characters of a title bar that are looked at
LONGEST = 120
"""Characters; what is longer is a sentence and no title."""

_KIND = re.compile(
    r"(?:通知|公告|通告|公示|意见|办法|规定|措施|方案|指引|指南|条例|决定|解读|说明|函|报告|答复|批复"
    r"|倡议书|提示|声明|清单|细则|解释|规则|章程|规程|标准|规范|计划|规划|要点|名单|简介|须知|问答"
    r"|通报|纪要|令|法|制度|流程|目录|一览表|公开信|提醒)(?:[(（][^()（）]{1,20}[)）])?[\"”》!！]?$"
)
_NUMBER = re.compile(
    r"[〔\[［﹝【(（]\s?(?:19|20)\d{2}\s?年?[〕\]］﹞】)）]\s?第?\s?\d{1,5}\s?号|第\s?\d{1,4}\s?号$"
)
_BEGINS_BODY = re.compile(
    r"(?:各|尊敬的|为[了进贯深切做应全加积有保规落]|根据|按照|依据|现将|近日|日前|当前|连日来|新华社"
    r"|\d{1,4}[年月日.、]|今[天日(（]|昨[天日]|本报|记者|第[一二三四五六七八九十]+[章条]"
    r"|[一二三四五六七八九十]{1,3}、"
    r"|[\u4e00-\u9fff]{2,10}(?:讯|电|消息)(?:[\s(（]|$)|[\u4e00-\u9fff]{2,10}讯[(（]|索引号|作者\s?[:：]"
    r"|来源\s?[:：]|时间\s?[:：]|原标题|导读|导语|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_NO_TITLE = re.compile(
    r"[。;；]|[:：,，]$|^(?:名称|时间|地点|地址|电话|联系电话|姓名|单位|日期|对象|附件|联系人)\s?[:：]"
)
_PROMULGATES = re.compile(
    r"(?:现(?:公布|发布|颁布))?《(?P<name>[^《》]{4,60})》(?:已经?|业经|已于)[^。]{0,80}(?:通过|同意|批准)[^。]{0,40}"
    r"(?:公布|发布|施行)"
)
_GLUED = re.compile(
    r"(的(?:通知|公告|通告|意见|决定|函))"
    r"(?=[\u4e00-\u9fff]{2,10}[〔\[［﹝【](?:19|20)\d{2}[〕\]］﹞】]\d{1,5}号)"
)
_NUMBERED = re.compile(
    r"^[\u4e00-\u9fff]{2,16}[〔\[［﹝【](?:19|20)\d{2}[〕\]］﹞】]\s?\d{1,5}\s?号\s?[-—:：]?\s?(?=\S{8})"
    r"|\s?[(（][\u4e00-\u9fff]{2,16}[〔\[［﹝【(（](?:19|20)\d{2}[〕\]］﹞】)）]\s?\d{1,5}\s?号[)）]$"
)
_REPRINTED = re.compile(
    r"^[(（\[【]?(?:转载|转发|原创|置顶|公示件)[)）\]】:：]\s*|\s*[(（\[【](?:转载|全文)[)）\]】]$"
)
_SITE_TAIL = re.compile(
    r"\s{0,4}[-_|—–丨]{1,4}\s{0,4}(?![^-_|—–丨]{0,40}(?:关于|的公))[^-_|—–丨]{0,26}"
    r"(?:局|厅|部|委|政府|委员会|办公室|网|网站|门户|平台|频道|首页|主页|公开|公告|动态|专栏|官网)\s*$"
)
_PARTED = re.compile(r"(\s{0,4}[-_|–丨]{1,4}\s{0,4})")
_COLUMN = re.compile(
    r"|[^-_|—–丨]{0,12}(?:政府|委员会|办公室|网|网站|门户|平台|首页|官网)"
    r"|(?:首页|(?:通知|公示|政务|信息|党务|政策|最新|最近)*(?:公告|公示|公开|通知|动态|要闻|新闻|文件|法规|解读|指南)(?:公告|公开|中心|栏|列表)?"
    r"|政府信息公开(?:目录|指南|专栏)?|规范性文件|办事(?:服务|指南|大厅)|新闻中心|.{2,6}(?:专栏|专题|频道|栏目))"
)


class Trust(IntEnum):
    """How much a saying of the title weighs."""

    BAR = 2  # the browser's title bar, which often names the column
    HEADING = 3  # a heading of the markup, or the text's own first lines
    SAID = 4  # a field for it: ArticleTitle, 标题


class Named(NamedTuple):
    """A title as one place says it, and how much that weighs."""

    title: str
    trust: Trust


def weighed(named: Iterable[Named], *, columns: frozenset[str] = frozenset()) -> str | None:
    """Return the title that most speaks for, None where nobody names one.

    What several places say alike is weighed together; ``columns`` are names of the site's
    columns, which are no titles.
    """
    weights: dict[str, int] = {}
    written: dict[str, str] = {}
    for title, trust in named:
        bare = bare_title(title)
        key = "".join(bare.split())
        if len(key) < 2 or bare in columns:
            continue
        weights[key] = weights.get(key, 0) + trust
        written.setdefault(key, bare)
    if not weights:
        return None
    return written[max(weights, key=lambda key: weights[key])]


def bare_title(title: str) -> str:
    """Return a title without （转载） and the like, and without the number beside it."""
    return without_number(_REPRINTED.sub("", title.strip()).strip())


def title_of_lines(lines: list[str]) -> tuple[str | None, int]:
    """Return the title that stands on lines of its own, and how many lines it takes with it.

    The lines are those of a page without its crumbs. A title broken over up to four short
    lines is put together. The count takes in blank lines and the line of dates and sources
    that follows the title; it is 0 where no line is a title.
    """
    parts: list[str] = []
    taken = 0
    for number, raw in enumerate(lines[:12]):
        line = _bare(raw)
        if not line:
            continue
        if is_details(line) or (parts and (is_furniture(line) or dateline_day(line))):
            taken = number + 1 if parts else 0
            continue
        if parts and (not _goes_on(parts, line)):
            if _is_byline(line, lines[number + 1 : number + 4]):
                continue
            break
        if not _may_be_title(line):
            break
        parts.append(line)
        taken = number + 1
    if not parts:
        return None, 0
    return "".join(parts), taken


def _is_byline(line: str, following: list[str]) -> bool:
    """Tell whether a short line says who put a page up: one that says when comes next."""
    below = next((_bare(other) for other in following if _bare(other)), "")
    return len(line) <= _LONGEST_BYLINE and "。" not in line and dateline_day(below) is not None


def is_document_title(title: str) -> bool:
    """Tell whether a title ends as titles of official documents do."""
    return _KIND.search(title) is not None


def promulgated(text: str) -> str | None:
    """Return the work that an order or a notice puts in force in its first words, by its name."""
    named = _PROMULGATES.match(text.strip())
    return named["name"] if named else None


def title_in_run(text: str) -> str | None:
    """Return the title at the beginning of a text that has no lines."""
    opening = _GLUED.sub(r"\1 ", text[:500])
    chunks = [chunk for chunk in re.split(r"[\s\u3000\u200b-\u200d]+", opening) if chunk]
    chunks = chunks[head_of(chunks).lines :]
    parts: list[str] = []
    for chunk in chunks:
        if parts and chunk in parts and _is_organ(parts):
            continue  # the sender's name, once more before the title proper
        if parts and (_ends_title(parts, chunk) or sum(map(len, parts)) + len(chunk) > LONGEST):
            break
        parts.append(chunk)
    title = without_number(" ".join(parts))
    return title if 0 < len(title) <= LONGEST and not title.endswith("。") else None


def without_number(title: str) -> str:
    """Return the title without a document number written before or behind it."""
    return _NUMBERED.sub("", title).strip() or title


def without_site(title: str, *, site: str = "", columns: frozenset[str] = frozenset()) -> str:
    """Return the title of a web page without the names of the site and its columns beside it.

    ``columns`` are names the page itself gives its columns, as in its crumbs.
    """
    title = title.strip()[:_LONGEST_BAR]
    if site and title.endswith(site):
        title = title.removesuffix(site).rstrip(" \u3000\xa0-_|—–丨") or title
    while len(shorter := _SITE_TAIL.sub("", title).strip()) >= 4 and shorter != title:
        title = shorter
    return _without_columns(title, frozenset({*columns, site}))


def _without_columns(title: str, columns: frozenset[str]) -> str:
    """Return the title without names of columns before or behind it, as bars of titles have them.

    A dash (——) is the title's own.
    """
    parts = _PARTED.split(title)
    names, marks = parts[::2], parts[1::2]
    first, last = 0, len(names) - 1
    while first < last and _is_column(names[first], columns):
        first += 1
    while first < last and _is_column(names[last], columns):
        last -= 1
    middle = [
        mark + name for mark, name in zip(marks[first:last], names[first + 1 :], strict=False)
    ]
    return names[first].strip() + "".join(middle).rstrip()


def _is_column(name: str, columns: frozenset[str]) -> bool:
    name = name.strip()
    return name in columns or _COLUMN.fullmatch(name) is not None


def short_beginning(text: str) -> str:
    """Return what a text without a title is called: its first words."""
    first = re.split(r"[。;；!！?？\n]", text.strip(), maxsplit=1)[0].strip()
    return first if len(first) <= 40 else first[:39] + "…"


def _bare(line: str) -> str:
    return re.sub(r"^#{1,6}\s+", "", line.strip().strip("\u3000").strip()).strip("*").strip()


def _may_be_title(line: str) -> bool:
    return len(line) <= LONGEST and not _NO_TITLE.search(line)


def _goes_on(parts: list[str], line: str) -> bool:
    """Tell whether ``line`` is the next line of a title that is not complete yet."""
    if len(parts) >= 4 or len(line) > 60 or _NUMBER.search(line) or _BEGINS_BODY.match(line):
        return False
    if _KIND.search("".join(parts)):
        return False
    so_far = "".join(parts)
    broken = so_far.endswith(("的", "和", "与", "及", "、", "关于", "印发")) or "关于" in so_far
    return (broken or so_far.endswith(organs.ENDS)) and _may_be_title(line)


def _is_organ(parts: list[str]) -> bool:
    return len("".join(parts)) <= 60 and all(part.endswith(organs.ENDS) for part in parts)


def _ends_title(parts: list[str], chunk: str) -> bool:
    """Tell whether the title is complete before ``chunk``."""
    so_far = "".join(parts)
    if chunk in so_far or _NUMBER.search(chunk) or re.search(r"[。;；]|[:：]$", chunk):
        return True
    closes = _KIND.search(chunk) is not None
    if _BEGINS_BODY.match(chunk) or (len(chunk) > LONGEST // 2 and not closes):
        return True
    if _is_organ(parts):
        return False
    if _KIND.search(so_far):
        return True
    return len(so_far) + len(chunk) > LONGEST // 2 and not closes
