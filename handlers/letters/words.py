"""What letters are filled with: fees with their working, sums, the history of a case.

It is not the office's to replace; the sentences around it are in the templates. What is told in
both languages is in ``texts``; the formulas of Chinese letters alone stand here.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from handlers.casework.answers.fees import Fee, item_price
from handlers.casework.application import Application, Event
from handlers.casework.clock.consultations import Consultation, answered
from handlers.casework.clock.regime import REGIME_2008, regime_of
from handlers.casework.terms import ApplicantKind, Opinion, Step, Tariff
from handlers.letters.letter import day_in_words
from knowledge.language import Language, Texts

TEXTS: Final = Texts("handlers.letters")

YOU: Final[Mapping[bool, str]] = {True: "您", False: "你单位"}
"""How the applicant is spoken to: a natural person, or an organisation."""

REGULATIONS: Final = "《中华人民共和国政府信息公开条例》"
REGULATIONS_2008: Final = "《中华人民共和国政府信息公开条例》（国务院令第492号）"


def spoken_to(kind: ApplicantKind | None) -> str:
    """Return how an applicant is spoken to."""
    return YOU[kind in {None, ApplicantKind.NATURAL_PERSON}]


def working_of(fee: Fee, language: Language) -> str:
    """Return how a fee comes about.

    By item, ``fee.quantity`` is which application of its month this one is: it bears its own
    price alone.
    """
    if fee.tariff is Tariff.ITEM:
        price = item_price(fee.quantity)
        return TEXTS.say("fee.item", language, quantity=fee.quantity, price=price)
    bands = (
        TEXTS.say(
            "fee.band",
            language,
            first=band.first,
            last=band.last,
            count=band.last - band.first + 1,
            price=band.price,
            yuan=band.yuan,
        )
        for band in fee.bands
        if band.price
    )
    between = TEXTS.say("fee.between", language)
    return TEXTS.say("fee.pages", language, quantity=fee.quantity, bands=between.join(bands))


_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ("", "万", "亿")


def yuan_in_words(yuan: int) -> str:
    """Return a sum as papers about money write it: 1080 is 壹仟零捌拾元整."""
    if yuan == 0:
        return "零元整"
    words, zero = "", False
    digits = str(yuan)
    for at, digit in enumerate(digits):
        place = len(digits) - 1 - at
        if digit == "0":
            zero = True
        else:
            words += ("零" if zero else "") + _DIGITS[int(digit)] + _PLACES[place % 4]
            zero = False
        group = digits[max(0, at - 3) : at + 1]
        if place % 4 == 0 and place and set(group) != {"0"}:
            words += _GROUPS[place // 4]
            zero = False
    return words + "元整"


def history_of(application: Application, *, you: str, parties: tuple[Consultation, ...]) -> str:
    """Return what happened between receipt and answer, empty where nothing did."""
    old = regime_of(application.received_on) is REGIME_2008
    sentences = [
        *_answered(application, Step.REQUEST_SUPPLEMENT, _SUPPLEMENTED, you),
        *_consulted(application, parties),
        *_extended(application, you),
        *_answered(application, Step.NOTIFY_FEE, _PAID_2008 if old else _PAID, you),
    ]
    return "".join(sentences)


_SUPPLEMENTED: Final = "因申请内容不明确，本机关于{asked}告知{you}补正，并于{came}收到{you}的补正。"
_PAID: Final = "本机关于{asked}通知{you}缴纳信息处理费，{you}于{came}缴纳。"
_PAID_2008: Final = "本机关于{asked}通知{you}缴纳检索、复制、邮寄等成本费用，{you}于{came}缴纳。"


def _answered(application: Application, step: Step, sentence: str, you: str) -> list[str]:
    return [
        sentence.format(asked=day_in_words(question.on), came=day_in_words(answer.on), you=you)
        for question, answer in answered(application.events, step)
        if answer is not None
    ]


_OPINIONS: Final[Mapping[Opinion, str]] = {
    Opinion.CONSENTS: "第三方同意公开",
    Opinion.OBJECTS: "第三方不同意公开",
    Opinion.NONE: "第三方未在规定期限内提出意见",
}


def _consulted(application: Application, parties: tuple[Consultation, ...]) -> list[str]:
    sentences = []
    if parties:
        opinions = {
            consultation.opinion for consultation in parties if consultation.opinion is not None
        }
        said = "，".join(words for opinion, words in _OPINIONS.items() if opinion in opinions)
        sentences.append(f"本机关依法书面征求了第三方的意见{'，' if said else ''}{said}。")
    if any(event.step is Step.CONSULT_ORGAN for event in application.events):
        sentences.append("本机关依法征求了其他行政机关的意见。")
    return sentences


def _extended(application: Application, you: str) -> list[str]:
    return [
        f"经本机关政府信息公开工作机构负责人同意，答复期限延长{event.days}个工作日，并已告知{you}。"
        for event in application.events
        if event.step is Step.EXTEND
    ]


def last_step(application: Application, step: Step) -> Event | None:
    """Return the last step of a kind in the present round."""
    events = [event for event in application.events if event.step is step]
    return events[-1] if events else None


def day_told(day: object, language: Language = Language.ZH) -> str:
    """Return a day told in ISO form in words, nothing where it is no day."""
    try:
        return day_in_words(date.fromisoformat(str(day)), language)
    except ValueError:
        return ""


_NUMERALS: Final = "零一二三四五六七八九"


def article_in_english(article: str) -> str:
    """Return the name of an article below a hundred in English: 第三十三条 is art. 33."""
    tens, _, ones = article.removeprefix("第").removesuffix("条").rpartition("十")
    ten = (_NUMERALS.index(tens) if tens else 1) if "十" in article else 0
    return f"art. {ten * 10 + (_NUMERALS.index(ones) if ones else 0)}"
