"""The acts open to somebody on a case, and the form of the one they chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.console.cases.act_fields import FORMS, Field, defaults
from bot.console.cases.drafting import DraftForm, bodies_of, draft_form, uncomposed
from bot.console.cases.lookup import CaseSheet, actor_of
from bot.console.shell.formatting import Telling
from bot.console.shell.keys import Person
from bot.settings import Settings
from handlers.accounts import Account
from handlers.casework.acts.after import CORRECTABLE
from handlers.casework.acts.perform import allowed_acts
from handlers.casework.acts.table import ENTRIES
from handlers.casework.application import Application
from handlers.casework.clock.consultations import still_asked
from handlers.casework.terms import Act, Step
from handlers.desk.cases.notices import reply_address
from handlers.desk.rules import DeskRules
from handlers.wording.labels import ACTS, OPINIONS, REMEDIES, REMEDY_RESULTS, TARIFFS

Choice = tuple[str, str]  # value, words

_NEXT = (
    *(Act.CONFIRM_RECEIPT, Act.ACCEPT, Act.RECEIVE_SUPPLEMENT, Act.FEE_PAID),
    *(Act.THIRD_PARTY_REPLIED, Act.ORGAN_REPLIED, Act.CHECK_SECRECY, Act.REVIEW_REPLY),
    *(Act.SIGN_REPLY, Act.DISPOSE, Act.SEND, Act.DRAFT_REPLY, Act.LAPSE_SUPPLEMENT),
    *(Act.LAPSE_FEE, Act.REOPEN, Act.DECIDE_REMEDY),
)
_CLOCK = (
    *(Act.REQUEST_SUPPLEMENT, Act.CONSULT_THIRD_PARTY, Act.CONSULT_ORGAN, Act.EXTEND),
    *(Act.NOTIFY_FEE,),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The form of one act: its fields with their choices, and what is typed in them."""

    act: Act
    fields: tuple[tuple[Field, tuple[Choice, ...]], ...]
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
    usable = [act for act in allowed if act in FORMS or act is Act.DRAFT_REPLY]
    if sheet.case.application.draft is None:  # closed without an answer: nothing to send
        usable = [act for act in usable if act is not Act.SEND]
    return Acts(
        next=tuple(act for act in _NEXT if act in usable),
        clock=tuple(act for act in _CLOCK if act in usable),
        rest=tuple(act for act in usable if act not in _NEXT and act not in _CLOCK),
    )


def opened(
    act: Act,
    sheet: CaseSheet,
    *,
    typed: Mapping[str, Any] | None,
    offers: "Offers",
) -> Opened:
    """Return the form of an act, with what was typed, kept as a draft, or offered at first."""
    kept = sheet.drafts.get(act.value)
    first = defaults(act, today=offers.say.today, calendar=offers.rules.calendar)
    if act is Act.DRAFT_REPLY:
        first = _drafted(sheet, offers)
    if act is Act.NOTIFY_FEE and sheet.related.counts is not None:
        month = f"{sheet.case.application.received_on:%Y-%m}"
        first["quantity"] = str(sheet.related.counts.by_month.get(month, 1))
    values = typed if typed is not None else {**first, **(kept or {})}
    form = None
    if act is Act.DRAFT_REPLY:
        form = draft_form(
            sheet.case.application,
            bodies=bodies_of(offers.settings),
            today=offers.say.today,
            say=offers.say,
        )
    fields = tuple((field, offers.choices(field, sheet)) for field in FORMS.get(act, ()))
    return Opened(act, fields, values, restored=typed is None and bool(kept), draft=form)


def _drafted(sheet: CaseSheet, offers: "Offers") -> dict[str, Any]:
    draft = sheet.case.application.draft
    if draft is None or sheet.reply is None:
        return {}
    text = uncomposed(
        sheet.reply, draft.result, bodies=bodies_of(offers.settings), today=offers.say.today
    )
    stated = {f"stated.{name}": value for name, value in draft.stated.items()}
    return {"text": text, "ground": draft.ground, **stated}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What the choices of forms are made from."""

    rules: DeskRules
    settings: Settings
    say: Telling
    sections: tuple[str, ...]
    handlers: tuple[Account, ...]

    def choices(self, field: Field, sheet: CaseSheet) -> tuple[Choice, ...]:
        """Return what a field is chosen from."""
        application = sheet.case.application
        if field.name == "section":
            return tuple((one, one) for one in self.sections)
        if field.name == "officer":
            return tuple((one.login, one.name) for one in self.handlers)
        if field.choices in {"third_party", "organ"}:
            return self._parties(application, field.choices)
        if field.choices == "ordinal":
            return self._remedies(application)
        if field.choices == "entry":
            return self._entries(sheet)
        return self._words(field.choices, sheet)

    def _words(self, name: str, sheet: CaseSheet) -> tuple[Choice, ...]:
        pair = self.say.pair
        if name == "means":
            chat = ["chat"] if reply_address(sheet.case) else []
            ways = [*chat, "post", "in_person", "email"]
            return tuple((one, self.say(f"console.means.{one}")) for one in ways)
        if name == "relation":
            return tuple((one, self.say(f"console.relation.{one}")) for one in _RELATIONS)
        tables: Mapping[str, Mapping[Any, tuple[str, str]]] = {
            "opinion": OPINIONS,
            "tariff": TARIFFS,
            "remedy": REMEDIES,
            "remedy_result": REMEDY_RESULTS,
        }
        return tuple((key.value, pair(words)) for key, words in tables.get(name, {}).items())

    def _parties(self, application: Application, kind: str) -> tuple[Choice, ...]:
        step = Step.CONSULT_THIRD_PARTY if kind == "third_party" else Step.CONSULT_ORGAN
        asked = still_asked(application.events, step)
        return tuple((event.party, f"{event.party}（{self.say.day(event.on)}）") for event in asked)

    def _remedies(self, application: Application) -> tuple[Choice, ...]:
        return tuple(
            (str(ordinal), f"{self.say.pair(REMEDIES[one.kind])}（{self.say.day(one.filed_on)}）")
            for ordinal, one in enumerate(application.remedies, start=1)
            if one.closed_on is None
        )

    def _entries(self, sheet: CaseSheet) -> tuple[Choice, ...]:
        found = []
        for entry in sheet.case.entries:
            act = ENTRIES.get(entry.act)
            if act in CORRECTABLE and act is not None:
                words = f"{self.say.day(entry.effective_on)} {self.say.pair(ACTS[act])}"
                found.append((str(entry.seq), words))
        return tuple(reversed(found))


_RELATIONS = ("related", "duplicate")
