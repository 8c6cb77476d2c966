"""An index on disk: one file, a table of contents and then the arrays, mapped when read.

The file is written beside its place and renamed, so that a reader finds the old one or the
new one, never half of one.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.catalogue.disclosure import Standing, Status
from knowledge.index.index import Entry, Fields, Index, Places, attached
from knowledge.index.outline import Outline
from knowledge.index.postings import Postings
from knowledge.text.lexicon import Lexicon
from knowledge.text.pinyin import Sounds

FORM = 8  # raised whenever what is written changes
_MARK = b"GKINDEX1"
_ALIGNED = 64
_ARRAYS = (
    "store", "sentences", "passages", "first_passage", "sections", "kinds",
    "word_places", "word_keys", "quotable", "statutes", "version_years",
)  # fmt: skip
_LEXICON = ("words", "counts", "places", "pairs", "pair_counts")
_POSTINGS = ("offsets", "rows", "weights")
_FIELDS = ("passages", "texts", "headings")
_SOUNDS = ("of", "sounds", "pairs")
_OUTLINE = ("heads", "leads", "lines", "roles", "named")


class UnreadableIndexError(ValueError):
    """The file is no index, or one of another form: build the index again."""


def save_index(index: Index, path: Path) -> None:
    """Write an index to a file, whole or not at all."""
    arrays = dict(_arrays(index))
    layout, place = {}, 0
    for name, array in arrays.items():
        layout[name] = {"kind": array.dtype.str, "count": len(array), "at": place}
        place += -(-array.nbytes // _ALIGNED) * _ALIGNED
    counts = {name: getattr(index.fields, name).count for name in _FIELDS}
    head = {
        "form": FORM,
        "revision": index.revision,
        "counts": counts,
        "arrays": layout,
        "places": index.places.names,
        "sounds": index.sounds.names,
        "running_words": index.lexicon.total,
        "entries": [_plain(entry) for entry in index.entries],
    }
    written = json.dumps(head, ensure_ascii=False).encode()
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.write(_MARK + len(written).to_bytes(8, "little") + written)
            file.write(bytes(-file.tell() % _ALIGNED))
            for array in arrays.values():
                file.write(array.tobytes())
                file.write(bytes(-array.nbytes % _ALIGNED))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def load_index(path: Path) -> Index:
    """Read an index; its arrays stay in the file until they are used.

    Raises ``UnreadableIndexError`` where the file is no index of this form, and ``OSError``
    where it can't be read.
    """
    head, begin = _head(path)
    raw: npt.NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
    arrays = {name: _mapped(raw, begin, place) for name, place in head["arrays"].items()}
    entries = tuple(_entry(values) for values in head["entries"])
    return Index(
        revision=head["revision"],
        entries=entries,
        attached=attached(entries),
        names=tuple(entry.name for entry in entries),
        places=Places(tuple(head["places"]), arrays["place"], arrays["province"]),
        sounds=Sounds(names=tuple(head["sounds"]), **_parts("sounds", _SOUNDS, arrays)),
        lexicon=Lexicon(total=head["running_words"], **_parts("lexicon", _LEXICON, arrays)),
        fields=Fields(
            arrays["keys"],
            *(_postings(name, arrays, head["counts"][name]) for name in _FIELDS),
        ),
        outline=Outline(**_parts("outline", _OUTLINE, arrays)),
        **{name: arrays[name] for name in _ARRAYS},
    )


def _head(path: Path) -> tuple[dict[str, Any], int]:
    """Return the table of contents of a saved index, and where its arrays begin."""
    with path.open("rb") as file:
        mark, size = file.read(len(_MARK)), int.from_bytes(file.read(8), "little")
        if mark != _MARK or size > path.stat().st_size:
            raise UnreadableIndexError(f"{path} is not an index; build it again")
        try:
            head: dict[str, Any] = json.loads(file.read(size))
        except ValueError as error:
            raise UnreadableIndexError(f"{path} is damaged; build it again") from error
        begin = -(-file.tell() // _ALIGNED) * _ALIGNED
    if head.get("form") != FORM:
        raise UnreadableIndexError(f"{path} was written by another version; build it again")
    return head, begin


def _arrays(index: Index) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    for name in _ARRAYS:
        yield name, getattr(index, name)
    yield "place", index.places.own
    yield "province", index.places.province
    yield "keys", index.fields.keys
    for part in _LEXICON:
        yield f"lexicon.{part}", getattr(index.lexicon, part)
    for part in _OUTLINE:
        yield f"outline.{part}", getattr(index.outline, part)
    for part in _SOUNDS:
        yield f"sounds.{part}", getattr(index.sounds, part)
    for name in _FIELDS:
        postings = getattr(index.fields, name)
        for part in _POSTINGS:
            yield f"{name}.{part}", getattr(postings, part)


def _mapped(raw: npt.NDArray[np.uint8], begin: int, place: dict[str, Any]) -> npt.NDArray[Any]:
    kind = np.dtype(place["kind"])
    at = begin + place["at"]
    part = raw[at : at + place["count"] * kind.itemsize]
    if part.nbytes != place["count"] * kind.itemsize:
        raise UnreadableIndexError("the index is cut short; build it again")
    return part.view(np.ndarray).view(kind)


def _parts(
    name: str, parts: Iterable[str], arrays: dict[str, npt.NDArray[Any]]
) -> dict[str, npt.NDArray[Any]]:
    return {part: arrays[f"{name}.{part}"] for part in parts}


def _postings(name: str, arrays: dict[str, npt.NDArray[Any]], count: int) -> Postings:
    return Postings(count=count, **_parts(name, _POSTINGS, arrays))


_DAYS = ("published_on", "effective_on", "expires_on")


def _plain(entry: Entry) -> dict[str, Any]:
    plain = asdict(entry)
    for name in _DAYS:
        plain[name] = plain[name] and plain[name].isoformat()
    return plain


def _entry(values: dict[str, Any]) -> Entry:
    entry = Entry(**values)
    return replace(
        entry,
        published_on=_day(values["published_on"]),
        effective_on=_day(values["effective_on"]),
        expires_on=_day(values["expires_on"]),
        status=Status(values["status"]),
        standing=Standing(values["standing"]),
        questions=tuple(values["questions"]),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
