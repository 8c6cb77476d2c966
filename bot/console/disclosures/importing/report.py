"""What one import did, as its page tells it: kept as a file, so that it can be read later on.

Records of who imported are in the audit and in the steps of each disclosure; losing these files
loses no record.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from cattrs.preconf.json import make_converter

MOST = 5_000  # texts, or refusals, that one report lists; all of them are counted
_JSON: Final = make_converter(detailed_validation=False)


class State(StrEnum):
    """Where an import stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"  # by a person; nothing was taken in
    FAILED = "failed"
    INTERRUPTED = "interrupted"  # the service ended before it did


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A disclosure that a file was taken in as, or is already."""

    id: str
    title: str
    revision: int
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A file, or a row of it, that was left out, and why in both languages."""

    file: str
    row: int | None
    reason: str
    reason_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two disclosures that have to do with each other: nearly the same (0 to 1), or versions."""

    id: str
    title: str
    other: str
    other_title: str
    likeness: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A disclosure with so many marks of secrecy or numbers of persons in it."""

    id: str
    title: str
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One import: who, when, and what came of it."""

    id: str
    by: str  # the login
    name: str
    at: datetime
    files: int = 0
    state: State = State.RUNNING
    ended_at: datetime | None = None
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)  # added, changed, unchanged, refused
    added: tuple[Text, ...] = ()
    changed: tuple[Text, ...] = ()
    unchanged: tuple[Text, ...] = ()
    refused: tuple[Left, ...] = ()
    alike: tuple[Pair, ...] = ()
    versions: tuple[Pair, ...] = ()  # the older, the newer
    concerns: tuple[Concern, ...] = ()
    why: tuple[str, str] = ("", "")  # it failed, in both languages


class Reports:
    """The reports in a folder, one file each; of old ones only so many are kept."""

    def __init__(self, folder: Path, *, keep: int = 50) -> None:
        self._folder, self._keep = folder, keep

    def put(self, report: Report) -> None:
        """Keep a report in the place of the one before of its id."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(report.id)
        partial = path.with_suffix(".partial")
        partial.write_text(_JSON.dumps(report, ensure_ascii=False), encoding="utf-8")
        partial.replace(path)
        for old in self._newest_first()[self._keep :]:
            old.unlink(missing_ok=True)

    def free_id(self, at: datetime, taken: Container[str] = ()) -> str:
        """Return an id for an import begun at a moment; later ones come later in order."""
        number = 1
        while (free := f"{at:%Y%m%d-%H%M%S}-{number:02}") in taken or self._path(free).exists():
            number += 1
        return free

    def get(self, report: str) -> Report | None:
        """Return a report, None where there is none."""
        try:
            return _JSON.loads(self._path(report).read_text(encoding="utf-8"), Report)
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None

    def recent(self, count: int) -> list[Report]:
        """Return the newest reports, the newest first."""
        reports = (self.get(path.stem) for path in self._newest_first()[:count])
        return [report for report in reports if report is not None]

    def unfinished(self) -> list[Report]:
        """Return the reports of imports that did not come to their end."""
        return [report for report in self.recent(self._keep) if report.state is State.RUNNING]

    def _path(self, report: str) -> Path:
        return self._folder / f"{report}.json"

    def _newest_first(self) -> list[Path]:
        return sorted(self._folder.glob("*.json"), key=lambda path: path.name, reverse=True)
