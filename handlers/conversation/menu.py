"""Fixed replies: greeting, help, language, and everything that cannot be taken."""

from dataclasses import replace
from typing import Final

from handlers.conversation.application.draft import answered, editable
from handlers.conversation.application.prompts import shown
from handlers.conversation.commands import Forget, SetLanguage
from handlers.conversation.intent import Intent
from handlers.conversation.message import Choice, Reply
from handlers.conversation.pressing import Press
from handlers.conversation.state import Conversation, Doing
from handlers.conversation.talk import Talk, Turn
from knowledge.language import Language

MAIN: Final = (Intent.APPLY, Intent.MINE, Intent.HUMAN, Intent.HELP)
_SAME: Final = {"video_note": "video", "venue": "location"}
_UNSUPPORTED: Final = frozenset(
    {"voice", "audio", "sticker", "location", "video", "photo", "contact", "poll", "animation"}
    | {"group", "file_too_large", "file_type", "file_unavailable"}
)


def idle(talk: Talk) -> Talk:
    """Return the talk with nothing under way; a draft stays kept."""
    state = replace(talk.state, doing=Doing.IDLE, number=None, attachments=(), pending="")
    return talk.with_state(state)


def start(talk: Talk) -> Turn:
    """Welcome somebody, and point out a draft that waits."""
    talk = idle(talk)
    talk = talk.with_state(replace(talk.state, aside=talk.state.thread))
    choices = (*talk.menu(*MAIN), *_resume(talk), *_other_language(talk))
    text = talk.say("start", organ=talk.facts.organ.name)
    if talk.state.draft is not None:
        text += "\n\n" + talk.say("draft.waits", until=_until(talk))
    return talk.turn(Reply(text=text, choices=choices))


def greet(talk: Talk) -> Turn:
    """Answer a greeting."""
    talk = idle(talk)
    choices = (*talk.menu(*MAIN), *_resume(talk))
    return talk.turn(talk.reply("greet", *choices, organ=talk.facts.organ.name))


def thank(talk: Talk) -> Turn:
    """Answer thanks, and what only closes a talk."""
    return idle(talk).turn(talk.reply("thanks"))


def complain(talk: Talk) -> Turn:
    """Answer dissatisfaction: what it is not, and where it can go (条例 art. 39, 51)."""
    talk = idle(talk)
    lines = [line for line in talk.facts.surroundings.office if line.kind == "complaint"]
    published = "\n".join(line.text for line in lines)
    text = "\n\n".join(filter(None, (talk.say("complain"), published, talk.say("no_idea_whom"))))
    return talk.turn(Reply(text=text, choices=talk.menu(Intent.HUMAN, Intent.APPLY)))


def chat(talk: Talk) -> Turn:
    """Answer plainly what asks nothing of the office."""
    talk = idle(talk)
    text = talk.say(f"chat.{talk.understood.value}", organ=talk.facts.organ.name)
    return talk.turn(Reply(text=text, choices=talk.menu(Intent.HUMAN, Intent.HELP)))


def help_(talk: Talk) -> Turn:
    """Say what the desk can do and how the office is reached."""
    talk = idle(talk)
    choices = (*talk.menu(*MAIN[:3], Intent.STATUS, Intent.MY_DATA), *_other_language(talk))
    text = talk.say("help", organ=talk.facts.organ.name)
    if card := organ_card(talk):
        text += "\n\n" + card
    return talk.turn(Reply(text=text, choices=(*choices, *_resume(talk))))


def organ_card(talk: Talk) -> str:
    """Return how the office is reached, line by line; empty where nothing is known."""
    organ = talk.facts.organ
    known = {
        "phone": organ.phone,
        "address": organ.address,
        "hours": organ.hours,
        "website": organ.website,
    }
    return "\n".join(
        talk.say(f"organ.{name}", told=detail) for name, detail in known.items() if detail
    )


def language(talk: Talk) -> Turn:
    """Ask which language to speak."""
    both = tuple(
        talk.button(Press.MENU, spoken.value, key=f"language.{spoken.value}") for spoken in Language
    )
    return talk.turn(talk.reply("language.which", *both))


