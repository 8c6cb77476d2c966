"""Reading files in a process of its own, which can be ended and has so much time and memory.

What a file makes a reader do is its writer's choice: a page that keeps a pattern busy, or a table
that fills the memory, costs that one file here and nobody else anything. The processes are
forked from a server that has loaded the readers, so that each begins at once.
"""

import logging
import multiprocessing
import resource
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self

from knowledge.importing.formats.kinds import check_kind
from knowledge.importing.formats.packed import unpack
from knowledge.importing.formats.sheets.rows import RefuseRow
from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.record import Given, Record
from knowledge.importing.refusal import UnreadableError, refused
from knowledge.importing.trying import Trial, tried
from knowledge.importing.walking import Refuse

_LOOK = 0.2  # seconds between two looks whether it is still wanted
_P = ParamSpec("_P")
_Send = Callable[[object], None]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _End:
    """The end of one piece of work, with why it could not be done."""

    error: UnreadableError | None = None


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


class ReadingProcess:
    """A process that reads files, begun when it is needed and anew after one that ended it.

    ``pulse`` is called while a file is read, some times a second; what it raises ends both.
    Leaving the context ends the process, whatever it is doing.
    """

    def __init__(self, limits: Limits, pulse: Callable[[], None] = lambda: None) -> None:
        self._limits, self._pulse = limits, pulse
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Self:
        """Begin nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self._stop()

    def read_file(
        self, path: Path, *, limits: Limits, refuse: RefuseRow, given: Given | None = None
    ) -> Iterator[Record]:
        """Do what :func:`knowledge.importing.reading.read_file` does.

        Raises:
            UnreadableError: as there; ``too_slow`` and ``too_heavy`` beside.
        """
        for item in self._done(_read, path, limits, given):
            if isinstance(item, UnreadableError):
                refuse(item)
            else:
                yield item

    def check_kind(self, path: Path) -> None:
        """Do what :func:`knowledge.importing.formats.kinds.check_kind` does."""
        for _nothing in self._done(_check, path):
            pass

    def tried(self, path: Path, given: Given) -> Iterator[Trial]:
        """Do what :func:`knowledge.importing.trying.tried` does."""
        try:
            yield from self._done(_try, path, given)
        except UnreadableError as error:
            yield Trial(path=path, sheet="", left=(refused(path, error),))

    def unpack(
        self, archive: Path, into: Path, refuse: Refuse, progress: Callable[[int, int], None]
    ) -> None:
        """Do what :func:`knowledge.importing.formats.packed.unpack` does."""
        for first, second in self._done(_unpack, archive, into, self._limits):
            if isinstance(second, UnreadableError):
                refuse(first, second)
            else:
                progress(first, second)

    def _done(
        self, work: Callable[Concatenate[_Send, _P], None], *args: _P.args, **named: _P.kwargs
    ) -> Iterator[Any]:
        """Yield what ``work`` sends from the process; it is ended where it is silent too long."""
        line, ended = self._begun(), False
        try:
            line.send((work, args, named))
            while not isinstance(item := self._next(line), _End):
                yield item
            ended = True
        except (EOFError, OSError) as error:
            raise UnreadableError("too_heavy") from error
        finally:
            if not ended:
                self._stop()
        if item.error is not None:
            raise item.error

    def _next(self, line: Connection) -> Any:
        until = monotonic() + self._limits.seconds
        while not line.poll(_LOOK):
            self._pulse()
            if monotonic() > until:
                raise UnreadableError("too_slow", seconds=self._limits.seconds)
        return line.recv()

    def _begun(self) -> Connection:
        if self._line is None or self._process is None or not self._process.is_alive():
            self._stop()
            self._line, other = _context().Pipe()
            process = self._process = _context().Process(
                target=_work, args=(other, self._limits), name="reading", daemon=True
            )
            process.start()
            other.close()
        return self._line

    def _stop(self) -> None:
        if self._process is not None:
            if self._process.exitcode:
                _log.warning("a reading process ended with %d", self._process.exitcode)
            self._process.kill()
            self._process.join()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None


def _work(line: Connection, limits: Limits) -> None:
    """Do what comes along the line until it ends; this is the process."""
    _bound(limits)
    with suppress(EOFError, BrokenPipeError):
        while True:
            work, args, named = line.recv()
            try:
                work(line.send, *args, **named)
                end = _End()
            except UnreadableError as error:
                end = _End(_plain(error))
            except (MemoryError, RecursionError):
                end = _End(UnreadableError("too_heavy"))
            line.send(end)


def _plain(error: UnreadableError) -> UnreadableError:
    """Return a refusal whose facts can surely be sent."""
    facts = {
        name: fact if isinstance(fact, int | float) else str(fact)
        for name, fact in error.facts.items()
    }
    return UnreadableError(error.code, row=error.row, **facts)


def _bound(limits: Limits) -> None:
    """Take from this process what it may not use."""
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(send: _Send, path: Path, limits: Limits, given: Given | None) -> None:
    def refuse(error: UnreadableError) -> None:
        send(_plain(error))

    for record in read_file(path, limits=limits, refuse=refuse, given=given):
        send(record)


def _check(_send: _Send, path: Path) -> None:
    check_kind(path)


def _try(send: _Send, path: Path, given: Given) -> None:
    for trial in tried(path, given):
        send(trial)


def _unpack(send: _Send, archive: Path, into: Path, limits: Limits) -> None:
    def refuse(path: Path, error: UnreadableError) -> None:
        send((path, _plain(error)))

    def progress(done: int, total: int) -> None:
        send((done, total))

    unpack(archive, into, limits, refuse, progress=progress)
