"""One line of a text as its outline reads it: how it is set, alone and beside the next one.

What is told from a line alone wherever it stands belongs in :mod:`knowledge.text.layout`; what
the lines of a text make together in :mod:`knowledge.index.outline`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.text.layout import numbering_of

CELL = " | "  # between the cells of a table's row
HEADER_CELL = 16  # characters of a heading cell at most
_DAY = re.compile(
    r"\s*(?:(?:发布|更新|公布|公开|成文|印发)(?:日期|时间)?:\s*)?"
    r"(?:19|20)\d{2}[-年.]\d{1,2}[-月.]\d{1,2}日?\s*"
)
_QUESTION = re.compile(
    r"\s*(?:问|q)\d{0,3}\s*[:.、]|\s*(?:#+\s*)?(?:\d{1,3}[.、)]\s*)?[^。;]{2,80}\?\s*$"
)
_GREETING = re.compile(r"\s*[各市县区省][^。;]{2,60}:\s*$")
_MARKDOWN = re.compile(r"\s*(#{1,6})\s")
_CHAPTER = re.compile(r"\s*(?:#+\s*)?第[零〇一二三四五六七八九十百\d]+([编章节])\s")
ARTICLE = re.compile(r"\s*第[零〇一二三四五六七八九十百千\d]+条")
RULE = re.compile(r"[\s|:\-]+")  # under the header of a markdown table
LABEL = re.compile(
    "名称|事项|依据|对象|范围|条件|情形|材料|证件|时限|期限|时间|流程|程序|步骤|方式|渠道|收费|费用|标准|地点|地址|"
    "窗口|电话|热线|监督|投诉|咨询|部门|机关|机构|结果|说明|提示|须知|提醒|职责|备注|要求|内容|对策|问题|情况"
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line by the numbers of its sentences, ``end`` not among them."""

    begin: int
    end: int
    sentences: Sequence[str]

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(self.sentences)

    @property
    def blank_after(self) -> bool:
        """Whether an empty line follows."""
        return self.text[len(self.text.rstrip()) :].count("\n") > 1

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return CELL in self.text or self.text.lstrip().startswith("|")


def marked_style(text: str) -> str | None:
    """Return how a line is set that is a heading by its own mark; None where it has none."""
    if marks := _MARKDOWN.match(text):
        return marks.group(1)
    if chapter := _CHAPTER.match(text):
        return chapter.group(1)
    return "?" if _QUESTION.match(text) else None


def framed(text: str, *, last: bool) -> bool:
    """Tell whether a line is a date, a greeting, or among the ``last`` ones a signature."""
    bare = text.strip()
    if _DAY.fullmatch(text) or _GREETING.fullmatch(text):
        return True
    return last and len(bare) < HEADER_CELL * 2 and bare.endswith(tuple("局府厅委部"))


def deeper(after: TextLine, style: str, *, plain: tuple[str, ...]) -> bool:
    """Tell whether a line stands under one numbered in a style; a plain one under some only."""
    if after.is_row:
        return True
    beneath = numbering_of(after.text)
    if beneath is None:
        return style in plain and not ARTICLE.match(after.text)
    return beneath != style


def names_part(text: str, before: TextLine | None, after: TextLine) -> bool:
    """Tell whether a line numbered by a figure names a part, and is no item among others.

    It does where what follows is no item, or begins to count anew, and it isn't itself the last
    of several items that follow each other.
    """
    alone = before is not None and before.end - before.begin == 1
    follows = before is not None and alone and numbering_of(before.text) == FIGURE
    if numbering_of(after.text) == FIGURE:
        return _figure(after.text) == 1 and (_figure(text) > 1 or not follows)
    return not follows and numbering_of(after.text) is None


def _figure(text: str) -> int:
    digits = _FIRST_FIGURE.search(text)
    return int(digits.group()) if digits else 0


def is_header(text: str, after: TextLine | None) -> bool:
    """Tell whether the first row of a table names its columns."""
    if after is None or not after.is_row:
        return False
    cells = _cells(text)
    below = _cells(after.text)[0]
    if len(cells) == 2 and len(below) <= HEADER_CELL and LABEL.search(below):
        return False  # label and value side by side: every row has its own heading
    return all(len(cell) <= HEADER_CELL and not _HELD.search(cell) for cell in cells if cell)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


OUTER = (
    "word",
    "(一)",
    "figures",
)  # how parts are numbered; a figure mostly numbers the items of a list
FIGURE, PART = "figure", "part"  # numbered by a figure: an item; a heading
_FIRST_FIGURE = re.compile(r"\d{1,3}")
_HELD = re.compile(r"\d{3}|\d元|。|;")  # what a row holds and a heading cell does not
