"""Who of the office may see what: cases, questions, personal data. Pure rules over an account.

Which act is open to whom is the table of :mod:`handlers.casework.acts.table`; here is only
sight. Whoever may not see a case is told that there is none.
"""

from dataclasses import dataclass

from handlers.accounts import Account
from handlers.casework.terms import Role

SEES_EVERY_CASE = frozenset({Role.INTAKE, Role.LEADER, Role.SECRECY_REVIEWER, Role.STATISTICS})
"""Roles whose work needs all cases of the organ, whichever section handles them."""

SEES_OWN_CASES = frozenset({Role.OFFICER, Role.SECTION_HEAD})
"""Roles that see the cases of their sections, their own, and those given to no section yet."""

ANSWERS_QUESTIONS = frozenset({Role.INTAKE, Role.OFFICER, Role.SECTION_HEAD, Role.LEADER})
"""Roles to whom a citizen's question and conversation are open."""

SEES_PERSONAL_DATA = ANSWERS_QUESTIONS
"""Roles that may have personal data shown; each showing is recorded. Statistics may not."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What one person may see."""

    login: str
    roles: frozenset[Role]
    sections: frozenset[str]

    @property
    def every_case(self) -> bool:
        """Whether all cases are open; so too for an officer who belongs to no section."""
        if self.roles & SEES_EVERY_CASE:
            return True
        return bool(self.roles & SEES_OWN_CASES) and not self.sections

    @property
    def any_case(self) -> bool:
        """Whether some cases may be open."""
        return bool(self.roles & (SEES_EVERY_CASE | SEES_OWN_CASES))

    @property
    def questions(self) -> bool:
        """Whether citizens' questions are open."""
        return bool(self.roles & ANSWERS_QUESTIONS)

    @property
    def personal_data(self) -> bool:
        """Whether personal data may be shown on demand."""
        return bool(self.roles & SEES_PERSONAL_DATA)

    def sees(self, section: str | None, officer: str | None) -> bool:
        """Tell whether a case of that section and officer is open."""
        if self.every_case:
            return True
        if not self.any_case:
            return False
        return officer == self.login or section is None or section in self.sections


def sight_of(account: Account) -> Sight:
    """Return what an account may see."""
    return Sight(account.login, frozenset(account.roles), frozenset(account.sections))
