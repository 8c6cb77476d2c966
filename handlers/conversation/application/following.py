"""After filing: how an application stands, withdrawing it.

Who asks from another conversation than the one that filed is told the stage and the clock
only, and can do nothing: a number alone proves nothing, and numbers run on.
"""

from dataclasses import replace

from handlers.conversation.commands import WithdrawApplication
from handlers.conversation.facts import OPEN, ApplicationView, Stage
from handlers.conversation.intent import Intent
from handlers.conversation.menu import MAIN, idle
from handlers.conversation.message import Choice, Reply
from handlers.conversation.pressing import Press, button, number_word
from handlers.conversation.state import Doing
from handlers.conversation.talk import Talk, Turn

LISTED = 8
"""Applications named at once; older ones by their number."""


def status(talk: Talk) -> Turn:
    """Say how one application stands."""
    view = talk.facts.application
    if view is None:
        return not_there(talk)
    talk = idle(talk)
    text = status_text(talk, view)
    if not view.own:
        return talk.turn(
            Reply(text=text + "\n" + talk.say("status.others"), choices=talk.menu(Intent.HUMAN))
        )
    choices = _acts(talk, view)
    return talk.turn(Reply(text=text, choices=choices, attachments=view.attachments))


def status_which(talk: Talk) -> Turn:
    """Ask for a number, or show what this conversation filed."""
    if talk.facts.mine:
        return mine(talk)
    state = replace(talk.state, doing=Doing.NUMBER)
    return talk.with_state(state).turn(talk.reply("status.which", *talk.menu(Intent.CANCEL)))


def mine(talk: Talk) -> Turn:
    """List the applications filed from this conversation, newest first."""
    talk = idle(talk)
    views = talk.facts.mine
    if not views:
        return talk.turn(talk.reply("mine.none", *talk.menu(Intent.APPLY, Intent.STATUS)))
    lines = [talk.say("mine.head")]
    lines += [f"{view.number} {in_words(talk, view)}" for view in views[:LISTED]]
    if len(views) > LISTED:
        lines.append(talk.say("mine.more", count=len(views) - LISTED))
    choices = tuple(
        button(Press.STATUS, number_word(view.number), text=view.number) for view in views[:LISTED]
    )
    return talk.turn(Reply(text="\n".join(lines), choices=choices))


def status_text(talk: Talk, view: ApplicationView) -> str:
    """Return everything the asker may know of an application, in plain words."""
    lines = [
        talk.say("status.head", number=view.number, received_on=view.received_on),
        in_words(talk, view),
    ]
    if view.provisional and view.due_on and view.stage in OPEN:
        lines.append(talk.say("status.provisional"))
    if view.own:
        lines += _own_lines(talk, view)
    return "\n".join(lines)


def in_words(talk: Talk, view: ApplicationView) -> str:
    """Return the stage and the clock in one or two sentences."""
    words = talk.say(f"stage.{view.stage.value}", until=view.until or "—", on=view.closed_on or "—")
    if view.stage not in OPEN or view.due_on is None:
        return words
    if view.overdue:
        return words + talk.say("clock.overdue", due_on=view.due_on)
    if view.day is not None and view.limit is not None:
        key = "clock.day" if view.day else "clock.day_zero"
        return words + talk.say(key, day=view.day, limit=view.limit, due_on=view.due_on)
    return words + talk.say("clock.due", due_on=view.due_on)


def withdraw(talk: Talk) -> Turn:
    """Ask once more before an application is withdrawn."""
    view = meant(talk, OPEN)
    if view is None:
        return not_there(talk) if talk.understood.number else pick(talk, Press.WITHDRAW, OPEN)
    if not view.own:
        return idle(talk).turn(talk.reply("not_yours", *talk.menu(Intent.HUMAN)))
    if view.stage not in OPEN:
        return idle(talk).turn(
            Reply(text=status_text(talk, view) + "\n" + talk.say("withdraw.closed"))
        )
    state = replace(talk.state, doing=Doing.WITHDRAWING, number=view.number)
    choices = (
        talk.button(Press.CONFIRM, Doing.WITHDRAWING.value, key="withdraw.yes"),
        *talk.menu(Intent.CANCEL),
    )
    return talk.with_state(state).turn(
        talk.reply("withdraw.sure", *choices, number=view.number, subject=view.subject)
    )


def withdraw_yes(talk: Talk) -> Turn:
    """Withdraw, if that may still be done."""
    view = talk.facts.application
    talk = idle(talk)
    if view is None or not view.own:
        return not_there(talk)
    if view.stage not in OPEN:
        return talk.turn(Reply(text=status_text(talk, view) + "\n" + talk.say("withdraw.closed")))
    done = talk.reply("withdraw.done", *talk.menu(*MAIN[:3]), number=view.number)
    return talk.turn(done, commands=(WithdrawApplication(number=view.number),))


def already_filed(talk: Talk) -> Turn:
    """Answer a second "submit": the number stands, nothing is filed twice."""
    filed = talk.state.filed[-1].number if talk.state.filed else None
    number = talk.understood.number or filed
    if number is None:
        return talk.turn(talk.reply("submit.nothing", *talk.menu(*MAIN)))
    return talk.turn(
        talk.reply(
            "already_filed",
            button(Press.STATUS, number_word(number), text=talk.say("button.status_of")),
            number=number,
        )
    )


def _own_lines(talk: Talk, view: ApplicationView) -> list[str]:
    parts = {"subject": view.subject, "ask": view.ask, "result": view.result, "reply": view.reply}
    return [talk.say(f"status.{name}", told=detail) for name, detail in parts.items() if detail]


def _acts(talk: Talk, view: ApplicationView) -> tuple[Choice, ...]:
    word = number_word(view.number)
    choices: tuple[Choice, ...] = ()
    if view.stage is Stage.AWAITING_SUPPLEMENT:
        choices += (talk.button(Press.SUPPLEMENT, word, key="supplement"),)
    if view.stage in OPEN:
        choices += (talk.button(Press.WITHDRAW, word, key="withdraw"),)
    return (*choices, *talk.menu(Intent.HUMAN))


def meant(talk: Talk, stages: frozenset[Stage]) -> ApplicationView | None:
    """Return the application spoken of; without a number, the only one it can be."""
    if talk.understood.number:
        return talk.facts.application
    fitting = [view for view in talk.facts.mine if view.stage in stages]
    return fitting[0] if len(fitting) == 1 else None


def pick(talk: Talk, press: Press, stages: frozenset[Stage]) -> Turn:
    """Let one of the applications that may be meant be chosen."""
    talk = idle(talk)
    fitting = [view for view in talk.facts.mine if view.stage in stages][:LISTED]
    kind = "withdraw" if press is Press.WITHDRAW else "supplement"
    if not fitting:
        return talk.turn(talk.reply(f"{kind}.none", *talk.menu(Intent.MINE, Intent.HUMAN)))
    choices = [button(press, number_word(view.number), text=view.number) for view in fitting]
    return talk.turn(talk.reply(f"{kind}.pick", *choices))


def not_there(talk: Talk) -> Turn:
    """Say that there is no such application, and ask for the number."""
    state = replace(talk.state, doing=Doing.NUMBER, number=None)
    number = talk.understood.number or talk.state.number or ""
    return talk.with_state(state).turn(
        talk.reply("status.not_found", *talk.menu(Intent.MINE, Intent.HUMAN), number=number)
    )
