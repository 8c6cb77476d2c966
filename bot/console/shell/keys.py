"""Typed names under which the application and a request carry what the console needs."""

from dataclasses import dataclass

from aiohttp import web

from bot.web.addresses import AddressLimit
from handlers.accounts import Account, Session
from handlers.desk.rules import Split
from handlers.permissions import AccessScope, Permission, access_scope_of, may


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
    def scope(self) -> AccessScope:
        """Which cases and questions they may see."""
        return access_scope_of(self.account)

    def may(self, permission: Permission) -> bool:
        """Tell whether they have a permission."""
        return may(self.account.roles, permission)


PERSON = web.RequestKey("person", Person)
SIGN_IN_LIMIT = web.AppKey("sign_in_limit", AddressLimit)
SPLIT: web.AppKey[Split] = web.AppKey("split")
"""Splits replies to the limits of the channels that run here; unset: replies stay whole."""
