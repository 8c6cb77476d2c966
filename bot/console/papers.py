"""Papers of a case, downloaded by whoever may see it; each download is recorded."""

from urllib.parse import quote

from aiohttp import web

from bot.console.cases import visible
from bot.console.shell.access import CASE_ROLES, require
from bot.console.shell.forms import found
from bot.console.shell.keys import PERSON
from bot.console.shell.store import audit, write
from handlers.desk.filing import subject_of
from handlers.errors import NotFoundError
from handlers.records import Paper
from handlers.storage.unit_of_work import SqlUnitOfWork


@require(*CASE_ROLES)
async def download(request: web.Request) -> web.StreamResponse:
    """Give one paper of a case; always as a file to keep, never shown as a page."""
    person, number = request[PERSON], request.match_info["number"]
    if not person.sight.personal_data:
        raise web.HTTPNotFound

    def work(unit: SqlUnitOfWork) -> Paper:
        visible(unit, number, person)
        paper = unit.papers.get(request.match_info["paper"])
        if paper is None or paper.subject != subject_of(number) or paper.content is None:
            raise NotFoundError(subject=request.match_info["paper"])
        audit(unit, "paper_taken", by=person.login, subject=number, paper=paper.id)
        return paper

    paper = await found(write(request, work))
    return web.Response(
        body=paper.content,
        headers={
            "Content-Type": paper.media_type,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(paper.name, safe='')}",
        },
    )
