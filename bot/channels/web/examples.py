"""Questions to begin with, chosen once for a revision of the catalogue."""

from aiohttp import web

from bot.bootstrap import Office
from knowledge.catalogue.disclosure import Status

_SHOWN = 4


class Examples:
    """Questions that staff attached to what is in force."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._revision = -1
        self._questions: tuple[str, ...] = ()

    def now(self) -> tuple[str, ...]:
        """Return a few, one a disclosure: where most are attached, most is asked."""
        if self._revision != self._office.library.catalogue.revision:
            snapshot = self._office.library.catalogue.snapshot()
            asked = [
                one
                for one in snapshot.disclosures
                if one.status is Status.PUBLISHED and one.questions
            ]
            asked.sort(key=lambda one: (-len(one.questions), one.id))
            self._questions = tuple(one.questions[0] for one in asked[:_SHOWN])
            self._revision = snapshot.revision
        return self._questions


EXAMPLES = web.AppKey("chat_examples", Examples)
