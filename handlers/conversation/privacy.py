"""What is kept of a person, shown to them, and erased as far as the law allows."""

from dataclasses import replace

from handlers.conversation.buttons import Press
from handlers.conversation.commands import Forget
from handlers.conversation.draft import answered, editable
from handlers.conversation.intent import Intent
from handlers.conversation.menu import MAIN, idle
from handlers.conversation.message import Reply
from handlers.conversation.prompts import shown
from handlers.conversation.state import Conversation, Doing
from handlers.conversation.talk import Talk, Turn


def my_data(talk: Talk) -> Turn:
    """Show what this conversation holds; identity numbers masked."""
    talk = idle(talk)
    draft = talk.state.draft
    lines = [talk.say("data.head")]
    lines += [talk.say("data.question", text=asked.text) for asked in talk.state.asked]
    if draft:
        until = f"{talk.state.expires_at:%Y-%m-%d}" if talk.state.expires_at else ""
        lines.append(talk.say("data.draft", until=until))
        lines += [
            talk.say("form.line", field=talk.say(f"field.{step}"), told=shown(talk, draft, step))
            for step in editable(draft)
            if answered(draft, step)
        ]
    lines += [
        talk.say("data.application", number=view.number, received_on=view.received_on)
        for view in talk.facts.mine
    ]
    if len(lines) == 1:
        lines.append(talk.say("data.nothing"))
    lines += ["", talk.say("data.law")]
    return talk.turn(Reply(text="\n".join(lines), choices=talk.menu(Intent.FORGET, Intent.HELP)))


def forget(talk: Talk) -> Turn:
    """Ask once more before erasing."""
    talk = idle(talk)
    talk = talk.with_state(replace(talk.state, doing=Doing.FORGETTING))
    choices = (
        talk.button(Press.CONFIRM, Doing.FORGETTING.value, key="forget.yes"),
        *talk.menu(Intent.CANCEL),
    )
    return talk.turn(talk.reply("forget.sure", *choices))


def forget_yes(talk: Talk) -> Turn:
    """Erase questions, draft and the rest of the state; applications stay, as the law demands."""
    kept = Conversation(language=talk.state.language, filed=talk.state.filed)
    done = talk.with_state(kept)
    return done.turn(done.reply("forget.done", *done.menu(*MAIN)), commands=(Forget(),))
