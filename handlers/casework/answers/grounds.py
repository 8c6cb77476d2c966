"""The ways to answer a case, the legal grounds of each, and what an answer on each must state.

A table only: the 21 leaf rows of table 3 with their groups, the grounds on which each can be
decided, and the articles an answer rests on by the text in force on the day of receipt
(deploy/decisions/006). Whether an answer fits its case is for
:mod:`handlers.casework.answers.checks`, the remedy clause for
:mod:`handlers.casework.answers.remedies`, what each is called for :mod:`handlers.casework.names`.
Articles are of 政府信息公开条例 (国务院令第711号) where no other text is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handlers.casework.clock.regime import REGIME_2008, Regime
from handlers.casework.terms import Act, Result


class Group(StrEnum):
    """The six kinds of answer in table 3."""

    GRANTED = "granted"
    PARTIALLY_GRANTED = "partially_granted"
    DENIED = "denied"
    UNABLE = "unable"
    NOT_PROCESSED = "not_processed"
    OTHER = "other"


_R, _G = Result, Group

GROUPS: Mapping[Result, Group] = {
    _R.GRANTED: _G.GRANTED,
    _R.PARTIALLY_GRANTED: _G.PARTIALLY_GRANTED,
    _R.DENIED_STATE_SECRET: _G.DENIED,
    _R.DENIED_PROHIBITED_BY_LAW: _G.DENIED,
    _R.DENIED_THREE_SECURITIES_ONE_STABILITY: _G.DENIED,
    _R.DENIED_THIRD_PARTY_RIGHTS: _G.DENIED,
    _R.DENIED_INTERNAL_AFFAIRS: _G.DENIED,
    _R.DENIED_PROCESS_INFORMATION: _G.DENIED,
    _R.DENIED_ENFORCEMENT_CASE_FILE: _G.DENIED,
    _R.DENIED_ADMINISTRATIVE_QUERY: _G.DENIED,
    _R.UNABLE_NOT_HELD: _G.UNABLE,
    _R.UNABLE_NEEDS_CREATION: _G.UNABLE,
    _R.UNABLE_STILL_UNCLEAR: _G.UNABLE,
    _R.NOT_PROCESSED_PETITION: _G.NOT_PROCESSED,
    _R.NOT_PROCESSED_REPEAT: _G.NOT_PROCESSED,
    _R.NOT_PROCESSED_PUBLICATION: _G.NOT_PROCESSED,
    _R.NOT_PROCESSED_EXCESSIVE: _G.NOT_PROCESSED,
    _R.NOT_PROCESSED_CONFIRM_OR_REISSUE: _G.NOT_PROCESSED,
    _R.OTHER_CORRECTION_OVERDUE: _G.OTHER,
    _R.OTHER_FEE_OVERDUE: _G.OTHER,
    _R.OTHER_OTHER: _G.OTHER,
}
"""The group of each row, in the order of the table."""


def denied_results() -> frozenset[Result]:
    """Return the rows of 不予公开 (the third group of table 3)."""
    return frozenset(result for result, group in GROUPS.items() if group is Group.DENIED)


class Statement(StrEnum):
    """What an answer may have to state; the keys of a disposition's ``stated``."""

    REASON = "reason"
    LEGAL_BASIS = "legal_basis"  # the other law, or the paper that set the secrecy
    PUBLISHED_AT = "published_at"  # where it can be had
    SUPPLY = "supply"  # the information itself, or the way and time of getting it
    WITHHELD = "withheld"  # the part not disclosed
    WITHHELD_RESULT = "withheld_result"  # the row of 不予公开 it would fall under
    SEARCH_RECORD = "search_record"  # where, how and by whom it was searched for
    RIGHT_ORGAN = "right_organ"
    RIGHT_ORGAN_CONTACT = "right_organ_contact"
    SPECIAL_RULES = "special_rules"  # the law that has its own way of access, and that way
    PROPER_CHANNEL = "proper_channel"  # where a petition or complaint belongs
    EARLIER_NUMBER = "earlier_number"
    EARLIER_ANSWERED_ON = "earlier_answered_on"  # ISO date
    REASONS_ASKED_ON = "reasons_asked_on"  # ISO date of the request for reasons, art. 35
    PUBLIC_INTEREST = "public_interest"  # why a third party's objection gives way, art. 15
    THIRD_PARTY_ASSESSMENT = "third_party_assessment"  # own judgement after silence, art. 32


@dataclass(frozen=True, slots=True)
class Ground:
    """One legal ground of a row, its article, and what an answer on it must state."""

    key: str
    result: Result
    articles: str
    demands: tuple[Statement, ...]


_S = Statement

