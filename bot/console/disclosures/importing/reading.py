"""One import: files taken from a form, then on a thread of its own looked at and brought in.

Taken straight to disk, piece by piece, never more than may be; names are made safe on the way,
what files are is told by their content. Records and pages belong to the modules beside this one.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.console.disclosures.importing.report import MOST, Concern, Left, Pair, Report, State, Text
from bot.web.keys import RequestError
from knowledge.catalogue.disclosure import Disclosure
from knowledge.catalogue.port import Catalogue
from knowledge.importing.formats.kinds import ZIP
from knowledge.importing.limits import Limits
from knowledge.importing.places import free_path, safe_place
from knowledge.importing.record import Given
from knowledge.importing.refusal import Refusal, UnreadableError, refused
from knowledge.importing.walking import walk

if TYPE_CHECKING:
    from knowledge.importing.apart import ReadingProcess
    from knowledge.importing.importer import ImportOutcome


class Phase(StrEnum):
    """What an import is doing; only its last phase cannot be stopped."""

    UNPACKING = "unpacking"
    CHECKING = "checking"
    READING = "reading"
    MATCHING = "matching"  # with the catalogue
    COMPARING = "comparing"  # the texts with each other
    WRITING = "writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """How far an import is: files done, of how many."""

    phase: Phase = Phase.CHECKING
    done: int = 0
    total: int = 0


Tell = Callable[[ImportProgress], None]
"""Is told how far it is; whatever it raises ends the import before anything is written."""


def bring_in(
    files: Path,
    catalogue: Catalogue,
    *,
    report: Report,
    given: Given,
    at: datetime,
    tell: Tell,
    limits: Limits | None = None,
) -> Report:
    """Bring the files below ``files`` in as drafts; return the report with what came of it."""
    from knowledge.importing.apart import ReadingProcess  # readers of formats: only to import
    from knowledge.importing.importer import import_paths

    limits = limits or Limits()
    left: list[Refusal] = []
    following = _Repeating(tell)
    following(ImportProgress())
    with ReadingProcess(limits, pulse=following.again) as apart:
        _unpack_all(files, apart, left, following)
        _leave_out_untrue(files, apart, left, following)
        outcome = import_paths(
            [files],
            catalogue,
            at=at,
            actor=report.by,
            given=given,
            progress=_counting(following, Phase.READING, after=Phase.MATCHING),
            comparing=_counting(following, Phase.COMPARING, after=Phase.WRITING),
            limits=limits,
            within=files,
            read=apart.read_file,
        )
    return _told(report, outcome, (*left, *outcome.refused), catalogue, files)


@dataclass(slots=True)
class _Repeating:
    """Tells how far it is, and again as often as somebody looks whether it is to stop."""

    tell: Tell
    last: ImportProgress = field(default_factory=ImportProgress)

    def __call__(self, progress: ImportProgress) -> None:
        self.last = progress
        self.tell(progress)

    def again(self) -> None:
        self.tell(self.last)


def _counting(tell: Tell, phase: Phase, *, after: Phase) -> Callable[[int, int], None]:
    """Return what tells how much of a phase is done, and of the next once all of it is."""

    def count(done: int, total: int) -> None:
        tell(ImportProgress(phase=phase if done < total else after, done=done, total=total))

    return count


def _unpack_all(files: Path, apart: "ReadingProcess", left: list[Refusal], tell: Tell) -> None:
    """Unpack what was handed over packed; an archive inside one stays and is refused."""

    def refuse(path: Path, error: UnreadableError) -> None:
        left.append(refused(path, error))

    far = _counting(tell, Phase.UNPACKING, after=Phase.CHECKING)
    for archive in [path for path in walk([files], refuse) if path.suffix.lower() == ZIP]:
        try:
            apart.check_kind(archive)
            apart.unpack(archive, files, refuse, far)
        except UnreadableError as error:
            refuse(archive, error)
        archive.unlink()


def _leave_out_untrue(
    files: Path, apart: "ReadingProcess", left: list[Refusal], tell: Tell
) -> None:
    paths = walk([files], lambda path, error: left.append(refused(path, error)))
    for done, path in enumerate(paths):
        tell(ImportProgress(phase=Phase.CHECKING, done=done, total=len(paths)))
        try:
            apart.check_kind(path)
        except UnreadableError as error:
            left.append(refused(path, error))
            path.unlink()


def _told(
    report: Report,
    outcome: "ImportOutcome",
    left: tuple[Refusal, ...],
    catalogue: Catalogue,
    files: Path,
) -> Report:
    titles = {disclosure.id: disclosure for disclosure in catalogue.all()}

    def text(id_: str) -> Text:
        disclosure = titles[id_]
        return Text(id=disclosure.id, title=disclosure.title, revision=disclosure.revision)

    def pair(id_: str, other: str, likeness: float = 0.0) -> Pair:
        title, other_title = _told_apart(titles[id_]), _told_apart(titles[other])
        return Pair(id=id_, title=title, other=other, other_title=other_title, likeness=likeness)

    fresh = [replace(text(id_), file=titles[id_].steps[-1].note) for id_ in outcome.ids]
    return replace(
        report,
        state=State.DONE,
        counts=(outcome.added, outcome.changed, outcome.unchanged, len(left)),
        added=tuple(entry for entry in fresh if entry.revision == 1)[:MOST],
        changed=tuple(entry for entry in fresh if entry.revision > 1)[:MOST],
        unchanged=tuple(text(id_) for id_ in outcome.same[:MOST]),
        refused=tuple(_left(refusal, files) for refusal in left[:MOST]),
        alike=tuple(pair(*likeness) for likeness in outcome.alike[:MOST]),
        versions=tuple(pair(*versions) for versions in outcome.superseded[:MOST]),
        concerns=tuple(
            Concern(id=concern.id, title=titles[concern.id].title, found=concern.found)
            for concern in outcome.concerns[:MOST]
        ),
    )


def _told_apart(disclosure: Disclosure) -> str:
    """Return a title with what tells it from another text of the same title."""
    beside = disclosure.document_number or disclosure.version
    return f"{disclosure.title}（{beside}）" if beside else disclosure.title


def _left(refusal: Refusal, files: Path) -> Left:
    path = Path(refusal.path)
    name = path.relative_to(files).as_posix() if path.is_relative_to(files) else path.name
    return Left(file=name, row=refusal.row, reason=refusal.reason, reason_en=refusal.reason_en)


_PIECE = 1024 * 1024
_FIELD_BYTES = 2_000
_SILENCE = 60.0  # seconds without a byte after which nobody waits any longer
_NO_FORM = (ValueError, HttpProcessingError, AssertionError)  # aiohttp asserts the boundary
_MB = 1024 * 1024


@dataclass(slots=True)
class Sent:
    """What came with a form: its fields, and how many files of how many bytes."""

    fields: dict[str, str] = field(default_factory=dict)
    files: int = 0
    size: int = 0


async def receive(request: web.Request, folder: Path, *, limits: Limits | None = None) -> Sent:
    """Put the files of a form into ``folder``; raises :class:`RequestError` where that fails."""
    limits = limits or Limits()
    if request.content_type != "multipart/form-data":
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported")
    if (request.content_length or 0) > limits.sent + _MB:
        raise _too_large(limits)
    sent = Sent()
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader):
                await _take(part, folder, sent, limits)
    except TimeoutError as error:
        raise RequestError(HTTPStatus.REQUEST_TIMEOUT, "import_slow") from error
    except _NO_FORM as error:
        raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request") from error
    except ConnectionError:
        raise  # whoever was sending went away
    except OSError as error:
        raise RequestError(HTTPStatus.INSUFFICIENT_STORAGE, "import_no_room") from error
    if not sent.files:
        raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, "import_nothing")
    return sent


async def _take(part: BodyPartReader, folder: Path, sent: Sent, limits: Limits) -> None:
    if part.filename:
        sent.files += 1
        if sent.files > limits.files:
            raise RequestError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "import_many", files=limits.files
            )
        await _keep(part, folder, sent, limits)
    elif part.name is not None and part.filename is None:
        sent.fields[part.name] = (await _field(part)).decode("utf-8", "replace").strip()


async def _keep(part: BodyPartReader, folder: Path, sent: Sent, limits: Limits) -> None:
    path = free_path(folder, safe_place(part.filename or ""))
    with path.open("xb") as file:
        while piece := await _piece(part):
            sent.size += len(piece)
            if sent.size > limits.sent:
                raise _too_large(limits)
            await asyncio.to_thread(file.write, piece)


async def _piece(part: BodyPartReader) -> bytes:
    """Return the next bytes, about a megabyte at a time, empty at the end of the part."""
    piece = bytearray()
    async with asyncio.timeout(_SILENCE):
        while len(piece) < _PIECE and (chunk := await part.read_chunk(64 * 1024)):
            piece += chunk
    return bytes(piece)


async def _field(part: BodyPartReader) -> bytes:
    content = bytearray()
    async with asyncio.timeout(_SILENCE):
        while chunk := await part.read_chunk(_FIELD_BYTES):
            content += chunk
            if len(content) > _FIELD_BYTES:
                raise RequestError(HTTPStatus.BAD_REQUEST, "bad_request")
    return bytes(content)


def _too_large(limits: Limits) -> RequestError:
    return RequestError(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "import_large", megabytes=limits.sent // _MB
    )
