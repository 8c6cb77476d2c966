"""The page on the web chat names every request of the API, and none that is not there."""

import re

from aiohttp import web

from tests import ROOT

PAGE = ROOT / "deploy/docs/web-chat.md"
_REQUEST = re.compile(r"^\| `(GET|POST) (/api/chat/\w+(?:/\{\w+\})?)", re.MULTILINE)


def test_the_api_is_documented_as_it_is(app: web.Application) -> None:
    told = set(_REQUEST.findall(PAGE.read_text("utf-8")))
    served = {
        (route.method, re.sub(r"\{\w+\}", "{id}", route.resource.canonical))
        for route in app.router.routes()
        if route.resource is not None
        and route.resource.canonical.startswith("/api/chat")
        and route.method != "HEAD"
    }
    assert told == served
