"""Where files that are handed over may lie: names from elsewhere made safe, none written over.

For uploads and packed folders, whose names anybody may have written. What the files hold is the
readers' business.
"""

import re
import unicodedata
from pathlib import Path, PurePosixPath

_LONGEST = 180  # bytes of one name in UTF-8, below what every file system takes
_DEEPEST = 16  # folders; of deeper names the last ones are kept
_RESERVED = re.compile(r'[<>:"|?*]')


def safe_place(name: str) -> PurePosixPath:
    """Return a name as a place inside a folder: no root, no way up, no invisible marks."""
    parts = [_safe(part) for part in re.split(r"[/\\]", name)]
    names = [part for part in parts if part][-_DEEPEST:]
    return PurePosixPath(*names) if names else PurePosixPath("file")


def free_path(folder: Path, place: PurePosixPath) -> Path:
    """Return where in ``folder`` a file may be written: at its place, numbered where taken.

    The folders above it are made.
    """
    target = folder.joinpath(*place.parts)
    if any(above.is_file() for above in target.parents if above.is_relative_to(folder)):
        target = folder / place.name  # a file stands where its folder would
    target.parent.mkdir(parents=True, exist_ok=True)
    path, number = target, 1
    while path.exists():
        number += 1
        path = target.with_name(f"{target.stem} ({number}){target.suffix}")
    return path


def _safe(part: str) -> str:
    shown = "".join(character for character in part if unicodedata.category(character)[0] != "C")
    shown = _RESERVED.sub("_", shown).strip()
    if not shown.strip("."):
        return ""
    stem, dot, ending = shown.rpartition(".")
    if not (dot and stem) or len(ending) > 10:
        stem, ending = shown, ""
    tail = f".{ending}" if ending else ""
    room = _LONGEST - len(tail.encode())
    return stem.encode("utf-8", "replace")[:room].decode("utf-8", "ignore") + tail
