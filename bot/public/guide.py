"""The guide to disclosure (信息公开指南, 条例 art. 12), made from the organ's settings.

The rules of law stand in the templates, each beside its article; what is the organ's own comes
from its settings, and what is not set is not shown.
"""

from aiohttp import web

from bot.public.listing import class_name, in_order
from bot.public.shelf import SHELF
from bot.web.keys import LANGUAGE, OFFICE
from bot.web.pages import PAGES


async def guide(request: web.Request) -> web.Response:
    """Show the guide in the reader's language."""
    language = request[LANGUAGE]
    return request.app[PAGES].render(
        request,
        f"public/guide_{language.value}.html",
        office=request.app[OFFICE].settings,
        classes=[class_name(key, language) for key in in_order(request.app[SHELF].counts)],
    )
