"""The office itself: where it is, when it is open, by which number, who leads, how to complain.

From the settings first, else from what is published of it; a question about anything beside the
office is searched (:mod:`handlers.conversation.question.asking`). Which questions are about the
office belongs to :mod:`knowledge.referral.office`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.conversation.commands import LogQuestion
from handlers.conversation.menu import idle
from handlers.conversation.message import Reply
from handlers.conversation.question.asking import ask as search
from handlers.conversation.question.asking import counted
from handlers.conversation.question.sources import rating, source_lines
from handlers.conversation.state import AskedQuestion
from handlers.conversation.talk import Talk, Turn
from knowledge.answer import AnswerStatus, Hit
from knowledge.referral.office import OfficeLine, asks_today, aspects_asked, names_office

_ON_THE_CARD: Final = ("address", "hours", "phone")


def ask(talk: Talk) -> Turn:
    """Answer a question about the office itself; search any other."""
    lines, published = _known(talk, _aspects(talk))
    if not lines:
        return search(talk)
    hits = tuple(map(_hit, _one_a_disclosure(published)))
    question = AskedQuestion(
        ref=talk.facts.ref,
        text=talk.understood.text,
        at=talk.now,
        disclosure=hits[0].disclosure if hits else None,
    )
    talk = counted(idle(talk))
    talk = talk.with_state(replace(talk.state.with_question(question), misses=0))
    text = "\n".join([*lines, *source_lines(talk, hits)])
    reply = Reply(text=text, choices=rating(talk, question.ref))
    status = AnswerStatus.ANSWERED.value
    return talk.turn(reply).doing(
        LogQuestion(ref=question.ref, question=question.text, status=status, hits=hits)
    )


def _aspects(talk: Talk) -> tuple[str, ...]:
    """Return what of the office is asked; a bare 地址呢 after a question is about its matter."""
    text = talk.understood.text
    organs = (*talk.facts.surroundings.organs, talk.facts.organ.name)
    aspects = aspects_asked(text, organs)
    if talk.state.before(talk.now) is not None and not names_office(text, organs):
        return ()
    return aspects


def _known(talk: Talk, aspects: Sequence[str]) -> tuple[list[str], list[OfficeLine]]:
    """Return the lines to say of these aspects, and those of them that are published."""
    organ, lines, published = talk.facts.organ, [], []
    for aspect in aspects:
        on_the_card = getattr(organ, aspect) if aspect in _ON_THE_CARD else ""
        if on_the_card:
            lines.append(talk.say(f"organ.{aspect}", told=on_the_card))
            continue
        stated = [line for line in talk.facts.surroundings.office if line.kind == aspect]
        published += [line for line in stated if line not in published]
    lines += dict.fromkeys(line.text for line in published)
    if lines and "hours" in aspects and asks_today(talk.understood.text):
        lines.insert(0, _today(talk))
    return [line for line in lines if line], published


def _today(talk: Talk) -> str:
    """Say whether the office works today, where that is known."""
    office = talk.facts.office
    if not office.known:
        return ""
    if office.working_today:
        return talk.say("office.works_today")
    return talk.say("office.rests_today", on=office.next_working_day)


def _one_a_disclosure(lines: Sequence[OfficeLine]) -> list[OfficeLine]:
    return list({line.disclosure: line for line in reversed(lines)}.values())[::-1]


def _hit(line: OfficeLine) -> Hit:
    return Hit(disclosure=line.disclosure, title=line.title, passage=line.text, score=1.0,
               url=line.url, published_on=line.published_on)  # fmt: skip
