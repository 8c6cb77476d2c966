"""The guided application: starting, answering, going back, editing, leaving, resuming.

Filing is told in :mod:`handlers.conversation.application.filing`, the questions in
:mod:`handlers.conversation.application.prompts`, lawful answers in
:mod:`handlers.conversation.application.answers`.
"""

import hashlib
from dataclasses import replace

from rapidfuzz import fuzz

from handlers.conversation.application import answers
from handlers.conversation.application.answers import Given, Refusal, take
from handlers.conversation.application.draft import (
    SKIPPABLE,
    ApplicationDraft,
    AttachedFile,
    FormStep,
    Offered,
    answered,
    editable,
    moved_on,
    previous_step,
)
from handlers.conversation.application.identity import area_code_in
from handlers.conversation.application.prompts import edit_menu, prompt, shown
from handlers.conversation.application.published import suggestions
from handlers.conversation.commands import NoteSuggestion, SuggestionAct
from handlers.conversation.facts import OPEN
from handlers.conversation.language import folded
from handlers.conversation.menu import MAIN, idle
from handlers.conversation.message import Reply
from handlers.conversation.pressing import Press
from handlers.conversation.state import Doing
from handlers.conversation.talk import Talk, Turn

ALIKE = 80.0
"""From this likeness on (0..100) an open application is pointed out; it is never refused."""


def apply(talk: Talk) -> Turn:
    """Begin an application, or ask what to do with the one that was begun."""
    draft = talk.state.draft
    if draft is None:
        return _begun(talk)
    if talk.state.doing is Doing.FORM:
        return resume(talk)
    choices = (
        talk.button(Press.RESUME, draft.id, key="resume"),
        talk.button(Press.RESTART, draft.id, key="restart"),
    )
    until = f"{talk.state.expires_at:%Y-%m-%d}" if talk.state.expires_at else ""
    return talk.turn(talk.reply("draft.which", *choices, until=until))


def restart(talk: Talk) -> Turn:
    """Drop the draft and begin anew."""
    return _begun(talk)


def resume(talk: Talk) -> Turn:
    """Go on where the form stood; an answer that was being changed is kept as it is."""
    draft = talk.state.draft
    if draft is None:
        return talk.turn(talk.reply("draft.none", *talk.menu(*MAIN)))
    return at(talk, moved_on(draft) if answered(draft, draft.step) else draft)


def answer(talk: Talk) -> Turn:
    """Take an answer, and ask the next question or say what is wrong with this one."""
    draft = talk.state.draft
    step = talk.understood.step
    if draft is None or step is None:
        return resume(talk)
    taken = take(draft, step, _given(talk, step))
    if isinstance(taken, Refusal):
        return at(talk, draft, before=talk.say(taken.key, **taken.facts))
    if step is FormStep.WANTED:
        return _wanted(talk, draft, taken)
    return at(talk, moved_on(taken))


def back(talk: Talk) -> Turn:
    """Ask the step before again; its answer stays until another one is given."""
    draft = talk.state.draft
    if draft is None:
        return resume(talk)
    before = previous_step(draft)
    if before is None:
        return at(talk, draft, before=talk.say("form.first"))
    return at(talk, replace(draft, step=before))


def skip(talk: Talk) -> Turn:
    """Leave a step out, or say why it cannot be."""
    draft = talk.state.draft
    if draft is None:
        return resume(talk)
    if draft.step is FormStep.PREVIEW or answered(draft, draft.step):
        return resume(talk)
    if draft.step not in SKIPPABLE:
        return at(talk, draft, before=talk.say("form.needed"))
    done = replace(
        draft, attachments_done=draft.attachments_done or draft.step is FormStep.ATTACHMENTS
    )
    return at(talk, moved_on(replace(done, published_passed=True)))


def preview(talk: Talk) -> Turn:
    """Show what has been answered so far."""
    draft = talk.state.draft
    if draft is None or draft.step is FormStep.PREVIEW:
        return resume(talk)
    lines = [
        talk.say("form.line", field=talk.say(f"field.{step.value}"), told=shown(talk, draft, step))
        for step in editable(draft)
        if answered(draft, step)
    ]
    head = talk.say("form.so_far" if lines else "form.so_far.nothing")
    return at(talk, draft, before="\n".join([head, *lines]))


def edit(talk: Talk) -> Turn:
    """Let an answer be chosen for changing, or ask the chosen one again."""
    draft, step = talk.state.draft, talk.understood.step
    if draft is None:
        return resume(talk)
    if step is None:
        talk = talk.with_state(replace(talk.state, doing=Doing.FORM))
        return talk.turn(edit_menu(talk, draft))
    if step not in editable(draft):
        return at(talk, draft, before=talk.say("form.not_asked"))
    return at(talk, replace(draft, step=step))


def leave(talk: Talk) -> Turn:
    """Ask whether to drop the draft, before anything typed is lost."""
    draft = talk.state.draft
    if draft is None:
        return resume(talk)
    if not editable_answers(draft):
        return drop(talk)
    choices = (
        talk.button(Press.RESUME, draft.id, key="resume"),
        talk.button(Press.MENU, "start", key="keep_draft"),
        talk.button(Press.DROP, draft.id, key="drop"),
    )
    state = replace(talk.state, doing=Doing.LEAVING_FORM)
    return talk.with_state(state).turn(talk.reply("form.leave", *choices))


