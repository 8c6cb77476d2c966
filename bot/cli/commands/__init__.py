"""One module a command: ``add`` declares it, ``run`` does it and returns the exit status."""

from bot.cli.commands import ask, chat, knowledge

COMMANDS = (ask, chat, knowledge)
"""All commands, in the order in which help lists them."""
