"""Typed names under which the application and a request carry what their handlers need."""

from aiohttp import web

from bot.bootstrap import Office
from bot.channels.port import Receiver
from knowledge.language import Language

OFFICE = web.AppKey("office", Office)
RECEIVER: web.AppKey[Receiver] = web.AppKey("receiver")

LANGUAGE = web.RequestKey("language", Language)
REQUEST_ID = web.RequestKey("request_id", str)
FRAMED_BY = web.ResponseKey("framed_by", str)
"""Origins (as CSP writes them) whose pages may frame this response; unset: none may."""
