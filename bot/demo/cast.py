"""The people of the demonstration: the sample staff's accounts, and who does what for a section."""

from dataclasses import dataclass
from datetime import datetime

from bot.demo.plans import APPLICANT, HEAD, INTAKE, LEADER, OFFICER, SECRECY
from bot.demo.texts import DemoOrgan, DemoStaff, login_of
from bot.passwords import hashed
from handlers.accounts import Account
from handlers.casework.acts.perform import CITIZEN, Actor

PASSWORD = "gongkai-demo"  # noqa: S105 - of a demonstration on this machine, printed at its start


def accounts(organ: DemoOrgan, *, at: datetime) -> list[Account]:
    """Return the accounts of the sample staff, all with :data:`PASSWORD`."""
    password_hash = hashed(PASSWORD)  # once for all: it is the same, and hashing is slow by design
    return [
        Account(
            login=login_of(person.name),
            name=person.name,
            password_hash=password_hash,
            roles=person.roles,
            sections=(person.section,),
            created_at=at,
        )
        for person in organ.staff
    ]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who does each duty towards a case of a section."""

    organ: DemoOrgan

    def actor(self, duty: str, section: str) -> Actor:
        """Return the person who has a duty."""
        if duty == APPLICANT:
            return CITIZEN
        own = self.organ.section(section)
        name = {
            INTAKE: self.organ.receives,
            OFFICER: own.officer,
            HEAD: own.head,
            LEADER: own.leader,
            SECRECY: self.organ.checks_secrecy,
        }[duty]
        return Actor(login_of(name), frozenset(self._staff(name).roles))

    def officer(self, section: str) -> str:
        """Return the sign-in name of a section's officer."""
        return login_of(self.organ.section(section).officer)

    def _staff(self, name: str) -> DemoStaff:
        return next(person for person in self.organ.staff if person.name == name)
