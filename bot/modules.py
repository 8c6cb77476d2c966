"""The modules of the web server, in the order in which they add their pages."""

from bot.console import add_console_routes
from bot.public import add_public_routes
from bot.statistics import add_statistics_routes
from bot.web.app import Module

MODULES: tuple[Module, ...] = (
    add_public_routes,
    add_statistics_routes,
    add_console_routes,
)
