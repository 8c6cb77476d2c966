"""The day an application counts as received, by the way it came (条例 art. 31)."""

from dataclasses import dataclass
from datetime import date

from handlers.casework.terms import Channel

CONFIRMED_BY_SYSTEM = frozenset({Channel.WEB, Channel.TELEGRAM, Channel.WECHAT, Channel.EMAIL})
"""Channels where the automatic acknowledgement is the confirmation of art. 31(3): the day of
submission is the day of receipt, so that a late look at the mailbox can shorten nobody's limit
(指导案例26号; for e-mail 国办公开办函〔2015〕207号)."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt and whether it is settled.

    Until an ordinary letter or a fax is confirmed with the applicant, the day it arrived is
    used: the earlier day, which never flatters the office.
    """

    on: date
    settled: bool
    basis: str


def receipt_of(
    channel: Channel,
    *,
    arrived_on: date,
    signed_on: date | None = None,
    confirmed_on: date | None = None,
) -> Receipt:
    """Return the receipt of an application that arrived by ``channel``.

    ``signed_on``: the day the office signed for the mail; ``confirmed_on``: the day both sides
    confirmed an ordinary letter or a fax.
    """
    if channel is Channel.IN_PERSON:
        return Receipt(arrived_on, True, "条例 第三十一条第（一）项")
    if channel in CONFIRMED_BY_SYSTEM:
        return Receipt(arrived_on, True, "条例 第三十一条第（三）项")
    if channel is Channel.POST:
        day = signed_on or confirmed_on
        return Receipt(day or arrived_on, day is not None, "条例 第三十一条第（二）项")
    return Receipt(
        confirmed_on or arrived_on, confirmed_on is not None, "条例 第三十一条第（三）项"
    )