def speak(talk: Talk) -> Turn:
    """Speak another language from now on."""
    chosen = Language(talk.understood.value)
    talk = talk.with_state(replace(talk.state, language=chosen))
    done = talk.reply("language.set", *talk.menu(*MAIN))
    return talk.turn(done, commands=(SetLanguage(language=chosen),))


def never_mind(talk: Talk) -> Turn:
    """Stop what was under way; in the open there is nothing to stop."""
    key = "never_mind.nothing" if talk.state.doing is Doing.IDLE else "never_mind"
    talk = idle(talk)
    return talk.turn(talk.reply(key, *talk.menu(*MAIN), *_resume(talk)))


def put_off(talk: Talk) -> Turn:
    """Let somebody take their time; what is under way stays as it is."""
    return talk.turn(talk.reply("put_off", *talk.state.offered))


def empty(talk: Talk) -> Turn:
    """Answer a message without text."""
    return talk.turn(talk.reply("empty", *talk.state.offered))


def garbled(talk: Talk) -> Turn:
    """Answer a text of marks and pictures only."""
    return talk.turn(talk.reply("garbled", *talk.state.offered))


def too_long(talk: Talk) -> Turn:
    """Refuse a text over the limit, and say what it is; nothing under way is lost."""
    reply = talk.reply(
        "too_long",
        *talk.state.offered,
        limit=talk.understood.place,
        length=len(talk.understood.text),
    )
    return talk.turn(reply)


def unsupported(talk: Talk) -> Turn:
    """Answer a kind of message the desk cannot read."""
    kind = _SAME.get(talk.understood.text, talk.understood.text)
    kind = kind if kind in _UNSUPPORTED else "other"
    return talk.turn(talk.reply(f"unsupported.{kind}", *talk.state.offered))


def stray_files(talk: Talk) -> Turn:
    """Answer files that belong to nothing; they are not kept."""
    choices = (*talk.menu(Intent.APPLY, Intent.SUPPLEMENT), *_resume(talk))
    text = talk.say("files.stray")
    if talk.understood.text:
        text += "\n" + talk.say("files.caption")
    return talk.turn(Reply(text=text, choices=choices))


def stale(talk: Talk) -> Turn:
    """Answer a button that no longer fits, with fresh ones."""
    if talk.state.doing is Doing.IDLE:
        return talk.turn(talk.reply("stale", *talk.menu(*MAIN), *_resume(talk)))
    return talk.turn(talk.reply("stale.busy", *talk.state.offered))


def pressed_again(talk: Talk) -> Turn:
    """Answer a button pressed twice: what it does was done."""
    return talk.turn(talk.reply("pressed_again", *talk.state.offered))


def unknown_command(talk: Talk) -> Turn:
    """Answer a slash command that does not exist."""
    return talk.turn(talk.reply("unknown_command", *talk.menu(*MAIN)))


def _until(talk: Talk) -> str:
    return f"{talk.state.expires_at:%Y-%m-%d}" if talk.state.expires_at else ""


def _resume(talk: Talk) -> tuple[Choice, ...]:
    draft = talk.state.draft
    return (talk.button(Press.RESUME, draft.id, key="resume"),) if draft else ()


def _other_language(talk: Talk) -> tuple[Choice, ...]:
    other = Language.EN if talk.language is Language.ZH else Language.ZH
    return (talk.button(Press.MENU, other.value, key=f"language.{other.value}"),)


def my_data(talk: Talk) -> Turn:
    """Show what this conversation holds; identity numbers masked."""
    talk = idle(talk)
    draft = talk.state.draft
    lines = [talk.say("data.head")]
    lines += [talk.say("data.question", text=question.text) for question in talk.state.asked]
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
    rest = Conversation(language=talk.state.language, filed=talk.state.filed)
    done = talk.with_state(rest)
    return done.turn(done.reply("forget.done", *done.menu(*MAIN)), commands=(Forget(),))
