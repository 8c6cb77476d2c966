"""People in danger or distress: a short word, whom to ring, and staff who see it first.

What counts as danger belongs to :mod:`knowledge.referral.danger`. Nothing is searched; whoever
only wanted to know about such a matter has a button that searches it.
"""

from dataclasses import replace

from handlers.conversation.commands import DANGER, HandOver, LogQuestion
from handlers.conversation.menu import idle
from handlers.conversation.message import Reply
from handlers.conversation.pressing import Press
from handlers.conversation.question.asking import counted
from handlers.conversation.question.handover import presence
from handlers.conversation.state import AskedQuestion
from handlers.conversation.talk import Talk, Turn
from handlers.conversation.understanding import too_many
from knowledge.referral.danger import dangers_in, numbers_for


def help_at_once(talk: Talk) -> Turn:
    """Say whom to ring, and pass the words on as urgent.

    Somebody who writes faster than the limit on questions is still told whom to ring, but the
    list of the staff is not filled by one person alone.
    """
    dangers = dangers_in(talk.understood.text)
    passed_on = not too_many(talk.state, talk.now, talk.facts.limits)
    question = AskedQuestion(
        ref=talk.facts.ref,
        text=talk.understood.text,
        suggestion=talk.understood.text,
        handed_over=passed_on,
    )
    lines = [talk.say(f"danger.{dangers[0].kind}")]
    lines += [talk.say(f"danger.number.{number}") for number in numbers_for(dangers)]
    aid = talk.facts.surroundings.aid([word for danger in dangers for word in danger.aid])
    lines += [talk.say("danger.aid", text=line.text) for line in aid]
    if passed_on:
        lines += ["", talk.say("danger.passed_on"), presence(talk)]
    talk = counted(idle(talk))
    talk = talk.with_state(replace(talk.state.with_question(question), misses=0))
    if passed_on:  # what is said next goes to the people it was passed on to
        talk = talk.with_state(replace(talk.state, thread=question.ref, aside=None))
    search = talk.button(Press.SUGGESTED, question.ref, key="danger.search")
    done = talk.turn(Reply(text="\n".join(lines).rstrip(), choices=(search,)))
    done = done.doing(LogQuestion(ref=question.ref, question=question.text, status=DANGER))
    urgent = HandOver(ref=question.ref, question=question.text, urgent=True)
    return done.doing(urgent) if passed_on else done
