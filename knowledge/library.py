"""What is published, ready to answer: the catalogue and the index made from it.

The index is made for one revision of the catalogue and swapped whole; a catalogue changed by
this or another process is noticed by its file's stamp. Searching itself is in
:mod:`knowledge`.
"""

import hashlib
import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from knowledge.answer import Answer, AnswerStatus, Context
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.catalogue.port import Snapshot
from knowledge.catalogue.tiny import TinyCatalogue
from knowledge.catalogue.versions import answering
from knowledge.index.index import Index
from knowledge.index.saved import load_index, save_index
from knowledge.meaning.of_index import IndexMeaning
from knowledge.meaning.vectors import TextVectors
from knowledge.referral.elsewhere import referred
from knowledge.referral.published import Surroundings
from knowledge.search.answering import Answerer
from knowledge.search.question.english import searchable
from knowledge.search.question.follow_up import understand_after
from knowledge.text.lexicon import Lexicon

_log = logging.getLogger(__name__)


_REMEMBERED = 2048  # answers: a few kilobytes each
_BEFORE = Context(question="", disclosure="-")  # stands before a question to see if it leans
_SMALL = 1_000_000  # characters: the index of so much is waited for, that of more is not


@dataclass(frozen=True, slots=True)
class _Current:
    """One index in use, and how many characters it was made from.

    ``answer`` is the answerer's own, which gives a question put again on the same day the same
    answer, without searching anew. One that leans on the question before it is put again only
    where it comes after the same one.
    """

    revision: int
    answerer: Answerer
    characters: int
    meaning: IndexMeaning | None
    answer: Callable[[str, Context | None, date], Answer]


class Library:
    """The catalogue of one organ with an answerer that follows it.

    After a change of the catalogue a small index is made before the next answer. A large one
    is made beside the answers, which go on from the one before; what was withdrawn meanwhile
    is left out of them.

    With ``meaning`` answers go by it beside words, as far as it is known: what is not encoded
    yet is encoded behind the answers after :meth:`warm_up`, or by whoever fills :meth:`meaning`.
    """

    def __init__(
        self, folder: Path, meaning: TextVectors | None = None, *, organ: str = ""
    ) -> None:
        self.catalogue = TinyCatalogue(folder / "catalogue.json")
        self._saved = folder / "index"
        self._made_from = folder / "index.made-from"
        self._making = threading.Lock()
        self._current: _Current | None = None
        self._meaning, self._behind = meaning, False
        self._organ = organ
        self._around: tuple[int, Surroundings] | None = None

    def answerer(self) -> Answerer:
        """Return the answerer for the catalogue as it stands now, made where it is not."""
        return self._up_to_date().answerer

    def answer(self, question: str, *, context: Context | None = None, today: date) -> Answer:
        """Answer from what is published (see :class:`knowledge.search.answering.Answerer`).

        A matter that is another office's is referred to it where nothing answers better.
        """
        before = context and replace(context, question=searchable(context.question))
        answer = self._searched(searchable(question), before, today)
        return replace(referred(answer, self.surroundings()), question=question)

    def surroundings(self) -> Surroundings:
        """Return what the catalogue tells of the organ itself and of other offices."""
        revision = self.catalogue.revision
        if self._around is None or self._around[0] != revision:
            disclosures = self.catalogue.snapshot().disclosures
            self._around = revision, Surroundings(disclosures, organ=self._organ)
        return self._around[1]

    def _searched(self, question: str, context: Context | None, today: date) -> Answer:
        current = self._current
        if current is not None and current.revision != self.catalogue.revision:
            if current.characters > _SMALL:
                self._make_beside()
                return self._without_withdrawn(current.answer(question, context, today))
            current = None
        current = current or self._up_to_date()
        return current.answer(question, context, today)

    def warm_up(self, today: date) -> None:
        """Load what the first question, and the first publication, would have to wait for."""
        self.answer("办公时间", today=today)
        self._behind = True
        if meaning := self.meaning():
            meaning.follow()
        threading.Thread(target=_ready_to_build, name="index-ready", daemon=True).start()

    def meaning(self) -> IndexMeaning | None:
        """Return the meaning of what answers now; None where words alone count."""
        return self._up_to_date().meaning

    def close(self) -> None:
        """Encode nothing more behind the answers."""
        if self._current and self._current.meaning:
            self._current.meaning.close()

    @property
    def revision(self) -> int:
        """Revision of the catalogue that answers now; -1 before the first answer."""
        return self._current.revision if self._current else -1

    def _up_to_date(self) -> _Current:
        with self._making:
            current = self._current
            if current is None or current.revision != self.catalogue.revision:
                self.close()
                current = self._current = self._made()
            return current

    def _make_beside(self) -> None:
        if not self._making.locked():
            threading.Thread(target=self.answerer, name="index", daemon=True).start()

    def _without_withdrawn(self, answer: Answer) -> Answer:
        """Answer nothing from a text that is not in force any more."""
        if all(self.catalogue.in_force(hit.disclosure) for hit in answer.hits):
            return answer
        return Answer(
            question=answer.question, status=AnswerStatus.NOT_FOUND, revision=answer.revision
        )

    def _made(self) -> _Current:
        standing = self.catalogue.snapshot()
        snapshot = standing._replace(disclosures=answering(standing.disclosures))
        made_from = _fingerprint(snapshot)
        index = self._kept(made_from)
        if index is None:
            index = _built(snapshot.disclosures, snapshot.revision)
            self._keep(index, made_from)
        characters = sum(len(disclosure.text) for disclosure in snapshot.disclosures)
        meaning = self._meaning_of(index)
        answerer = Answerer(index, meaning)
        answer = _remembering(answerer, index.lexicon, lambda: meaning.stage if meaning else 0)
        return _Current(snapshot.revision, answerer, characters, meaning, answer)

    def _meaning_of(self, index: Index) -> IndexMeaning | None:
        if self._meaning is None:
            return None
        meaning = IndexMeaning(index, self._meaning)
        if self._behind:
            meaning.follow()
        else:
            meaning.prepare()
        return meaning

    def _kept(self, made_from: str) -> Index | None:
        try:
            if self._made_from.read_text(encoding="ascii") != made_from:
                return None
            return load_index(self._saved)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError) as error:
            _log.warning("the saved index cannot be used and is made anew: %s", error)
            return None

    def _keep(self, index: Index, made_from: str) -> None:
        try:
            save_index(index, self._saved)
            self._made_from.write_text(made_from, encoding="ascii")
        except OSError as error:
            # the index is only saved to start sooner; the answers need it in memory alone
            _log.warning("the index could not be saved: %s", error)


