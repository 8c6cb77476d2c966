"""Telling an applicant what was done, in the conversation they applied in.

In their language; whoever applied on paper is told by letter, which the office sends itself.
"""

from dataclasses import replace
from typing import Any

from handlers.casework.acts.files import sent_with
from handlers.casework.acts.table import TABLE
from handlers.casework.clock.regime import regime_of
from handlers.casework.terms import Act
from handlers.conversation.application.supplementing import invitation
from handlers.conversation.message import Choice, Reply
from handlers.conversation.question.grading import OF_APPLICATION, grades, offering
from handlers.conversation.state import Conversation
from handlers.desk import mail
from handlers.desk.cases.attachments import text_of
from handlers.desk.cases.case import Case, clock_of
from handlers.desk.cases.kept_letters import KeptLetter, keep_letter_of_act
from handlers.desk.cases.letters import reply_in_english
from handlers.desk.deliveries import cause_of, note_queued
from handlers.desk.rules import DeskRules, Split
from handlers.letters.kinds import TO_OTHERS
from handlers.letters.letter import day_in_words
from handlers.ports import UnitOfWork
from handlers.records import Address
from handlers.wording import text
from knowledge.language import Language

BY_CHAT = "chat"
"""How a reply went out that was sent into the conversation the application came from."""


def tell_applicant(
    unit: UnitOfWork, case: Case, act: Act, *, actor: str, rules: DeskRules, split: Split
) -> Case:
    """Queue the notice of an act; return the case, which notes it where it goes into a chat.

    The letter that goes out with the act is kept with the case, whoever is told; in the chat it
    stands below the notice, in the language of the conversation.
    """
    address = told_at(case, act)
    language = language_of(unit, address) if address else Language.ZH
    letter = keep_letter_of_act(unit, case, act, rules=rules, actor=actor, language=language)
    if address is None:
        return case
    sentence = text(TABLE[act].notice, language, **_facts(unit, case, rules, language))
    body = _body(unit, case, act, letter)
    if act is Act.SEND and language is Language.EN:
        english = reply_in_english(unit, case, rules=rules)
        body += f"\n\n{text('notice.english', language)}\n\n{english}" if english else ""
    rows = mail.put(
        unit,
        [
            Reply(
                text=f"{sentence}\n\n{body}".strip(),
                case=case.number,
                choices=_choices(unit, case, act, address, language),
                attachments=_files(case, act, letter),
            )
        ],
        to=address,
        cause=cause_of(case.number),
        split=split,
        author=actor,
    )
    notice, channel = case.entries[-1].seq, address[0]
    return note_queued(unit, case, act, notice=notice, channel=channel, rows=rows, rules=rules)


def _choices(
    unit: UnitOfWork, case: Case, act: Act, address: Address, language: Language
) -> tuple[Choice, ...]:
    """Return what may be done about a notice at once: grade an answer, supplement, ask else.

    After a request the next words of the conversation are offered as the supplement.
    """
    state = Conversation.from_json(unit.conversations.get(*address))
    if act is Act.SEND:
        choices = grades(OF_APPLICATION, case.number, language)
        unit.conversations.put(*address, offering(state, choices).to_json())
        return choices
    if act is not Act.REQUEST_SUPPLEMENT:
        return ()
    unit.conversations.put(*address, replace(state, invited=case.number).to_json())
    return invitation(case.number, language)


def _files(case: Case, act: Act, letter: KeptLetter | None) -> tuple[str, ...]:
    """Return what goes along: of an answer its letter to be kept, and the office's files."""
    document = (letter.docx,) if act is Act.SEND and letter else ()
    return (*document, *(file.id for file in sent_with(case.application, case.entries[-1].seq)))


def told_at(case: Case, act: Act) -> Address | None:
    """Return the conversation in which the act last done is told; None where in none.

    What went out by other means is not sent into the conversation as well.
    """
    facts = case.entries[-1].facts
    if act is Act.CORRECT and not facts.get("tell"):
        return None  # a record of the office's own
    means = facts.get("means", BY_CHAT)
    return reply_address(case) if TABLE[act].notice and means == BY_CHAT else None


def _body(unit: UnitOfWork, case: Case, act: Act, letter: KeptLetter | None) -> str:
    """Return what stands below a notice: a letter, and of a reply the signed text alone.

    What was signed goes out word for word; organ and day of a reply are told in its notice.
    """
    if act is Act.SEND:
        sha256 = case.application.sent_sha256
        return (text_of(unit, case.number, sha256) or "") if sha256 else ""
    return letter.text if letter and letter.letter.kind not in TO_OTHERS else ""


def reply_address(case: Case) -> Address | None:
    """Return the conversation an application came from, None for one on paper."""
    particulars = case.particulars
    if (
        particulars is None
        or particulars.reply_channel is None
        or particulars.reply_conversation is None
    ):
        return None
    return particulars.reply_channel, particulars.reply_conversation


def language_of(unit: UnitOfWork, address: Address) -> Language:
    """Return the language a conversation is held in."""
    state = Conversation.from_json(unit.conversations.get(*address))
    return state.language or Language.ZH


def _facts(unit: UnitOfWork, case: Case, rules: DeskRules, language: Language) -> dict[str, Any]:
    application = case.application
    clock = clock_of(application, rules=rules, today=unit.today)
    last = application.events[-1] if application.events else None
    stated = application.disposition.stated if application.disposition else {}
    due_on = clock.due_on.isoformat() if clock.due_on else ""
    if clock.provisional and due_on:
        due_on += text("provisional", language)
    until = last.until if last else None
    if last is not None and until is None:
        until = rules.calendar.add(last.on, regime_of(application.received_on).fee_days)
    return {
        "number": case.number,
        "due_on": due_on,
        "until": until.isoformat() if until else "",
        "yuan": case.entries[-1].facts.get("yuan", ""),
        "organ": stated.get("right_organ", ""),
        "contact": stated.get("right_organ_contact", ""),
        "result": "",
        "by": rules.organ.name,
        "on": day_in_words(application.closed_on or unit.today, language),
    }
