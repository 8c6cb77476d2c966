"""Letters about applications: composed from what is recorded; the answer with what it must state.

The remedy clause is part of an answer from the draft on, so that what is reviewed, signed and
frozen by its hash is word for word what the applicant reads. What a letter says is in
:mod:`handlers.letters`; who is told what in a chat is for :mod:`handlers.desk.cases.notices`.
Templates and names come with :class:`DeskRules`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.casework.acts.files import carried_by, sent_with, waiting_for
from handlers.casework.acts.table import ENTRIES, TABLE
from handlers.casework.answers.checks import DISCLOSING
from handlers.casework.answers.grounds import GROUNDS, Ground, Statement
from handlers.casework.answers.remedies import remedy_clause
from handlers.casework.application import Application, Disposition
from handlers.casework.errors import DispositionIncompleteError, DocumentError
from handlers.casework.terms import LetterKind, Result, Step
from handlers.desk.cases.attachments import office_files, subject_of, text_of, title_of
from handlers.desk.cases.case import Case, load
from handlers.desk.cases.letter_content import closing_to_come, matter_of
from handlers.desk.cases.parties import Party, party_in, party_of
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Entry
from handlers.letters.composing import compose
from handlers.letters.kinds import TO_OTHERS
from handlers.letters.letter import (
    Letter,
    LetterIncompleteError,
    body_text,
    issued_text,
    plain_text,
)
from handlers.letters.matter import Matter
from handlers.letters.values import reached_by
from handlers.ports import UnitOfWork
from knowledge.language import Language

_OVER_OBJECTION = (Statement.PUBLIC_INTEREST, Statement.THIRD_PARTY_ASSESSMENT)
"""Stated only where a third party was asked and information is given all the same."""


def statements_of(ground: Ground, application: Application) -> tuple[Statement, ...]:
    """Return what an answer on a ground may have to state in a case."""
    consulted = any(event.step is Step.CONSULT_THIRD_PARTY for event in application.events)
    beside = _OVER_OBJECTION if consulted and ground.result in DISCLOSING else ()
    return (*ground.demands, *beside)


def decision_of(
    ground_key: str, typed: Mapping[str, str | list[str]], application: Application
) -> dict[str, Any]:
    """Return ``result``, ``ground`` and ``stated`` of an answer, ``typed`` by statement.

    Only what the chosen ground asks for is taken: a field hidden on the page states nothing.
    Raises DocumentError where no ground is chosen.
    """
    ground = GROUNDS.get(ground_key)
    if ground is None:
        raise DocumentError(field="ground", reason="missing", value=None)
    stated: dict[str, str | list[str]] = {}
    for statement in statements_of(ground, application):
        value = typed.get(statement.value, "")
        clean = [part for part in value if part] if isinstance(value, list) else value.strip()
        if clean:
            stated[statement.value] = clean
    return {"result": ground.result.value, "ground": ground.key, "stated": stated}


def clause_of(result: Result, *, rules: DeskRules, today: date) -> str:
    """Return the remedy clause that an answer of a row ends with; empty for one without."""
    return remedy_clause(result, on=today, bodies=rules.letters.bodies)


def with_clause(text: str, result: Result, *, rules: DeskRules, today: date) -> str:
    """Return the answer as it goes out: the text, then the remedy clause of its row.

    Raises DocumentError where the text is empty.
    """
    body = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    if not body:
        raise DocumentError(field="text", reason="missing", value=None)
    clause = clause_of(result, rules=rules, today=today)
    return body if not clause or clause in body else f"{body}\n\n{clause}"


def without_clause(text: str, result: Result, *, rules: DeskRules, today: date) -> str:
    """Return a drafted answer without its clause, to be worked on again."""
    clause = clause_of(result, rules=rules, today=today)
    return text.removesuffix(clause).rstrip() if clause else text


def letter(
    unit: UnitOfWork,
    number: str,
    kind: LetterKind | str,
    rules: DeskRules,
    *,
    facts: Mapping[str, Any] | None = None,
    decision: Mapping[str, Any] | None = None,
    addressee: str = "",
    party: str = "",
    language: Language = Language.ZH,
) -> Letter:
    """Return a letter about an application, to be looked at; nothing is kept.

    ``facts`` are those of the act that the letter goes with, where it is not done yet;
    ``decision`` (``result``, ``ground``, ``stated``) those of a reply not drafted yet. A drafted
    or sent reply says what its text says. ``addressee`` is whom a consultation is written to
    (the records know only a key, ``party``); left out, it is whom its card names.

    Raises NotFoundError, LetterNotDueError, LetterIncompleteError, and
    DispositionIncompleteError where a decision does not state what it must.
    """
    case = load(unit, number)
    kind = LetterKind(kind)
    return letter_of(
        unit,
        case,
        kind,
        rules=rules,
        facts=facts,
        decision=_decision(decision, unit.today) if decision is not None else None,
        addressee=addressee,
        party=party,
        language=language,
    )


def letter_of(
    unit: UnitOfWork,
    case: Case,
    kind: LetterKind,
    *,
    rules: DeskRules,
    facts: Mapping[str, Any] | None = None,
    decision: Disposition | None = None,
    addressee: str = "",
    party: str = "",
    language: Language = Language.ZH,
) -> Letter:
    """Return a letter about a case at hand; see :func:`letter`."""
    shown = decision or _decided(case.application, unit.today)
    if shown is None and facts is not None:
        shown = closing_to_come(case.application, kind, facts, today=unit.today)
    matter = matter_of(case, kind, rules=rules, now=unit.now, facts=facts, party=party)
    matter = replace(matter, attachments=_attachments(unit, case, kind, done=facts is None))
    if kind not in _ON_STEPS and shown is not None:
        matter = replace(matter, decision=shown, on=shown.on)
    # what was drafted and signed is Chinese
    signed = kind is LetterKind.REPLY and language is Language.ZH
    if kind in TO_OTHERS:
        key = matter.step.party if matter.step else party
        matter = _addressed(matter, _party(unit, case, key, facts), addressee)
    return compose(
        kind,
        matter,
        organ=rules.organ,
        rules=rules.letters,
        language=language,
        text=_kept_text(unit, case) if signed and decision is None else None,
    )


def _party(unit: UnitOfWork, case: Case, key: str, facts: Mapping[str, Any] | None) -> Party | None:
    """Return whom a letter to others goes to: as the form in hand has it, else as it is kept."""
    return party_in(facts) if facts is not None else party_of(unit, case, key)


def _addressed(matter: Matter, party: Party | None, addressee: str) -> Matter:
    if party is None:
        return replace(matter, addressee=addressee)
    return replace(
        matter,
        addressee=addressee or party.name,
        addressee_contact=reached_by(
            {"address": party.address, "reached": party.contact}, Language.ZH
        ),
    )


def _attachments(unit: UnitOfWork, case: Case, kind: LetterKind, *, done: bool) -> tuple[str, ...]:
    """Return what the files that go with a letter are called.

    Of one that went out (``done``) what went with it; else what waits to go with it.
    """
    application, purpose = case.application, carried_by(kind)
    is_out = application.sent_on is not None if kind is LetterKind.REPLY else done
    if purpose is None:
        return ()
    if is_out:
        last = next((e.seq for e in reversed(case.entries) if _letter_of(e) is kind), None)
        going = sent_with(application, last) if last is not None else ()
    else:
        going = waiting_for(application, purpose)
    names = office_files(unit, subject_of(case.number)) if going else {}
    return tuple(title_of(names[file.id]) for file in going if file.id in names)


def _letter_of(entry: Entry) -> LetterKind | None:
    act = ENTRIES.get(entry.act)
    return TABLE[act].letter if act else None


_ON_STEPS = frozenset(
    {
        LetterKind.RECEIPT,
        LetterKind.SUPPLEMENT,
        LetterKind.EXTENSION,
        LetterKind.REASONS,
        LetterKind.DELAY,
        LetterKind.THIRD_PARTY,
        LetterKind.ORGAN,
        LetterKind.FEE,
        LetterKind.CORRECTION,
    }
)


def compose_reply(
    unit: UnitOfWork, case: Case, decision: Mapping[str, Any], *, rules: DeskRules
) -> str:
    """Return a reply to begin a draft with: title, number, salutation, text, remedy clause.

    ``decision``: ``result``, ``ground`` and ``stated``. Organ and day are put below when the
    reply is issued, since nobody knows the day it will be signed. Raises
    DispositionIncompleteError naming what the ground demands and the decision does not state.
    """
    disposition = _decision(decision, unit.today)
    return body_text(letter_of(unit, case, LetterKind.REPLY, rules=rules, decision=disposition))


def issued_reply(unit: UnitOfWork, case: Case, *, rules: DeskRules) -> str:
    """Return the signed reply as it goes out: its text, with organ and day below it."""
    text = _kept_text(unit, case)
    if text is None:
        return ""
    return issued_text(letter_of(unit, case, LetterKind.REPLY, rules=rules), text)


def reply_in_english(unit: UnitOfWork, case: Case, *, rules: DeskRules) -> str:
    """Return what the reply says in English, composed of its ground and what it states.

    Empty where it cannot say all that it must; the Chinese text that was signed rules.
    """
    try:
        composed = letter_of(unit, case, LetterKind.REPLY, rules=rules, language=Language.EN)
    except (LetterIncompleteError, DispositionIncompleteError):
        return ""
    return plain_text(composed).strip() if composed.language is Language.EN else ""


def _decision(facts: Mapping[str, Any], on: date) -> Disposition:
    return Disposition(
        on=on,
        result=Result(facts["result"]),
        ground=str(facts.get("ground") or ""),
        stated=facts.get("stated") or {},
    )


def _decided(application: Application, today: date) -> Disposition | None:
    """Return what was decided, or what is drafted to be."""
    if application.disposition is not None:
        return application.disposition
    draft = application.draft
    if draft is None:
        return None
    return Disposition(on=today, result=draft.result, ground=draft.ground, stated=draft.stated)


def _kept_text(unit: UnitOfWork, case: Case) -> str | None:
    """Return the text of the reply as it was sent, signed or drafted."""
    draft = case.application.draft
    sha256 = case.application.sent_sha256 or (draft.sha256 if draft else None)
    return text_of(unit, case.number, sha256) if sha256 else None
