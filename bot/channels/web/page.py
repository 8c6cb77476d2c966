"""The chat's pages: the whole page, the frame for other sites, and the widget that opens it."""

from aiohttp import web

from bot.bootstrap import Office
from bot.channels.accepted_files import ENDINGS
from bot.channels.web import visitor
from bot.channels.web.posting import LONGEST_TEXT
from bot.web.edge import origin_of
from bot.web.keys import FRAMED_BY, LANGUAGE, OFFICE
from bot.web.pages import PAGES
from handlers.conversation.facts import Limits
from knowledge.catalogue.disclosure import Status
from knowledge.language import Language

_SHOWN = 4


class Examples:
    """Questions that staff attached to what is in force."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._revision = -1
        self._questions: tuple[str, ...] = ()

    def now(self) -> tuple[str, ...]:
        """Return a few, one a disclosure: where most are attached, most is asked."""
        if self._revision != self._office.library.catalogue.revision:
            snapshot = self._office.library.catalogue.snapshot()
            disclosures = [
                disclosure
                for disclosure in snapshot.disclosures
                if disclosure.status is Status.PUBLISHED and disclosure.questions
            ]
            disclosures.sort(key=lambda disclosure: (-len(disclosure.questions), disclosure.id))
            self._questions = tuple(disclosure.questions[0] for disclosure in disclosures[:_SHOWN])
            self._revision = snapshot.revision
        return self._questions


EXAMPLES = web.AppKey("chat_examples", Examples)


_WIDGET_KEPT = "public, max-age=300"


async def chat(request: web.Request) -> web.Response:
    """Show the chat over the whole window."""
    return _page(request, "chat/page.html")


async def frame(request: web.Request) -> web.Response:
    """Show the chat in a frame on the organ's own site."""
    response = _page(request, "chat/frame.html")
    settings = request.app[OFFICE].settings
    sites = {origin_of(settings.organ_website), origin_of(settings.public_url)} - {""}
    response[FRAMED_BY] = " ".join(["'self'", *sorted(sites)])
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


async def widget(request: web.Request) -> web.Response:
    """Give the one-line script for other sites; its address never changes."""
    response = request.app[PAGES].assets.response(request, "chat/widget.js")
    response.headers["Cache-Control"] = _WIDGET_KEPT
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _page(request: web.Request, template: str) -> web.Response:
    pages, language = request.app[PAGES], request[LANGUAGE]
    office = request.app[OFFICE]
    setup = {
        "frame": visitor.is_framed(request),
        "language": language.value,
        "locale": language.tag,
        "zone": office.settings.timezone,
        "fileBytes": Limits().attachment_bytes,
        "longestText": LONGEST_TEXT,
        "words": pages.words(language, "chat.js."),
    }
    response = pages.render(
        request,
        template,
        setup=setup,
        examples=request.app[EXAMPLES].now() if language is Language.ZH else (),
        endings=",".join(ENDINGS),
    )
    visitor.greet(request, response)
    return response
