"""What citizens do to applications in the chat: file, supplement, withdraw."""

from handlers.casework.acts.perform import CITIZEN
from handlers.casework.terms import Act, Channel
from handlers.conversation.commands import FileApplication, SupplementApplication
from handlers.desk.cases.acts import act, load, open_case
from handlers.desk.cases.attachments import keep_text, subject_of
from handlers.desk.cases.keys import applicant_key, one_line
from handlers.desk.rules import DeskRules
from handlers.errors import NotFoundError
from handlers.ports import UnitOfWork
from handlers.records import Particulars

_CHANNELS = {
    "telegram": Channel.TELEGRAM,
    "web": Channel.WEB,
    "wechat": Channel.WECHAT,
    "terminal": Channel.IN_PERSON,  # a terminal stands in the office
}


def file_from_chat(
    unit: UnitOfWork, order: FileApplication, *, address: tuple[str, str], rules: DeskRules
) -> None:
    """File an application that a conversation has completed."""
    channel, conversation = address
    particulars = Particulars(
        number=order.number,
        subject=one_line(order.wanted),
        particulars={
            "kind": order.kind.value,
            "name": order.name,
            "person": order.person,
            "identity_kind": order.identity_kind.value,
            "identity": order.identity,
            "phone": order.phone,
            "email": order.email,
            "wanted": order.wanted,
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
    open_case(unit, Act.FILE, facts, particulars, actor=CITIZEN, rules=rules)
    for attachment in order.papers:
        unit.papers.assign(attachment.paper, subject=subject_of(order.number))


def supplement_from_chat(
    unit: UnitOfWork, order: SupplementApplication, *, address: tuple[str, str], rules: DeskRules
) -> None:
    """Receive the supplement that the office asked for (条例 art. 30)."""
    _check_own(unit, order.number, address)
    act(unit, order.number, Act.RECEIVE_SUPPLEMENT, {}, actor=CITIZEN, rules=rules)
    keep_text(unit, order.number, kind="supplement", name="补正.txt", text=order.text)
    for attachment in order.papers:
        unit.papers.assign(attachment.paper, subject=subject_of(order.number))


def withdraw_from_chat(
    unit: UnitOfWork, number: str, *, address: tuple[str, str], rules: DeskRules
) -> None:
    """Withdraw an application at its applicant's wish."""
    _check_own(unit, number, address)
    act(unit, number, Act.WITHDRAW, {}, actor=CITIZEN, rules=rules)


def _check_own(unit: UnitOfWork, number: str, address: tuple[str, str]) -> None:
    """Let only the conversation that filed an application change it."""
    particulars = load(unit, number).particulars
    own = particulars and (particulars.reply_channel, particulars.reply_conversation) == address
    if not own:
        raise NotFoundError(subject=number)
