"""The look at sheets before their import: what each column is, what the first rows become.

Whoever sent them says what a column is where it was not recognised, looks again, and imports.
What rows would become is told by :mod:`knowledge.importing.trying`; nothing is written here.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from bot.console.disclosures.importing.imports import (
    IMPORTS,
    Held,
    ImportRunningError,
    address_of,
)
from bot.console.shell.access import PERSON, permitted
from bot.console.shell.forms import typed_in
from bot.console.shell.layout import redirect, show, telling
from bot.web.keys import RequestError
from handlers.permissions import Permission
from knowledge.importing.formats.kinds import SHEETS
from knowledge.importing.formats.sheets.columns import IGNORED, ROLES
from knowledge.importing.limits import Limits
from knowledge.importing.walking import walk

if TYPE_CHECKING:
    from knowledge.importing.trying import Trial

SHEETS_ADDRESS = "/console/knowledge/import/sheets"
_FORM_ADDRESS = "/console/knowledge/import"
_MOST = 20  # sheets that are shown; further ones come in by the same columns
_ROLE = "role-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A heading of one or several sheets, and what its column is taken for."""

    heading: str
    role: str
    example: str
    sheets: tuple[str, ...]


def sheets_in(folder: Path) -> list[Path]:
    """Return the files of a folder whose columns are looked at before they come in."""
    files = walk([folder], lambda _path, _error: None)
    return [path for path in files if path.suffix.lower() in SHEETS]


@permitted(Permission.IMPORT_DISCLOSURES)
async def look(request: web.Request) -> web.StreamResponse:
    """Show a person's sheets as they would come in."""
    held = request.app[IMPORTS].held(request[PERSON].login)
    if held is None:
        return redirect(_FORM_ADDRESS)
    return await _page(request, held)


@permitted(Permission.IMPORT_DISCLOSURES)
async def settle(request: web.Request) -> web.StreamResponse:
    """Look again with other columns, import, or drop what was sent."""
    imports, person = request.app[IMPORTS], request[PERSON]
    held = imports.held(person.login)
    if held is None:
        return redirect(_FORM_ADDRESS)
    typed = typed_in(await request.post())
    if typed.get("do") == "drop":
        imports.let_go(person.login)
        await asyncio.to_thread(imports.drop, held.files)
        return redirect(_FORM_ADDRESS)
    choices = choices_of(await _tried(held))
    given = replace(held.given, columns=_columns(choices, typed))
    chosen = replace(held, given=given)
    if typed.get("do") != "begin":
        return await _page(request, chosen)
    return await asyncio.to_thread(_begin, request, chosen) or await _page(
        request, chosen, running=True
    )


def choices_of(trials: "Sequence[Trial]") -> list[Choice]:
    """Return the columns of all sheets, each heading once: it means one thing in one import."""
    choices: dict[str, Choice] = {}
    for trial in trials:
        named = f"{trial.path.name} · {trial.sheet}" if trial.sheet else trial.path.name
        for column in trial.columns:
            before = choices.get(column.key)
            choices[column.key] = Choice(
                heading=column.heading,
                role=(before.role if before and before.role != IGNORED else column.field)
                or IGNORED,
                example=(before.example if before else "") or column.example,
                sheets=(*(before.sheets if before else ()), named),
            )
    return list(choices.values())


def _columns(choices: Sequence[Choice], typed: Mapping[str, str]) -> dict[str, str]:
    """Return what the person says of each heading; what is none of the roles stays as it is."""
    columns = {}
    for number, choice in enumerate(choices):
        role = typed.get(f"{_ROLE}{number}", "")
        columns[choice.heading] = role if role in ROLES else choice.role
    return columns


def _begin(request: web.Request, held: Held) -> web.StreamResponse | None:
    """Begin the import; None where another one is running."""
    imports, person = request.app[IMPORTS], request[PERSON]
    try:
        begun = imports.begin(
            held.files,
            login=person.login,
            name=person.name,
            given=held.given,
            count=held.count,
        )
    except ImportRunningError:
        return None
    imports.let_go(person.login)
    return redirect(address_of(begun))


async def _tried(held: Held) -> "list[Trial]":
    from knowledge.importing.apart import ReadingProcess  # readers of formats: only to import

    def try_all() -> "list[Trial]":
        with ReadingProcess(Limits()) as apart:
            sheets = sheets_in(held.files)
            return [trial for path in sheets for trial in apart.tried(path, held.given)]

    return await asyncio.to_thread(try_all)


async def _page(request: web.Request, held: Held, *, running: bool = False) -> web.Response:
    trials = await _tried(held)
    say, other = telling(request), request.app[IMPORTS].running()
    refusal = RequestError(
        HTTPStatus.CONFLICT, "import_running", name=other[0].name if other else ""
    )
    return show(
        request,
        "console/disclosures/import_sheets.html",
        status=refusal.status if running else HTTPStatus.OK,
        error=say(f"error.{refusal.code}", **refusal.facts) if running else "",
        choices=choices_of(trials),
        trials=trials[:_MOST],
        more=len(trials) - _MOST,
        roles=ROLES,
        english=say.language.value == "en",
        others=held.count - len(sheets_in(held.files)),
        address=SHEETS_ADDRESS,
    )


SHEETS_ROUTES = (
    web.get(SHEETS_ADDRESS, look),
    web.post(SHEETS_ADDRESS, settle),
)
