"""The office's marked questions asked again: of what is published, and of what waits to be.

How they are judged belongs in :mod:`handlers.desk.trials`; here they are given a desk to ask.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.asking import AskingDesk
from bot.meaning import text_vectors
from bot.settings import organ_name
from handlers.desk.trials import Trial, run_trials
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.library import Library

if TYPE_CHECKING:
    from bot.bootstrap import Office

WAITING = frozenset({Status.DRAFT, Status.REVIEWED})


def trials_of(office: "Office", library: Library, day: date) -> list[Trial]:
    """Ask every marked question of a library, by meaning as far as its texts are encoded."""
    desk = AskingDesk(library, day, office.rules.organ)
    successors = {
        disclosure.id: disclosure.superseded_by
        for disclosure in library.catalogue.snapshot().disclosures
        if disclosure.status is not Status.PUBLISHED
    }
    with office.storage.read() as unit:
        return list(run_trials(unit, desk.played, successor=successors.get))


@contextmanager
def as_if_published(office: "Office", only: Collection[str] = ()) -> Iterator[Library]:
    """Open a copy of the catalogue in which what waits for review is published.

    ``only`` the disclosures of these ids, where any is named.
    """
    settings, catalogue = office.settings, office.library.catalogue
    with TemporaryDirectory(prefix="gongkai-check-") as folder:
        vectors = text_vectors(settings.data, switched_on=settings.meaning)
        library = Library(Path(folder), vectors, organ=organ_name(settings))
        revisions = [each for history in catalogue.histories() for each in history]
        if revisions:
            library.catalogue.put(*(_published(each, only) for each in revisions))
        try:
            yield library
        finally:
            library.close()


def _published(disclosure: Disclosure, only: Collection[str]) -> Disclosure:
    meant = not only or disclosure.id in only
    waits = meant and disclosure.status in WAITING
    return replace(disclosure, status=Status.PUBLISHED) if waits else disclosure
