"""Which files an import reads: the folders walked in one fixed order.

Hidden files and editors' lock files are passed over; a link back to a folder above ends there.
What a file holds is the readers' business.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from knowledge.importing.refusal import UnreadableError

_HIDDEN = (".", "~$")
_SAVED = ("_files", ".files", "_文件")
_PAGES = frozenset({".htm", ".html"})
_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini"})

Refuse = Callable[[Path, UnreadableError], None]
"""Takes note of what cannot be read."""


def walk(paths: Sequence[Path], refuse: Refuse) -> tuple[Path, ...]:
    """Return every file below ``paths``, each once, in an order that does not change.

    A path that is not there, or may not be read, goes to ``refuse`` and the rest is walked.
    """
    files_by_place: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            files: Iterable[Path] = _below(path, seen=set(), refuse=refuse)
        elif path.exists():
            files = (path,)
        else:
            refuse(path, UnreadableError("missing"))
            continue
        for file in files:
            files_by_place.setdefault(file.resolve(), file)
    return tuple(files_by_place.values())


def is_passed_over(name: str) -> bool:
    """Tell whether a file or folder of that name is none that anybody means to import."""
    return name.startswith(_HIDDEN) or name.lower() in _PASSED_OVER


def _below(folder: Path, *, seen: set[Path], refuse: Refuse) -> Iterator[Path]:
    place = folder.resolve()
    if place in seen:
        return  # a link led back to a folder already walked
    seen.add(place)
    try:
        names = sorted(folder.iterdir(), key=lambda file: file.name)
    except OSError:
        refuse(folder, UnreadableError("no_right"))
        return
    for path in names:
        if is_passed_over(path.name) or _belongs_to_page(path, names):
            continue
        if path.is_dir():
            yield from _below(path, seen=seen, refuse=refuse)
        elif path.is_file():
            yield path
        elif path.is_symlink():
            refuse(path, UnreadableError("missing"))  # a link that leads nowhere


def _belongs_to_page(path: Path, beside: Sequence[Path]) -> bool:
    """Tell whether a folder holds what a browser saved beside a page: pictures and frames of it."""
    stem = next((path.name.removesuffix(end) for end in _SAVED if path.name.endswith(end)), None)
    if stem is None or not path.is_dir():
        return False
    return any(other.stem == stem and other.suffix.lower() in _PAGES for other in beside)
