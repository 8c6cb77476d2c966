"""Before filing: what is already published on what is wanted, counted for the office.

Nobody is kept from filing: it is shown once, and the form goes on with one press.
"""

from dataclasses import replace

from handlers.conversation.application.draft import ApplicationDraft, moved_on
from handlers.conversation.commands import NoteSuggestion, SuggestionAct
from handlers.conversation.menu import MAIN, idle
from handlers.conversation.message import Choice, Reply
from handlers.conversation.pressing import Press, button
from handlers.conversation.question.sources import quoted
from handlers.conversation.talk import Talk, Turn


def suggestions(talk: Talk, draft: ApplicationDraft, *, before: str = "") -> Reply:
    """Return the disclosures that may make the application needless."""
    choices = [
        button(Press.OPEN, draft.id, str(place), text=talk.say("button.read", title=offer.title))
        for place, offer in enumerate(draft.published)
    ]
    text = talk.say("published.perhaps")
    return Reply(
        text=f"{before}\n\n{text}" if before else text,
        choices=(*choices, *_decide(talk, draft)),
    )


def open_(talk: Talk) -> Turn:
    """Show the passage of one of the disclosures."""
    draft = talk.state.draft
    if draft is None:
        return talk.turn(talk.reply("stale", *talk.menu(*MAIN)))
    disclosure = draft.published[talk.understood.place].disclosure
    hit = next((hit for hit in talk.facts.published if hit.disclosure == disclosure), None)
    if hit is None:
        return talk.turn(talk.reply("gone", *_decide(talk, draft)))
    text = quoted(talk, hit.passage, (hit,)) + "\n\n" + talk.say("published.decide")
    opened = NoteSuggestion(draft=draft.id, act=SuggestionAct.OPENED, disclosures=(disclosure,))
    return talk.turn(Reply(text=text, choices=_decide(talk, draft)), commands=(opened,))


def settled(talk: Talk) -> Turn:
    """End the form: what was wanted is published; counted as not filed after all."""
    draft = talk.state.draft
    if draft is None:
        return talk.turn(talk.reply("stale", *talk.menu(*MAIN)))
    shown = tuple(offer.disclosure for offer in draft.published)
    note = NoteSuggestion(draft=draft.id, act=SuggestionAct.SETTLED, disclosures=shown)
    talk = idle(talk.with_state(talk.state.without_draft()))
    return talk.turn(talk.reply("published.settled", *talk.menu(*MAIN)), commands=(note,))


def passed(draft: ApplicationDraft) -> ApplicationDraft:
    """Return the draft with the suggestions passed by, at its next step."""
    return moved_on(replace(draft, published_passed=True))


def _decide(talk: Talk, draft: ApplicationDraft) -> tuple[Choice, ...]:
    return (
        talk.button(Press.SETTLED, draft.id, key="published.settled"),
        talk.button(Press.FILE_ON, draft.id, key="published.file_on"),
    )
