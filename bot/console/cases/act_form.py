"""The acts open to somebody on a case, and the form of the one they chose: offered, and read.

Whether an act may be done, and what is wrong with what was typed, is decided by the table of
acts; the form of a draft is :mod:`bot.console.cases.drafting`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.console.cases.drafting import DraftForm, draft_form, drafted
from bot.console.cases.lookup import CaseSheet, actor_of
from bot.console.shell.access import Person
from bot.console.shell.formatting import Telling
from handlers.accounts import Account
from handlers.casework.acts.form import ActField, FieldKind
from handlers.casework.acts.intake import RELATIONS
from handlers.casework.acts.perform import allowed_acts, form_of
from handlers.casework.acts.rule import Bearing
from handlers.casework.acts.table import ENTRIES, TABLE
from handlers.casework.application import Application
from handlers.casework.clock.calendar import WorkingCalendar
from handlers.casework.clock.consultations import still_asked, undelivered
from handlers.casework.dispatches import outstanding
from handlers.casework.terms import Act, Opinion, RemedyKind, RemedyResult, Step, Tariff
from handlers.desk.cases.letters import without_clause
from handlers.desk.cases.notices import reply_address
from handlers.desk.rules import DeskRules

Choice = tuple[str, str]  # value, words


@dataclass(frozen=True, slots=True)
class Opened:
    """The form of one act: its fields with their choices, and what is typed in them."""

    act: Act
    fields: tuple[tuple[ActField, tuple[Choice, ...]], ...]
    values: Mapping[str, Any]
    restored: bool  # what is typed comes from a kept draft
    draft: DraftForm | None = None


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts open to a person: what comes next, what moves the clock, the rest."""

    next: tuple[Act, ...]
    clock: tuple[Act, ...]
    rest: tuple[Act, ...]

    def __contains__(self, act: object) -> bool:
        return act in (*self.next, *self.clock, *self.rest)


def open_acts(sheet: CaseSheet, person: Person, today: date) -> Acts:
    """Return the acts that a person may do on a case now, in order of use."""
    allowed = allowed_acts(sheet.case.application, actor_of(person), today)
    usable = [act for act in allowed if has_form(act)]
    if sheet.case.application.draft is None:  # closed without an answer: nothing to send
        usable = [act for act in usable if act is not Act.SEND]
    return Acts(
        *(
            tuple(act for act in usable if TABLE[act].bearing is bearing)
            for bearing in (Bearing.NEXT, Bearing.CLOCK, Bearing.BESIDE)
        )
    )


def opened(
    act: Act,
    sheet: CaseSheet,
    *,
    typed: Mapping[str, Any] | None,
    offers: "Offers",
) -> Opened:
    """Return the form of an act, with what was typed, kept as a draft, or offered at first."""
    draft = sheet.drafts.get(act.value)
    first = defaults(act, today=offers.say.today, calendar=offers.rules.calendar)
    if act is Act.DRAFT_REPLY:
        first = _drafted(sheet, offers)
    if act is Act.NOTIFY_FEE and sheet.related.counts is not None:
        month = f"{sheet.case.application.received_on:%Y-%m}"
        first["quantity"] = str(sheet.related.counts.by_month.get(month, 1))
    if act in {Act.DELIVER, Act.RESEND}:
        first |= _first_of_each(act, sheet, offers)
    values = typed if typed is not None else {**first, **(draft or {})}
    form = None
    if act is Act.DRAFT_REPLY:
        form = draft_form(sheet.case.application, rules=offers.rules, say=offers.say)
    fields = tuple((field, offers.choices(field, sheet)) for field in form_of(act))
    return Opened(act, fields, values, restored=typed is None and bool(draft), draft=form)


def _first_of_each(act: Act, sheet: CaseSheet, offers: "Offers") -> dict[str, str]:
    """Return what lists show before anybody has chosen, so that the preview speaks of it."""
    lists = {field.name: offers.choices(field, sheet) for field in form_of(act)}
    return {name: choices[0][0] for name, choices in lists.items() if choices}


