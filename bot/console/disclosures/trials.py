"""What would get worse: the marked questions asked as if what waits were published."""

import asyncio
from collections.abc import Sequence

from aiohttp import web

from bot.bootstrap import Office
from bot.console.shell.access import permitted
from bot.console.shell.layout import show
from bot.trials import WAITING, as_if_published, trials_of
from bot.web.keys import OFFICE
from handlers.desk.trials import OutcomeChange, Trial, changes
from handlers.permissions import Permission
from handlers.personal_data import mask_numbers

Change = tuple[list[OutcomeChange], list[OutcomeChange]]


@permitted(Permission.DECIDE_DISCLOSURE)
async def trials_page(request: web.Request) -> web.StreamResponse:
    """Show what gets worse and better of the marked questions, by one disclosure or by all."""
    office = request.app[OFFICE]
    only = request.query.get("disclosure", "")
    standing = await asyncio.to_thread(office.library.catalogue.all)
    waiting = [
        disclosure
        for disclosure in standing
        if disclosure.status in WAITING and (not only or disclosure.id == only)
    ]
    if only and not waiting:
        raise web.HTTPNotFound
    trials, (worse, better) = await asyncio.to_thread(
        _tried, office, [disclosure.id for disclosure in waiting]
    )
    return show(
        request,
        "console/disclosures/trials.html",
        disclosure=waiting[0] if only else None,
        waiting=len(waiting),
        marked=len(trials),
        worse=worse,
        better=better,
        titles={disclosure.id: disclosure.title for disclosure in standing},
        mask=mask_numbers,
    )


def _tried(office: Office, waiting: Sequence[str]) -> tuple[list[Trial], Change]:
    """Return the marked questions as they would be answered, and what changes."""
    day = office.today()
    before = trials_of(office, office.library, day)
    if not before or not waiting:
        return before, ([], [])
    with as_if_published(office, waiting) as library:
        meaning = library.meaning()
        if meaning is not None:
            meaning.fill()
        after = trials_of(office, library, day)
    return after, changes(after, {trial.question.id: trial.outcome for trial in before})
