"""Bytes to characters: UTF-8, GB18030 and UTF-16, with or without a byte order mark.

A text that decodes only with losses is refused: what is published must stand as it stood.
"""

import codecs
import re

from knowledge.importing.refusal import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),  # U+FEFF in GB18030
)
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
)
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"
    "过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都"
    "两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重"
    "新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知"
    "较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造"
    "百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集"
    "温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿"
    "千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存"
    "候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该"
    "铁价严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含企望密批营项防举球英氧势告李台落木帮"
    ",。、;:?!"
    "''()《》〔〕【】·…—,:;?!() \n\r\t\u3000"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_LEAST = 0.35
"""Share of common Chinese characters, marks and ASCII below which a reading is no Chinese text."""


def decode(content: bytes) -> str:
    """Return the characters of a text file, line ends made ``\\n``.

    Raises:
        UnreadableError: ``binary`` or ``encoding``.
    """
    if content.startswith(_BINARY):
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
    if b"\x00" not in content:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    names = ("gb18030", "utf-16-le", "utf-16-be")
    readings = [text for name in names if (text := _tried(content, name)) is not None]
    best = max(readings, key=_likelihood, default="")
    if _likelihood(best) < _LEAST:
        raise UnreadableError("binary" if b"\x00" in content else "encoding")
    return best


def _tried(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _likelihood(text: str) -> float:
    """Return the share of characters that ordinary Chinese text is made of."""
    sample = text[:4000]
    if not sample:
        return 0.0
    usual = sum(one in _COMMON or "!" <= one <= "~" for one in sample)
    return usual / len(sample)
