"""One module a command: ``add`` declares it, ``run`` does it and returns the exit status.

Only the module of the command that was given is loaded: a clock needs no web server.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from bot.cli.running import Subparsers

MODULES = {
    "demo": "serve",
    "serve": "serve",
    "chat": "chat",
    "ask": "ask",
    "knowledge": "knowledge",
    "ledger": "ledger",
    "clock": "clock",
    "fees": "fees",
    "letter": "letters",
    "report": "reports.report",
    "export": "reports.export",
    "answers": "answers",
    "worklog": "reports.worklog",
    "staff": "staff",
    "wechat": "channels.wechat",
    "posters": "channels.posters",
    "backup": "backup",
    "restore": "backup",
    "check": "check",
}
"""Each command and the module that declares it, in the order in which help lists them."""


class Command(Protocol):
    """A module of this package."""

    def add(self, commands: Subparsers) -> None:
        """Declare the command."""


def commands_named(words: Sequence[str]) -> list[Command]:
    """Return the module of the command among the words; all of them where there is none."""
    named = next((word for word in words if word in MODULES), None)
    names = [MODULES[named]] if named else list(dict.fromkeys(MODULES.values()))
    return [cast("Command", import_module(f"{__name__}.{name}")) for name in names]
