"""What a turn orders, carried out inside its own transaction: file, supplement, withdraw, ask."""

from typing import assert_never

from handlers.casework.acts.perform import CITIZEN
from handlers.casework.terms import Act, Channel
from handlers.conversation.commands import (
    AddToQuestion,
    ChooseDisclosure,
    Command,
    FileApplication,
    Forget,
    GradeReply,
    GradeWords,
    HandOver,
    LogQuestion,
    NoteSuggestion,
    RateAnswer,
    ReleaseAttachments,
    SetLanguage,
    SupplementApplication,
    WithdrawApplication,
)
from handlers.desk import threads
from handlers.desk.cases import questions
from handlers.desk.cases.acts import do_act, open_case
from handlers.desk.cases.attachments import keep_text, subject_of, subject_of_conversation
from handlers.desk.cases.case import Case, applicant_key, load, one_line
from handlers.desk.cases.notices import reply_address
from handlers.desk.rules import DeskRules, Split
from handlers.errors import NotFoundError
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import Address, InboxRow, Particulars

_CHANNELS = {
    "telegram": Channel.TELEGRAM,
    "web": Channel.WEB,
    "wechat": Channel.WECHAT,
    "email": Channel.EMAIL,
    "terminal": Channel.IN_PERSON,  # a terminal stands in the office
}


def file_from_chat(
    unit: UnitOfWork, order: FileApplication, *, address: Address, rules: DeskRules, split: Split
) -> None:
    """File an application that a conversation has completed."""
    channel, conversation = address
    particulars = Particulars(
        number=order.number,
        subject=one_line(order.description),
        particulars={
            "kind": order.kind.value,
            "name": order.name,
            "person": order.person,
            "identity_kind": order.identity_kind.value,
            "identity": order.identity,
            "phone": order.phone,
            "email": order.email,
            "wanted": order.description,
            "document_number": order.document_number,
            "form": order.form.value,
            "way": order.way.value,
            "send_email": order.send_email,
            "address": order.address,
        },
        applicant_key=applicant_key(order.name, order.identity),
        reply_channel=channel,
        reply_conversation=conversation,
        filed_at=unit.now,
    )
    facts = {
        "channel": _CHANNELS[channel].value,
        "applicant_kind": order.kind.value,
        "form": order.form.value,
        "supply": order.way.value,
    }
    open_case(unit, Act.FILE, facts, particulars, actor=CITIZEN, rules=rules, split=split)
    for attachment in order.attachments:
        unit.attachments.assign(attachment.id, subject=subject_of(order.number))


def supplement_from_chat(
    unit: UnitOfWork,
    order: SupplementApplication,
    *,
    address: Address,
    rules: DeskRules,
    split: Split,
) -> None:
    """Receive the supplement that the office asked for (条例 art. 30)."""
    case = _own(unit, order.number, address)
    do_act(unit, case, Act.RECEIVE_SUPPLEMENT, {}, actor=CITIZEN, rules=rules, split=split)
    keep_text(unit, order.number, kind="supplement", name="补正.txt", text=order.text)
    for attachment in order.attachments:
        unit.attachments.assign(attachment.id, subject=subject_of(order.number))


def withdraw_from_chat(
    unit: UnitOfWork, number: str, *, address: Address, rules: DeskRules, split: Split
) -> None:
    """Withdraw an application at its applicant's wish."""
    case = _own(unit, number, address)
    do_act(unit, case, Act.WITHDRAW, {}, actor=CITIZEN, rules=rules, split=split)


def _own(unit: UnitOfWork, number: str, address: Address) -> Case:
    """Return an application to the conversation that filed it, and to no other."""
    case = load(unit, number)
    if reply_address(case) != address:
        raise NotFoundError(subject=number)
    return case


def carry_out(  # noqa: PLR0912 - one line an order; the match is the list of them
    unit: UnitOfWork, command: Command, *, row: InboxRow, rules: DeskRules, split: Split
) -> None:
    """Carry out one order of the turn of ``row``."""
    address = (row.channel, row.conversation)
    match command:
        case LogQuestion():
            questions.log_all(unit, [(address, command)])
        case HandOver():
            questions.hand_over(
                unit, command.ref, command.question, rules=rules, urgent=command.urgent
            )
        case AddToQuestion():
            threads.add(unit, command.ref, command.attachments, rules=rules)
        case ChooseDisclosure():
            questions.chosen(unit, command.ref, disclosure=command.disclosure)
        case RateAnswer():
            questions.rate(unit, command.ref, helpful=command.helpful)
        case GradeReply():
            questions.graded(unit, command.subject, command.step, address=address)
        case GradeWords():
            unit.grades.say(command.subject, command.words, address=address)
        case FileApplication():
            file_from_chat(unit, command, address=address, rules=rules, split=split)
        case SupplementApplication():
            supplement_from_chat(unit, command, address=address, rules=rules, split=split)
        case WithdrawApplication():
            number = command.number
            withdraw_from_chat(unit, number, address=address, rules=rules, split=split)
        case NoteSuggestion():
            _note_suggestion(unit, command, address)
        case ReleaseAttachments():
            for attachment in command.attachments:
                unit.attachments.drop(attachment, subject=subject_of_conversation(address))
        case SetLanguage():
            return  # the state of the conversation carries it; notices read it there
        case Forget():
            _forget(unit, address, before=row.id)
        case _:
            assert_never(command)


def _forget(unit: UnitOfWork, address: Address, *, before: int) -> None:
    """Erase all that was said and sent in a conversation and belongs to no application.

    What was filed is kept by law, apart, with the messages about it. Keys of links to what is
    erased open nothing any more.
    """
    unit.questions.forget(*address)
    unit.grades.forget(address)
    unit.conversations.forget(*address, before=before)
    subject = subject_of_conversation(address)
    for attachment in unit.attachments.of(subject):
        unit.attachments.drop(attachment.id, subject=subject)


def _note_suggestion(unit: UnitOfWork, command: NoteSuggestion, address: tuple[str, str]) -> None:
    unit.ledger.append(
        [
            NewEntry(
                stream=Stream.QUESTION,
                subject=f"draft-{command.draft}"[:64],
                act=f"suggestion_{command.act.value}",
                actor="citizen",
                effective_on=unit.today,
                facts={"disclosures": list(command.disclosures), "channel": address[0]},
            )
        ]
    )
