"""The page on the web chat names every request of the API, and none that is not there."""

import re

from bot.bootstrap import Office
from bot.channels.web import add_chat_routes
from bot.web.app import make_app
from tests import ROOT
from tests.cast.web_chat import Desk

PAGE = ROOT / "deploy/docs/web-chat.md"
_REQUEST = re.compile(r"^\| `(GET|POST) (/api/chat/\w+(?:/\{\w+\})?)", re.MULTILINE)


def test_the_api_is_documented_as_it_is(office: Office) -> None:
    desk = Desk.of(office)
    chat = (lambda app: add_chat_routes(app, desk.channel),)
    app = make_app(office, receiver=desk.receiver, modules=chat)
    told = set(_REQUEST.findall(PAGE.read_text("utf-8")))
    served = {
        (route.method, re.sub(r"\{\w+\}", "{id}", route.resource.canonical))
        for route in app.router.routes()
        if route.resource is not None
        and route.resource.canonical.startswith("/api/chat")
        and route.method != "HEAD"
    }
    assert told == served
