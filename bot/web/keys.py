"""What handlers and the edge agree on: typed names for what a request carries, and its refusal."""

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


class RequestError(Exception):
    """Raised by a handler; the edge answers it as a page or as JSON.

    ``code`` names the sentence ``error.<code>`` of the pages' texts, ``facts`` fill it.
    """

    def __init__(self, status: int, code: str, **facts: object) -> None:
        super().__init__(code)
        self.status, self.code, self.facts = status, code, facts
