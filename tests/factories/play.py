"""A case played act by act: each is performed, chained and folded, as the desk would do it."""

from datetime import UTC, date, datetime
from typing import Any

from handlers.casework.acts.doing import CITIZEN, Actor
from handlers.casework.acts.perform import allowed_acts, perform
from handlers.casework.application import Application, Disposition
from handlers.casework.clock.calendar import WorkingCalendar, official_days
from handlers.casework.clock.clock import Clock, clock
from handlers.casework.folding import fold
from handlers.casework.terms import Act, Role
from handlers.ledger.entry import GENESIS, Entry, chained

CALENDAR = WorkingCalendar(official_days())
TEXT = "a" * 64
OTHER_TEXT = "b" * 64

INTAKE = Actor("zhao", frozenset({Role.INTAKE}))
OFFICER = Actor("wen", frozenset({Role.OFFICER}))
HEAD = Actor("sun", frozenset({Role.SECTION_HEAD}))
LEADER = Actor("li", frozenset({Role.LEADER}))
SECRECY = Actor("wu", frozenset({Role.SECRECY_REVIEWER}))
CLERK = Actor("xu", frozenset({Role.STATISTICS}))
ADMIN = Actor("ma", frozenset({Role.ADMIN}))
EVERYBODY = (CITIZEN, INTAKE, OFFICER, HEAD, LEADER, SECRECY, CLERK, ADMIN)

GRANT: dict[str, Any] = {
    "sha256": TEXT,
    "result": "granted",
    "ground": "provided",
    "stated": {"supply": "附后"},
}
REFUSAL: dict[str, Any] = {
    "sha256": TEXT,
    "result": "denied_internal_affairs",
    "stated": {"reason": "属于内部工作流程"},
}


class Play:
    """One case and the day it is played on."""

    def __init__(self, today: str) -> None:
        self.entries: list[Entry] = []
        self.on(today)

    def on(self, today: str | date) -> "Play":
        self.today = date.fromisoformat(str(today))
        return self

    @property
    def case(self) -> Application:
        """The case as its entries tell it; there is none before the first act."""
        return fold(self.entries)

    @property
    def _case(self) -> Application | None:
        return self.case if self.entries else None

    @property
    def answer(self) -> Disposition:
        """How the case was answered; it must have been."""
        assert self.case.disposition
        return self.case.disposition

    @property
    def clock(self) -> Clock:
        return clock(self.case, calendar=CALENDAR, today=self.today)

    def do(self, act: str | Act, actor: Actor, **facts: Any) -> "Play":
        new = perform(self._case, Act(act), facts, actor=actor, today=self.today, calendar=CALENDAR)
        last = self.entries[-1] if self.entries else None
        self.entries += chained(
            new,
            organ="test",
            seq=last.seq if last else 0,
            previous=last.hash if last else GENESIS,
            recorded_at=datetime(self.today.year, self.today.month, self.today.day, 9, tzinfo=UTC),
        )
        return self

    def allowed(self, actor: Actor) -> tuple[Act, ...]:
        return allowed_acts(self._case, actor, self.today)


def filed(today: str = "2023-03-01") -> Play:
    facts = {"number": "2023-0001", "channel": "web", "applicant_kind": "natural_person"}
    return Play(today).do("file", CITIZEN, **facts)


def handled(today: str = "2023-03-01") -> Play:
    play = filed(today).do("accept", INTAKE)
    return play.do("assign", HEAD, section="fuli", officer="wen")


def signed(today: str = "2023-03-01", **draft: Any) -> Play:
    play = handled(today).do("draft_reply", OFFICER, **(draft or GRANT))
    play.do("check_secrecy", SECRECY).do("review_reply", HEAD)
    return play.do("sign_reply", LEADER, sha256=TEXT)


def closed(today: str = "2023-03-01", **draft: Any) -> Play:
    return signed(today, **draft).do("dispose", INTAKE)