def _drafted(sheet: CaseSheet, offers: "Offers") -> dict[str, Any]:
    draft = sheet.case.application.draft
    if draft is None or sheet.reply is None:
        return {}
    text = without_clause(sheet.reply, draft.result, rules=offers.rules, today=offers.say.today)
    stated = {f"stated.{name}": value for name, value in draft.stated.items()}
    return {"text": text, "ground": draft.ground, **stated}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What the choices of forms are made from."""

    rules: DeskRules
    say: Telling
    sections: tuple[str, ...]
    handlers: tuple[Account, ...]

    def choices(self, field: ActField, sheet: CaseSheet) -> tuple[Choice, ...]:
        """Return what a field is chosen from; nothing for one that is typed."""
        listed = LISTS.get(field.choices)
        return listed(self, sheet) if listed else ()


def _sections(offers: Offers, _sheet: CaseSheet) -> tuple[Choice, ...]:
    return tuple((section, section) for section in offers.sections)


def _officers(offers: Offers, _sheet: CaseSheet) -> tuple[Choice, ...]:
    return tuple((account.login, account.name) for account in offers.handlers)


def _draft(_offers: Offers, sheet: CaseSheet) -> tuple[Choice, ...]:
    draft = sheet.case.application.draft
    return ((draft.sha256, ""),) if draft else ()


def _means(offers: Offers, sheet: CaseSheet) -> tuple[Choice, ...]:
    chat = ["chat"] if reply_address(sheet.case) else []
    ways = [*chat, "post", "in_person", "email"]
    return tuple((way, offers.say(f"console.means.{way}")) for way in ways)


def _delivered_by(offers: Offers, _sheet: CaseSheet) -> tuple[Choice, ...]:
    ways = ("post", "email", "in_person", "fax", "phone")
    return tuple((way, offers.say(f"console.means.{way}")) for way in ways)


def _undelivered(offers: Offers, sheet: CaseSheet) -> tuple[Choice, ...]:
    say = offers.say
    return tuple(
        (str(dispatch.entry), f"{say.name(dispatch.act)}（{say.day(dispatch.sent_on)}）")
        for dispatch in outstanding(sheet.case.application)
    )


def _addresses(offers: Offers, sheet: CaseSheet) -> tuple[Choice, ...]:
    return tuple(
        (":".join(address), f"{offers.say.channel(address[0])} {place}")
        for place, address in enumerate(sheet.ways.addresses, start=1)
    )


def _relations(offers: Offers, _sheet: CaseSheet) -> tuple[Choice, ...]:
    return tuple((name, offers.say(f"console.relation.{name}")) for name in RELATIONS)


def _terms(terms: type[StrEnum]) -> "_List":
    def listed(offers: Offers, _sheet: CaseSheet) -> tuple[Choice, ...]:
        return tuple((term.value, offers.say.name(term)) for term in terms)

    return listed


def _consulted(step: Step) -> "_List":
    def listed(offers: Offers, sheet: CaseSheet) -> tuple[Choice, ...]:
        consultations = still_asked(sheet.case.application.events, step)
        return tuple(
            (event.party, f"{event.party}（{offers.say.day(event.on)}）") for event in consultations
        )

    return listed


def _open_remedies(offers: Offers, sheet: CaseSheet) -> tuple[Choice, ...]:
    say = offers.say
    return tuple(
        (str(remedy.ordinal), f"{say.name(remedy.kind)}（{say.day(remedy.filed_on)}）")
        for remedy in sheet.case.application.remedies
        if remedy.closed_on is None
    )


def _letters(offers: Offers, sheet: CaseSheet) -> tuple[Choice, ...]:
    say = offers.say
    return tuple(
        (
            f"{event.step.value}:{event.party}",
            f"{say.day(event.on)} {say.name(Act(event.step.value))} {event.party}".strip(),
        )
        for event in undelivered(sheet.case.application.events)
    )


def _correctable(offers: Offers, sheet: CaseSheet) -> tuple[Choice, ...]:
    return _entries(offers, sheet, [act for act in Act if TABLE[act].correctable is not None])


def _filed_remedies(offers: Offers, sheet: CaseSheet) -> tuple[Choice, ...]:
    return _entries(offers, sheet, [Act.FILE_REMEDY])


def _entries(offers: Offers, sheet: CaseSheet, acts: Sequence[Act]) -> tuple[Choice, ...]:
    say = offers.say
    entries = []
    for entry in sheet.case.entries:
        act = ENTRIES.get(entry.act)
        if act is not None and act in acts:
            words = f"{say.day(entry.effective_on)} {say.name(act)}"
            entries.append((str(entry.seq), words))
    return tuple(reversed(entries))


_List = Callable[[Offers, CaseSheet], tuple[Choice, ...]]

LISTS: Mapping[str, _List] = {
    "section": _sections,
    "officer": _officers,
    "draft": _draft,
    "means": _means,
    "delivered_by": _delivered_by,
    "undelivered": _undelivered,
    "address": _addresses,
    "relation": _relations,
    "opinion": _terms(Opinion),
    "tariff": _terms(Tariff),
    "remedy": _terms(RemedyKind),
    "remedy_result": _terms(RemedyResult),
    "third_party": _consulted(Step.CONSULT_THIRD_PARTY),
    "organ": _consulted(Step.CONSULT_ORGAN),
    "ordinal": _open_remedies,
    "entry": _correctable,
    "remedy_entry": _filed_remedies,
    "letter": _letters,
}
"""What each list that a form names is made of."""


_WHOLE = frozenset({FieldKind.NUMBER, FieldKind.ORDINAL})


def has_form(act: Act) -> bool:
    """Tell whether an act is done by a form of the case page."""
    return TABLE[act].form is not None


def facts_of(act: Act, typed: Mapping[str, Any], application: Application) -> dict[str, Any]:
    """Return what a filled-in form tells an act; what was left empty is left out.

    Raises DocumentError where an answer is drafted on no ground.
    """
    if act is Act.DRAFT_REPLY:
        return drafted(typed, application)
    facts: dict[str, Any] = {}
    for field in form_of(act):
        text = str(typed.get(field.name, "")).strip()
        if not text:
            continue
        if field.kind is FieldKind.TICK:
            facts[field.name] = True
        elif field.kind is FieldKind.LETTER:
            facts[field.name], _, facts["party"] = text.partition(":")
        elif field.kind in _WHOLE:
            facts[field.name] = int(text) if text.isascii() and text.isdigit() else text
        else:
            facts[field.name] = text
    return facts


def defaults(act: Act, *, today: date, calendar: WorkingCalendar) -> dict[str, str]:
    """Return what a fresh form holds."""
    return {
        field.name: _offered(field, field.offered, today, calendar)
        for field in form_of(act)
        if field.offered is not None
    }


def _offered(field: ActField, offered: int, today: date, calendar: WorkingCalendar) -> str:
    if field.kind is not FieldKind.DAY:
        return str(offered)
    return (calendar.add(today, offered) if offered else today).isoformat()
