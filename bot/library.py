"""What is published, ready to answer: the catalogue and the index made from it.

The index is made for one revision of the catalogue and swapped whole; a catalogue changed by
this or another process is noticed by its file's stamp. Searching itself is in
:mod:`knowledge`.
"""

import logging
import threading
from datetime import date
from pathlib import Path

from knowledge.answer import Answer, Context
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.index.saved import load_index, save_index
from knowledge.search.answering import Answerer
from knowledge.tiny_catalogue import TinyCatalogue

_log = logging.getLogger(__name__)


class Library:
    """The catalogue of one organ with an answerer that follows it."""

    def __init__(self, folder: Path) -> None:
        self.catalogue = TinyCatalogue(folder / "catalogue.json")
        self._saved = folder / "index"
        self._building = threading.Lock()
        self._answerer: Answerer | None = None
        self._revision = -1

    def answerer(self) -> Answerer:
        """Return the answerer for the catalogue as it stands now."""
        answerer = self._answerer
        if answerer is not None and self._revision == self.catalogue.revision:
            return answerer
        with self._building:
            if self._answerer is None or self._revision != self.catalogue.revision:
                self._swap()
            if self._answerer is None:
                raise RuntimeError("an index was made and is gone")
            return self._answerer

    def answer(self, question: str, *, context: Context | None = None, today: date) -> Answer:
        """Answer from what is published (see :class:`knowledge.search.answering.Answerer`)."""
        return self.answerer().answer(question, context=context, today=today)

    def warm_up(self, today: date) -> None:
        """Load what the first question would have to wait for."""
        self.answer("办公时间", today=today)

    @property
    def revision(self) -> int:
        """Revision of the catalogue that answers now."""
        return self._revision

    def _swap(self) -> None:
        snapshot = self.catalogue.snapshot()
        index = self._kept(snapshot.revision)
        if index is None:
            index = build_index(snapshot.disclosures, revision=snapshot.revision)
            self._keep(index)
        self._answerer, self._revision = Answerer(index), snapshot.revision

    def _kept(self, revision: int) -> Index | None:
        if not self._saved.exists():
            return None
        try:
            index = load_index(self._saved)
        except (OSError, ValueError, KeyError) as error:
            _log.warning("the saved index cannot be used and is made anew: %s", error)
            return None
        return index if index.revision == revision else None

    def _keep(self, index: Index) -> None:
        try:
            save_index(index, self._saved)
        except OSError as error:
            # the index is only saved to start sooner; the answers need it in memory alone
            _log.warning("the index could not be saved: %s", error)
