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
_REPEALS = re.compile(r"(?:同时|即行|予以|自行|一并)废止|停止执行|同时失效")
_NAMED = re.compile(r"《(?P<name>[^《》]{2,120}(?:《[^《》]{1,80}》[^《》]{0,80})?)》")
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
    if _LIST.search(title):
        parts.extend(_listed(text))
    works = {work_key(work["name"]) for part in parts for work in _NAMED.finditer(part)}
    numbers = {tight_number(number) for part in parts for number in document_numbers_in(part)}
    return Repeals(frozenset(works), frozenset(numbers))


def tight_number(number: str) -> str:
    """Return a document number in one way of writing, to be compared."""
    tight = "".join(number.split()).replace("第", "")
    return re.sub(r"[〔\[［﹝【(（](\d{4})[〕\]］﹞】)）]", r"〔\1〕", tight)


def _listed(text: str) -> list[str]:
    """Return the lines of a list that stand under 废止 or 失效."""
    goes = True
    lines: list[str] = []
    for line in text.split("\n"):
        names = any(document_numbers_in(line)) or _NAMED.search(line) is not None
        if not names and len(line) <= _HEADING:
            if _STAYS.search(line):
                goes = False
            elif _GOES.search(line):
                goes = True
        elif goes and names and not _STAYS.search(line):
            lines.append(line)
    return lines
