"""What a form brings, what is not found for this person, and the sentence of what is refused."""

from typing import Any

from aiohttp import web
from multidict import MultiDictProxy

from bot.console.shell.formatting import Telling
from handlers.casework.errors import DocumentError
from handlers.conversation.application.written import AnswerRefusedError
from handlers.errors import HandlingError, NotFoundError
from handlers.wording import sentence
from knowledge.catalogue.errors import KnowledgeError
from knowledge.wording import sentence as knowledge_sentence

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


def error_text(error: HandlingError | KnowledgeError, say: Telling) -> str:
    """Return what is wrong and how to mend it; a field is called as its form calls it."""
    if isinstance(error, KnowledgeError):
        facts = {name: str(value) for name, value in error.facts.items()}
        plain = knowledge_sentence(error, say.language)
        return say.known(f"console.knowledge.error.{error.code}", plain, **facts)
    if isinstance(error, (DocumentError, AnswerRefusedError)):
        field = str(error.facts.get("field", ""))
        error = type(error)(**{**error.facts, "field": say.known(f"console.field.{field}", field)})
    return sentence(error, say.language)
