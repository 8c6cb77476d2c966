"""Which other documents a text puts out of force (废止): in its closing words, or by its list.

A document is named by its title in 《》 or by its number. Offices also publish lists of what is
abolished, often beside lists of what stays in force: only what stands under 废止 or 失效 counts.
"""

import re
from typing import NamedTuple

from knowledge.importing.recognition.works import work_key
from knowledge.text.document_numbers import document_numbers_in

_CLOSING = 1500  # characters at the end in which a text repeals others
_SENTENCE = re.compile(r"[^。\n]{4,600}")
_REPEALS = re.compile(
    r"(?:同时|同步|即行|即|予以|自行|一并|相应|随之)(?:废止|失效)|停止执行|不再执行"
    r"|(?:自|从)[^。]{2,60}(?:起|后)[^。]{0,400}废止|(?:原(?!则)|此前|以前)[^。]{0,20}[《〔][^。]{2,400}废止"
)
_NAMED = re.compile(r"《(?P<name>[^《》]{2,120}(?:《[^《》]{1,80}》[^《》]{0,80})?)》")
_CLEARED = re.compile(
    r"文件.{0,12}清理(?:结果|情况|目录)|清理.{0,12}文件.{0,8}(?:结果|目录|决定|公告|通告|通知)"
)
_TITLE = re.compile(
    r"[^|《》。；;]{4,120}(?:通知|意见|办法|规定|细则|方案|决定|通告|公告|制度|规则|批复|函|规程|标准)"
    r"(?:[(（](?:试行|暂行)[)）])?"
)
_LIST = re.compile(r"(?:废止|失效).{0,40}(?:决定|公告|通告|目录|通知|清单|名单|一览表|文件)")
_STAYS = re.compile(r"继续有效|保留|现行有效|予以修改|修改的|拟修订")
_GOES = re.compile(r"废止|失效|停止执行")
_HEADING = 60  # characters up to which a line without a number heads a part of a list


class Repeals(NamedTuple):
    """Works (keys) and document numbers that a text puts out of force."""

    works: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


def repeals_of(title: str, text: str) -> Repeals:
    """Return what a text repeals in its closing words, and what its list of abolished names."""
    closing = text[-_CLOSING:]
    parts: list[str] = []
    if _REPEALS.search(closing):
        sentences = (sentence.group() for sentence in _SENTENCE.finditer(closing))
        parts.extend(sentence for sentence in sentences if _REPEALS.search(sentence))
    works: set[str] = set()
    if _LIST.search(title) or _CLEARED.search(title):
        listed = _listed(text, goes=_LIST.search(title) is not None)
        parts.extend(listed)
        works = {work_key(name) for line in listed for name in _titles_in(line)}
    works |= {work_key(work["name"]) for part in parts for work in _NAMED.finditer(part)}
    numbers = {tight_number(number) for part in parts for number in document_numbers_in(part)}
    return Repeals(frozenset(works), frozenset(numbers))


def tight_number(number: str) -> str:
    """Return a document number in one way of writing, to be compared."""
    tight = "".join(number.split()).replace("第", "")
    return re.sub(r"[〔\[［﹝【(（](\d{4})[〕\]］﹞】)）]", r"〔\1〕", tight)


def _says_it_goes(line: str) -> bool:
    """Tell whether a cell of a row, beside the title, says 废止 or 失效."""
    return any(_GOES.fullmatch(cell.strip()) for cell in line.split("|"))


def _titles_in(line: str) -> list[str]:
    """Return the titles in the cells of a row, without 《》; beside a number that names it surer.

    Many years have a notice of one title.
    """
    cells = [cell.strip() for cell in line.split("|")]
    if any(document_numbers_in(line)):
        return []
    return [cell for cell in cells if len(cells) > 1 and _TITLE.fullmatch(cell)]


def _listed(text: str, *, goes: bool) -> list[str]:
    """Return the lines of a list that stand under 废止 or 失效, or say so themselves.

    ``goes`` is whether those before any heading do.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        names = (
            any(document_numbers_in(line))
            or _NAMED.search(line) is not None
            or bool(_titles_in(line))
        )
        if not names and len(line) <= _HEADING:
            if _STAYS.search(line):
                goes = False
            elif _GOES.search(line):
                goes = True
        elif names and not _STAYS.search(line) and (goes or _says_it_goes(line)):
            lines.append(line)
    return lines
