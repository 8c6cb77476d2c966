"""One module a command: ``add`` declares it, ``run`` does it and returns the exit status."""

from bot.cli.commands import (
    ask,
    backup,
    chat,
    check,
    clock,
    demo,
    fees,
    knowledge,
    ledger,
    report,
    serve,
    staff,
)

COMMANDS = (demo, serve, chat, ask, knowledge, ledger, clock, fees, report, staff, backup, check)
"""All commands, in the order in which help lists them."""
