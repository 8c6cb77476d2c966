"""Readings of files that go wrong, done by the process that reads: each is known by its name."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from knowledge.importing import apart
from knowledge.importing.limits import Limits
from knowledge.importing.record import Given

Send = Callable[[object], None]


def slow(_send: Send, _path: Path) -> None:
    """Send nothing for longer than anybody waits."""
    threading.Event().wait(120)


def heavy(_send: Send, _path: Path) -> None:
    """Take more memory than there may be."""
    held = [bytes(1024 * 1024) for _ in range(100_000)]
    del held


def deep(send: Send, path: Path) -> None:
    """Call itself without an end."""
    deep(send, path)


def deadly(_send: Send, _path: Path, *_given: object) -> None:
    """End the process."""
    os.kill(os.getpid(), signal.SIGKILL)


def slow_where_so_named(send: Send, path: Path, limits: Limits, given: Given | None) -> None:
    """Read a file, one that is called slow for longer than anybody waits."""
    if path.stem == "慢":
        slow(send, path)
    apart._read(send, path, limits, given)
