"""What the form asks and shows: one prompt a step, the preview, masked where it must be."""

from handlers.casework.terms import ApplicantKind
from handlers.conversation.application import answers
from handlers.conversation.application.draft import (
    IDENTITY_KINDS,
    WAYS,
    ApplicationDraft,
    FormStep,
    SupplyForm,
    answered,
    editable,
    previous_step,
)
from handlers.conversation.application.identity import masked
from handlers.conversation.intent import Intent
from handlers.conversation.message import Choice, Reply
from handlers.conversation.pressing import Press, button
from handlers.conversation.talk import Talk


def prompt(talk: Talk, draft: ApplicationDraft, *, before: str = "") -> Reply:
    """Return the question of the draft's present step, ``before`` put in front of it."""
    if draft.step is FormStep.PREVIEW:
        return _preview(talk, draft, before=before)
    text = talk.say(
        f"form.{_key(draft)}",
        organ=talk.facts.organ.name,
        limit=talk.facts.limits.text_chars,
        attachments=talk.facts.limits.attachments,
        count=len(draft.attachments),
    )
    if answered(draft, draft.step) and draft.step is not FormStep.ATTACHMENTS:
        text += "\n" + talk.say("form.present", told=shown(talk, draft, draft.step))
    choices = (*_options(talk, draft), *_around(talk, draft))
    return Reply(text=f"{before}\n\n{text}" if before else text, choices=choices)


def shown(  # noqa: PLR0911 - one return a case
    talk: Talk, draft: ApplicationDraft, step: FormStep
) -> str:
    """Return the answer to a step as it may be shown; identity numbers are masked."""
    match step:
        case FormStep.KIND if draft.kind:
            return talk.say(f"kind.{draft.kind.value}")
        case FormStep.IDENTITY_KIND if draft.identity_kind:
            return talk.say(f"identity.{draft.identity_kind.value}")
        case FormStep.IDENTITY if draft.identity:
            return masked(draft.identity)
        case FormStep.CONTACT:
            return " / ".join(filter(None, (draft.phone, draft.email)))
        case FormStep.FORM if draft.form:
            return talk.say(f"supply.{draft.form.value}")
        case FormStep.WAY if draft.way:
            return talk.say(f"way.{draft.way.value}")
        case FormStep.ATTACHMENTS:
            return "、".join(file.name for file in draft.attachments) or talk.say("form.no_papers")
    return _typed(draft, step)


def edit_menu(talk: Talk, draft: ApplicationDraft) -> Reply:
    """Return the choice of answers that can be changed."""
    choices = [
        button(Press.EDIT, draft.id, step.value, text=talk.say(f"field.{step.value}"))
        for step in editable(draft)
    ]
    return talk.reply("form.edit", *choices, talk.button(Press.RESUME, draft.id, key="preview"))


def _typed(draft: ApplicationDraft, step: FormStep) -> str:
    typed = {
        FormStep.NAME: draft.name,
        FormStep.PERSON: draft.person,
        FormStep.WANTED: draft.wanted,
        FormStep.EMAIL: draft.send_email,
        FormStep.ADDRESS: draft.address,
    }
    return typed.get(step) or ""


def _preview(talk: Talk, draft: ApplicationDraft, *, before: str) -> Reply:
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


def _key(draft: ApplicationDraft) -> str:
    """Return the key of the step's question, which differs for organisations."""
    if draft.step is FormStep.NAME and draft.organisation:
        return "org_name"
    if draft.step is FormStep.IDENTITY and draft.identity_kind:
        return f"identity.{draft.identity_kind.value}"
    return draft.step.value


def _options(  # noqa: PLR0911 - one return a case
    talk: Talk, draft: ApplicationDraft
) -> tuple[Choice, ...]:
    """Return the answers offered as buttons."""

    def option(value: str, key: str) -> Choice:
        return talk.button(Press.ANSWER, draft.id, draft.step.value, value, key=key)

    def choice(value: str, key: str) -> Choice:
        words = (draft.id, draft.step.value, value)
        return button(Press.ANSWER, *words, text=talk.say(key))

    match draft.step:
        case FormStep.NOTICE:
            return (option(answers.AGREE, "agree"),)
        case FormStep.KIND:
            return tuple(choice(kind.value, f"kind.{kind.value}") for kind in ApplicantKind)
        case FormStep.IDENTITY_KIND:
            kinds = IDENTITY_KINDS[draft.organisation]
            return tuple(choice(kind.value, f"identity.{kind.value}") for kind in kinds)
        case FormStep.WANTED if talk.state.last and not draft.wanted:
            words = (draft.id, draft.step.value, answers.LAST_QUESTION)
            question = talk.state.last.text
            return (button(Press.ANSWER, *words, text=talk.say("button.last", text=question)),)
        case FormStep.FORM:
            return tuple(choice(form.value, f"supply.{form.value}") for form in SupplyForm)
        case FormStep.WAY if draft.form:
            return tuple(choice(way.value, f"way.{way.value}") for way in WAYS[draft.form])
        case FormStep.ATTACHMENTS:
            return (option(answers.DONE, "papers_done" if draft.attachments else "no_papers"),)
    return ()


def _around(talk: Talk, draft: ApplicationDraft) -> tuple[Choice, ...]:
    """Return the buttons that lead about the form."""
    choices: tuple[Choice, ...] = ()
    if answered(draft, draft.step) and draft.step is not FormStep.ATTACHMENTS:
        choices += (talk.button(Press.RESUME, draft.id, key="keep"),)
    if previous_step(draft):
        choices += talk.menu(Intent.BACK)
    return (*choices, talk.button(Press.MENU, "cancel", key="leave"))
