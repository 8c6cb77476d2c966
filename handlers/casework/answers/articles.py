"""The articles an answer rests on, by the text in force for its application.

The day of receipt decides which text holds (deploy/decisions/006). Articles of 2019 stand beside
the grounds themselves (:mod:`handlers.casework.answers.grounds`); here are those of
国务院令第492号.
"""

from collections.abc import Mapping

from handlers.casework.answers.grounds import GROUNDS
from handlers.casework.clock.regime import REGIME_2008, Regime

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
