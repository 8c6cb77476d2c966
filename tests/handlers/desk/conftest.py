"""A desk with a cast: an applicant in the web chat, and the people who handle a case.

Its records are in memory; :func:`sql_desk` has them in a database, for what reaches past the
stores into it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from handlers.casework.acts.perform import CITIZEN, Actor
from handlers.casework.terms import Act, Role
from handlers.conversation.facts import OrganCard
from handlers.conversation.message import Reply
from handlers.desk.cases.acts import do_act, open_case
from handlers.desk.cases.case import Case, load, take_number
from handlers.desk.rules import DeskRules
from handlers.ports import Storage
from handlers.records import Particulars
from handlers.storage.engine import Database, migrate, sqlite_url
from handlers.storage.unit_of_work import SqlStorage
from tests.conftest import Clock
from tests.factories.play import CALENDAR
from tests.fakes.memory.storage import MemoryStorage

INTAKE = Actor("lin", frozenset({Role.INTAKE}))
OFFICER = Actor("wen", frozenset({Role.OFFICER}))
HEAD = Actor("he", frozenset({Role.SECTION_HEAD}))
LEADER = Actor("gao", frozenset({Role.LEADER}))
SECRECY = Actor("zhou", frozenset({Role.SECRECY_REVIEWER}))

RULES = DeskRules(organ=OrganCard(name="云岭市民政局"), calendar=CALENDAR)

APPLICANT = ("web", "conversation-1")
PARTY = {"party": "p1", "party_name": "望湖商贸有限公司", "party_address": "云岭市滨湖路6号"}
GRANTED = {"result": "granted", "ground": "provided", "stated": {"supply": "随本答复提供"}}


def whole(_channel: str, reply: Reply) -> Sequence[Reply]:
    return (reply,)


@dataclass
class Desk:
    """The desk as the tests use it: one line an act."""

    storage: Storage
    rules: DeskRules
    clock: Clock

    def file(self, *, by: tuple[str, str] | None = APPLICANT, name: str = "林小明") -> str:
        with self.storage.write() as unit:
            number = take_number(unit, self.rules)
            particulars = Particulars(
                number=number,
                subject="2025年低保资金支出明细",
                particulars={"name": name, "contact": "13800138000"},
                applicant_key=name,
                reply_channel=by[0] if by else None,
                reply_conversation=by[1] if by else None,
                filed_at=unit.now,
            )
            facts = {"channel": "web", "applicant_kind": "natural_person"}
            rules = self.rules
            open_case(unit, Act.FILE, facts, particulars, actor=CITIZEN, rules=rules, split=whole)
        return number

    def act(self, number: str, what: Act, actor: Actor, **facts: Any) -> Case:
        with self.storage.write() as unit:
            case, rules = load(unit, number), self.rules
            return do_act(unit, case, what, facts, actor=actor, rules=rules, split=whole)

    def accepted(self) -> str:
        number = self.file()
        self.act(number, Act.ACCEPT, INTAKE)
        return number

    def draft(self, number: str, text: str = "现将所申请的信息提供给您。") -> Case:
        return self.act(number, Act.DRAFT_REPLY, OFFICER, **GRANTED, text=text)

    def sign(self, number: str, actor: Actor = LEADER) -> Case:
        self.act(number, Act.CHECK_SECRECY, SECRECY)
        self.act(number, Act.REVIEW_REPLY, HEAD)
        draft = self.case(number).application.draft
        assert draft is not None
        return self.act(number, Act.SIGN_REPLY, actor, sha256=draft.sha256)

    def send(self, number: str) -> Case:
        return self.act(number, Act.DISPOSE, INTAKE)

    def case(self, number: str) -> Case:
        with self.storage.read() as unit:
            return load(unit, number)

    def told(self, address: tuple[str, str] = APPLICANT) -> list[str]:
        with self.storage.read() as unit:
            return [row.payload["text"] for row in unit.outbox.of(*address)]


@pytest.fixture
def desk(clock: Clock) -> Desk:
    return Desk(MemoryStorage(organ="bureau", clock=clock), RULES, clock)


@dataclass
class SqlDesk(Desk):
    """A desk whose database can be written to behind its back."""

    database: Database

    def tamper(self, statement: str) -> None:
        with self.database.write() as connection:
            connection.exec_driver_sql(statement)


@pytest.fixture
def sql_desk(tmp_path: Path, clock: Clock) -> Iterator[SqlDesk]:
    database = Database(sqlite_url(tmp_path / "office.db"))
    migrate(database)
    storage = SqlStorage(database, organ="bureau", clock=clock)
    yield SqlDesk(storage, RULES, clock, database)
    storage.close()
