"""The sentence a person of the office reads when something is refused."""

from bot.console.shell.formatting import Telling
from handlers.casework.errors import DocumentError
from handlers.conversation.application.written import AnswerRefusedError
from handlers.errors import HandlingError
from handlers.wording.sentences import sentence
from knowledge.catalogue.errors import KnowledgeError


def error_text(error: HandlingError | KnowledgeError, say: Telling) -> str:
    """Return what is wrong and how to mend it; a field is called as its form calls it."""
    if isinstance(error, KnowledgeError):
        facts = {name: str(value) for name, value in error.facts.items()}
        return say.known(f"console.knowledge.error.{error.code}", str(error), **facts)
    if isinstance(error, (DocumentError, AnswerRefusedError)):
        field = str(error.facts.get("field", ""))
        error = type(error)(**{**error.facts, "field": say.known(f"console.field.{field}", field)})
    return sentence(error, say.language)
