"""Archives among the paths of an import: unpacked beside, each file still known by its place.

What may be unpacked, and where, is :mod:`knowledge.importing.formats.packed`'s.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.importing.formats.kinds import ZIP
from knowledge.importing.formats.packed import unpack
from knowledge.importing.limits import Limits
from knowledge.importing.refusal import UnreadableError
from knowledge.importing.walking import walk

Progress = Callable[[int, int], None]


class Unpacked(NamedTuple):
    """What is to be imported in place of the paths given.

    ``places`` names for each unpacked file where it is from, by which the next import knows it
    again; ``names`` what people call it.
    """

    paths: tuple[Path, ...]
    places: Mapping[Path, str]
    names: Mapping[Path, str]


def unpacked(
    paths: Sequence[Path],
    folder: Path,
    refuse: Callable[[Path, UnreadableError], None],
    *,
    limits: Limits | None = None,
) -> Unpacked:
    """Unpack the archives among ``paths`` into ``folder``; one that may not be is refused."""
    chosen: list[Path] = []
    places: dict[Path, str] = {}
    names: dict[Path, str] = {}
    for number, path in enumerate(paths):
        if path.suffix.lower() != ZIP or not path.is_file():
            chosen.append(path)
            continue
        into = folder / str(number)
        into.mkdir(parents=True)
        try:
            unpack(path, into, limits or Limits(), refuse)
        except UnreadableError as error:
            refuse(path, error)
            continue
        chosen.append(into)
        for file in walk([into], refuse):
            inside = file.relative_to(into).as_posix()
            places[file] = f"upload:{inside}"
            names[file] = f"{path}/{inside}"
    return Unpacked(tuple(chosen), places, names)
