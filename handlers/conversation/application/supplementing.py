"""Supplementing an application: offered, written, shown, and handed in by one confirmation.

What is said after the office has asked may be the supplement or anything else: nothing is
handed in that was not shown and confirmed (条例 art. 30: the limit starts afresh by it).
"""

from dataclasses import replace
from typing import Final

from handlers.conversation.acts import ChatAct
from handlers.conversation.application.draft import AttachedFile
from handlers.conversation.application.following import meant, not_there, pick, status_text
from handlers.conversation.commands import SupplementApplication
from handlers.conversation.facts import ApplicationView, Stage
from handlers.conversation.intent import Intent
from handlers.conversation.menu import MAIN, idle
from handlers.conversation.message import Choice, Reply
from handlers.conversation.pressing import Press, button, number_word
from handlers.conversation.question import office
from handlers.conversation.state import Doing
from handlers.conversation.talk import TEXTS, Talk, Turn
from knowledge.language import Language

AFTER_INVITATION: Final = frozenset(
    {
        *(ChatAct.SUPPLEMENT, ChatAct.SUPPLEMENT_OFFER, ChatAct.SUPPLEMENT_FILES),
        *(ChatAct.SOMETHING_ELSE, ChatAct.APPLY),
    }
)
"""After these the next words are no longer offered as the supplement."""

_AWAITED = frozenset({Stage.AWAITING_SUPPLEMENT})


def invitation(number: str, language: Language) -> tuple[Choice, ...]:
    """Return the buttons below a request for a supplement: supply it now, or ask another thing."""
    return (
        button(
            Press.SUPPLEMENT,
            number_word(number),
            text=TEXTS.say("button.supplement.now", language),
        ),
        button(Press.ELSE, text=TEXTS.say("button.else", language)),
    )


def supplement(talk: Talk) -> Turn:
    """Ask for what the office asked to be supplied."""
    view = meant(talk, _AWAITED)
    if view is None:
        return not_there(talk) if talk.understood.number else pick(talk, Press.SUPPLEMENT, _AWAITED)
    if not view.own:
        return idle(talk).turn(talk.reply("not_yours", *talk.menu(Intent.HUMAN)))
    if view.stage not in _AWAITED:
        return idle(talk).turn(
            Reply(text=status_text(talk, view) + "\n" + talk.say("supplement.not_asked"))
        )
    again = talk.state.doing is Doing.SUPPLEMENT and talk.state.number == view.number
    files = talk.state.attachments if again else ()
    state = replace(
        talk.state, doing=Doing.SUPPLEMENT, number=view.number, attachments=files, pending=""
    )
    return talk.with_state(state).turn(
        talk.reply("supplement.ask", _else(talk), *talk.menu(Intent.CANCEL), **_facts(talk, view))
    )


def offer(talk: Talk) -> Turn:
    """Ask whether what was just said is the supplement the office waits for."""
    view = talk.facts.application
    if view is None or not view.own or view.stage not in _AWAITED:
        return office.ask(talk)
    state = replace(
        talk.state, doing=Doing.SUPPLEMENT, number=view.number, pending=talk.understood.text
    )
    return _shown(talk.with_state(state), view, "supplement.offer")


def words(talk: Talk) -> Turn:
    """Show what would be handed in."""
    view = talk.facts.application
    if view is None or not view.own or view.stage not in _AWAITED:
        return idle(talk).turn(talk.reply("supplement.too_late", *talk.menu(Intent.HUMAN)))
    talk = talk.with_state(replace(talk.state, pending=talk.understood.text))
    return _shown(talk, view, "supplement.preview")


def files(talk: Talk) -> Turn:
    """Put files to the supplement, and show it as it would be handed in."""
    view = talk.facts.application
    if view is None or not view.own or view.stage not in _AWAITED:
        return idle(talk).turn(talk.reply("supplement.too_late", *talk.menu(Intent.HUMAN)))
    received = tuple(AttachedFile(file.id, file.name) for file in talk.message.files)
    attachments = (
        *talk.state.attachments,
        *(attachment for attachment in received if attachment not in talk.state.attachments),
    )
    limit = talk.facts.limits.attachments
    state = replace(
        talk.state,
        doing=Doing.SUPPLEMENT,
        number=view.number,
        attachments=attachments[:limit],
        pending=talk.understood.text or talk.state.pending,
    )
    done = _shown(talk.with_state(state), view, "supplement.preview")
    if len(attachments) <= limit:
        return done
    (reply,) = done.replies
    too_many = talk.say("supplement.too_many_files", limit=limit)
    return replace(done, replies=(replace(reply, text=f"{too_many}\n\n{reply.text}"),))


def hand_in(talk: Talk) -> Turn:
    """Hand in what was shown, if it is still awaited."""
    view, attachments = talk.facts.application, talk.state.attachments
    text = talk.state.pending or (talk.say("supplement.see_files") if attachments else "")
    if view is None or not view.own or view.stage not in _AWAITED:
        return idle(talk).turn(talk.reply("supplement.too_late", *talk.menu(Intent.HUMAN)))
    if not text:
        return supplement(replace(talk, understood=replace(talk.understood, number=view.number)))
    talk = idle(talk)
    key = "supplement.done" if view.due_if_supplemented else "supplement.done_without_day"
    done = talk.reply(
        key, *talk.menu(*MAIN[:3]), number=view.number, due_on=view.due_if_supplemented or "—"
    )
    order = SupplementApplication(number=view.number, text=text, attachments=attachments)
    return talk.turn(done, commands=(order,))


def something_else(talk: Talk) -> Turn:
    """Let somebody ask something else; the supplement stays possible."""
    talk = idle(talk)
    return talk.turn(talk.reply("supplement.else", *talk.menu(*MAIN)))


def _shown(talk: Talk, view: ApplicationView, key: str) -> Turn:
    text = talk.state.pending
    names = [talk.say("supplement.file", name=file.name) for file in talk.state.attachments]
    shown = "\n".join(filter(None, (f"“{text}”" if text else "", *names)))
    choices = (
        button(Press.CONFIRM, Doing.SUPPLEMENT.value, text=talk.say("button.supplement.yes")),
        button(
            Press.SUPPLEMENT, number_word(view.number), text=talk.say("button.supplement.again")
        ),
        _else(talk),
    )
    return talk.turn(Reply(text=talk.say(key, shown=shown, **_facts(talk, view)), choices=choices))


def _else(talk: Talk) -> Choice:
    return talk.button(Press.ELSE, key="else")


def _facts(talk: Talk, view: ApplicationView) -> dict[str, object]:
    return {
        "number": view.number,
        "ask": view.ask or talk.say("supplement.as_notice"),
        "until": view.until or "—",
    }
