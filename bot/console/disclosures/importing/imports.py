"""The imports of one office: a few at a time, each on a thread of its own and in the audit.

What an import does is in :mod:`bot.console.disclosures.importing.reading`. It writes once, at its
end: one that is stopped, or ends with the service, has taken nothing in.
"""

import logging
import secrets
import shutil
import threading
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.bootstrap import Office
from bot.console.disclosures.importing.reading import ImportProgress, bring_in
from bot.console.disclosures.importing.report import Report, Reports, State
from bot.console.shell.store import audit
from knowledge.catalogue.errors import KnowledgeError
from knowledge.importing.record import Given
from knowledge.language import Language
from knowledge.wording import sentence

_FOLDER, _INCOMING = "imports", "incoming"
_LONGEST_HELD = timedelta(days=1)
_LAST_WAIT = 2.0  # seconds in which an import is let end when the service does
_log = logging.getLogger(__name__)

AT_ONCE = 3
"""How many imports run at the same time, each with a process that reads."""


class ImportRunningError(Exception):
    """As many imports are running as may; ``report`` is of the one begun first."""

    def __init__(self, report: Report) -> None:
        super().__init__(report.id)
        self.report = report


class _StoppedError(Exception):
    """The import was told to stop while it was reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Files with sheets that wait until whoever sent them has looked at their columns."""

    files: Path
    given: Given
    count: int
    at: datetime


@dataclass(slots=True)
class _Job:
    """An import under way; its thread writes ``progress``, pages read it."""

    report: Report
    files: Path
    given: Given
    progress: ImportProgress = field(default_factory=ImportProgress)
    stopping: State | None = None  # what it ends as once it is told to stop
    thread: threading.Thread | None = None

    def note(self, progress: ImportProgress) -> None:
        if self.stopping is not None:
            raise _StoppedError
        self.progress = progress


class Imports:
    """Starts imports and tells of them."""

    def __init__(self, office: Office) -> None:
        self._office = office
        folder = office.settings.data / _FOLDER
        self._incoming = folder / _INCOMING
        self._reports = Reports(folder)
        self._starting = threading.Lock()
        self._jobs: dict[str, _Job] = {}  # by report, in the order they began
        self._held: dict[str, Held] = {}  # by login: one each

    def stage(self) -> Path:
        """Return a new folder in which files can be put that are still coming."""
        folder = self._incoming / secrets.token_hex(6)
        folder.mkdir(parents=True)
        return folder

    def drop(self, folder: Path) -> None:
        """Take away files that were put in a folder of :meth:`stage`."""
        shutil.rmtree(folder, ignore_errors=True)

    def hold(self, files: Path, *, login: str, given: Given, count: int) -> None:
        """Hold what lies in a staged folder until its sender has looked at it.

        What the same person, or anybody a day ago, left waiting before is dropped.
        """
        at = self._office.clock()
        for other, held in list(self._held.items()):
            if other == login or at - held.at > _LONGEST_HELD:
                self.let_go(other)
                self.drop(held.files)
        self._held[login] = Held(files=files, given=given, count=count, at=at)

    def held(self, login: str) -> Held | None:
        """Return what waits for a person's look, None where nothing does."""
        return self._held.get(login)

    def let_go(self, login: str) -> None:
        """Hold a person's files no longer; they are whoever's who asks for this."""
        self._held.pop(login, None)

    def begin(self, files: Path, *, login: str, name: str, given: Given, count: int) -> str:
        """Begin to bring in what lies in a staged folder; return the import's id.

        Raises:
            ImportRunningError: as many as may have not ended.
        """
        at = self._office.clock()
        with self._starting:
            self.check_free()
            free = self._reports.free_id(at, taken=self._jobs)
            report = Report(id=free, by=login, name=name, at=at, files=count)
            job = self._jobs[free] = _Job(report, files, given)
        begun = False
        try:
            self._record("import_begun", report, files=count)
            self._reports.put(report)
            job.thread = threading.Thread(target=self._run, args=(job,), name="import", daemon=True)
            job.thread.start()
            begun = True
        finally:
            if not begun:
                del self._jobs[free]
        return report.id

    def check_free(self) -> None:
        """Raise :class:`ImportRunningError` where as many imports run as may."""
        running = self.running()
        if len(running) >= AT_ONCE:
            raise ImportRunningError(running[0])

    def running(self) -> list[Report]:
        """Return the imports that are running, in the order they began."""
        return [job.report for job in list(self._jobs.values())]

    def progress(self, report: str) -> ImportProgress | None:
        """Return how far an import is; None where it is not running."""
        job = self._jobs.get(report)
        return job.progress if job is not None else None

    def stop(self, report: str) -> None:
        """Let an import end before it writes; one that is writing comes to its end."""
        job = self._jobs.get(report)
        if job is not None:
            job.stopping = State.STOPPED

    def report(self, report: str) -> Report | None:
        """Return what is known of an import."""
        return self._reports.get(report)

    def recent(self, count: int) -> list[Report]:
        """Return the last imports, the newest first."""
        return self._reports.recent(count)

    def recover(self) -> None:
        """At the start of the service: close what the one before left open."""
        shutil.rmtree(self._incoming, ignore_errors=True)
        for report in self._reports.unfinished():
            self._close_report(replace(report, state=State.INTERRUPTED))

    def close(self) -> None:
        """At the end of the service: let what is running stop."""
        jobs = list(self._jobs.values())
        for job in jobs:
            job.stopping = State.INTERRUPTED
        for job in jobs:
            if job.thread is not None:
                job.thread.join(_LAST_WAIT / len(jobs))

    def _run(self, job: _Job) -> None:
        report = replace(job.report, state=State.FAILED)
        try:
            report = bring_in(
                job.files,
                self._office.library.catalogue,
                report=job.report,
                given=job.given,
                at=self._office.clock(),
                tell=job.note,
            )
        except _StoppedError:
            report = replace(report, state=job.stopping or State.STOPPED)
        except KnowledgeError as error:
            report = replace(report, why=(sentence(error), sentence(error, Language.EN)))
        except OSError as error:
            report = replace(report, why=_of_disk(error))
        finally:
            if report.state is State.FAILED:
                _log.error("import %s failed: %s", report.id, report.why[1] or "see below")
            self._end(job, report)

    def _end(self, job: _Job, report: Report) -> None:
        try:
            self._close_report(report)
        finally:
            self.drop(job.files)
            self._jobs.pop(job.report.id, None)

    def _close_report(self, report: Report) -> None:
        names = ("added", "changed", "unchanged", "refused")
        counts = dict(zip(names, report.counts, strict=True))
        self._record("import_ended", report, state=report.state.value, **counts)
        self._reports.put(replace(report, ended_at=self._office.clock()))

    def _record(self, act: str, report: Report, **facts: Any) -> None:
        subject = f"import:{report.id}"
        self._office.storage.submit(
            lambda unit: audit(unit, act, by=report.by, subject=subject, **facts)
        ).result()


def _of_disk(error: OSError) -> tuple[str, str]:
    detail = error.strerror or str(error)
    return (
        f"服务器上读写文件失败（{detail}），请检查磁盘空间和权限后重新导入",
        f"files could not be read or written on the server ({detail}); check space and rights",
    )


IMPORTS = web.AppKey("imports", Imports)


def address_of(report: str) -> str:
    """Return the address of an import."""
    return f"/console/knowledge/import/{quote(report, safe='')}"
