"""What is refused below ``/console``, in the console's own frame; and a session that has ended.

What was typed when the session ended is not lost: it is carried through the sign-in and offered
to be sent again. Passwords are carried nowhere.
"""

from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.console.shell.access import PERSON, person_of
from bot.console.shell.layout import show
from bot.console.shell.sign_in import signed_out
from bot.web.edge import error_of, wants_json
from bot.web.keys import LANGUAGE, RequestError
from bot.web.pages import PAGES

_CONSOLE = "/console"


@web.middleware
async def framed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer what is refused with the navigation around it; a program is told as everywhere."""
    try:
        return await handler(request)
    except (RequestError, web.HTTPException) as error:
        inside = request.path == _CONSOLE or request.path.startswith(f"{_CONSOLE}/")
        if not inside or wants_json(request) or error.status < HTTPStatus.BAD_REQUEST:
            raise
        return await _page(request, error)


async def _page(
    request: web.Request, error: RequestError | web.HTTPException
) -> web.StreamResponse:
    problem = error if isinstance(error, RequestError) else error_of(error)
    if problem.status == HTTPStatus.UNAUTHORIZED:
        return await signed_out(request)
    if PERSON not in request and (person := await person_of(request)) is not None:
        request[PERSON] = person
    text = request.app[PAGES].text(request[LANGUAGE], f"error.{problem.code}", **problem.facts)
    response = show(request, "console/shell/error.html", status=problem.status, message=text)
    if isinstance(error, web.HTTPException) and "Allow" in error.headers:
        response.headers["Allow"] = error.headers["Allow"]
    if "seconds" in problem.facts:
        response.headers["Retry-After"] = str(problem.facts["seconds"])
    return response
