"""Finding and masking personal data in what people typed: the one rule for exports and letters.

First what the record itself knows (the applicant's name in any spelling, the contact), then by
form: numbers with a known shape, addresses, names where the words around them announce one. It
errs on the side of masking; what nothing betrays is not found, so a person looks through what
goes out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.text.identity import (
    identity_numbers_in,
    is_identity_number,
    is_old_identity_number,
    narrow,
    personal_numbers_in,
)

_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
    "尹黎易常武乔贺赖龚文"
)
_COMPOUND: Final = (
    *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐"),
    *("夏侯", "长孙", "宇文", "端木", "南宫", "独孤", "轩辕", "闻人", "澹台", "公冶", "淳于"),
)
_DOTS: Final = "·•・‧∙．.｡"
_SURNAME: Final = rf"(?:{'|'.join(_COMPOUND)}|[{_SURNAMES}])"
_SAYS: Final = ("我叫", "名叫", "我是", "本人")
_LABELS: Final = (
    *("申请人", "户主", "联系人", "当事人", "代理人", "负责人", "法定代表人", "被征收人"),
    *("举报人", "投诉人", "监护人", "受益人", "死者", "患者", "学生", "业主", "持有人"),
)
_PEOPLE: Final = (
    *("村民", "居民", "业主", "户主", "患者", "学生", "邻居", "职工", "教师", "老人", "儿童"),
    *("父亲", "母亲", "儿子", "女儿", "丈夫", "妻子", "其子", "其女", "爷爷", "奶奶", "孤儿"),
    *("残疾人", "死者", "申请人", "举报人", "法定代表人", "股东", "经理"),
)
_TITLES: Final = "先生|女士|小姐|同志|大爷|大妈|大娘|阿姨|叔叔|老师|医生|师傅|老人|本人"
_BEFORE: Final = "，,。；;、：:给与和向由对为将把替让被查询请及（(“"
_AFTER: Final = (
    "的低保|的救助|的补|的户|的身份|的婚|的离|的结婚|的残|的档|的领|的名|的房|的地|的父|的母|的妻|的丈"
    "|享受|领取|申领|反映|举报|投诉|起诉|诉|与|和|家的|一家|一户|去世|死亡|失踪|住院|登记结婚|离婚|在我|于\\d|因"
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

_NAME: Final = rf"{_SURNAME}{_HAN}{{1,2}}"
_NAME_THEN: Final = rf"{_SURNAME}{_HAN}{{1,2}}?(?=(?:{_AFTER})|[,，。、;；（(\s]|$)"


def _behind(words: Iterable[str]) -> str:
    """Return the pattern for a place right behind any of these words."""
    return "|".join(f"(?<={word})" for word in words)


_MOBILE: Final = rf"{_START}(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{{4}}[- ]?\d{{4}}{_END}"

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
        ("电话", _MOBILE),
        ("电话", rf"{_START}\(?0\d{{2,3}}\)?[-— ]?[2-9]\d{{6,7}}(?:[-转]\d{{1,5}})?{_END}"),
        (
            "车牌",
            rf"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]·?[A-Z0-9]{{5,6}}{_END}",
        ),
        ("账号", r"(?:QQ|微信|wechat)(?:号码?)?\s*[:：是为]?\s*[A-Za-z0-9_-]{5,20}"),
        (
            "证件号码",
            r"(?:证|证件|证书|执照|存折|病历|学籍|准考证)(?:编?号码?)[:：是为]?\s*"
            r"(?P<secret>[A-Za-z0-9][A-Za-z0-9〔〕()（）-]{4,24})",
        ),
        ("姓名", rf"{_HAN}{{2,6}}(?:[{_DOTS}]{_HAN}{{1,8}}){{1,3}}"),  # 买买提·艾力
        (
            "姓名",
            rf"{_SURNAME}(?:[ \u3000]{{1,3}}{_HAN}){{2}}"
            rf"|(?<!{_HAN}){_SURNAME}[ \u3000]{_HAN}(?!{_HAN})",
        ),  # 王 小 明
        ("姓名", rf"(?<=姓名)[:：是为]?\s*{_NAME}(?!{_HAN})|(?<=姓名)[:：是为]\s*{_NAME}"),
        ("姓名", rf"(?<=姓名)[:：]\s*{_HAN}{{2,4}}(?!{_HAN})"),
        ("姓名", rf"(?:{_behind(_SAYS)})[:：]?\s*{_NAME}(?=[,，。、;；(（\s]|$)"),
        ("姓名", rf"(?:{_behind(_LABELS)})[:：]\s*(?:{_NAME}|{_HAN}{{2,4}}(?!{_HAN}))"),
        ("姓名", rf"(?:{_behind(_PEOPLE)}){_NAME_THEN}"),
        ("姓名", rf"{_SURNAME}{_HAN}{{0,2}}(?=(?:{_TITLES}))"),
        ("姓名", rf"(?:(?<=^)|(?<=[{_BEFORE}])){_NAME_THEN}"),
    )
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with what was found in it replaced by what it was, such as 【电话】."""

    text: str
    count: int


