"""Reading what a form brings, and what is not found for this person."""

from typing import Any

from aiohttp import web
from multidict import MultiDictProxy

from handlers.errors import NotFoundError

_SEVERAL = frozenset({"stated.withheld_result"})


_LONGEST = 20_000  # characters of one field


def typed_in(form: MultiDictProxy[Any], *, longest: int = _LONGEST) -> dict[str, Any]:
    """Return a form's texts by name, cut after so many characters; several values as a list."""
    values: dict[str, Any] = {}
    for name in form:
        texts = [text[:longest] for text in form.getall(name) if isinstance(text, str)]
        values[name] = texts if name in _SEVERAL else (texts or [""])[-1]
    return values


async def or_not_found(work: Any) -> Any:
    """Return what was looked up; HTTPNotFound where there is none for this person."""
    try:
        return await work
    except NotFoundError as error:
        raise web.HTTPNotFound from error