GROUNDS: Mapping[str, Ground] = {
    ground.key: ground
    for ground in (
        Ground("published", _R.GRANTED, "第三十六条第（一）项", (_S.PUBLISHED_AT,)),
        Ground("provided", _R.GRANTED, "第三十六条第（二）项", (_S.SUPPLY,)),
        Ground(
            "partially_granted",
            _R.PARTIALLY_GRANTED,
            "第三十七条",
            (_S.SUPPLY, _S.WITHHELD, _S.WITHHELD_RESULT, _S.REASON),
        ),
        Ground(
            "state_secret",
            _R.DENIED_STATE_SECRET,
            "第十四条、第三十六条第（三）项",
            (_S.LEGAL_BASIS, _S.REASON),
        ),
        Ground(
            "prohibited_by_law",
            _R.DENIED_PROHIBITED_BY_LAW,
            "第十四条、第三十六条第（三）项",
            (_S.LEGAL_BASIS, _S.REASON),
        ),
        Ground(
            "three_securities_one_stability",
            _R.DENIED_THREE_SECURITIES_ONE_STABILITY,
            "第十四条、第三十六条第（三）项",
            (_S.REASON,),
        ),
        Ground(
            "third_party_rights",
            _R.DENIED_THIRD_PARTY_RIGHTS,
            "第十五条、第三十二条、第三十六条第（三）项",
            (_S.REASON,),
        ),
        Ground(
            "internal_affairs",
            _R.DENIED_INTERNAL_AFFAIRS,
            "第十六条第一款、第三十六条第（三）项",
            (_S.REASON,),
        ),
        Ground(
            "process_information",
            _R.DENIED_PROCESS_INFORMATION,
            "第十六条第二款、第三十六条第（三）项",
            (_S.REASON,),
        ),
        Ground(
            "enforcement_case_file",
            _R.DENIED_ENFORCEMENT_CASE_FILE,
            "第十六条第二款、第三十六条第（三）项",
            (_S.REASON,),
        ),
        Ground(
            "administrative_query",
            _R.DENIED_ADMINISTRATIVE_QUERY,
            "第三十六条第（七）项",
            (_S.SPECIAL_RULES,),
        ),
        Ground("nonexistent", _R.UNABLE_NOT_HELD, "第三十六条第（四）项", (_S.SEARCH_RECORD,)),
        Ground(
            "not_ours",
            _R.UNABLE_NOT_HELD,
            "第三十六条第（五）项",
            (_S.REASON, _S.RIGHT_ORGAN, _S.RIGHT_ORGAN_CONTACT),
        ),
        Ground(
            "not_ours_unknown",
            _R.UNABLE_NOT_HELD,
            "第三十六条第（五）项",
            (_S.REASON, _S.SEARCH_RECORD),
        ),
        Ground("needs_creation", _R.UNABLE_NEEDS_CREATION, "第三十八条", (_S.REASON,)),
        Ground("still_unclear", _R.UNABLE_STILL_UNCLEAR, "第三十条", (_S.REASON,)),
        Ground("petition", _R.NOT_PROCESSED_PETITION, "第三十九条第一款", (_S.PROPER_CHANNEL,)),
        Ground(
            "repeat",
            _R.NOT_PROCESSED_REPEAT,
            "第三十六条第（六）项",
            (_S.EARLIER_NUMBER, _S.EARLIER_ANSWERED_ON),
        ),
        Ground("publication", _R.NOT_PROCESSED_PUBLICATION, "第三十九条第二款", (_S.PUBLISHED_AT,)),
        Ground(
            "excessive", _R.NOT_PROCESSED_EXCESSIVE, "第三十五条", (_S.REASONS_ASKED_ON, _S.REASON)
        ),
        # No article of its own in the Regulations: the row is the report's.
        Ground("confirm_or_reissue", _R.NOT_PROCESSED_CONFIRM_OR_REISSUE, "", (_S.REASON,)),
        Ground("correction_overdue", _R.OTHER_CORRECTION_OVERDUE, "第三十条", ()),
        Ground("fee_overdue", _R.OTHER_FEE_OVERDUE, "第四十二条、国办函〔2020〕109号", ()),
        # A withdrawal is counted under 其他 as published reports do; no article names it.
        Ground("withdrawn", _R.OTHER_OTHER, "", ()),
        Ground("other", _R.OTHER_OTHER, "", (_S.REASON,)),
    )
}


def grounds_of(result: Result) -> tuple[Ground, ...]:
    """Return the grounds on which a row can be decided, the usual one first."""
    return tuple(ground for ground in GROUNDS.values() if ground.result is result)


CLOSED_BY: Mapping[str, Act] = {
    "withdrawn": Act.WITHDRAW,
    "correction_overdue": Act.LAPSE_SUPPLEMENT,
    "fee_overdue": Act.LAPSE_FEE,
}
"""Grounds on which no answer is drafted and signed: their own act closes the case at once."""


GENERAL_2008 = "第二十一条"
"""What to answer with, as a whole: for grounds that the text of 2008 does not name."""

_IN_2008: Mapping[str, str] = {
    "published": "第二十一条第（一）项",
    "provided": "第二十一条第（一）项",
    "partially_granted": "第二十二条",
    "state_secret": "第十四条第四款、第二十一条第（二）项",
    "prohibited_by_law": "第二十一条第（二）项",
    "three_securities_one_stability": "第八条、第二十一条第（二）项",
    "third_party_rights": "第十四条第四款、第二十三条、第二十一条第（二）项",
    "internal_affairs": "第二十一条第（二）项",
    "process_information": "第二十一条第（二）项",
    "enforcement_case_file": "第二十一条第（二）项",
    "nonexistent": "第二十一条第（三）项",
    "not_ours": "第二十一条第（三）项",
    "not_ours_unknown": "第二十一条第（三）项",
    "still_unclear": "第二十一条第（四）项",
    "correction_overdue": "第二十一条第（四）项",
    "fee_overdue": "第二十七条",
    # rows of the report that no article names, in either text
    "confirm_or_reissue": "",
    "withdrawn": "",
    "other": "",
}


def articles_of(ground: str, regime: Regime) -> str:
    """Return the articles of a ground (by key) in the text that holds; empty where it has none."""
    if regime is not REGIME_2008:
        return GROUNDS[ground].articles
    return _IN_2008.get(ground, GENERAL_2008)


def override_articles(regime: Regime) -> str:
    """Return the articles on disclosing against a third party's objection."""
    return "第二十三条" if regime is REGIME_2008 else "第十五条、第三十二条"
