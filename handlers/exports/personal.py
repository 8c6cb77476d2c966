"""Finding and masking personal data in what people typed.

By form (numbers with a known shape, addresses, names behind words that announce one) and by
what the record itself knows (the applicant's name and contact). It errs on the side of masking;
what no form betrays, such as a name in the middle of a sentence, is not found: open data are
looked through by a person before they are published.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.text.identity import identity_numbers_in, narrow

_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
    "尹黎易常武乔贺赖龚文"
)
_END: Final = r"(?![0-9A-Za-z])"
_START: Final = r"(?<![0-9A-Za-z])"
_HAN: Final = "[\u4e00-\u9fff]"
_NOT_PLACE: Final = frozenset("在于往到住址寄是的我家请")  # a place's name begins after these
_LONGEST_PLACE: Final = 24  # characters before the house number
_HOUSE: Final = re.compile(
    r"(?:路|街|巷|弄|大道|小区|花园|村|苑)\d{0,5}(?:弄|巷)?\d{1,5}[A-Za-z]?(?:号|栋|幢|组|弄)"
    r"(?:\d{0,5}[A-Za-z]?(?:号楼|号|栋|幢|单元|楼|层|室|户)){0,6}(?:\d{2,4}室?)?"
)

# Longer forms first: the digits of an identity number hold those of a telephone.
_FORMS: Final = tuple(
    (label, re.compile(pattern, re.IGNORECASE))
    for label, pattern in (
        ("邮箱", r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"),
        (
            "证件号码",
            rf"{_START}[1-9]\d{{5}}[ -]?(?:18|19|20)\d{{2}}[ -]?(?:0[1-9]|1[0-2])"
            rf"(?:0[1-9]|[12]\d|3[01])[ -]?\d{{3}}[\dX]{_END}",
        ),
        ("证件号码", rf"{_START}[1-9]\d{{7}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{{3}}{_END}"),
        ("证件号码", rf"{_START}(?:[EGDSPHM]\d{{8}}|[EG][A-Z]\d{{7}}){_END}"),
        ("账号", rf"{_START}\d{{4}}(?:[ -]?\d{{4}}){{3}}(?:[ -]?\d{{1,3}})?{_END}"),
        ("电话", rf"{_START}(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{{4}}[- ]?\d{{4}}{_END}"),
        ("电话", rf"{_START}\(?0\d{{2,3}}\)?[-— ]?[2-9]\d{{6,7}}(?:[-转]\d{{1,5}})?{_END}"),
        (
            "车牌",
            rf"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]·?[A-Z0-9]{{5,6}}{_END}",
        ),
        ("账号", r"(?:QQ|微信|wechat)(?:号码?)?\s*[:：是为]?\s*[A-Za-z0-9_-]{5,20}"),
        (
            "姓名",
            rf"(?<=姓名)[:：是为]?\s*[{_SURNAMES}]{_HAN}{{1,2}}(?![\u4e00-\u9fff])"
            rf"|(?<=姓名)[:：是为]\s*[{_SURNAMES}]{_HAN}{{1,2}}"
            rf"|(?:(?<=我叫)|(?<=名叫)|(?<=我是)|(?<=本人))[:：]?\s*[{_SURNAMES}]{_HAN}{{1,2}}(?=[,，。、;；(（\s]|$)"
            rf"|(?<=申请人)[:：]\s*[{_SURNAMES}]{_HAN}{{1,2}}",
        ),
        ("姓名", rf"[{_SURNAMES}]{_HAN}{{0,2}}(?=(?:先生|女士|小姐|同志|大爷|大妈|阿姨))"),
    )
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with what was found in it replaced by what it was, such as 【电话】."""

    text: str
    found: int


def mask(text: str, *, known: Iterable[str | None] = ()) -> Masked:
    """Return a text without the personal data found in it.

    ``known`` are names and contacts of the record, masked wherever they stand.
    """
    plain = narrow(text)  # same length: places in it are places in the text
    spans = [(start, end, "证件号码") for start, end in identity_numbers_in(plain)]
    for secret in known:
        if secret and len(secret.strip()) > 1:
            wanted = re.escape(narrow(secret.strip()))
            spans += ((m.start(), m.end(), "姓名或联系方式") for m in re.finditer(wanted, plain))
    for label, pattern in _FORMS:
        spans += ((match.start(), match.end(), label) for match in pattern.finditer(plain))
    spans += _addresses(plain)
    return _covered(text, spans)


def _addresses(plain: str) -> Iterator[tuple[int, int, str]]:
    """Yield addresses: a house number with the names of places before it."""
    for house in _HOUSE.finditer(plain):
        start = house.start()
        earliest = max(0, start - _LONGEST_PLACE)
        while start > earliest and _names_place(plain[start - 1]):
            start -= 1
        if start < house.start():
            yield start, house.end(), "地址"


def _names_place(sign: str) -> bool:
    """Tell whether a character may stand in the name of a place."""
    return "\u4e00" <= sign <= "\u9fff" and sign not in _NOT_PLACE


def _covered(text: str, spans: list[tuple[int, int, str]]) -> Masked:
    """Replace stretches of a text; of those that overlap, the first and longest."""
    told: list[str] = []
    at = found = 0
    for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= at:
            continue
        if start >= at:
            told += [text[at:start], f"【{label}】"]
            found += 1
        at = end
    return Masked("".join([*told, text[at:]]), found)
