"""What an act will do to a case before it is done: carried out on paper, nothing kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers.casework.acts.form import FieldKind
from handlers.casework.acts.perform import Actor, form_of, perform
from handlers.casework.acts.table import TABLE
from handlers.casework.application import Application
from handlers.casework.clock.clock import Clock
from handlers.casework.folding import fold
from handlers.casework.terms import Act, LetterKind
from handlers.desk.cases.acts import brief_of
from handlers.desk.cases.case import Case, clock_of
from handlers.desk.cases.letters import letter_of
from handlers.desk.cases.notices import told_at
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import NewEntry, chained
from handlers.letters.letter import LetterIncompleteError, LetterNotDueError, plain_text
from handlers.ports import UnitOfWork
from handlers.records import Address

_TO_BE_WRITTEN = "…"  # words still to be typed do not move the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """A case and its clock after an act that has not been done, and what goes out with it."""

    application: Application
    clock: Clock
    letter: str  # plain text of the letter that goes out; empty where there is none to show
    notifies: bool  # whether the applicant is told at once
    address: Address | None  # the conversation they are told in; None: by post


def foresee(
    unit: UnitOfWork,
    case: Case,
    act: Act,
    facts: Mapping[str, Any],
    *,
    actor: Actor,
    rules: DeskRules,
) -> Foresight:
    """Return where an act would lead, told what :func:`handlers.desk.cases.acts.do_act` is.

    Words still to be typed may be left out. Raises what doing it would raise.
    """
    filled = {**_blank(case, act), **facts}
    after, last, rest = case, act, filled
    while True:
        brief = brief_of(unit, after, last, rest, rules=rules)
        new = perform(
            after.application,
            last,
            brief.facts,
            actor=actor,
            today=unit.today,
            calendar=rules.calendar,
            readings=rules.readings,
        )
        after = _after(unit, after, new)
        if (then := TABLE[last].then) is None:
            break
        last, rest = then, {**brief.rest}
    return Foresight(
        application=after.application,
        clock=clock_of(after.application, rules=rules, today=unit.today),
        letter=_letter(unit, case, act, filled, rules=rules),
        notifies=bool(TABLE[last].notice),
        address=told_at(after, last),
    )


def _blank(case: Case, act: Act) -> dict[str, Any]:
    """Return the facts of a form nobody has filled in yet, so far as they move nothing."""
    draft = case.application.draft
    blank: dict[str, Any] = {"text": _TO_BE_WRITTEN} if act is Act.DRAFT_REPLY else {}
    for field in form_of(act):
        if field.of_words:
            blank[field.name] = _TO_BE_WRITTEN
        elif field.kind is FieldKind.SHOWN and draft is not None:
            blank[field.name] = draft.sha256
    return blank


def _after(unit: UnitOfWork, case: Case, new: tuple[NewEntry, ...]) -> Case:
    last = case.entries[-1]
    added = chained(new, organ=last.organ, seq=last.seq, previous=last.hash, recorded_at=unit.now)
    return replace(case, application=fold((*case.entries, *added)))


def _letter(
    unit: UnitOfWork, case: Case, act: Act, facts: Mapping[str, Any], *, rules: DeskRules
) -> str:
    kind = TABLE[act].letter
    if kind is None or kind is LetterKind.REPLY:
        return ""  # the reply is the signed text, which stands on the page
    try:
        return plain_text(letter_of(unit, case, kind, rules=rules, facts=facts))
    except (LetterNotDueError, LetterIncompleteError):
        return ""
