"""Reviewing or signing several disclosures at once, as after an import: each its own act.

What may be ticked is in :mod:`bot.console.disclosure_acts`; what an act does, in
:mod:`bot.console.disclosing`.
"""

import asyncio
from typing import Any

from aiohttp import web

from bot.console.disclosing import carry_out
from bot.console.disclosure_acts import act_together, row_of
from bot.console.shell.access import local_path, require
from bot.console.shell.keys import PERSON
from bot.console.shell.layout import told
from bot.console.shell.store import audit, write
from bot.web.keys import OFFICE
from handlers.casework.terms import Role
from handlers.ports import UnitOfWork
from knowledge.errors import KnowledgeError

_MOST = 100


@require(Role.SECTION_HEAD, Role.LEADER)
async def act_on_many(request: web.Request) -> web.StreamResponse:
    """Review or sign off the ticked disclosures of a list; what may not be is left and told."""
    form, person = await request.post(), request[PERSON]
    act = act_together(str(form.get("status", "")), person)
    if not act:
        raise web.HTTPNotFound
    ticked = [str(one).rpartition(":") for one in form.getall("disclosure", [])][:_MOST]
    note = str(form.get("note", "")).strip()[:500]
    done = await asyncio.to_thread(_each, request, act, ticked, note)

    def record(unit: UnitOfWork) -> None:
        for one in done:
            audit(unit, f"disclosure_{act}", by=person.login, subject=one)

    await write(request, record)
    back = local_path(str(form.get("back", "")) or "/console/knowledge")
    return told(request, back, f"together_{act}", done=len(done), left=len(ticked) - len(done))


def _each(
    request: web.Request, act: str, ticked: list[tuple[str, str, str]], note: str
) -> list[str]:
    """Do the act on each; return the ids of those it was done on."""
    office, done = request.app[OFFICE], []
    for disclosure, _, seen in ticked:
        values: dict[str, Any] = {"note": note, "seen": seen}
        try:
            latest = office.library.catalogue.get(disclosure)
            if row_of(latest, request[PERSON], act=act).tickable:
                carry_out(request, act, disclosure, values, office.clock())
                done.append(disclosure)
        except KnowledgeError:
            continue  # it changed meanwhile, or is gone: left as it is and counted
    return done
