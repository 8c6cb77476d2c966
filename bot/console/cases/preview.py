"""What the form of an act shows before it is sent: state, clock, who is told, the letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.console.cases import personal_data
from bot.console.cases.act_fields import facts_of
from bot.console.cases.drafting import decision_of
from bot.console.cases.lookup import actor_of
from bot.console.shell.clock_words import Standing, standing
from bot.console.shell.errors import refusal_of
from bot.console.shell.formatting import Telling
from bot.console.shell.keys import PERSON
from bot.console.shell.layout import telling
from bot.web.keys import OFFICE
from handlers.casework.acts.perform import form_of
from handlers.casework.acts.table import TABLE
from handlers.casework.answers.fees import fee_for_pages, item_price
from handlers.casework.application import Application
from handlers.casework.terms import Act, LetterKind, Tariff
from handlers.desk.cases.acts import Case
from handlers.desk.cases.derive import clock_of
from handlers.desk.cases.foresight import foresee
from handlers.desk.cases.letters import letter_of
from handlers.desk.cases.notices import reply_address
from handlers.desk.rules import DeskRules
from handlers.errors import HandlingError
from handlers.letters.errors import LetterIncompleteError, LetterNotDueError
from handlers.letters.letter import plain_text
from handlers.ports import UnitOfWork

_UNSENT = "0" * 64  # stands for the hash of a text that is not written yet


@dataclass(frozen=True, slots=True)
class Preview:
    """What an act will do, in lines; or why it cannot be done."""

    lines: tuple[str, ...] = ()
    error: str = ""
    letter: str = ""  # the letter that goes out with the act, the applicant's name masked


def preview_of(
    request: web.Request, unit: UnitOfWork, case: Case, act: Act, values: Mapping[str, Any]
) -> Preview:
    """Return what an act would do to state, clock and applicant, and the letter it sends."""
    office, say = request.app[OFFICE], telling(request)
    rules, now = office.rules, office.clock()
    try:
        facts = foreseen_facts(case.application, act, values)
        after = foresee(case, act, facts, actor=actor_of(request[PERSON]), rules=rules, now=now)
        letter = letter_text(unit, case, act, facts, rules=rules)
    except HandlingError as error:
        if error.facts.get("reason") == "missing":
            return Preview((say("console.preview.fill_in"),))
        return Preview(error=refusal_of(error, say))
    before = clock_of(case.application, rules=rules, today=now.date())
    was = standing(case.application, before, say)
    will = standing(after.application, after.clock, say)
    lines = [_state_line(case.application, after.application, say), _clock_line(was, will, say)]
    if act is Act.NOTIFY_FEE:
        lines.insert(0, _fee_line(facts, say))
    return Preview(tuple(filter(None, (*lines, _telling_line(case, act, say)))), letter=letter)


def letter_text(
    unit: UnitOfWork, case: Case, act: Act, facts: Mapping[str, Any], *, rules: DeskRules
) -> str:
    """Return the letter that would go out with an act, the applicant's name masked."""
    kind = TABLE[act].letter
    if kind is None or kind is LetterKind.REPLY:
        return ""  # the reply is the signed text, which stands on the page
    try:
        text = plain_text(letter_of(unit, case, kind, rules=rules, facts=facts))
    except (LetterNotDueError, LetterIncompleteError):
        return ""
    return personal_data.without_name(text, case.particulars)


def foreseen_facts(application: Application, act: Act, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an act would be told; a hash that only comes with the text stands in."""
    draft = application.draft
    if act is Act.DRAFT_REPLY:
        return {**decision_of(values, application), "sha256": _UNSENT}
    if act is Act.SIGN_REPLY:
        return {"sha256": draft.sha256 if draft else _UNSENT}
    if act is Act.DISPOSE:
        return {}
    if act is Act.SEND:
        return {**facts_of(act, values), "sha256": draft.sha256 if draft else _UNSENT}
    words = {field.name: "…" for field in form_of(act) if field.of_words}
    return {**words, **facts_of(act, values)}  # words still to be typed do not move the clock


def _state_line(before: Application, after: Application, say: Telling) -> str:
    if before.state is after.state:
        return ""
    return say(
        "console.preview.state",
        before=say.state(before.state.value),
        after=say.state(after.state.value),
    )


def _clock_line(was: Standing, will: Standing, say: Telling) -> str:
    after = f"{will.words}（{will.detail}）" if will.detail else will.words
    if (was.words, was.detail) == (will.words, will.detail):
        return say("console.preview.same_clock", after=after)
    return say("console.preview.clock", before=was.words, after=after)


def _fee_line(facts: Mapping[str, Any], say: Telling) -> str:
    """Return the fee with its working; by item only the price of this application is charged."""
    quantity = int(facts["quantity"])
    if facts["tariff"] == Tariff.ITEM:
        return say("console.preview.fee_item", nth=quantity, yuan=item_price(quantity))
    fee = fee_for_pages(quantity)
    bands = [
        say("console.preview.fee_band", first=band.first, last=band.last, price=band.price)
        for band in fee.bands
        if band.price
    ]
    return say("console.preview.fee_pages", yuan=fee.yuan, bands="、".join(bands))


def _telling_line(case: Case, act: Act, say: Telling) -> str:
    if not TABLE[TABLE[act].then or act].notice:
        return ""
    address = reply_address(case)
    if address is None:
        return say("console.preview.by_letter")
    return say("console.preview.told", channel=say.channel(address[0]))
