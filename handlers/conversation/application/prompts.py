"""What the form asks and shows: one prompt a step, the preview, masked where it must be."""

from handlers.casework.terms import ApplicantKind
from handlers.conversation.application import answers
from handlers.conversation.application.draft import (
    IDENTITY_KINDS,
    WAYS,
    Draft,
    Step,
    SupplyForm,
    answered,
    editable,
    previous_step,
)
from handlers.conversation.application.identity import masked
from handlers.conversation.buttons import Press, button
from handlers.conversation.intent import Intent
from handlers.conversation.message import Choice, Reply
from handlers.conversation.talk import Talk


def prompt(talk: Talk, draft: Draft, *, before: str = "") -> Reply:
    """Return the question of the draft's present step, ``before`` put in front of it."""
    if draft.step is Step.PREVIEW:
        return _preview(talk, draft, before=before)
    text = talk.say(
        f"form.{_key(draft)}",
        organ=talk.facts.organ.name,
        limit=talk.facts.limits.text_chars,
        papers=talk.facts.limits.papers,
        count=len(draft.papers),
    )
    if answered(draft, draft.step) and draft.step is not Step.PAPERS:
        text += "\n" + talk.say("form.present", told=shown(talk, draft, draft.step))
    choices = (*_options(talk, draft), *_around(talk, draft))
    return Reply(text=f"{before}\n\n{text}" if before else text, choices=choices)


def shown(  # noqa: PLR0911 - one return a case
    talk: Talk, draft: Draft, step: Step
) -> str:
    """Return the answer to a step as it may be shown; identity numbers are masked."""
    match step:
        case Step.KIND if draft.kind:
            return talk.say(f"kind.{draft.kind.value}")
        case Step.IDENTITY_KIND if draft.identity_kind:
            return talk.say(f"identity.{draft.identity_kind.value}")
        case Step.IDENTITY if draft.identity:
            return masked(draft.identity)
        case Step.CONTACT:
            return " / ".join(filter(None, (draft.phone, draft.email)))
        case Step.FORM if draft.form:
            return talk.say(f"supply.{draft.form.value}")
        case Step.WAY if draft.way:
            return talk.say(f"way.{draft.way.value}")
        case Step.PAPERS:
            return "、".join(one.name for one in draft.papers) or talk.say("form.no_papers")
    return _typed(draft, step)


def edit_menu(talk: Talk, draft: Draft) -> Reply:
    """Return the choice of answers that can be changed."""
    choices = [
        button(Press.EDIT, draft.id, step.value, text=talk.say(f"field.{step.value}"))
        for step in editable(draft)
    ]
    return talk.reply("form.edit", *choices, talk.button(Press.RESUME, draft.id, key="preview"))


def _typed(draft: Draft, step: Step) -> str:
    typed = {
        Step.NAME: draft.name,
        Step.PERSON: draft.person,
        Step.WANTED: draft.wanted,
        Step.EMAIL: draft.send_email,
        Step.ADDRESS: draft.address,
    }
    return typed.get(step) or ""


def _preview(talk: Talk, draft: Draft, *, before: str) -> Reply:
    lines = [before, ""] if before else []
    lines.append(talk.say("form.preview", organ=talk.facts.organ.name))
    lines += [
        talk.say("form.line", field=talk.say(f"field.{step.value}"), told=shown(talk, draft, step))
        for step in editable(draft)
    ]
    if draft.similar:
        lines += ["", talk.say("form.similar", number=draft.similar)]
    lines += ["", talk.say("form.preview.end")]
    choices = (
        talk.button(Press.SUBMIT, draft.id, key="submit"),
        talk.button(Press.EDITS, draft.id, key="edit"),
        talk.button(Press.MENU, "cancel", key="leave"),
    )
    return Reply(text="\n".join(lines), choices=choices)


def _key(draft: Draft) -> str:
    """Return the key of the step's question, which differs for organisations."""
    if draft.step is Step.NAME and draft.organisation:
        return "org_name"
    if draft.step is Step.IDENTITY and draft.identity_kind:
        return f"identity.{draft.identity_kind.value}"
    return draft.step.value


def _options(  # noqa: PLR0911 - one return a case
    talk: Talk, draft: Draft
) -> tuple[Choice, ...]:
    """Return the answers offered as buttons."""

    def option(value: str, key: str) -> Choice:
        return talk.button(Press.ANSWER, draft.id, draft.step.value, value, key=key)

    def told(value: str, key: str) -> Choice:
        words = (draft.id, draft.step.value, value)
        return button(Press.ANSWER, *words, text=talk.say(key))

    match draft.step:
        case Step.NOTICE:
            return (option(answers.AGREE, "agree"),)
        case Step.KIND:
            return tuple(told(kind.value, f"kind.{kind.value}") for kind in ApplicantKind)
        case Step.IDENTITY_KIND:
            kinds = IDENTITY_KINDS[draft.organisation]
            return tuple(told(kind.value, f"identity.{kind.value}") for kind in kinds)
        case Step.WANTED if talk.state.last and not draft.wanted:
            words = (draft.id, draft.step.value, answers.LAST_QUESTION)
            asked = talk.state.last.text
            return (button(Press.ANSWER, *words, text=talk.say("button.last", text=asked)),)
        case Step.FORM:
            return tuple(told(form.value, f"supply.{form.value}") for form in SupplyForm)
        case Step.WAY if draft.form:
            return tuple(told(way.value, f"way.{way.value}") for way in WAYS[draft.form])
        case Step.PAPERS:
            return (option(answers.DONE, "papers_done" if draft.papers else "no_papers"),)
    return ()


def _around(talk: Talk, draft: Draft) -> tuple[Choice, ...]:
    """Return the buttons that lead about the form."""
    choices: tuple[Choice, ...] = ()
    if answered(draft, draft.step) and draft.step is not Step.PAPERS:
        choices += (talk.button(Press.RESUME, draft.id, key="keep"),)
    if previous_step(draft):
        choices += talk.menu(Intent.BACK)
    return (*choices, talk.button(Press.MENU, "cancel", key="leave"))
