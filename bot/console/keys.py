"""Typed names under which the application and a request carry what the console needs."""

from aiohttp import web

from bot.console.person import Person
from bot.web.limits import AddressLimit
from handlers.desk.rules import Split

PERSON = web.RequestKey("person", Person)
SIGN_IN_LIMIT = web.AppKey("sign_in_limit", AddressLimit)
SPLIT: web.AppKey[Split] = web.AppKey("split")
"""Splits replies to the limits of the channels that run here; unset: replies stay whole."""
