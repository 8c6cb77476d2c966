"""The grounds of answers: the articles they cite, and that each one drafted can be delivered."""

import re
from collections.abc import Callable

from handlers.casework.acts.doing import CITIZEN
from handlers.casework.answers.grounds import CLOSED_BY, GROUNDS, Ground, articles_of
from handlers.casework.application import State
from handlers.casework.clock.regime import REGIME_2008
from handlers.casework.errors import DispositionImpossibleError
from tests.factories.play import (
    HEAD,
    INTAKE,
    LEADER,
    OFFICER,
    REFUSAL,
    SECRECY,
    TEXT,
    Play,
    handled,
)


def test_2008_an_answer_cites_articles_that_the_old_text_has() -> None:
    """Decision 006."""
    assert articles_of("nonexistent", REGIME_2008) == "第二十一条第（三）项"
    named = {
        article
        for ground in GROUNDS
        for article in re.findall("第([一二三四五六七八九十]+)条", articles_of(ground, REGIME_2008))
    }
    assert named == {"八", "十四", "二十一", "二十二", "二十三", "二十七"}


SITUATIONS: dict[str, Callable[[], Play]] = {
    "handled": handled,
    "drafted": lambda: handled().do("draft_reply", OFFICER, **REFUSAL),
    "returned": lambda: (
        handled().do("draft_reply", OFFICER, **REFUSAL).do("return_reply", HEAD, reason="x")
    ),
    "supplemented": lambda: (
        handled()
        .do("request_supplement", OFFICER, until="2023-03-20", reason="x")
        .do("receive_supplement", CITIZEN)
    ),
    "paid": lambda: (
        handled()
        .do("notify_fee", OFFICER, tariff="page", quantity=50, reason="x")
        .do("fee_paid", INTAKE)
    ),
    "objected": lambda: (
        handled()
        .do("consult_third_party", OFFICER, party="p")
        .do("third_party_replied", INTAKE, party="p", opinion="objects")
    ),
    "reasons": lambda: (
        handled().do("ask_reasons", OFFICER, reason="x").do("give_reasons", CITIZEN, reason="x")
    ),
}
STATED = {
    "withheld_result": "denied_internal_affairs",
    "earlier_number": "2022-0001",
    "earlier_answered_on": "2022-05-05",
    "reasons_asked_on": "2023-03-01",
}


def ends(play: Play, ground: Ground) -> bool:
    """Whether an answer on a ground is drafted; one that is must reach its applicant."""
    stated = {key.value: STATED.get(key.value, "x") for key in ground.demands}
    if ground.result == "granted" and any(event.opinion == "objects" for event in play.case.events):
        stated["public_interest"] = "x"
    told = {"sha256": TEXT, "result": ground.result.value, "ground": ground.key, "stated": stated}
    try:
        play.do("draft_reply", OFFICER, **told)
    except DispositionImpossibleError:
        return False
    play.do("check_secrecy", SECRECY).do("review_reply", HEAD).do("sign_reply", LEADER, sha256=TEXT)
    play.do("dispose", INTAKE).do("send", INTAKE, sha256=TEXT, means="post")
    assert play.case.state is State.SENT
    return True


def test_what_can_be_drafted_can_be_delivered_on_every_ground_in_every_situation() -> None:
    """What cannot end is refused at the start."""
    drafted = {
        key
        for key, ground in GROUNDS.items()
        for situation in SITUATIONS.values()
        if ends(situation(), ground)
    }
    assert set(GROUNDS) - drafted == set(CLOSED_BY)
