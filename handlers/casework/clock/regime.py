"""The law as data: the limits of the two regimes, and what the office reads into the silent places.

Each limit stands beside the article that sets it. Where the law is silent or could not be read,
the choice is a field of :class:`Readings` or a record in ``deploy/decisions``.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """The limits, in working days, for applications received while a text was in force."""

    name: str
    in_force_from: date
    reply_days: int
    extension_days: int  # at most, once
    supplement_notice_days: int | None  # None: no supplement rule, nothing starts afresh
    consultation_days: int
    consultation_capped: bool  # False: the whole time of asking is taken out, however long
    fee_days: int
    reply_article: str
    supplement_article: str
    third_party_article: str
    organ_article: str
    fee_article: str
    reasons_article: str  # asking reasons of many applications; empty: no such rule


ARTICLES_2008 = "条例(2008)"
"""政府信息公开条例, 国务院令第492号, in force 2008-05-01 to 2019-05-14."""

ARTICLES_2019 = "条例"
"""政府信息公开条例, 国务院令第711号, in force since 2019-05-15."""

REGIME_2008 = Regime(
    name="2008",
    in_force_from=date(2008, 5, 1),
    reply_days=15,  # art. 24
    extension_days=15,  # art. 24
    supplement_notice_days=None,  # art. 21(4) tells to complete it, without a limit or a restart
    consultation_days=15,  # a reading: art. 23 sets none; see deploy/decisions
    consultation_capped=False,  # art. 24: 所需时间不计算在期限内
    fee_days=20,  # a reading: as in the regime that followed
    reply_article=f"{ARTICLES_2008} 第二十四条",
    supplement_article=f"{ARTICLES_2008} 第二十一条",
    third_party_article=f"{ARTICLES_2008} 第二十三条、第二十四条",
    organ_article=f"{ARTICLES_2008} 第二十四条",
    fee_article=f"{ARTICLES_2008} 第二十七条",
    reasons_article="",
)

REGIME_2019 = Regime(
    name="2019",
    in_force_from=date(2019, 5, 15),
    reply_days=20,  # art. 33
    extension_days=20,  # art. 33
    supplement_notice_days=7,  # art. 30
    consultation_days=15,  # art. 32 (third party), art. 34 (co-making organ)
    consultation_capped=True,
    fee_days=20,  # 国办函〔2020〕109号
    reply_article=f"{ARTICLES_2019} 第三十三条",
    supplement_article=f"{ARTICLES_2019} 第三十条",
    third_party_article=f"{ARTICLES_2019} 第三十二条、第三十三条",
    organ_article=f"{ARTICLES_2019} 第三十四条、第三十三条",
    fee_article="国办函〔2020〕109号",
    reasons_article=f"{ARTICLES_2019} 第三十五条",
)


def regime_of(received_on: date) -> Regime:
    """Return the regime for an application received on that day.

    No rule for applications pending on 2019-05-15 was found: the day of receipt decides.
    """
    return REGIME_2019 if received_on >= REGIME_2019.in_force_from else REGIME_2008


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """How the office reads what the law leaves open; each is a setting."""

    fee_paid_restarts: bool = True
    """Payment starts the limit afresh; otherwise the wait for it is taken out as a pause."""


DEFAULT_READINGS = Readings()