def mask(text: str, *, known: Iterable[str | None] = ()) -> Masked:
    """Return a text without the personal data found in it.

    ``known`` are names and contacts of the record, masked wherever they stand.
    """
    plain = narrow(text)  # same length: places in it are places in the text
    forms = frozenset(label for label, _ in _FORMS)
    return _covered(text, [*_betrayed(plain, known, forms), *_addresses(plain)])


def _betrayed(
    plain: str, known: Iterable[str | None], forms: frozenset[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield what the record knows, and what has one of these forms."""
    yield from ((start, end, "证件号码") for start, end in identity_numbers_in(plain))
    for secret in known:
        for spelling in _spellings(secret or ""):
            yield from ((m.start(), m.end(), _KNOWN) for m in spelling.finditer(plain))
    for label, pattern in _FORMS:
        if label in forms:
            part = "secret" if "secret" in pattern.groupindex else 0
            yield from ((*match.span(part), label) for match in pattern.finditer(plain))


_MOBILES: Final = re.compile(_MOBILE)


def mask_numbers(text: str) -> str:
    """Return a question without the numbers that are somebody's own.

    Identity numbers, bank cards and mobile telephones, each found by its form. Names and addresses
    stay: a question is often about a place, and only whoever exports it needs them gone.
    """
    plain = narrow(text)
    spans = []
    for start, end in personal_numbers_in(plain):
        number = plain[start:end]
        citizen = is_identity_number(number) or is_old_identity_number(number)
        spans.append((start, end, "证件号码" if citizen else "账号"))
    spans += ((*match.span(), "电话") for match in _MOBILES.finditer(plain))
    return _covered(text, spans).text if spans else text


_REACHING: Final = frozenset({"邮箱", "证件号码", "账号", "电话"})


def mask_contacts(text: str, *, known: Iterable[str | None] = ()) -> str:
    """Return a text for somebody at work on it, without what reaches or proves a person.

    ``known`` are the names and contacts of the record, masked wherever they stand; of what is
    not known numbers and addresses for mail go, by their form. Names that nothing betrays stay.
    """
    spans = list(_betrayed(narrow(text), known, _REACHING))
    return _covered(text, spans).text if spans else text


_MASKED: Final = re.compile("【(?:证件号码|账号|电话)】")


def without_masks(text: str) -> str:
    """Return a question as it is searched: what :func:`mask_numbers` wrote names no matter."""
    return _MASKED.sub("", text)


_BETWEEN: Final = rf"[\s{_DOTS}_-]{{0,3}}"


def _spellings(secret: str) -> Iterator[re.Pattern[str]]:
    """Yield the ways a name or contact may be written: spaced, with other dots, by its parts."""
    parts = [part for part in re.split(rf"[\s{_DOTS}]+", narrow(secret)) if part]
    signs = "".join(parts)
    if len(signs) < 2:
        return
    yield re.compile(_BETWEEN.join(map(re.escape, signs)), re.IGNORECASE)
    if not re.fullmatch(rf"{_HAN}+", signs):
        return
    for part in parts if len(parts) > 1 else ():
        if len(part) > 1:
            yield re.compile(re.escape(part))
    surname = next((name for name in _COMPOUND if signs.startswith(name)), signs[0])
    yield re.compile(rf"{surname}(?:某{{1,2}}|{_HAN})?(?=(?:{_TITLES}))")
    given = signs.removeprefix(surname)
    if len(given) > 1 and len(parts) == 1:
        yield re.compile(rf"(?:小|阿|老)?{given}")


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


_KNOWN: Final = "姓名或联系方式"


def _first_and_longest(span: tuple[int, int, str]) -> tuple[int, bool, int]:
    """Return the key that puts what the record knows before what is guessed by its form."""
    start, end, label = span
    return start, label != _KNOWN, -end


def _covered(text: str, spans: list[tuple[int, int, str]]) -> Masked:
    """Replace stretches of a text; of those that overlap, the first and longest."""
    pieces: list[str] = []
    at = count = 0
    for start, end, label in sorted(spans, key=_first_and_longest):
        if end <= at:
            continue
        if start >= at:
            pieces += [text[at:start], f"【{label}】"]
            count += 1
        at = end
    return Masked("".join([*pieces, text[at:]]), count)
