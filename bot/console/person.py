"""The person who is signed in: account, session, and what follows from them."""

from dataclasses import dataclass

from handlers.accounts import Account, Session
from handlers.casework.terms import Role
from handlers.sight import Sight, sight_of


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the office at a browser."""

    account: Account
    session: Session

    @property
    def login(self) -> str:
        """The name they sign in with, by which records know them."""
        return self.account.login

    @property
    def name(self) -> str:
        """The name people read."""
        return self.account.name

    @property
    def sight(self) -> Sight:
        """What they may see."""
        return sight_of(self.account)

    def holds(self, *roles: Role) -> bool:
        """Tell whether they hold any of these roles."""
        return bool(set(roles) & set(self.account.roles))
