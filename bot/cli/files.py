"""Writing what a command made: to a file, whole or not at all, or to standard output."""

import sys
from pathlib import Path

from bot.cli.running import note


def write(content: bytes, path: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    note(f"已写入 {path} / written")
