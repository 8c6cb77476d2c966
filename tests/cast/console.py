"""The cast and the cases of the console's tests, put there through the desk itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.bootstrap import Office
from handlers.accounts import Account
from handlers.casework.acts.perform import CITIZEN, Actor
from handlers.casework.terms import Act, Role
from handlers.conversation.commands import LogQuestion
from handlers.conversation.message import Reply
from handlers.desk.cases import acts, questions
from handlers.desk.cases.case import applicant_key, load, take_number
from handlers.ports import UnitOfWork
from handlers.records import Particulars
from knowledge.answer import Hit

PASSWORD = "yunling-2026-desk"
RELIEF, ELDERLY = "社会救助科", "养老服务科"


@dataclass(frozen=True)
class Member:
    login: str
    name: str
    roles: tuple[Role, ...]
    sections: tuple[str, ...] = ()


CAST = (
    Member("lin", "林若溪", (Role.INTAKE,)),
    Member("qin", "秦小满", (Role.OFFICER,), (RELIEF,)),
    Member("wen", "温佳宁", (Role.OFFICER,), (ELDERLY,)),
    Member("he", "何秀兰", (Role.SECTION_HEAD,), (RELIEF,)),
    Member("gao", "高远山", (Role.LEADER,)),
    Member("zhou", "周明轩", (Role.SECRECY_REVIEWER,)),
    Member("shi", "石统", (Role.STATISTICS,)),
    Member("admin", "管理员", (Role.ADMIN,)),
)


def hire(office: Office, password_hash: str) -> None:
    """Give everybody of the cast an account."""
    with office.storage.write() as unit:
        for one in CAST:
            unit.accounts.add(
                Account(
                    login=one.login,
                    name=one.name,
                    password_hash=password_hash,
                    roles=one.roles,
                    sections=one.sections,
                    created_at=unit.now,
                )
            )


def whole(_channel: str, reply: Reply) -> Sequence[Reply]:
    """A reply as a channel without limits sends it."""
    return (reply,)


def actor(login: str) -> Actor:
    """Somebody of the cast as an actor of acts."""
    member = next(one for one in CAST if one.login == login)
    return Actor(login, frozenset(member.roles))


def file_one(
    unit: UnitOfWork,
    office: Office,
    *,
    subject: str = "2025年城乡低保标准调整的会议纪要",
    days_ago: int = 0,
    name: str = "赵启航",
    channel: str = "web",
) -> str:
    """File an application from a conversation some days ago; return its number."""
    number = take_number(unit, office.rules)
    particulars = Particulars(
        number=number,
        subject=subject,
        particulars={
            "kind": "natural_person",
            "name": name,
            "identity_kind": "id_card",
            "identity": "110101199003074514",
            "phone": "0999-5556001",
            "email": None,
            "wanted": subject,
            "form": "electronic",
            "way": "chat",
        },
        applicant_key=applicant_key(name, "110101199003074514"),
        reply_channel=channel,
        reply_conversation=f"c-{name}",
        filed_at=unit.now - timedelta(days=days_ago),
    )
    facts = {
        "channel": channel,
        "applicant_kind": "natural_person",
        "arrived_on": (unit.today - timedelta(days=days_ago)).isoformat(),
        "form": "electronic",
        "supply": "chat",
    }
    acts.open_case(
        unit, Act.FILE, facts, particulars, actor=CITIZEN, rules=office.rules, split=whole
    )
    return number


def do(
    unit: UnitOfWork,
    office: Office,
    number: str,
    act: Act,
    facts: Mapping[str, Any] | None = None,
    *,
    by: str = "lin",
) -> None:
    """Let somebody of the cast do an act."""
    case = load(unit, number)
    acts.do_act(unit, case, act, facts or {}, actor=actor(by), rules=office.rules, split=whole)


def in_hand(unit: UnitOfWork, office: Office, **filed: Any) -> str:
    """File, accept and assign an application to officer Qin; return its number."""
    number = file_one(unit, office, **filed)
    do(unit, office, number, Act.ACCEPT)
    do(unit, office, number, Act.ASSIGN, {"section": RELIEF, "officer": "qin"})
    return number


def ask(
    unit: UnitOfWork,
    office: Office,
    ref: str,
    text: str,
    *,
    status: str = "not_found",
    hits: tuple[Hit, ...] = (),
    waiting: bool = True,
) -> str:
    """Let a citizen ask something, handed over to a person where ``waiting``."""
    unit.inbox.store("web", f"k-{ref}", f"c-{ref}", {"key": f"k-{ref}", "text": text})
    question = LogQuestion(ref=ref, question=text, status=status, hits=hits)
    questions.log_all(unit, [(("web", f"c-{ref}"), question)])
    if waiting:
        questions.hand_over(unit, ref, text, rules=office.rules)
    return ref
