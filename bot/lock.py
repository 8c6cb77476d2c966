"""One service at a time on a data folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.data_folder import SettingError


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
