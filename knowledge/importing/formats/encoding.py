"""Bytes to characters: UTF-8, GB18030 and UTF-16, with or without a byte order mark.

A text that decodes only with losses is refused: what is published must stand as it stood.
"""

import codecs
import re

from knowledge.file_kinds import signed_kind
from knowledge.importing.refusal import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),  # U+FEFF in GB18030
)
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"
    "过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都"
    "两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重"
    "新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知"
    "局厅通知办理登记标准申请人民政府民政救助养老社区街道婚姻殡葬儿童残疾补贴材料证明地址电话"
)
"""Characters that make up most of an official text."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_MARKS_OF_TEXT = frozenset("，。、；：？！“”‘’（）《》〈〉〔〕【】·…—～　\n\r\t●○①②③④⑤⑥⑦⑧⑨⑩％℃")
_SAMPLE = 4000  # characters
_LEAST = 0.45
"""Likelihood below which a reading is no Chinese text."""


def decode(content: bytes) -> str:
    r"""Return the characters of a text file, line ends made ``\\n``.

    Raises:
        UnreadableError: ``binary`` or ``encoding``.
    """
    if signed_kind(content) is not None:
        raise UnreadableError("binary")
    text = _marked(content)
    if text is None:
        text = _unmarked(content)
    if len(_CONTROL.findall(text)) * 500 > len(text):
        raise UnreadableError("binary")
    return _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def decode_declared(content: bytes, declared: str) -> str | None:
    """Return the characters by the encoding a page names, None where it does not fit."""
    name = "gb18030" if declared.lower().replace("-", "") in {"gb2312", "gbk"} else declared
    try:
        return content.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None


def _marked(content: bytes) -> str | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(name).lstrip("\ufeff")
            except UnicodeDecodeError as error:
                raise UnreadableError("encoding") from error
    return None


def _unmarked(content: bytes) -> str:
    plain = None if b"\x00" in content else _tried(content, "utf-8")
    if plain is not None and not _dubious(plain):
        return plain
    others = (_tried(content, name) for name in ("gb18030", "utf-16-le", "utf-16-be"))
    readings = [text for text in (plain, *others) if text is not None]
    best = max(readings, key=_likelihood, default="")
    if _likelihood(best) < _LEAST and best != plain:
        raise UnreadableError("binary" if b"\x00" in content else "encoding")
    return best


def _dubious(text: str) -> bool:
    """Tell whether text read as UTF-8 has foreign letters and nothing Chinese.

    A few short GB18030 words are by chance valid UTF-8, where they look like Cyrillic.
    """
    return not text.isascii() and max(text) < "\u0800"


def _tried(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _likelihood(text: str) -> float:
    """Return from 0 to 1 how much a reading looks like Chinese text, by its beginning."""
    sample = text[:_SAMPLE]
    return sum(map(_plausible, sample)) / len(sample) if sample else 0.0


def _plausible(character: str) -> float:
    if character in _FREQUENT or " " <= character <= "~" or character in _MARKS_OF_TEXT:
        return 1.0
    if "\u4e00" <= character <= "\u9fff":
        # the 6,763 characters of GB 2312 are those that ordinary names and texts are made of
        return 0.7 if character.encode("gb2312", "ignore") else 0.2
    return 0.0
