"""What to look at before a text is released: marks of secrecy, personal data, business secrets.

The review before release of 条例 art. 17: state secrets (art. 14), business secrets and personal
privacy of third parties (art. 15). Each finding names its place, so that it can be shown where
it stands; whether the text may go out is decided by the people who review it.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.catalogue.disclosure import Disclosure
from knowledge.text.identity import Span, identity_numbers_in, is_bank_card, narrow
from knowledge.text.in_pieces import matches


class Concern(StrEnum):
    """What a finding points to."""

    STATE_SECRET = "state_secret"  # noqa: S105 - no password; 国家秘密标志, 保密法
    INTERNAL = "internal"  # 内部资料, 过程性信息 (条例 art. 16)
    IDENTITY_NUMBER = "identity_number"  # 公民身份号码
    PHONE = "phone"  # 个人手机号码
    BANK_CARD = "bank_card"  # 银行卡号
    PERSONAL = "personal"  # 住址、出生日期、病情等个人信息
    BUSINESS_SECRET = "business_secret"  # noqa: S105 - no password; 商业秘密
    THIRD_PARTY = "third_party"  # 涉及第三方,需征求意见 (条例 art. 32)


BLOCKING = frozenset({Concern.STATE_SECRET, Concern.IDENTITY_NUMBER, Concern.BANK_CARD})
"""Concerns for which a text ought not to go out as it stands."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text that somebody should look at.

    ``start`` and ``end`` count characters of the disclosure's ``text`` (of its title where
    ``in_title``); ``text`` is what stands there; ``note`` says, in Chinese, what it may be.
    """

    kind: Concern
    start: int
    end: int
    text: str
    note: str
    in_title: bool = False

    @property
    def blocking(self) -> bool:
        """Whether the text ought not to go out as it stands."""
        return self.kind in BLOCKING


_Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: Concern
    note: str
    find: Callable[[str], Iterable[Span]]


_ALONE = r"(?<![\dA-Za-z.])"  # no digit or letter before a number
_ENDS = r"(?![\dA-Za-z])"
_BLANKS = r"[ \t\u3000\xa0]{0,40}"
_VALUE = r"\s{0,8}[:：|]\s{0,8}[^\s,，。;；|]{2,40}"  # what stands behind a label
_NO_AMOUNT = r"(?![元人户件吨万亿]|平方|立方)"  # no unit behind it
_DAY_OF_YEAR = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"


def _rule(kind: Concern, note: str, *parts: str, test: _Test | None = None) -> _Rule:
    pattern = re.compile("|".join(parts), re.MULTILINE)

    def find(text: str) -> Iterator[Span]:
        return (
            match.span() for match in matches(pattern, text) if test is None or test(match.group())
        )

    return _Rule(kind, note, find)


_RULES = (
    _rule(
        Concern.STATE_SECRET,
        "国家秘密标志或密级标注",
        # 国家秘密标志 is the level, a star and the period: 秘密★3年
        r"(?:绝\s?密|机\s?密|秘\s?密)\s?[★☆*＊]\s?(?:\d+\s?[年月日]|长期|启封)?",
        rf"^{_BLANKS}(?:绝\s?密|机\s?密|秘\s?密)(?:\s?[件级])?{_BLANKS}$",
        r"密\s?级\s?[:：]\s?(?:绝密|机密|秘密)",
        r"[本此](?:件|文件|文|信息)(?:属于|属|为|涉及)(?:国家秘密|绝密|机密)",
    ),
    _rule(
        Concern.INTERNAL,
        "内部或不予公开的标注 (条例第十六条)",
        r"内部(?:资料|文件|使用|参阅|明电)[,，、\s]{0,2}"
        r"(?:注意保存|严禁外传|请勿外传|不得外传|不得公开|请妥善保管)",
        r"[(（\[【]\s?(?:内部(?:资料|文件|使用|参阅)|(?:此件)?(?:不予公开|依申请公开))\s?[)）\]】]",
        r"(?:公开(?:形式|方式|属性)|信息公开(?:形式|选项))\s?[:：]\s?(?:不予公开|依申请公开)",
    ),
    _rule(
        Concern.INTERNAL,
        "过程性文件 (条例第十六条)",
        r"[(（](?:征求意见稿|送审稿|讨论稿|草稿|修改稿)[)）]",
    ),
    _Rule(Concern.IDENTITY_NUMBER, "公民身份号码,校验码相符", identity_numbers_in),
    _rule(
        Concern.IDENTITY_NUMBER,
        "旧式15位身份号码",
        rf"(?:身份|证件)[^\d\n]{{0,12}}[1-9]\d{{7}}{_DAY_OF_YEAR}\d{{3}}{_ENDS}",
    ),
    _rule(
        Concern.BANK_CARD,
        "银行卡号,校验位相符",
        rf"{_ALONE}[3-6]\d{{3}}[ -]?(?:\d{{4}}[ -]?){{2,3}}\d{{1,7}}{_ENDS}",
        test=is_bank_card,
    ),
    _rule(
        Concern.PHONE,
        "手机号码",
        rf"(?<![A-Za-z]-){_ALONE}(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{{4}}){{2}}{_ENDS}{_NO_AMOUNT}",
    ),
    _rule(
        Concern.PERSONAL,
        "个人住址、出生日期或健康状况",
        rf"(?:家庭住址|家庭地址|住址|户籍地址|户籍所在地|现住址|出生日期|出生年月){_VALUE}",
        rf"(?:致贫原因|残疾类别|残疾等级|病情|病史|诊断结果|健康状况){_VALUE}",
    ),
    _rule(
        Concern.PERSONAL,
        "个人邮箱",
        r"[A-Za-z0-9_.+-]{2,40}@(?:qq|163|126|139|189|sina|gmail|outlook|hotmail|foxmail)\.[a-z.]{2,6}",
    ),
    _rule(
        Concern.BUSINESS_SECRET,
        "可能含商业秘密 (条例第十五条)",
        # rules of law name business secrets beside state secrets or privacy: none is told there
        r"(?<!国家秘密)(?<!国家秘密[、和])(?<!个人隐私[、和])商业(?:秘密|机密)"
        r"(?![、和]?(?:以?及|或者?)?(?:个人(?:隐私|信息)|国家秘密))",
        r"(?<!科学)技术秘密|专有技术|未公开的?(?:报价|财务|客户)",
        r"成本(?:构成|明细)|底价|标底|客户名单|工艺配方",
    ),
    _rule(
        Concern.THIRD_PARTY,
        "具名的第三方,公开会损害其权益时应先征求意见 (条例第十五条、第三十二条)",
        r"(?:法定代表人|负责人|联系人|经办人|申请人|收养人|被收养人|救助对象|低保对象|当事人|被处罚人"
        r"|投诉人|举报人|信访人|死者|患者)(?:姓名)?\s?[:：|]\s?[\u4e00-\u9fff·]{2,4}(?![\u4e00-\u9fff])",
        rf"(?:开户银?行|开户名|[账帐]\s*号|统一社会信用代码){_VALUE}",
    ),
)


def check(disclosure: Disclosure) -> tuple[Finding, ...]:
    """Return everything in the title and the text that a reviewer should look at, in order.

    A number that is no identity number by its checksum, or no bank card by Luhn's rule, is not
    reported as one. A place is reported once, under the gravest concern.
    """
    in_title = _found(disclosure.title, in_title=True)
    return (*in_title, *_found(disclosure.text, in_title=False))


def _found(text: str, *, in_title: bool) -> tuple[Finding, ...]:
    findings: list[Finding] = []  # in the order of their places; none reaches into another
    for finding in _all(text, in_title=in_title):
        place = bisect(findings, finding.start, key=lambda other: other.start)
        before, after = findings[place - 1 : place], findings[place : place + 1]
        if all(other.end <= finding.start for other in before) and all(
            finding.end <= other.start for other in after
        ):
            findings.insert(place, finding)
    return tuple(findings)


def _all(text: str, *, in_title: bool) -> Iterator[Finding]:
    plain = narrow(text)
    for rule in _RULES:
        for start, end in rule.find(plain):
            hit = text[start:end].strip()
            first = start + text[start:end].index(hit)
            yield Finding(rule.kind, first, first + len(hit), hit, rule.note, in_title)
