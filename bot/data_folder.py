"""The data folder: where it is, whether anything is set for it, making it, and holding it.

What can be set, and reading it, belongs to :mod:`bot.settings`, which a command that only looks
into the catalogue need not load.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX = "GONGKAI_"
FILE_NAME = "gongkai.toml"
DEFAULT_DATA = Path("gongkai-data")
DEFAULT_ZONE = "Asia/Shanghai"
ANY_ORGAN = "本机关"  # any organ speaking of itself, where no name is set

_DATA = f"{PREFIX}DATA"


class SettingError(Exception):
    """A setting that cannot be used; the text says which one, why, and how to mend it."""


def folder_of(environment: Mapping[str, str], given: Path | None = None) -> Path:
    """Return the data folder: the one given on the command line before all else."""
    return given or Path(environment.get(_DATA, DEFAULT_DATA))


def anything_set(environment: Mapping[str, str], folder: Path) -> bool:
    """Tell whether any setting beside the folder may differ from its default."""
    named = any(name.startswith(PREFIX) and name != _DATA for name in environment)
    return named or (folder / FILE_NAME).exists()


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
    """Make the folder where there is none.

    Raises:
        SettingError: it cannot be made, or not be written in.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".write-probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingError(
            f"{_DATA}: 无法在 {folder} 写入 / cannot write in this folder: "
            f"{error.strerror or error}"
        ) from error


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
