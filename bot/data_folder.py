"""The data folder: where it is, whether anything is set for it, making it, and holding it.

What can be set, and reading it, belongs to :mod:`bot.settings`, which a command that only looks
into the catalogue need not load.
"""

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX = "GONGKAI_"
FILE_NAME = "gongkai.toml"
DEFAULT_DATA = Path("gongkai-data")
DEFAULT_ZONE = "Asia/Shanghai"
ANY_ORGAN = "本机关"  # any organ speaking of itself, where no name is set

_DATA = f"{PREFIX}DATA"
_OWNER_ALONE = 0o700  # who may look into the folder: it holds what citizens wrote


_OF_THE_TESTS = tuple(f"{PREFIX}{word}_" for word in ("TEST", "BENCH", "UPDATE"))
"""Beginnings of names by which the gate and the tests are told something."""


class SettingError(Exception):
    """A setting that cannot be used; the text says which one, why, and how to mend it."""


def folder_of(environment: Mapping[str, str], given: Path | None = None) -> Path:
    """Return the data folder: the one given on the command line before all else."""
    return given or Path(environment.get(_DATA, DEFAULT_DATA))


def anything_set(environment: Mapping[str, str], folder: Path) -> bool:
    """Tell whether any setting beside the folder may differ from its default."""
    named = any(name.startswith(PREFIX) and name != _DATA for name in environment)
    return named or (folder / FILE_NAME).exists()


def refuse_unknown(environment: Mapping[str, str], known: Collection[str]) -> None:
    """Raise :class:`SettingError` for a name that would set something and is none of ours."""
    for name in environment:
        plain = name.removesuffix("_FILE")
        if name.startswith(PREFIX) and plain not in known and not name.startswith(_OF_THE_TESTS):
            likely = get_close_matches(plain, known, 1)
            meant = f"，是否为 {likely[0]}？ / perhaps {likely[0]}" if likely else ""
            raise SettingError(f"{name}: 没有这一项设置 / there is no such setting{meant}")


def secret_in(path: str, name: str) -> str:
    """Return the secret that a file holds for the setting of this name.

    Raises:
        SettingError: the file cannot be read.
    """
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(
            f"{name}: 无法读取文件 {path} / cannot read the file: {error}"
        ) from error


def make_folder(folder: Path) -> None:
    """Make the folder where there is none, and close it to all but its owner.

    Raises:
        SettingError: it cannot be made, or not be written in.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=_OWNER_ALONE)
        if folder.stat().st_mode & 0o077 and folder.stat().st_uid == os.geteuid():
            folder.chmod(_OWNER_ALONE)
        probe = folder / ".write-probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingError(
            f"{_DATA}: 无法在 {folder} 写入 / cannot write in this folder: "
            f"{error.strerror or error}"
        ) from error


RECORDS = "records.json"
"""The file in the data folder that says how much each database held."""


class Remembered:
    """What the data folder remembers of a database: a lost or emptied one is no new office.

    ``entries`` is how many entries its ledger had; None where it was never used from here.
    """

    def __init__(self, folder: Path, place: str) -> None:
        self._path, self._place = folder / RECORDS, place
        try:
            self._all: dict[str, int] = json.loads(self._path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            self._all = {}
        self.entries = self._all.get(place)

    def check(self, entries: int) -> None:
        """Remember that the ledger has so many entries.

        Raises:
            SettingError: it had more, so that the database is not the one it was.
        """
        if self.entries is not None and entries < self.entries:
            raise self.lost(entries)
        if entries != self.entries:
            partial = self._path.with_suffix(f".{os.getpid()}")
            partial.write_text(json.dumps(self._all | {self._place: entries}), encoding="utf-8")
            partial.replace(self._path)

    def lost(self, entries: int) -> SettingError:
        """Return the error that tells what to do."""
        return SettingError(
            f"{self._place}: 台账应有 {self.entries} 条记录，现只有 {entries} 条，"
            "数据库丢失、被清空或换成了旧的；请用 gongkai restore 恢复备份，"
            f"确要从头开始则先移走 {self._path} / the ledger had {self.entries} entries and has "
            f"{entries}: the database was lost, emptied or put back; restore a backup, or move "
            "that file away to begin anew"
        )


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the data folder for one service; raises :class:`SettingError` where one runs."""
    lock = FileLock(folder / "serve.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise SettingError(
            f"GONGKAI_DATA: 已有一个服务在使用 {folder}，请先停止它 / "
            "another service is running on this folder"
        ) from error
    try:
        yield
    finally:
        lock.release()
