"""The guide to disclosure (信息公开指南, 条例 art. 12), made from the organ's settings.

The rules of law stand in the templates, each beside its article; what is the organ's own comes
from its settings, and what is not set is not shown.
"""

from aiohttp import web

from bot.bootstrap import Office
from bot.public.listing import class_name, in_order
from bot.web.keys import LANGUAGE, OFFICE
from bot.web.pages import PAGES
from knowledge.publishing import directory


async def guide(request: web.Request) -> web.Response:
    """Show the guide in the reader's language."""
    office, language = request.app[OFFICE], request[LANGUAGE]
    return request.app[PAGES].render(
        request,
        f"public/guide_{language.value}.html",
        office=office.settings,
        classes=[class_name(key, language) for key in _classes(office)],
    )


def _classes(office: Office) -> list[str]:
    return in_order(directory(office.library.catalogue.snapshot().disclosures))
