"""Carrying out what a turn orders, inside the turn's own transaction."""

from typing import assert_never

from handlers.conversation.commands import (
    ChooseDisclosure,
    Command,
    FileApplication,
    Forget,
    HandOver,
    LogQuestion,
    NoteSuggestion,
    RateAnswer,
    ReleasePapers,
    SetLanguage,
    SupplementApplication,
    WithdrawApplication,
)
from handlers.desk.cases import questions
from handlers.desk.cases.attachments import subject_of_conversation
from handlers.desk.rules import DeskRules, Split
from handlers.desk.turns import filing
from handlers.ledger.entry import NewEntry, Stream
from handlers.ports import UnitOfWork
from handlers.records import InboxRow


def carry_out(  # noqa: PLR0912 - one line an order; the match is the list of them
    unit: UnitOfWork, command: Command, *, row: InboxRow, rules: DeskRules, split: Split
) -> None:
    """Carry out one order of the turn of ``row``."""
    address = (row.channel, row.conversation)
    match command:
        case LogQuestion():
            questions.log_all(unit, [(address, command)])
        case HandOver():
            questions.hand_over(unit, command.ref, command.question, rules=rules)
        case ChooseDisclosure():
            questions.chosen(unit, command.ref, disclosure=command.disclosure)
        case RateAnswer():
            questions.rate(unit, command.ref, helpful=command.helpful)
        case FileApplication():
            filing.file_from_chat(unit, command, address=address, rules=rules, split=split)
        case SupplementApplication():
            filing.supplement_from_chat(unit, command, address=address, rules=rules, split=split)
        case WithdrawApplication():
            number = command.number
            filing.withdraw_from_chat(unit, number, address=address, rules=rules, split=split)
        case NoteSuggestion():
            _note_suggestion(unit, command, address)
        case ReleasePapers():
            for paper in command.papers:
                unit.attachments.drop(paper, subject=subject_of_conversation(address))
        case SetLanguage():
            return  # the state of the conversation carries it; notices read it there
        case Forget():
            unit.questions.forget(*address)
        case _:
            assert_never(command)


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
