"""Commands as people type them: which words ask the desk to do something.

A text is a command only where it is nothing else: the same words inside a sentence are part
of a question. Spelling is forgiven outside a form, for commands that change nothing. What asks
nothing at all is small talk, whose words are data (``knowledge/data/referral/small_talk.toml``).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from handlers.conversation.language import folded
from knowledge.referral.phrases import squeezed, table


class Intent(StrEnum):
    """What a command asks for."""

    START = "start"
    GREET = "greet"
    THANKS = "thanks"
    COMPLAIN = "complain"
    HELP = "help"
    APPLY = "apply"
    RESUME = "resume"
    STATUS = "status"
    MINE = "mine"
    HUMAN = "human"
    BACK = "back"
    SKIP = "skip"
    CANCEL = "cancel"
    PREVIEW = "preview"
    SUBMIT = "submit"
    DONE = "done"
    WITHDRAW = "withdraw"
    SUPPLEMENT = "supplement"
    CORRECTION = "correction"
    LANGUAGE = "language"
    CHINESE = "chinese"
    ENGLISH = "english"
    MY_DATA = "my_data"
    FORGET = "forget"
    WAIT = "wait"
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"  # a slash command that does not exist


@dataclass(frozen=True, slots=True)
class Command:
    """A recognised command, with the number of an application where it names one."""

    intent: Intent
    number: str | None = None


PHRASES: Final[Mapping[Intent, tuple[str, ...]]] = {
    Intent.START: ("/start", "开始", "start", "主菜单", "菜单", "menu", "/menu"),
    Intent.GREET: (
        *("你好", "您好", "你好啊", "您好啊", "嗨", "哈喽", "在吗", "在么", "有人吗", "早上好"),
        *("上午好", "中午好", "下午好", "晚上好", "hi", "hello", "hey", "good morning"),
        *("good afternoon", "good evening"),
    ),
    Intent.THANKS: (
        *("谢谢", "谢谢你", "谢谢您", "多谢", "感谢", "非常感谢", "謝謝", "好的谢谢", "谢了"),
        *("thanks", "thank you", "thank you very much", "thx", "再见", "拜拜", "bye", "goodbye"),
    ),
    Intent.COMPLAIN: (
        *(
            "投诉",
            "我要投诉",
            "投诉你们",
            "举报",
            "我要举报",
            "信访",
            "我要信访",
            "没用",
            "答非所问",
        ),
        *("太差了", "什么破东西", "垃圾", "你太笨了", "complaint", "i want to complain", "useless"),
    ),
    Intent.HELP: (
        *("帮住", "邦助", "bangzhu"),
        *("/help", "帮助", "幫助", "help", "怎么用", "如何使用", "使用说明", "你能做什么"),
        *("你会什么", "能做什么", "what can you do"),
    ),
    Intent.APPLY: (
        *("申情", "审请", "伸请", "我要申情", "我要审请", "shenqing"),
        *(
            "/apply",
            "申请",
            "申請",
            "我要申请",
            "我想申请",
            "依申请公开",
            "申请公开",
            "信息公开申请",
        ),
        *(
            "提交申请",
            "申请政府信息公开",
            "政府信息公开申请",
            "申请信息公开",
            "apply",
            "application",
        ),
        *("i want to apply", "file an application"),
    ),
    Intent.RESUME: ("/resume", "继续", "继续申请", "继续填写", "resume", "continue"),
    Intent.STATUS: (
        *("查寻", "查询进渡", "进渡", "chaxun"),
        *("/status", "查询", "查詢", "查询进度", "进度", "進度", "查进度", "进度查询", "申请进度"),
        *("查询申请", "status", "check status", "track"),
    ),
    Intent.MINE: (
        *("我的申情", "我的审请"),
        *("/mine", "我的申请", "我的申請", "我提交的申请", "mine", "my applications"),
        *("my application",),
    ),
    Intent.HUMAN: (
        *("转人功", "人功", "rengong"),
        *(
            "/human",
            "人工",
            "转人工",
            "轉人工",
            "人工服务",
            "人工客服",
            "找人工",
            "客服",
            "工作人员",
        ),
        *("联系工作人员", "找工作人员", "human", "agent", "talk to a person", "a person"),
    ),
    Intent.BACK: ("/back", "返回", "上一步", "上一项", "后退", "back"),
    Intent.SKIP: ("/skip", "跳过", "跳過", "略过", "skip"),
    Intent.CANCEL: ("/cancel", "取消", "退出", "取消申请", "不申请了", "cancel", "quit", "exit"),
    Intent.PREVIEW: ("/preview", "预览", "預覽", "preview"),
    Intent.SUBMIT: ("/submit", "提交", "确认提交", "submit"),
    Intent.DONE: ("/done", "完成", "好了", "没有了", "done"),
    Intent.WITHDRAW: ("/withdraw", "撤回", "撤回申请", "撤销申请", "withdraw"),
    Intent.SUPPLEMENT: ("/supplement", "补正", "補正", "补充材料", "提交补正", "supplement"),
    Intent.CORRECTION: (
        *("/correction", "更正", "信息更正", "申请更正", "更正信息", "更正申请", "correction"),
        "correct a record",
    ),
    Intent.LANGUAGE: ("/language", "/lang", "语言", "語言", "切换语言", "language"),
    Intent.CHINESE: ("/zh", "中文", "汉语", "说中文", "chinese"),
    Intent.ENGLISH: ("/en", "english", "英文", "英语", "in english"),
    Intent.MY_DATA: ("/mydata", "我的数据", "我的資料", "我的个人信息", "my data"),
    Intent.FORGET: (
        *("/forget", "删除我的数据", "清除我的数据", "删除数据", "忘记我", "forget me"),
        *("delete my data", "forget"),
    ),
    Intent.WAIT: (
        *(
            "等一下",
            "等等",
            "等会",
            "等会儿",
            "等一会",
            "稍等",
            "稍等一下",
            "请稍等",
            "先等等",
            "别急",
        ),
        *("待会", "待会儿", "待会再说", "一会儿再说", "晚点", "晚点再说", "以后再说", "明天再说"),
        *("过几天", "过几天再补", "还没准备好", "我找一下", "我找找", "我看看", "我想想"),
        *("wait", "one moment", "a moment", "later", "not yet", "hold on"),
    ),
    Intent.YES: ("是", "是的", "对", "确认", "确定", "好", "好的", "yes", "y", "ok", "confirm"),
    Intent.NO: ("否", "不", "不是", "不用", "不要", "no", "n"),
}
"""Every wording of every command, as people type it."""

_BY_PHRASE: Final[Mapping[str, Intent]] = {
    folded(phrase): intent for intent, phrases in PHRASES.items() for phrase in phrases
}
_FORGIVEN: Final = frozenset(
    {Intent.HELP, Intent.APPLY, Intent.STATUS, Intent.MINE, Intent.HUMAN, Intent.START}
)
"""Commands that change nothing by themselves, and may be misspelt."""

_NUMBER: Final = r"[0-9A-Z\u4e00-\u9fff〔〕\[\]()-]{0,16}\d{1,8}号?"
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−~_", "-"))
_WITH_NUMBER: Final = (
    (Intent.STATUS, r"(?:/STATUS|查询申请|查询进度|查询|查詢|查进度|查|进度|CHECK|TRACK|STATUS)"),
    (Intent.WITHDRAW, r"(?:/WITHDRAW|撤回申请|撤销申请|撤回|撤销|WITHDRAW)"),
    (Intent.SUPPLEMENT, r"(?:/SUPPLEMENT|补正|補正|补充材料|SUPPLEMENT)"),
)
_BARE_NUMBER: Final = re.compile(r"(?:19|20)\d{2}-\d{3,8}")
_SPEAKS_OF_ONE: Final = re.compile(
    r"(?<![\d-])((?:19|20)\d{2}-\d{3,6})(?![\d-]|\s*年)(?=.*(?:进度|到哪|状态|办到|答复|STATUS))"
)


def command_in(text: str, *, forgiving: bool = True) -> Command | None:
    """Return the command that a text is, None where it is something else."""
    plain = folded(text)
    if plain.startswith("/") and "@" in plain:
        plain = plain.split("@", maxsplit=1)[0]  # /help@desk_bot, as groups have it
    if intent := _BY_PHRASE.get(plain):
        return Command(intent)
    if command := _with_number(text):
        return command
    if forgiving and (intent := _nearly(plain)):
        return Command(intent)
    if re.fullmatch(r"/[a-z_]{2,20}", plain):
        return Command(Intent.UNKNOWN)
    return None


def number_in(text: str) -> str | None:
    """Return the number of an application that a text consists of, in its usual spelling."""
    spelt = _spelt(text)
    match = re.fullmatch(rf"(?:编号|NUMBER|NO\.?)?[:#\s]*({_NUMBER})", spelt)
    return match[1] if match else None


def _spelt(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper().translate(_DASHES).strip(" 。.!?")


def _with_number(text: str) -> Command | None:
    spelt = _spelt(text)
    for intent, verb in _WITH_NUMBER:
        if match := re.fullmatch(rf"{verb}[\s:,#]*(.+)", spelt):
            number = number_in(match[1])
            if number and re.search(r"\d{3,}", number):
                return Command(intent, number)
    if _BARE_NUMBER.fullmatch(spelt):
        return Command(Intent.STATUS, spelt)
    if match := _SPEAKS_OF_ONE.search(spelt):
        return Command(Intent.STATUS, match[1])
    return None


def _nearly(plain: str) -> Intent | None:
    """Return the forgiven command in Latin letters that a text misspells by a stroke or two.

    In Chinese another character is another word (申请, 申诉): the usual slips of the pinyin
    keyboard stand among the phrases instead.
    """
    if len(plain) < 4 or not plain.isascii():
        return None
    return next((intent for intent, phrase in _latin() if _one_stroke(plain, phrase)), None)


def _one_stroke(plain: str, phrase: str) -> bool:
    allowed = 2 if len(phrase) >= 9 else 1
    return bool(OSA.distance(plain, phrase, score_cutoff=allowed) <= allowed)


@cache
def _latin() -> tuple[tuple[Intent, str], ...]:
    every = ((intent, folded(phrase)) for intent in sorted(_FORGIVEN) for phrase in PHRASES[intent])
    return tuple(
        (intent, phrase) for intent, phrase in every if len(phrase) >= 4 and phrase.isascii()
    )


_TALK_MARKS: Final = re.compile(r"[^\w]+")
_LONGEST_TALK: Final = 60  # characters; abuse in a longer text stands beside what it is about
_ASKS: Final = re.compile(
    "怎么(?!样)|如何|多少|哪|什么时候|几点|能不能(?!给我讲)|要带|材料|条件|电话|地址"
)


def small_talk(text: str) -> str | None:
    """Return what kind of talk a text is; None where it may ask something.

    >>> small_talk("你是真人吗？")
    'identity'
    """
    plain = _TALK_MARKS.sub("", squeezed(text))
    whole, anywhere = _kinds_of_talk()
    for kind, pattern in whole.items():
        if pattern.fullmatch(plain):
            return kind
    if anywhere["injection"].search(plain):
        return "injection"
    if len(plain) > _LONGEST_TALK or _ASKS.search(plain):
        return None
    return next((kind for kind, pattern in anywhere.items() if pattern.search(plain)), None)


@cache
def _kinds_of_talk() -> tuple[Mapping[str, re.Pattern[str]], Mapping[str, re.Pattern[str]]]:
    source = table("small_talk")
    whole, anywhere = (
        {kind: re.compile(words) for kind, words in source[part].items()}
        for part in ("whole", "anywhere")
    )
    return whole, anywhere