def _remembering(
    answerer: Answerer, lexicon: Lexicon, stage: Callable[[], int]
) -> Callable[[str, Context | None, date], Answer]:
    """Return ``answer`` with what was asked last: an answer follows from its arguments alone.

    At one ``stage`` of meaning, that is: an answer given before more was known is not given again.
    """

    @lru_cache(maxsize=_REMEMBERED)
    def answered(question: str, context: Context | None, today: date, _stage: int) -> Answer:
        return answerer.answer(question, context=context, today=today)

    @lru_cache(maxsize=_REMEMBERED)
    def leans(question: str, today: date) -> bool:
        read = understand_after(question, _BEFORE, lexicon=lexicon, today=today)
        return read.leans

    def answer(question: str, context: Context | None, today: date) -> Answer:
        before = context if context and leans(question, today) else None
        return answered(question, before, today, stage())

    return answer


def _ready_to_build() -> None:
    """Load what building takes: without it the first publication waits for that as well."""
    _built([Disclosure(id="-", title="-", text="-", status=Status.PUBLISHED)], 0)


def _built(disclosures: Iterable[Disclosure], revision: int) -> Index:
    from knowledge.index.build import build_index  # who finds the index saved does not need it

    return build_index(disclosures, revision=revision)


def _fingerprint(snapshot: Snapshot) -> str:
    """Return what tells one state of the public's catalogue from any other."""
    digest = hashlib.sha256(f"{snapshot.revision}".encode())
    for disclosure in snapshot.disclosures:
        content, status = disclosure.content_hash, disclosure.status.value
        digest.update(f"\n{disclosure.id} {disclosure.revision} {content} {status}".encode())
    return digest.hexdigest()