def editable_answers(draft: ApplicationDraft) -> list[FormStep]:
    """Return the steps that have been answered so far."""
    return [step for step in editable(draft) if answered(draft, step)]


def drop(talk: Talk) -> Turn:
    """Erase the draft."""
    talk = idle(talk.with_state(talk.state.without_draft()))
    return talk.turn(talk.reply("draft.dropped", *talk.menu(*MAIN)))


def files(talk: Talk) -> Turn:
    """Put files to the application, whatever step is being asked."""
    draft = talk.state.draft
    if draft is None:
        return resume(talk)
    limits = talk.facts.limits
    too_big = [file for file in talk.message.files if file.size > limits.attachment_bytes]
    received = [AttachedFile(f.id, f.name) for f in talk.message.files if f not in too_big]
    attachments: tuple[AttachedFile, ...] = (
        *draft.attachments,
        *(attachment for attachment in received if attachment not in draft.attachments),
    )
    attached = attachments[: limits.attachments]
    draft = replace(draft, attachments=attached)
    words = [talk.say("files.kept", count=len(attached))] if received else []
    if too_big:
        words.append(talk.say("files.too_big", megabytes=limits.attachment_bytes // 1024**2))
    if len(attachments) > len(attached):
        words.append(talk.say("files.too_many", limit=limits.attachments))
    if talk.understood.text:
        words.append(talk.say("files.caption"))
    return at(talk, draft, before="\n".join(words))


def correct(talk: Talk) -> Turn:
    """Put an edited message in the place the person named."""
    draft, step = talk.state.draft, talk.understood.step
    if draft is None or step is None or draft.correction is None:
        return resume(talk)
    given = Given(text=draft.correction, today=talk.today, limits=talk.facts.limits)
    taken = take(draft, step, given)
    if isinstance(taken, Refusal):
        return at(talk, draft, before=talk.say(taken.key, **taken.facts))
    before = talk.say("form.corrected", field=talk.say(f"field.{step.value}"))
    return at(talk, moved_on(taken), before=before)


def at(talk: Talk, draft: ApplicationDraft, *, before: str = "") -> Turn:
    """Keep the draft and ask its present step, ``before`` said first."""
    state = talk.state.with_draft(draft, now=talk.now)
    talk = talk.with_state(replace(state, doing=Doing.FORM))
    if draft.step is FormStep.PUBLISHED:
        return talk.turn(suggestions(talk, draft, before=before))
    return talk.turn(prompt(talk, draft, before=before))


def _begun(talk: Talk) -> Turn:
    draft = ApplicationDraft(id=hashlib.sha256(talk.facts.ref.encode()).hexdigest()[:10])
    return at(talk.with_state(talk.state.without_draft()), draft)


def _given(talk: Talk, step: FormStep) -> Given:
    text, value = talk.understood.text, talk.understood.value
    if step is FormStep.WANTED and value == answers.LAST_QUESTION and talk.state.last:
        text = talk.state.last.text
    area = area_code_in(talk.facts.organ.phone)
    return Given(value=value, text=text, area=area, today=talk.today, limits=talk.facts.limits)


def _wanted(talk: Talk, old: ApplicationDraft, taken: ApplicationDraft) -> Turn:
    """Note what is already public on what is wanted, and a like application still open."""
    if taken is old:
        return at(talk, moved_on(taken))
    offered = tuple(Offered(hit.disclosure, hit.title) for hit in talk.facts.published[:3])
    taken = replace(taken, published=offered, similar=_similar(talk, taken))
    turn = at(talk, moved_on(taken))
    if not offered:
        return turn
    return turn.doing(
        NoteSuggestion(
            draft=taken.id,
            act=SuggestionAct.SHOWN,
            disclosures=tuple(offer.disclosure for offer in offered),
        )
    )


def _similar(talk: Talk, draft: ApplicationDraft) -> str | None:
    description = folded(draft.wanted or "")
    for view in talk.facts.mine:
        if view.stage in OPEN and fuzz.ratio(description, folded(view.subject)) >= ALIKE:
            return view.number
    return None


def edited(talk: Talk) -> Turn:
    """Answer an edited message in a form: ask which answer it is to replace.

    A channel does not say reliably which message was edited, so nothing is changed unasked.
    """
    draft = talk.state.draft
    if draft is None:
        return resume(talk)
    given = Given(text=talk.understood.text, today=talk.today, limits=talk.facts.limits)
    fitting = [
        step
        for step in editable_answers(draft)
        if step is not FormStep.ATTACHMENTS and not isinstance(take(draft, step, given), Refusal)
    ]
    if not fitting:
        return at(talk, draft, before=talk.say("form.edited.nowhere"))
    talk = talk.with_state(
        talk.state.with_draft(replace(draft, correction=talk.understood.text), now=talk.now)
    )
    choices = [
        talk.button(
            Press.CORRECT, draft.id, step.value, key="correct", field=talk.say(f"field.{step}")
        )
        for step in fitting
    ]
    choices.append(talk.button(Press.RESUME, draft.id, key="correct_nothing"))
    return talk.turn(
        Reply(text=talk.say("form.edited", text=talk.understood.text), choices=tuple(choices))
    )
