"""Drafts of what people of the office are writing: kept as they type, for themselves alone."""

from http import HTTPStatus

from aiohttp import web

from bot.console.cases.lookup import visible
from bot.console.shell.access import PERSON, Person, permitted
from bot.console.shell.forms import typed_in
from bot.console.shell.store import write
from bot.web.keys import RequestError
from handlers.errors import NotFoundError
from handlers.permissions import Permission
from handlers.ports import UnitOfWork

_ABOUT_DRAFT = ("draft.subject", "draft.form", "seen", "sha256")
_CASE, _QUESTION = "application:", "question:"


@permitted(Permission.SEE_CASE)
async def keep(request: web.Request) -> web.StreamResponse:
    """Keep what stands in a form."""
    values = typed_in(await request.post())
    subject, form = (str(values.get(f"draft.{name}", "")) for name in ("subject", "form"))
    if not form or len(form) > 40 or len(subject) > 64:
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request")
    fields = {name: value for name, value in values.items() if name not in _ABOUT_DRAFT}
    person = request[PERSON]

    def work(unit: UnitOfWork) -> None:
        _check(unit, subject, person)
        unit.drafts.put(subject, form, person.login, fields)

    try:
        await write(request, work)
    except NotFoundError as error:
        raise web.HTTPNotFound from error
    return web.json_response({"kept": True})


def _check(unit: UnitOfWork, subject: str, person: Person) -> None:
    """Let a draft be kept only about what its writer may see."""
    if subject.startswith(_CASE):
        visible(unit, subject.removeprefix(_CASE), person)
    elif not (subject.startswith(_QUESTION) and person.scope.questions):
        raise NotFoundError(subject=subject)
