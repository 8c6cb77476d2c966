"""What the form of an act shows before it is sent: state, clock, who is told, the letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.console.cases import personal_data
from bot.console.cases.act_form import facts_of
from bot.console.cases.lookup import actor_of
from bot.console.shell.access import PERSON
from bot.console.shell.clock_words import Standing, standing
from bot.console.shell.formatting import Telling
from bot.console.shell.forms import error_text
from bot.console.shell.layout import telling
from bot.web.keys import OFFICE
from handlers.casework.acts.files import carried_by, waiting_for
from handlers.casework.acts.table import TABLE
from handlers.casework.answers.fees import fee_for_pages, item_price
from handlers.casework.application import Application
from handlers.casework.terms import Act, FilePurpose, Tariff
from handlers.desk.cases.case import Case, clock_of
from handlers.desk.cases.foresight import Foresight, foresee
from handlers.desk.files import gives_nothing
from handlers.desk.rules import DeskRules
from handlers.errors import HandlingError
from handlers.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Preview:
    """What an act will do, in lines; or why it cannot be done."""

    lines: tuple[str, ...] = ()
    error: str = ""
    warning: str = ""  # what should be looked at before it is done
    letter: str = ""  # the letter that goes out with the act, personal data masked


def preview_of(
    request: web.Request, unit: UnitOfWork, case: Case, act: Act, values: Mapping[str, Any]
) -> Preview:
    """Return what an act would do to state, clock and applicant, and the letter it sends."""
    rules, say = request.app[OFFICE].rules, telling(request)
    try:
        facts = facts_of(act, values, case.application)
        after = foresee(unit, case, act, facts, actor=actor_of(request[PERSON]), rules=rules)
    except HandlingError as error:
        if error.facts.get("reason") == "missing":
            return Preview((say("console.preview.fill_in"),))
        return Preview(error=error_text(error, say))
    before = clock_of(case.application, rules=rules, today=unit.today)
    was = standing(case.application, before, say)
    will = standing(after.application, after.clock, say)
    lines = [_state_line(case.application, after.application, say), _clock_line(was, will, say)]
    if act is Act.NOTIFY_FEE:
        lines.insert(0, _fee_line(facts, say))
    return Preview(
        tuple(filter(None, (*lines, _telling_line(after, say), _files_line(case, act, say)))),
        warning=_warning(unit, case, act, rules, say),
        letter=personal_data.veiled(after.letter, case.particulars),
    )


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


def _files_line(case: Case, act: Act, say: Telling) -> str:
    purpose = FilePurpose.REPLY if act in _APPROVING else carried_by(TABLE[act].letter)
    files = waiting_for(case.application, purpose) if purpose else ()
    return say("console.preview.files", count=len(files)) if files else ""


def _warning(unit: UnitOfWork, case: Case, act: Act, rules: DeskRules, say: Telling) -> str:
    """Return that information is granted and none is given, before anybody approves it."""
    if act not in _APPROVING or not gives_nothing(unit, case, rules=rules):
        return ""
    return say("console.preview.gives_nothing")


_APPROVING = frozenset({Act.CHECK_SECRECY, Act.REVIEW_REPLY, Act.SIGN_REPLY, Act.DISPOSE})


def _telling_line(after: Foresight, say: Telling) -> str:
    if not after.notifies:
        return ""
    if after.address is None:
        return say("console.preview.by_letter")
    return say("console.preview.told", channel=say.channel(after.address[0]))
